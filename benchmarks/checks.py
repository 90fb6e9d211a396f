"""What the checks cost: beside Python-Markdown alone, and beside other link checkers.

The wall time of `guides.py check` on the real site; the CPU time of a whole check of a made-up
library and of Markdown alone for the same pages, in this process; the time that programs need for
the links of the real site as it is built.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from benchmarks._pages import page_pieces, site_markdown
from benchmarks.library import write_library
from benchmarks.peers import ROOT, peer_python
from macros.content.library import load_library
from macros.site.build import check_site

LINKCHECKER = "LinkChecker==10.6.0"
HTMLPROOFER = "mkdocs-htmlproofer-plugin==1.6.0"
MOST_SECONDS = 1.0
MOST_TIMES = 1.3
_TRIES = 5


@dataclass(frozen=True)
class Taken:
    """Seconds that a program took: by the clock, and of the processors."""

    wall: float
    cpu: float


def main(arguments: Sequence[str]) -> None:
    """Measure, print tables, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks checks")
    parser.add_argument("--guides", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--ours", action="store_true", help="leave the other programs out")
    chosen = parser.parse_args(arguments)
    _report_real_site()
    with tempfile.TemporaryDirectory() as folder:
        _report_library(Path(folder), chosen.guides, chosen.terms)
        _report_trees(Path(folder) / "site", ours_only=chosen.ours)


def _report_real_site() -> None:
    start = _best([sys.executable, "-c", "pass"])
    taken = _best([sys.executable, "-m", "macros.cli", "check"])
    beyond = taken.wall - start.wall
    print(f"The real site: {beyond:.2f} s beyond the start of Python ({taken.cpu:.2f} s of CPU);")
    print(f"at most {MOST_SECONDS} s may be.\n")


def _report_library(folder: Path, guides: int, terms: int) -> None:
    write_library(folder / "docs", guides, terms)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("overrides", "macros"):
        shutil.copytree(ROOT / name, folder / name)
    seconds = measure(folder)
    pages = seconds.pop("pages")
    expanded, alone = seconds["Markdown alone, macros written out"], seconds["Markdown alone"]
    print(f"A library of {guides} guides and {terms} terms: {pages:.0f} pages, CPU time\n")
    for name, taken in seconds.items():
        print(f"{name:38}{taken:8.2f} s{1000 * taken / pages:8.2f} ms a page")
    whole = seconds["guides.py check: all rules"]
    print(
        f"\nThe check takes {whole / expanded:.2f} times what Markdown alone takes for these pages,"
    )
    print(f"{whole / alone:.2f} times if macros stay as they are; at most {MOST_TIMES} may be.\n")


def measure(project: Path) -> dict[str, float]:
    """Return the CPU seconds of each way through the pages of `project`, and how many they are."""
    library = load_library(project / "docs")
    texts = ["".join(page_pieces(library, page)) for page in library.pages.values()]
    bodies = [page.body for page in library.pages.values()]
    seconds = {"pages": float(len(texts))}
    seconds["Markdown alone"] = _converted(bodies)
    seconds["Markdown alone, macros written out"] = _converted(texts)
    del library
    start = time.process_time()
    problems = check_site(project / "mkdocs.yml").problems
    seconds["guides.py check: all rules"] = time.process_time() - start
    errors = [str(problem) for problem in problems if not problem.is_advice]
    if errors:
        raise SystemExit("The made-up library is not sound:\n" + "\n".join(errors[:10]))
    return seconds


def _converted(texts: Sequence[str]) -> float:
    options = site_markdown()
    markdown = Markdown(extensions=list(options), extension_configs=options)
    start = time.process_time()
    for text in texts:
        markdown.reset().convert(text)
    return time.process_time() - start


def _report_trees(site: Path, *, ours_only: bool) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(build, cwd=ROOT, env=settings, check=True, capture_output=True)
    site.parent.chmod(0o755)  # LinkChecker gives up a superuser's rights before it reads
    ours = [sys.executable, "-m", "macros.cli", "check", "--tree", str(site)]
    taken = {"ours": _best(ours)}
    if not ours_only:
        peer = peer_python("linkchecker", LINKCHECKER)
        command = [str(peer.with_name("linkchecker")), "--no-status", str(site / "index.html")]
        taken[LINKCHECKER.replace("==", " ")] = _best(command, tries=2)
        proofer = peer_python("htmlproofer", HTMLPROOFER, "mkdocs==1.6.1")
        script = ROOT / "benchmarks" / "peers" / "proofer.py"
        taken[HTMLPROOFER.replace("==", " ")] = _best([str(proofer), str(script), str(site)], 2)
    _print_trees(taken)


def _print_trees(taken: Mapping[str, Taken]) -> None:
    print("The links of the real site as it is built, interpreters' start included\n")
    print(f"{'':38}{'seconds':>9}{'of CPU':>9}")
    for name, seconds in taken.items():
        print(f"{name:38}{seconds.wall:9.2f}{seconds.cpu:9.2f}")


def _best(command: Sequence[str], tries: int = _TRIES) -> Taken:
    """Return what a command takes when nothing else keeps the machine busy: the best of some."""
    return min((_once(command) for _ in range(tries)), key=lambda taken: taken.wall)


def _once(command: Sequence[str]) -> Taken:
    start, before = time.perf_counter(), os.times()
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    after = os.times()
    if "Traceback" in run.stderr:
        raise SystemExit(run.stderr)
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Taken(time.perf_counter() - start, cpu)
