"""`guides.py serve`: what a writer saves is seen in the open browser by itself."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.publisher import Checkout
from tests.served_to_writers import Serving, opened, seconds_until, served_to_writer

GUIDE = "procedures/appendectomy"
STAGE = f"{GUIDE}/taking-out"
TEXT = "article"


@pytest.fixture(scope="module")
def serving(guides_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return a project that is served; each test leaves it as it was."""
    project = tmp_path_factory.mktemp("serving") / "my guides ü"
    shutil.copytree(guides_project, project)
    with served_to_writer(project) as serving:
        yield serving


@dataclass(frozen=True)
class Edit:
    """What a writer changes in a file; `seen` is true in the page that then shows it."""

    file: str
    old: str
    new: str
    page: str
    seen: str


def _says(text: str) -> str:
    return f"document.body.textContent.includes({text!r})"


EDITS = {
    "page": Edit(f"docs/{STAGE}.md", "cut, put", "cut, laid", STAGE, _says("cut, laid into")),
    "term": Edit(
        "docs/glossary/stitch.md",
        "A loop",
        "A fine loop",
        "glossary/stitch",
        _says("A fine loop"),
    ),
    "risks": Edit(f"docs/{GUIDE}/risks.yml", "Pus in", "Pus by", f"{GUIDE}/index", _says("Pus by")),
    "time line": Edit(
        f"docs/{GUIDE}/journey.yml",
        "title: ",
        "title: Nearly ",
        f"{GUIDE}/at-home",
        _says("Nearly"),
    ),
    "source": Edit("docs/sources.bib", ": bellies", ": bowels", STAGE, _says(": bowels")),
    "template": Edit(
        "overrides/partials/footer.html", "<footer", "<p>Edited</p><footer", STAGE, _says("Edited")
    ),
    "style sheet": Edit(
        "docs/assets/stylesheets/stages.css",
        "",
        "article { cursor: crosshair }",
        STAGE,
        "getComputedStyle(document.querySelector('article')).cursor === 'crosshair'",
    ),
    "script": Edit(
        "docs/assets/javascripts/terms.js",
        "",
        "document.title = 'Edited';",
        STAGE,
        "document.title === 'Edited'",
    ),
    "drawing": Edit(
        "docs/assets/pictures/belly.svg",
        'd="M40 10',
        'd="M41 11',
        STAGE,
        "document.querySelector('svg path[d^=\"M41 11\"]') !== null",
    ),
    "words of the program": Edit(
        "macros/languages/en.yml", "Preview, not", "Draft, not", STAGE, _says("Draft, not")
    ),
    "program": Edit(
        "macros/site/view.py",
        'phrase("stage-place",',
        '"Edited " + phrase("stage-place",',
        STAGE,
        _says("Edited Stage"),
    ),
    "settings": Edit("mkdocs.yml", "site_name: ", "site_name: New ", STAGE, _says("New Stage by")),
}
"""One of each kind of file."""


@contextmanager
def edited(project: Path, edit: Edit) -> Iterator[None]:
    """Make the edit in the project for the time of the block."""
    file = project / edit.file
    text = file.read_text(encoding="utf-8")
    assert edit.old in text, f"{edit.file} has no {edit.old!r}"
    changed = text.replace(edit.old, edit.new) if edit.old else f"{text}\n{edit.new}\n"
    file.write_text(changed, encoding="utf-8", newline="\n")
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("kind", EDITS)
def test_what_a_writer_saves_is_seen_in_the_open_browser(
    serving: Serving, chromium: Browser, kind: str
) -> None:
    edit = EDITS[kind]
    with opened(chromium, f"{serving.address}/{edit.page}.html") as page:
        assert not page.evaluate(edit.seen)
        with edited(serving.checkout.folder, edit):
            took = seconds_until(page, edit.seen)
            print(f"{kind}: seen after {took:.1f} s")
        seconds_until(page, f"!({edit.seen})")


