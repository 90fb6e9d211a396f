"""What happens at each step of a MkDocs build; MkDocs, ProperDocs and their events end here."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.checks.check import check
from macros.checks.places import Place, site_addresses
from macros.checks.tree import TreeCheck, check_tree
from macros.content.library import Library, library_of
from macros.content.pages import written_in
from macros.content.problems import Problem
from macros.pages.articles import Articles
from macros.pages.finished import FinishedPages
from macros.site.edition import PREVIEW, Edition, tree_address, version_line
from macros.site.enclosed import guide_list, read_me_first
from macros.site.navigation import navigation
from macros.site.policy import CONTENT_POLICY
from macros.site.safe_pages import safe_html
from macros.site.sandbox import wall_in
from macros.site.search import fill_search_index
from macros.site.serving import is_serving, set_serving, with_problems
from macros.site.view import page_view

_UNUSED = (
    # these hold absolute addresses: publishing makes them, the tree has none
    "404.html",
    "sitemap.xml",
    # Material's files for other languages and colors
    "assets/javascripts/lunr/",
    "assets/stylesheets/palette",
    "assets/images/favicon.png",
)

log = logging.getLogger("mkdocs.stages")


class ProblemsError(Abort):
    """The build stopped because of problems in what was written; `problems` holds all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, [*problems, f"Problems: {len(problems)}"])))
        self.problems = problems


class _Build:
    """What one build knows; made anew by each `on_config`."""

    library: Library
    pages: FinishedPages
    tree: TreeCheck
    problems: list[Problem]
    unsafe: list[Problem]
    edition: Edition = PREVIEW
    on_page: Callable[[], None] = staticmethod(lambda: None)


BUILD = _Build()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are shown to their writer."""
    del dirty
    set_serving(command == "serve")


@event_priority(100)  # before the macros plugin, which reads the library
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check what was written; raises ProblemsError, but when serving."""
    library_of.cache_clear()
    BUILD.library = library_of(Path(config.docs_dir))
    articles = Articles(BUILD.library)
    BUILD.problems = check(BUILD.library, Path(config.config_file_path), articles=articles)
    BUILD.pages, BUILD.unsafe = FinishedPages(articles), []
    _stop_at(BUILD.problems)
    config.nav = navigation(BUILD.library)
    config.markdown_extensions = []  # MkDocs has no text to convert, but sets Markdown up for each
    config.theme.static_templates.difference_update(_UNUSED)
    return config


@event_priority(-100)  # after the search and macros plugins have read their settings
def on_pre_build(config: MkDocsConfig) -> None:
    """Fill the search index with our own sections; let Jinja call our macros and nothing else."""
    fill_search_index(config, BUILD.pages.articles)
    wall_in(config.plugins["macros"])


def on_page_read_source(**_: Any) -> str:
    """Give MkDocs no text to convert or run: the articles are made when the pages are checked."""
    return ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made and not written: whole guides, lists; leave out what no page uses."""
    for file in list(files):
        if any(file.src_uri.startswith(name) for name in _UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    for guide in BUILD.library.guides.values():
        files.append(File.generated(config, str(guide.whole_guide), content=""))
    for name, text in _enclosed(config):
        files.append(File.generated(config, name, content=text))
    return files


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Tell MkDocs the title of the page; what stands in it comes when the page is written."""
    BUILD.on_page()
    title, anchor = BUILD.pages.heading(PurePosixPath(page.file.src_uri))
    if title:
        page.title = title
        page.toc = TableOfContents([AnchorLink(title, anchor, 1)])
    return html


def on_env(env: Any, **_: Any) -> Any:
    """Tell the templates what is the same on all pages."""
    env.globals["content_policy"] = CONTENT_POLICY
    env.trim_blocks = env.lstrip_blocks = True  # else each page has hundreds of empty lines
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the templates what stands in the page, and what they show around it."""
    del nav
    here = PurePosixPath(page.file.src_uri)
    html = safe_html(BUILD.pages, here, BUILD.unsafe.append)
    page.content = with_problems(html, _errors_of(written_in(here))) if is_serving() else html
    context["view"] = page_view(BUILD.library, here, page.title)
    context["edition"] = version_line(BUILD.edition, BUILD.library, here, config.site_url)
    return context


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Let what stands in the page go: MkDocs would keep it of all pages."""
    page.content = None
    return output


@event_priority(-200)  # after the offline plugin has written the search index
def on_post_build(config: MkDocsConfig) -> None:
    """Check the folder that was built; raises ProblemsError, but when serving."""
    _stop_at(BUILD.unsafe)
    place = Place(sites=site_addresses(tree_address(BUILD.edition, config.site_url)))
    BUILD.tree = check_tree(Path(config.site_dir), BUILD.library, place)
    if not any(not problem.is_advice for problem in BUILD.problems):
        # else what the writer is told of her page would be told again of what was built from it
        _stop_at(list(BUILD.tree.problems))


def _enclosed(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """What lies beside the pages, by name."""
    start = version_line(BUILD.edition, BUILD.library, PurePosixPath("index.md"), config.site_url)
    yield "READ-ME-FIRST.txt", read_me_first(config.site_name, start)
    yield "guides.json", guide_list(BUILD.library, BUILD.edition)


def _errors_of(file: PurePosixPath) -> list[Problem]:
    return [one for one in BUILD.problems if one.path == file and not one.is_advice]


def _stop_at(problems: list[Problem]) -> None:
    errors = [problem for problem in problems if not problem.is_advice]
    # MkDocs would open such a file, wait at it or follow it, before anything of it is shown
    if errors and (not is_serving() or any(one.code == "file-kind" for one in errors)):
        raise ProblemsError(errors)
    for problem in errors:
        log.warning(str(problem))
