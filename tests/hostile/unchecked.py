"""Build a project with every refusal switched off: what the other walls hold is then seen.

What is refused in braces stays in the page as it is written, HTML is not looked at, and no problem
stops the build. Run as `python -m tests.hostile.unchecked SITE` in the project's folder.
"""

import sys
from collections.abc import Collection

from mkdocs.commands.build import build

from macros.pages import article
from macros.pages.calls import Piece, Refusal, parse_calls
from macros.site import mkdocs
from macros.site.settings import read_config


def _unrefused(text: str, macros: Collection[str]) -> tuple[Piece, ...]:
    pieces = parse_calls(text, macros)
    return (text,) if any(isinstance(piece, Refusal) for piece in pieces) else pieces


def main(site: str) -> None:
    """Build the project in this folder into `site`; nothing that is wrong stops it."""
    vars(article).update(parse_calls=_unrefused)
    vars(mkdocs).update(unsafe_html=lambda *_: (), is_safe=lambda _: True)
    mkdocs.SiteBuild._stop_at = lambda *_: None  # type: ignore[method-assign]
    config = read_config(site_dir=site)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


if __name__ == "__main__":
    main(sys.argv[1])