CITES_NOTHING = Edit(f"docs/{STAGE}.md", "cut, put", 'cut, {{ cite("nope") }} put', STAGE, "")
BROKEN = {
    "risks": Edit(f"docs/{GUIDE}/risks.yml", "out_of: 1000", "out_of: [", STAGE, ""),
    "sources": Edit("docs/sources.bib", "@article{bellystudy", "@article{bellystud", STAGE, ""),
    "a page": CITES_NOTHING,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_wrong_is_listed_on_every_page(
    serving: Serving, chromium: Browser, kind: str
) -> None:
    edit = BROKEN[kind]
    with opened(chromium, f"{serving.address}/index.html") as page:
        with edited(serving.checkout.folder, edit):
            seconds_until(page, "document.querySelector('details.problem') !== null")
            assert edit.file in (page.locator("details.problem").text_content() or "")
            page.goto(f"{serving.address}/glossary/stitch.html")
            assert edit.file in (page.locator("details.problem").text_content() or "")
        seconds_until(page, "document.querySelector('details.problem') === null")


def test_a_problem_is_marked_where_it_stands_on_its_page(
    serving: Serving, chromium: Browser
) -> None:
    with (
        opened(chromium, f"{serving.address}/{STAGE}.html") as page,
        edited(serving.checkout.folder, CITES_NOTHING),
    ):
        seconds_until(page, "document.querySelector('.problem-here') !== null")
        assert "put into a small bag" in page.locator(".problem-here").inner_text()
        page.get_by_role("link", name="Line 19").click()
        assert "no source 'nope'" in page.locator(":target").inner_text()


UNSHOWN = {
    "settings": Edit("mkdocs.yml", "theme:", "theme: [", STAGE, "mkdocs.yml:"),
    "template": Edit("overrides/main.html", "{% endif %}", "", STAGE, "overrides/main.html:"),
    "program": Edit(
        "macros/site/view.py", "def page_view(", "def page_view", STAGE, "macros/site/view.py:"
    ),
    "a file that all others use": Edit(
        "macros/diagrams/icons.py", "def draw_icon(", "def draw_icon", STAGE, "icons.py:"
    ),
    "a value of the program": Edit(
        "macros/site/view.py", "guide, stage = place", "guide, stage = 1 / 0", STAGE, "ZeroDivision"
    ),
}


@pytest.mark.parametrize("kind", UNSHOWN)
def test_what_stops_the_site_is_told_in_the_browser(
    serving: Serving, chromium: Browser, kind: str
) -> None:
    edit = UNSHOWN[kind]
    with opened(chromium, f"{serving.address}/{STAGE}.html") as page:
        with edited(serving.checkout.folder, edit):
            seconds_until(page, _says("cannot be shown"))
            assert edit.seen in page.locator("main").inner_text()
        seconds_until(page, "document.title.includes('Taking out')")


def test_a_missing_page_says_what_is_wrong_and_comes_by_itself(
    serving: Serving, chromium: Browser
) -> None:
    guide = serving.checkout.folder / f"docs/{GUIDE}"
    aside = guide.with_name("..aside")
    with opened(chromium, f"{serving.address}/{STAGE}.html") as page:
        guide.rename(aside)
        try:
            seconds_until(page, _says("There is no such page"))
            assert "appendectomy" in page.locator("main ul").inner_text()
        finally:
            aside.rename(guide)
        seconds_until(page, "document.title.includes('Taking out')")


def test_a_port_that_is_taken_is_told_with_another_one(
    serving: Serving, guides_project: Path
) -> None:
    port = serving.address.rpartition(":")[2]
    run = Checkout(guides_project).run("serve", "--port", port)
    assert run.returncode == 1
    assert f"port {port} is taken" in run.stdout
    assert f"--port {int(port) + 1}" in run.stdout
    assert "Traceback" not in run.stdout


def test_a_build_that_the_system_ends_is_begun_again(serving: Serving, chromium: Browser) -> None:
    edit = EDITS["page"]
    children = Path(f"/proc/{serving.process}/task/{serving.process}/children")
    if not children.exists():
        pytest.skip("This system does not list the processes that another one has begun.")
    for child in children.read_text().split():
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)
    with (
        opened(chromium, f"{serving.address}/{edit.page}.html") as page,
        edited(serving.checkout.folder, edit),
    ):
        seconds_until(page, edit.seen)
    assert "Not built" not in serving.wait_for_build()
