"""Builds a project and prints how often libraries were asked for what takes long, as JSON.

It is run by its path, with the project as its argument: that one's own `macros` are loaded.
"""

import importlib
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import nh3
from lxml import etree
from markdown.blockparser import BlockParser

_ENTRIES: dict[str, tuple[Any, str]] = {
    "Markdown conversions": (BlockParser, "parseDocument"),
    "Jinja compilations": (jinja2.Environment, "compile"),
    "template renders": (jinja2.Template, "render"),
    "HTML parses": (etree, "fromstring"),
}
_SANITIZER = "sanitizer runs"
COUNTED = (*_ENTRIES, _SANITIZER)


def main(project: Path) -> None:
    """Count while the project is built into its `site/`."""
    counts: Counter[str] = Counter()
    for name, (holder, function) in _ENTRIES.items():
        setattr(holder, function, _counted(getattr(holder, function), name, counts))
    _count_cleaners(counts)
    sys.path.insert(0, str(project))
    try:
        importlib.import_module("macros.site.build").build_site(project / "site")
    except SystemExit as stopped:  # MkDocs stops with a code alone
        sys.exit(str(stopped))
    print(json.dumps(counts))


def _counted(function: Callable[..., Any], name: str, counts: Counter[str]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        counts[name] += 1
        return function(*arguments, **options)

    return call


def _count_cleaners(counts: Counter[str]) -> None:
    make: Any = nh3.Cleaner

    def cleaner(*arguments: Any, **options: Any) -> SimpleNamespace:
        # what nh3 makes cannot be changed
        clean = make(*arguments, **options).clean
        return SimpleNamespace(clean=_counted(clean, _SANITIZER, counts))

    setattr(nh3, "Cleaner", cleaner)  # noqa: B010  (to mypy it is a class)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
