"""Build a project with every refusal switched off: what the other walls hold is then seen.

Each page is built twice into one: as the project does it, nothing refused, and as MkDocs would by
itself, its text handed to the macros plugin. Run as `python -m tests.hostile.unchecked SITE` in the
project's folder.
"""

import sys
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page as BuiltPage

from macros.checks import articles
from macros.content.pages import Page
from macros.content.problems import ProblemError
from macros.pages import calling
from macros.pages.calls import page_pieces
from macros.site import adapter
from macros.site.adapter import BUILD, on_page_context


def _unrefused(page: Page, macros: Any) -> Any:
    try:
        return page_pieces(page, macros)
    except ProblemError:
        return (page.body,)


def _as_written(page: BuiltPage, **_: Any) -> str:
    written = BUILD.library.pages.get(PurePosixPath(page.file.src_uri))
    return written.body if written else ""


def _both_ways(context: dict[str, Any], page: BuiltPage, **how: Any) -> Any:
    by_itself = page.content or ""
    context = on_page_context(context, page, **how)
    page.content = (page.content or "") + by_itself
    return context


def main(site: str) -> None:
    """Build the project in this folder into `site`; nothing that is wrong stops it."""
    vars(calling).update(page_pieces=_unrefused)
    vars(articles).update(unsafe_html=lambda *_: ())
    vars(adapter).update(
        safe_html=lambda pages, here, _: pages.html(here),
        _stop_at=lambda *_: None,
        on_page_read_source=_as_written,
        on_page_context=_both_ways,
    )
    config = load_config(str(Path("mkdocs.yml").resolve()), site_dir=site)
    # a macro that fails is shown in its page, so that one bad page does not hide the others
    config.plugins["macros"].config["on_error_fail"] = False
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


if __name__ == "__main__":
    main(sys.argv[1])
