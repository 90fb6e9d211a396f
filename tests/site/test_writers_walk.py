"""A writer's way from a fresh clone to a commit, with the real commands and a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.publisher import Checkout, new_checkout
from tests.served_to_writers import opened, seconds_until, served_to_writer

STAGE = "procedures/appendectomy/taking-out"
PAGE = f"docs/{STAGE}.md"
TERM = "docs/glossary/washing-out.md"
HEADING = "## What you can do\n"
SENTENCE = "The washing out takes a while."


@pytest.fixture(scope="module")
def clone(guides_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a clone of a project with two guides, fresh from its repository."""
    folder = tmp_path_factory.mktemp("walk")
    project = new_checkout(folder / "project", guides_project / "docs")
    project.git("clone", "--quiet", ".", str(folder / "clone"))
    return Checkout(folder / "clone")


def write(clone: Checkout, sentence: str) -> None:
    """Put a sentence at the start of the section on what readers can do."""
    clone.change(PAGE, HEADING, f"{HEADING}\n{sentence}\n")


def test_a_writer_comes_from_a_sentence_in_mind_to_a_commit(
    clone: Checkout, chromium: Browser
) -> None:
    term = clone.guides("new", "term", "Washing out", "--gloss", "cleaning the belly with water")
    assert f"Wrote {TERM}" in term
    with (
        served_to_writer(clone.folder) as serving,
        opened(chromium, f"{serving.address}/{STAGE}.html") as page,
    ):
        # the entry still has what only a person can write, and every page says so
        assert TERM in (page.locator("details.problem").text_content() or "")
        entry = (clone.folder / TERM).read_text(encoding="utf-8")
        text = "Water is let into the belly and drawn out again."
        written = re.sub(r"(?m)^Still to write:.*$", text, entry)
        (clone.folder / TERM).write_text(written, encoding="utf-8")
        write(clone, f"{SENTENCE} See [closing](stiching.md).")
        seconds_until(page, "document.querySelector('.problem-here') !== null")
        said = page.locator("details.problem").inner_text()
        assert "1 on this page" in said
        assert (
            "'stiching.md' leads to a page that does not exist. Did you mean 'stitching.md'?"
            in said
        )
        assert SENTENCE in page.locator(".problem-here").inner_text()
        clone.change(PAGE, "stiching.md", "stitching.md")
        seconds_until(page, "document.querySelector('.problem') === null")
        assert page.get_by_role("link", name="washing out").count()
    assert "No problems" in clone.guides("check")
    clone.commit("Say that washing out takes a while")
    assert clone.git("status", "--porcelain") == ""
    assert SENTENCE in clone.guides("changes", "HEAD^")
