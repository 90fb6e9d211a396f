"""The hooks that `mkdocs.yml` names: a build begins, and hears of all other events as a plugin.

MkDocs loads this file as a module of its own, so it holds no state: it puts the project's folder
on the path (the `mkdocs` command does not) and hands over.
"""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

_ROOT = str(Path(__file__).resolve().parents[2])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

from macros.site.mkdocs import begin_build  # noqa: E402
from macros.site.shown import set_serving  # noqa: E402


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are shown to their writer: there is no config yet."""
    del dirty
    set_serving(command == "serve")


@event_priority(100)  # before the macros plugin, whose macros need the library
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the values and check them; raises ProblemsError where MkDocs must not go on."""
    begin_build(config)
    return config
