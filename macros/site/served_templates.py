"""The templates while pages are served: read once, and again when one of them changes."""

from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from macros.content.project import ROOT

_ENVIRONMENTS: dict[tuple[str, ...], Any] = {}
"""By the folders of the templates."""


def keep_templates(config: MkDocsConfig) -> None:
    """Let the builds of a process share their templates, instead of compiling all for each."""
    theme: Any = config.theme
    dirs = tuple(theme.dirs)
    if dirs not in _ENVIRONMENTS:
        _ENVIRONMENTS[dirs] = _environment(theme.get_env(), dirs)
    theme.get_env = lambda: _ENVIRONMENTS[dirs]


def _environment(env: Any, dirs: tuple[str, ...]) -> Any:
    env.auto_reload = True
    own = FileSystemLoader([one for one in dirs if Path(one).is_relative_to(ROOT / "overrides")])
    known: dict[tuple[str, ...], list[str]] = {}
    list_all = env.list_templates

    def list_templates(**chosen: Any) -> list[str]:
        # the theme itself has 14,000 files, and is never changed
        ours = tuple(own.list_templates())
        if ours not in known:
            known[ours] = list_all(**chosen)
        return known[ours]

    env.list_templates = list_templates
    return env
