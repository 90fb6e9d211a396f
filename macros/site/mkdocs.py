"""What happens at each step of a MkDocs build; MkDocs, its plugins and ProperDocs end here."""

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.checks.addresses import TreeAddress, site_addresses
from macros.checks.markup import markup_problems
from macros.checks.run import as_reported
from macros.checks.safe_html import is_safe, unsafe_html, unsafe_page
from macros.checks.settings import Settings, read_settings
from macros.checks.tree import TreeCheck
from macros.content.language import use
from macros.content.library import Library, load_library
from macros.content.located_yaml import Located
from macros.content.page import Page as WrittenPage
from macros.content.problems import Problem
from macros.content.project import BUILD, SETTINGS, Site, project_path
from macros.pages.article import CallReader, finish
from macros.pages.entry import fill_in_uses, where_used
from macros.pages.macros import MACROS
from macros.pages.markdown import release_converter
from macros.pages.moved import with_old_ids
from macros.pages.search import shared_files
from macros.pages.whole_guide import TOP, whole_guide, whole_guide_title
from macros.site.edition import PREVIEW, Edition, tree_address, version_line
from macros.site.extra_files import extra_files, redirects
from macros.site.feedback import wrong_addresses
from macros.site.making import Articles, Making
from macros.site.policy import CONTENT_POLICY, SERVING_POLICY
from macros.site.published_files import as_published, with_whole_guides
from macros.site.settings import (
    MATERIAL,
    NOT_PLAIN,
    NOT_PUBLISHED,
    ProblemsError,
    find_theme_files,
    is_plain,
    is_used,
    macros_plugin,
    read_language,
    read_site,
)
from macros.site.shown import NOT_SHOWN, PLACE, errors_of, fill_in_lists, is_serving, with_marks
from macros.site.view import navigation, page_view, set_up_templates

_EXTENSION = "macros.pages.markdown"
_NO_FRONT_MATTER = "---\n{}\n---\n"
"""Front matter is ours alone. Without any, MkDocs would take a first line 'Warning: …' for it."""

log = logging.getLogger("mkdocs.stages")


def no_progress(pages: int) -> None:
    """Take note, for nobody, that one of so many pages was read."""


class CheckedError(Exception):
    """Ends a build that was a check: everything is read and nothing is written yet."""


