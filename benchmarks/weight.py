"""What a page makes a phone load, compressed, before and after the search is opened."""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.lighthouse import build_site
from benchmarks.peers import ROOT
from macros.content.library import load_library
from macros.paper.browsers import start_browser
from tests.kinds_of_page import kinds
from tests.loading import PHONE, Load, open_search
from tests.serving import served

GOALS = (160, 400)
"""The most kilobytes that a stage may load: at first, and with the search."""


def main(arguments: Sequence[str]) -> None:
    """Build the site, open its pages, and print a table."""
    argparse.ArgumentParser(prog="python -m benchmarks weight").parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build_site(site)
        browser = start_browser(playwright)
        print("Kilobytes over the wire, compressed with gzip, headers included. The goals for a")
        print(f"stage are {GOALS[0]} and {GOALS[1]}.\n")
        print("| page | requests | KB at first | KB with the search opened |")
        print("| --- | --- | --- | --- |")
        with served(site) as address:
            for name, path in kinds(load_library(ROOT / "docs")).items():
                requests, first, with_search = _loaded(browser, f"{address}/{path}")
                print(f"| {name} | {requests} | {first / 1000:.0f} | {with_search / 1000:.0f} |")


def _loaded(browser: Browser, address: str) -> tuple[int, int, int]:
    """Return the requests of a first view, its bytes, and the bytes with the search opened."""
    with browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        load, page = Load(context), context.new_page()
        page.goto(address, wait_until="networkidle")
        requests, first = len(load.files), sum(load.sizes.values())
        open_search(page)
        return requests, first, sum(load.sizes.values())
