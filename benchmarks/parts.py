"""Where the time of a build goes: seconds of the processor for each part of it.

`python -m benchmarks parts PROJECT` builds a project with timers around public functions. A part
does not count what another part does within it, so the parts add up to the whole; the timers
themselves take some of it.
"""

import argparse
import functools
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import GeneratorType
from typing import Any

PARTS = {
    "load": ("macros.content.library:load_library",),
    "check": (
        "macros.site.making:Making.value_problems",
        "macros.site.making:Making.article_problems",
        "macros.site.mkdocs:as_reported",
        "macros.site.mkdocs:unsafe_html",
    ),
    "Markdown": ("markdown:Markdown.convert",),
    "link terms": ("macros.pages.words:PageTerms.add",),
    "draw": ("macros.pages.article:Draft.expand",),
    "search": ("macros.site.mkdocs:finish", "macros.site.mkdocs:SiteBuild._on_written"),
    "template": ("jinja2:Template.render", "jinja2:Environment.compile"),
    "finish": (
        "macros.site.mkdocs:SiteBuild._content",
        "macros.site.mkdocs:page_view",
    ),
    "tree check": ("macros.site.making:check_tree",),
}
"""What belongs to a part, where it is called from."""

REST = "the rest: MkDocs, plugins, files"


class Timers:
    """Seconds by part; the part that runs is the last of those that were begun."""

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self.clock = clock
        self.seconds = dict.fromkeys([*PARTS, REST], 0.0)
        self._running = [REST]
        self._since = clock()

    def begin(self, part: str) -> None:
        """Let `part` run, within the one that runs."""
        self._count()
        self._running.append(part)

    def end(self) -> None:
        """Let the part run on in which the last one was begun."""
        self._count()
        self._running.pop()

    def _count(self) -> None:
        now = self.clock()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def around(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with the time it takes counted for `part`."""

        @functools.wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            self.begin(part)
            try:
                given = function(*arguments, **options)
                # what a generator does, it does when it is asked for what it yields
                return iter(list(given)) if isinstance(given, GeneratorType) else given
            finally:
                self.end()

        return timed


def main(arguments: Sequence[str]) -> None:
    """Build a project and print the parts; it must lie beside its own `macros`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks parts")
    parser.add_argument("project", type=Path)
    parser.add_argument("--json", action="store_true", help="print nothing but the seconds")
    chosen = parser.parse_args(arguments)
    seconds = parts(chosen.project)
    if chosen.json:
        print(json.dumps(seconds))
        return
    for part, taken in seconds.items():
        print(f"{part:40}{taken:8.2f} s{taken / sum(seconds.values()):8.0%}")


def parts(project: Path) -> dict[str, float]:
    """Return the seconds of each part of a build; the process can do this once."""
    if "macros" in sys.modules:
        raise RuntimeError("This process has loaded another project already.")
    sys.path.insert(0, str(project.resolve()))
    timers = Timers()
    for part, name in ((part, name) for part, names in PARTS.items() for name in names):
        holder, last = held(name)
        setattr(holder, last, timers.around(part, getattr(holder, last)))
    build = importlib.import_module("macros.site.build").build_site
    with tempfile.TemporaryDirectory() as folder:
        timers.begin(REST)
        build(Path(folder) / "site")
        timers.end()
    return timers.seconds


def held(name: str) -> tuple[Any, str]:
    """Return what holds the function that `name` names, and its name there."""
    module, _, path = name.partition(":")
    *outer, last = path.split(".")
    holder: Any = importlib.import_module(module)
    for one in outer:
        holder = getattr(holder, one)
    return holder, last
