"""Sizes and times of releases: one, and the site of many.

The real site is built and printed once; the other releases are the same tree with other versions in
it. Then the site of all of them is assembled, as `guides.py publish` does.
"""

import argparse
import datetime
import platform
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from macros.publishing.publishing import publish
from macros.records.bundle import make_zip, read_zip
from macros.records.dist import Artifacts, write_artifacts
from macros.records.records import Release, bundle_name
from macros.release.artifacts import make_version
from macros.release.releasing import seal
from macros.site.edition import Edition
from macros.site.settings import SiteIdentity

BUNDLE_UNDER, SITE_UNDER, SECONDS_UNDER = 1.5e6, 300e6, 60
FIRST = "2026.1.0"
DAY = datetime.date(2026, 1, 1)


def main(arguments: Sequence[str]) -> None:
    """Print what was measured, and what was to be reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks releases")
    parser.add_argument("--number", type=int, default=50, help="how many the site holds")
    number = parser.parse_args(arguments).number
    settings = SiteIdentity("Stage by Stage", "https://guides.example.org/")
    with tempfile.TemporaryDirectory() as scratch:
        dist, public = Path(scratch) / "dist", Path(scratch) / "public"
        began = time.perf_counter()
        first, _ = make_version(Edition(FIRST, DAY))
        print(f"{platform.machine()}, Python {platform.python_version()}")
        print(f"One release made, printed and sealed in {time.perf_counter() - began:.1f} s:")
        for name, content in first.items():
            print(f"  {name:48} {len(content) / 1e3:8,.0f} kB")
        _judge("The zip", len(first[f"{bundle_name(FIRST)}.zip"]), BUNDLE_UNDER, "bytes")
        releases = [_sealed(first, n, dist) for n in range(number)]
        began = time.perf_counter()
        made = publish(releases, dist, public, settings, None)
        seconds = time.perf_counter() - began
        _judge(f"The site of {number} releases", made.bytes, SITE_UNDER, "bytes")
        _judge("Its assembly", seconds, SECONDS_UNDER, "s")
        began = time.perf_counter()
        publish(releases, dist, public, settings, None)
        print(f"Assembled again, with nothing changed: {time.perf_counter() - began:.1f} s")


def _sealed(first: Artifacts, number: int, dist: Path) -> Release:
    """Keep a release in `dist` that is the first with another version in it."""
    version = f"2026.1.{number}"
    old, new = (bundle_name(one) for one in (FIRST, version))
    files = {
        path: content.replace(FIRST.encode(), version.encode())
        for path, content in read_zip(first[f"{old}.zip"]).items()
    }
    made = {name.replace(old, new): content for name, content in first.items()}
    made[f"{new}.zip"] = make_zip(files, new, DAY)
    write_artifacts(dist, made, ())
    return seal(made, Edition(version, DAY), "0" * 40)


def _judge(what: str, measured: float, under: float, unit: str) -> None:
    verdict = "reached" if measured < under else "NOT REACHED"
    print(f"{what}: {measured:,.1f} {unit}, to be under {under:,.0f}: {verdict}")