class SiteBuild(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """One build: what it knows, and what it does at each event. Made anew for every build.

    `page_read` is called as each page is read, with the number of all pages. A build that
    `is_beside` the folder it replaces stops when all problems are known; any other stops at those
    of the values, before MkDocs empties the folder. One that `is_check` ends when the problems are
    known. One that `shows_problems` never stops, and shows them on the pages.
    """

    library: Library
    settings: Settings
    site: Site

    def __init__(
        self,
        edition: Edition = PREVIEW,
        page_read: Callable[[int], None] = no_progress,
        *,
        is_beside: bool = False,
        is_check: bool = False,
        shows_problems: bool = False,
        making: Making | None = None,
    ) -> None:
        super().__init__()
        self.edition = edition
        self.page_read = page_read
        self.is_beside = is_beside or is_check
        self.is_check = is_check
        self.shows_problems = shows_problems
        self.problems: list[Problem] = []
        self.making = making or Making()
        self.said = ""
        self.tree = TreeCheck(0, 0, ())
        self._found: list[Problem] = []
        self._unsafe: list[Problem] = []
        self._calls = CallReader()
        self._converted = ""

    def begin(self, config: MkDocsConfig) -> None:
        """Load the values and check them; raises ProblemsError where MkDocs must not go on."""
        folder = Path(config.config_file_path).parent
        use(read_language(config, self._found.append))
        self._found += wrong_addresses(config)
        if self.making.needs_plain and not is_plain(config):
            self.making, self.said = Making(), NOT_PLAIN
        self.library = load_library(
            Path(config.docs_dir),
            leave_out=self.edition.left_out,
            remember=self.making.remember,
            digests=self.making.digests,
        )
        self.settings = read_settings(folder / "pyproject.toml", self._found.append)
        self.making.begin(self.library)
        self._found += self.making.value_problems(self.settings)
        self.problems = as_reported(self.library, self._found, self.settings)
        if any(one.code == "file-kind" for one in self.problems):
            # MkDocs would open such a file, wait at it or follow it, before anything is shown
            raise ProblemsError(_errors(self.problems))
        if not self.is_beside:
            self._stop_at(self.problems)
        self._whole_guides = {one.whole_guide: one for one in self.library.guides.values()}
        config.nav = navigation(self.library)
        config.theme.static_templates.difference_update(NOT_PUBLISHED)
        config.markdown_extensions.append(_EXTENSION)

    @property
    def articles(self) -> Articles:
        """The articles that were made, by their pages' paths below `docs/`."""
        return self.making.articles

    @property
    def page_library(self) -> Library:
        """The library as the page reads it whose macros are called."""
        return self._calls.draft.library

    @event_priority(-100)  # after the macros plugin has made its own environment
    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Let pages call our macros and nothing else."""
        plugin = macros_plugin(config)
        self._calls.macros = {name: plugin.macros[name] for name in MACROS}
        plugin._env = self._calls

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what is made and not written: whole guides, lists; leave out what no page uses."""
        self.site = read_site(config, files, self.library.files)
        ordered = [*with_whole_guides(files, self._whole_guides, config)]
        for file in list(files):
            files.remove(file)
        for file in ordered:
            if is_used(file.src_uri) and self.edition.has(file.src_uri):
                files.append(as_published(file, self.library, config))
        for name, text in extra_files(self.library, self.edition, self.site):
            files.append(File.generated(config, name, content=text))
        self._link_targets = frozenset(file.src_uri for file in files)
        self._theme_files = find_theme_files(files) if config.theme.name == MATERIAL else {}
        self.making.set_aside(files, self._whole_guides)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Let the templates know the order of the pages, as far as they ask for it."""
        return self.making.navigation(nav, files, config)

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the page's text without its front matter; nothing of a page not loaded."""
        del config
        written = self.library.pages.get(_path(page))
        if written:
            return _NO_FRONT_MATTER + written.body
        return None if page.file.generated_by else ""

    @event_priority(100)  # before the macros plugin expands the calls
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Start the page's draft; return its text with the blank lines that MkDocs cuts off."""
        self.page_read(len(self.library.pages) + len(self._whole_guides))
        here = _path(page)
        written = self.library.pages.get(here)
        source = written or WrittenPage(here, Located({}, SETTINGS, 1), "", 1)
        draft = self.making.draft(source, self._link_targets)
        self._calls.draft = draft
        page.meta = {}
        page.title = source.title  # else the plugins look for one in the text
        config.mdx_configs[_EXTENSION] = {"draft": draft}
        return written.body if written else markdown

    @event_priority(100)
    def _on_converted(self, html: str, page: Page, **_: Any) -> str:
        """Look at what Markdown has made of the page, before another plugin changes it."""
        if _path(page) in self._whole_guides:
            return ""
        self._converted, draft = html, self._calls.draft
        self._in_page = [*draft.problems(), *unsafe_html(draft, html), *markup_problems(draft)]
        return html

    @event_priority(-100)
    def _on_finished(self, html: str, page: Page, **_: Any) -> str:
        """Make the page's article of its HTML as all plugins have left it."""
        here = _path(page)
        if here in self._whole_guides:
            page.title = whole_guide_title(self._whole_guides[here])
            page.toc = TableOfContents([AnchorLink(page.title, TOP, 1)])
            return html
        draft = self._calls.draft
        if html != self._converted and is_safe(self._converted) and not is_safe(html):
            self._in_page.append(unsafe_page(SETTINGS))
        article = finish(draft, self._converted, html)
        page.title = article.title
        page.markdown = draft.page.body  # which is kept anyway; what the macros gave is long
        page.links_to_anchors = page.present_anchor_ids = None  # only MkDocs' own checks use them
        release_converter(draft)
        self._found += self._in_page
        first = page.toc.items[0].id if page.toc.items else ""
        return self.making.add(article, first, tuple(self._in_page))

    on_page_content = CombinedEvent[Any, Any](_on_converted, _on_finished)

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Check the articles: all are made, and nothing is written yet."""
        self._found += self.making.article_problems(self.site, self.settings)
        self.problems = as_reported(self.library, self._found, self.settings)
        if self.is_check:
            raise CheckedError
        self._stop_at(self.problems)
        used = self.making.used_terms
        self._uses = where_used(self.library.guides.values(), used)
        self.making.checked(self._uses, self.problems)
        self.making.add_pages(files, config)
        # no page can link to them: MkDocs has made its links
        for name, text in redirects(self.library, self.articles, self.edition, self.site.url):
            files.append(File.generated(config, name, content=text))
        policy = SERVING_POLICY if is_serving() else CONTENT_POLICY
        set_up_templates(env, self._theme_files, policy)
        return env

    @event_priority(100)  # before other plugins: they see whole guides too
    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Put together what is made of several pages; tell the templates what to show around it."""
        del nav
        here = _path(page)
        library = self.making.reading_for(here, *self._read_by(here))
        html = self._content(here, page)
        page.content = self._shown(here, html) if self.shows_problems else html
        context["view"] = page_view(library, here, page.title)
        context["edition"] = version_line(self.edition, library, here, config.site_url)
        self.making.written(here, is_kept=html != NOT_SHOWN)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Free the HTML that nothing needs any more: of a guide's pages once all are one page."""
        del config
        here = _path(page)
        page.content = None
        guide = self._whole_guides.get(here)
        pages = [one.path for one in guide.pages] if guide else [here]
        for path in pages if guide or not self.library.place(here) else ():
            self.making.let_go(path)
        return output

    def _on_written(self, config: MkDocsConfig) -> None:
        """Write what the search reads, of the articles as they are."""

        def write(path: PurePosixPath, text: str) -> None:
            File.generated(config, str(path), content=text.encode()).copy_file()

        guides = self.library.guides.items()
        rows = {id_: self.making.search(guide, write) for id_, guide in guides}
        for path, text in shared_files(self.library, self.articles, rows):
            write(path, text)

    @event_priority(-200)  # after all plugins
    def _on_complete(self, config: MkDocsConfig) -> None:
        """Check the folder that was built; raises ProblemsError, or shows the problems."""
        place = TreeAddress(sites=site_addresses(tree_address(self.edition, config.site_url)))
        folder = Path(config.site_dir)
        self.tree = self.making.check_tree(folder, place)
        is_known = bool(_errors(self.problems))
        if not is_known:
            # else what is wrong in a page would be reported again of what was built from it
            self.problems += [*self._unsafe, *self.tree.problems]
            self._stop_at(self.problems)
        if self.shows_problems:
            pages = [*self.articles, *self._whole_guides]
            fill_in_lists(folder, pages, self.problems)
        if is_known or not _errors(self.problems):
            # else each page lists errors that nobody knew of as it was made
            self.making.end()

    on_post_build = CombinedEvent(_on_written, _on_complete)

    def _content(self, here: PurePosixPath, page: Page) -> str:
        """What stands in the page, put together if it is made of several articles."""
        guide, term = self._whole_guides.get(here), self.library.term_at(here)
        html = page.content or ""
        if here in self.articles:
            html = html or self.articles[here].html
        elif not guide:
            return NOT_SHOWN
        if guide:
            html = whole_guide(guide, self.articles)
        elif term:
            html = fill_in_uses(html, self._uses.get(term.id, ()), here)
        elif here not in self.library.moves:
            return html
        if here in self.library.moves and not guide:
            html = with_old_ids(html, here, self.library.moves, self.articles)
        if is_safe(html):
            return html
        self._unsafe.append(unsafe_page(project_path(here)))
        return NOT_SHOWN

    def _read_by(self, here: PurePosixPath) -> Iterator[str]:
        """Yield the names of what is put together to the page at `here`."""
        guide, term = self._whole_guides.get(here), self.library.term_at(here)
        yield from (f"article/{page.path}" for page in guide.pages) if guide else ()
        yield from (f"article/{here}", f"moves/{here}")
        yield from (f"article/{move.new.path}" for move in self.library.moves.get(here, ()))
        if term:
            yield f"uses/{term.id}"

    def _shown(self, here: PurePosixPath, html: str) -> str:
        written, errors = self.library.pages.get(here), errors_of(here, self.problems)
        return PLACE + (with_marks(html, written, errors) if written else html)

    def _stop_at(self, problems: Iterable[Problem]) -> None:
        """Raise ProblemsError if one is an error, unless they are shown."""
        errors = _errors(problems)
        if errors and not self.shows_problems:
            raise ProblemsError(errors)
        for problem in errors:
            log.warning(str(problem))


def begin_build(config: MkDocsConfig) -> None:
    """Begin the build that is among the plugins, or one for the `mkdocs` command."""
    if BUILD not in config.plugins:
        config.plugins[BUILD] = SiteBuild(shows_problems=is_serving())
    build: Any = config.plugins[BUILD]
    build.begin(config)


def _path(page: Page) -> PurePosixPath:
    return PurePosixPath(page.file.src_uri)


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.is_advice]
