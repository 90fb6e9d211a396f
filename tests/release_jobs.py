"""Commands that replace something, to be killed, starved and started twice."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.records.bundle import read_tree, sha256, tree_hash
from tests.publisher import SETTINGS, Checkout
from tests.small_docs import ROOT
from tests.small_releases import PAGES, record_small, seal_small, tree

ZIP = "stage-by-stage-preview.zip"
INDEX = "docs/index.md"
VARIANTS = ("Go to [a guide]", "Go on to [a guide]")
PUBLISH = """
import sys
from pathlib import Path
from macros.publishing.publishing import publish
from macros.records.records import load_releases
from macros.release.options import report_errors
from macros.site.settings import SiteIdentity
folder = Path(sys.argv[1])
settings = SiteIdentity("Stage by Stage", "https://guides.example.org/")
report_errors(publish)(load_releases(folder), folder / "dist", folder / "public", settings, None)
"""
Prepare = Callable[[], None]


@dataclass(frozen=True)
class Job:
    """A command that replaces `result`, and the two things that it may be, by their hashes."""

    name: str
    command: tuple[str, ...]
    folder: Path
    result: Callable[[], str]
    switch: Callable[[int], None]
    hashes: tuple[str, str]
    seconds: float

    def start_other(self, prepare: Prepare | None = None) -> subprocess.Popen[str]:
        """Start the command, so that it makes the one of the two that is not there."""
        self.switch(1 - self.hashes.index(self.result()))
        return start(self.command, self.folder, prepare)

    @property
    def left(self) -> list[str]:
        """What lies about half-made; what is in `.cache` may be lost at any time."""
        hidden = [path.name for path in self.folder.rglob(".*") if not _is_kept(path)]
        return [name for name in hidden if not name.endswith("lock")]


def _is_kept(path: Path) -> bool:
    return ".git" in str(path) or ".cache" in path.parts


def start(
    command: Sequence[str], folder: Path, prepare: Prepare | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **SETTINGS, "PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=prepare,
    )


def command_line(*arguments: str) -> tuple[str, ...]:
    return sys.executable, "-m", "macros.cli", *arguments


def finish(run: subprocess.Popen[str]) -> None:
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 0, said


def kill(run: subprocess.Popen[str], after: float) -> None:
    try:
        run.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()


def measured(
    name: str,
    command: Sequence[str],
    folder: Path,
    result: Callable[[], str],
    switch: Callable[[int], None],
) -> Job:
    """Return a job that has run for both variants, and is known to tell them apart."""
    hashes = []
    for variant in (0, 1):
        switch(variant)
        began = time.monotonic()
        finish(start(command, folder))
        seconds = time.monotonic() - began  # the second time, nothing is compiled any more
        hashes.append(result())
    assert hashes[0] != hashes[1]
    return Job(name, tuple(command), folder, result, switch, (hashes[0], hashes[1]), seconds)


def write_variant(small: Checkout, variant: int) -> None:
    file = small.folder / INDEX
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(VARIANTS[1 - variant], VARIANTS[variant]), encoding="utf-8")


def making_job(name: str, small: Checkout) -> Job:
    site, zipped = small.folder / "site", small.dist / ZIP
    hashes: dict[str, Callable[[], str]] = {
        "build": lambda: tree_hash(read_tree(site)),
        "bundle": lambda: sha256(zipped.read_bytes()),
    }

    def switch(variant: int) -> None:
        write_variant(small, variant)

    return measured(name, command_line(name), small.folder, hashes[name], switch)


def publishing_job(folder: Path) -> Job:
    many = tree("2026.11", [*PAGES, *(f"about/{number}.html" for number in range(300))])
    dist = folder / "dist"
    releases = [seal_small(dist, "2026.11", many), seal_small(dist, "2026.12")]
    shutil.copytree(ROOT / "macros", folder / "macros")

    def result() -> str:
        return tree_hash(read_tree(folder / "public"))

    def switch(variant: int) -> None:
        record_small(folder, *releases[: variant + 1])

    command = (sys.executable, "-c", PUBLISH, str(folder))
    return measured("publish", command, folder, result, switch)
