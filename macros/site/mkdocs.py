"""What happens at each step of a MkDocs build; MkDocs, its plugins and ProperDocs end here."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
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
from macros.checks.run import article_problems, as_reported, value_problems
from macros.checks.safe_html import is_safe, unsafe_html, unsafe_page
from macros.checks.settings import Settings, read_settings
from macros.checks.tree import TreeCheck, check_tree
from macros.content.language import use
from macros.content.library import Library, load_library
from macros.content.located_yaml import Located
from macros.content.page import Page as WrittenPage
from macros.content.problems import Problem
from macros.content.project import BUILD, SETTINGS, Site, built_path, project_path
from macros.diagrams.picture_colors import STYLE_SHEET, color_styles
from macros.pages.article import Article, CallReader, Draft, finish, without_findings
from macros.pages.entry import Use, fill_in_uses, where_used
from macros.pages.macros import MACROS
from macros.pages.markdown import release_converter
from macros.pages.moved import gone_pages, redirect_page, with_old_ids
from macros.pages.search import search_files
from macros.pages.whole_guide import TOP, whole_guide, whole_guide_title
from macros.pages.words import PageTerms
from macros.site.edition import PREVIEW, Edition, tree_address, version_line
from macros.site.extra_files import guide_list, read_me_first
from macros.site.feedback import wrong_addresses
from macros.site.picture_files import cleaned
from macros.site.policy import CONTENT_POLICY, SERVING_POLICY
from macros.site.settings import (
    MATERIAL,
    NOT_PUBLISHED,
    ProblemsError,
    find_theme_files,
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
    ) -> None:
        super().__init__()
        self.edition = edition
        self.page_read = page_read
        self.is_beside = is_beside or is_check
        self.is_check = is_check
        self.shows_problems = shows_problems
        self.problems: list[Problem] = []
        self.articles: dict[PurePosixPath, Article] = {}
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
        self.library = load_library(Path(config.docs_dir), leave_out=self.edition.left_out)
        self.settings = read_settings(folder / "pyproject.toml", self._found.append)
        self._found += value_problems(self.library, self.settings)
        self.problems = as_reported(self.library, self._found, self.settings)
        if any(one.code == "file-kind" for one in self.problems):
            # MkDocs would open such a file, wait at it or follow it, before anything is shown
            raise ProblemsError(_errors(self.problems))
        if not self.is_beside:
            self._stop_at(self.problems)
        self._terms = PageTerms(self.library)
        self._whole_guides = {one.whole_guide: one for one in self.library.guides.values()}
        config.nav = navigation(self.library)
        config.theme.static_templates.difference_update(NOT_PUBLISHED)
        config.markdown_extensions.append(_EXTENSION)

    @event_priority(-100)  # after the macros plugin has made its own environment
    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Let pages call our macros and nothing else."""
        plugin = macros_plugin(config)
        self._calls.macros = {name: plugin.macros[name] for name in MACROS}
        plugin._env = self._calls

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what is made and not written: whole guides, lists; leave out what no page uses."""
        self.site = read_site(config, files, self.library.files)
        ordered = [*self._with_whole_guides(files, config)]
        for file in list(files):
            files.remove(file)
        for file in ordered:
            if is_used(file.src_uri) and self.edition.has(file.src_uri):
                files.append(self._as_published(file, config))
        for name, text in self._extra_files():
            files.append(File.generated(config, name, content=text))
        self._link_targets = frozenset(file.src_uri for file in files)
        self._theme_files = find_theme_files(files) if config.theme.name == MATERIAL else {}
        return files

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
        draft = Draft(source, self.library, self._terms, self._link_targets)
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
        self._converted = html
        self._found += self._calls.draft.problems()
        self._found += unsafe_html(self._calls.draft, html)
        self._found += markup_problems(self._calls.draft)
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
            self._found.append(unsafe_page(SETTINGS))
        article = self.articles[here] = finish(draft, self._converted, html)
        page.title = article.title
        page.markdown = draft.page.body  # which is kept anyway; what the macros gave is long
        page.links_to_anchors = page.present_anchor_ids = None  # only MkDocs' own checks use them
        release_converter(draft)
        return html

    on_page_content = CombinedEvent[Any, Any](_on_converted, _on_finished)

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Check the articles: all are made, and nothing is written yet."""
        self._found += article_problems(self.library, self.site, self.settings, self.articles)
        self.problems = as_reported(self.library, self._found, self.settings)
        if self.is_check:
            raise CheckedError
        self._stop_at(self.problems)
        self.articles = {path: without_findings(one) for path, one in self.articles.items()}
        # no page can link to them: MkDocs has made its links
        for name, text in self._redirects():
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
        html = self._content(here, page)
        page.content = self._shown(here, html) if self.shows_problems else html
        context["view"] = page_view(self.library, here, page.title)
        context["edition"] = version_line(self.edition, self.library, here, config.site_url)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Free the HTML that nothing needs any more: of a guide's pages once all are one page."""
        del config
        here = _path(page)
        page.content = None
        guide = self._whole_guides.get(here)
        pages = [one.path for one in guide.pages] if guide else [here]
        for path in pages if guide or not self.library.place(here) else ():
            if path in self.articles:
                self.articles[path] = replace(self.articles[path], html="")
        return output

    def _on_written(self, config: MkDocsConfig) -> None:
        """Write what the search reads, of the articles as they are."""
        for path, text in search_files(self.library, self.articles):
            File.generated(config, str(path), content=text.encode()).copy_file()

    @event_priority(-200)  # after all plugins
    def _on_complete(self, config: MkDocsConfig) -> None:
        """Check the folder that was built; raises ProblemsError, or shows the problems."""
        place = TreeAddress(sites=site_addresses(tree_address(self.edition, config.site_url)))
        self.tree = check_tree(Path(config.site_dir), self.library, place)
        if not _errors(self.problems):
            # else what is wrong in a page would be reported again of what was built from it
            self.problems += [*self._unsafe, *self.tree.problems]
            self._stop_at(self.problems)
        if self.shows_problems:
            pages = [*self.articles, *self._whole_guides]
            fill_in_lists(Path(config.site_dir), pages, self.problems)

    on_post_build = CombinedEvent(_on_written, _on_complete)

    def _content(self, here: PurePosixPath, page: Page) -> str:
        """What stands in the page, put together if it is made of several articles."""
        guide, term = self._whole_guides.get(here), self.library.term_at(here)
        html = page.content or ""
        if here not in self.articles and not guide:
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

    def _as_published(self, file: File, config: MkDocsConfig) -> File:
        """What MkDocs is to copy in the place of a file."""
        if file.src_uri == STYLE_SHEET:
            styles = file.content_string + color_styles(self.library.palette)
            return File.generated(config, file.src_uri, content=styles)
        return cleaned(file, self.library.picture_files)

    def _with_whole_guides(self, files: Files, config: MkDocsConfig) -> Iterator[File]:
        """Yield the files, and behind those of each guide the page that holds all of it."""
        waiting = {guide.folder: path for path, guide in self._whole_guides.items()}
        folders = groupby(files, lambda file: PurePosixPath(*PurePosixPath(file.src_uri).parts[:2]))
        for folder, some in folders:
            yield from some
            if folder in waiting:
                yield File.generated(config, str(waiting.pop(folder)), content="")

    @cached_property
    def _uses(self) -> Mapping[str, Sequence[Use]]:
        terms = {path: article.terms for path, article in self.articles.items()}
        return where_used(self.library.guides.values(), terms)

    def _extra_files(self) -> Iterator[tuple[str, str]]:
        """What lies beside the pages, by name."""
        start = version_line(self.edition, self.library, PurePosixPath("index.md"), self.site.url)
        yield "READ-ME-FIRST.txt", read_me_first(self.site.name, start)
        yield "guides.json", guide_list(self.library, self.edition)

    def _redirects(self) -> Iterator[tuple[str, str]]:
        """What stands in the place of each page that is gone, by name."""
        for moves in gone_pages(self.library):
            old, new = moves[0].old.path, moves[0].new.path
            if new in self.articles:
                line = version_line(self.edition, self.library, new, self.site.url)
                page = redirect_page(moves, self.articles, CONTENT_POLICY, line.canonical)
                yield str(built_path(old)), page

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
