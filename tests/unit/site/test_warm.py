"""A check with a store says what one without says, whatever became of the docs or the store."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import macros.site.build
from macros.site.build import check_site
from macros.site.store import FOLDER, open_store
from tests.small_docs import MKDOCS_YML, SOUND, STAGE, write_docs

Files = dict[str, str | bytes | None]
Said = tuple[list[str], dict[str, str]]
Check = Callable[[Files], Said]

CLOSURE = "procedures/hip/closure.md"
KNEE: Files = {
    name.replace("hip", "knee"): text.replace("# Hip", "# Knee")
    for name, text in SOUND.items()
    if "/hip/" in name
}


def entry(title: str) -> str:
    return f"---\ngloss: a word\n---\n# {title}\n\nA word.\n"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Checks docs with a store, and compares what it says and makes with a check without one."""
    monkeypatch.setattr(macros.site.build, "open_store", lambda _: open_store(tmp_path))
    # the small sites have templates of their own, which nobody changes here
    monkeypatch.setattr("macros.site.mkdocs.is_plain", bool)
    monkeypatch.setattr("mkdocs_macros.context.get_git_info", dict)

    def said(docs: Path, *, is_warm: bool) -> Said:
        build = check_site(MKDOCS_YML, docs, is_warm=is_warm)
        articles = {str(path): article.html for path, article in build.articles.items()}
        return [*map(str, build.problems)], articles

    def checked(files: Files) -> Said:
        shutil.rmtree(tmp_path / "docs", ignore_errors=True)
        docs = write_docs(tmp_path / "docs", files)
        warm, cold = said(docs, is_warm=True), said(docs, is_warm=False)
        assert warm == cold
        return warm

    return checked


def test_a_name_with_an_s_behind_an_apostrophe_unlinks_a_name_that_ends_so(check: Check) -> None:
    words: Files = {
        CLOSURE: STAGE.replace("The surgeon", "The old baker's bread"),
        "glossary/old-baker.md": entry("Old baker"),
    }
    _, before = check(words)
    _, after = check({**words, "glossary/cyst.md": entry("Popliteal baker's cyst")})
    assert "old-baker.html" in before[CLOSURE]
    assert "old-baker.html" not in after[CLOSURE]


def test_a_page_that_comes_back_is_missing_no_more(check: Check) -> None:
    check({})
    said, _ = check({CLOSURE: None})
    assert any("'closure' has no page" in one for one in said)
    said, _ = check({})
    assert not any("'closure' has no page" in one for one in said)


def test_a_link_to_a_whole_guide_works_as_soon_as_the_guide_is_there(check: Check) -> None:
    link: Files = {CLOSURE: f"{STAGE}\nSee [all of it](../knee/whole-guide.md).\n"}
    assert any("whole-guide.md" in one for one in check(link)[0])
    assert not any("whole-guide.md" in one for one in check({**link, **KNEE})[0])


@pytest.mark.parametrize("data", [b"", b"no text"])
def test_where_a_kept_text_was_spoiled_all_is_made_again(
    check: Check, tmp_path: Path, data: bytes
) -> None:
    broken: Files = {CLOSURE: f"{STAGE}\nSee [this](nowhere.md).\n"}  # looked at each time
    before = check(broken)
    (file,) = (tmp_path / FOLDER).glob("*.sqlite")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE texts SET data = ?", (data,))
    assert check(broken) == before
