"""Hostile pages in whole builds and in a browser, with the checks switched off."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.hostile.rows import Row, files_of, rows
from tests.serving import served

NIGHTLY = "STAGES_NIGHTLY" in os.environ
"""Whether all rows are built; else a tenth of them, always the same."""

SECRET = "a secret of the machine that builds"
CANARY = "CANARY"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
SCRIPT = "<script>alert(1)</script>"
TEMPT = """async () => {
  const events = ["mouseover", "focus", "focusin", "toggle", "error", "load", "animationstart",
    "begin", "start", "slotchange"];
  for (const one of document.querySelectorAll("article, article *")) {
    for (const name of events) one.dispatchEvent(new Event(name, { cancelable: true }));
    const address = one.getAttribute("href") ?? one.getAttribute("xlink:href") ?? "";
    if (/^[^a-z]*(java|vb)/i.test(address)) one.dispatchEvent(new MouseEvent("click"));
    else if (!address) one.dispatchEvent(new MouseEvent("click", { bubbles: false }));
  }
  // until what was started has its turn
  await new Promise((done) => setTimeout(done, 10));
}"""


BEYOND_THE_POLICY = ("a refresh",)
"""What moves the reader without a script: the checks hold it, browsers do not."""


def chosen() -> tuple[Row, ...]:
    everything = tuple(row for row in rows() if row.name not in BEYOND_THE_POLICY)
    if NIGHTLY:
        return everything
    return tuple(random.Random(7).sample(everything, len(everything) // 10))


@pytest.fixture(scope="module")
def project(guides_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with the hostile pages among its own."""
    copy = shutil.copytree(guides_project, tmp_path_factory.mktemp("hostile") / "guides")
    shutil.copytree(Path(__file__).parents[1], copy / "tests")
    for path, text in files_of(chosen()).items():
        file = copy / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as written:
            written.write(text)
    return copy


@pytest.fixture(scope="module")
def hostile_site(project: Path) -> Path:
    """Return the site that is built of it without a check."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile.unchecked", "site"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SECRET": SECRET},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert SECRET not in run.stdout + run.stderr
    return project / "site"


def test_nothing_of_a_hostile_page_runs_while_the_site_is_built(
    project: Path, hostile_site: Path
) -> None:
    assert not list(project.rglob(CANARY))
    assert len(list(hostile_site.rglob("*hostile-*.html"))) > len(chosen()) / 2


@pytest.mark.parametrize("words", [SECRET, "root:x:0:0"])
def test_nothing_of_the_machine_gets_into_a_page(hostile_site: Path, words: str) -> None:
    files = [file for file in hostile_site.rglob("*") if file.is_file()]
    assert not [file for file in files if words.encode() in file.read_bytes()]


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    """Return the address of the hostile site."""
    with served(hostile_site) as address:
        yield address


def alerts(page: Page) -> list[str]:
    """Return a list that fills with what pages say in alerts: in which page, and what."""
    heard: list[str] = []

    def hear(dialog: Dialog) -> None:
        heard.append(f"{page.url}: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", hear)
    return heard


def use_every_part(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(TEMPT)


def hostile_pages(site: Path) -> list[str]:
    lists = {"glossary/index.html", "about/sources.html", "procedures/index.html", "index.html"}
    made = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    return sorted(lists | {path for path in made if "hostile-" in path})


def test_nothing_of_a_hostile_page_runs_in_a_browser(
    chromium: Browser, hostile_site: Path, hostile_address: str
) -> None:
    left = []
    with chromium.new_context() as context:
        page = context.new_page()
        heard = alerts(page)
        for path in hostile_pages(hostile_site):
            address = f"{hostile_address}/{quote(path)}"
            use_every_part(page, address)
            left += [path] if page.url != address else []
    assert heard == []
    assert left == []


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize("has_policy", [True, False], ids=["policy", "no policy"])
def test_a_script_in_a_finished_page_runs_only_without_the_policy(
    chromium: Browser, built_site: Path, tmp_path: Path, has_policy: bool, scheme: str
) -> None:
    copy = shutil.copytree(built_site, tmp_path / "site")
    page = copy / "about" / "index.html"
    text = page.read_text(encoding="utf-8").replace("</article>", f"{SCRIPT}</article>")
    page.write_text(text if has_policy else POLICY.sub("", text), encoding="utf-8")
    with served(copy) as address, chromium.new_context() as context:
        where = page.as_uri() if scheme == "file" else f"{address}/about/index.html"
        opened = context.new_page()
        heard = alerts(opened)
        use_every_part(opened, where)
    assert heard == ([] if has_policy else [f"{where}: 1"])
