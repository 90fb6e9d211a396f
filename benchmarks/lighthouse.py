"""What Lighthouse says of the built site, on an emulated phone: a page of each important kind.

Lighthouse is fetched with npm, by name and version, into the cache; it drives the browser that
`STAGES_BROWSER` names, or the first one of the tests' that is on the path.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.peers import FOLDER, ROOT
from macros.content.library import load_library
from macros.paper.browsers import BROWSER_NAMES, BROWSER_VARIABLE
from tests.kinds_of_page import kinds
from tests.serving import served

LIGHTHOUSE = "lighthouse@12.8.2"  # newer ones need Node.js 22
MEASURED = ("overview", "stage", "whole guide", "A to Z", "start")
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
_FLAGS = "--headless --no-sandbox"


def main(arguments: Sequence[str]) -> None:
    """Build the site, measure its pages, print a table, and exit with 1 if a goal is missed."""
    argparse.ArgumentParser(prog="python -m benchmarks lighthouse").parse_args(arguments)
    program = _program()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(site)
        with served(site) as address:
            pages = kinds(load_library(ROOT / "docs"))
            reports = {
                name: _report(program, f"{address}/{pages[name]}")
                for name in MEASURED
                if name in pages
            }
    _print(reports)
    sys.exit(any(missed(report) for report in reports.values()))


def missed(report: Mapping[str, float]) -> list[str]:
    """Return the categories in which a page has fewer points than its goal."""
    return [name for name, goal in GOALS.items() if report[name] < goal]


def _program() -> Path:
    tools = FOLDER / "lighthouse"
    npm = shutil.which("npm")
    if not npm:
        sys.exit("npm is missing. Install Node.js, then measure again.")
    options = ["--no-fund", "--no-audit", "--loglevel=error", "--ignore-scripts"]
    install = [npm, "install", *options, "--prefix", str(tools), LIGHTHOUSE]
    subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
    return tools / "node_modules" / ".bin" / "lighthouse"


def build_site(site: Path, project: Path = ROOT) -> None:
    """Build the site of a project, our own if none is named, into the folder `site`."""
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(build, cwd=project, env=settings, check=True, capture_output=True)


def _report(program: Path, address: str) -> dict[str, float]:
    """Return the points of each category, and the milliseconds of `TIMES`."""
    command = [str(program), address, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"]
    command.append(f"--only-categories={','.join(GOALS)}")
    settings = {**os.environ, "CHROME_PATH": _browser()}
    run = subprocess.run(command, env=settings, check=True, capture_output=True, encoding="utf-8")
    report = json.loads(run.stdout)
    points = {name: 100 * report["categories"][name]["score"] for name in GOALS}
    return points | {name: report["audits"][name]["numericValue"] for name in TIMES}


def _browser() -> str:
    found = os.environ.get(BROWSER_VARIABLE) or next(
        filter(None, map(shutil.which, BROWSER_NAMES)), None
    )
    if not found:
        where = "the path of a Chrome or Chromium"
        sys.exit(f"No browser is on the path. Set {BROWSER_VARIABLE} to {where}.")
    return found


def _print(reports: Mapping[str, Mapping[str, float]]) -> None:
    columns = [*GOALS, *TIMES]
    print(f"{LIGHTHOUSE}, its emulated phone\n")
    print(f"| page | {' | '.join(columns)} |")
    print(f"| --- |{' --- |' * len(columns)}")
    for name, report in reports.items():
        print(f"| {name} | {' | '.join(f'{report[column]:.0f}' for column in columns)} |")
    print()
    for name, report in reports.items():
        for category in missed(report):
            print(f"Missed: {name} has fewer than {GOALS[category]} in {category}.")
