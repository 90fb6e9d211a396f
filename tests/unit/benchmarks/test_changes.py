from contextlib import ExitStack
from pathlib import Path, PurePosixPath

import pytest

from benchmarks._changes import (
    MISSPELLED,
    add_alias,
    change_sentence,
    pages_of_guides,
    spread,
    terms_with_aliases,
    use_words,
)
from benchmarks.library import write_library
from tests.small_docs import ROOT, checked

STAGE = Path("procedures", "guide-0000", "closure.md")
BUILT = PurePosixPath("procedures/guide-0000/closure.html")


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("changed") / "docs"
    write_library(docs, 1, 70)
    return docs


def lines_that_differ(file: Path, new: str) -> list[tuple[str, str]]:
    lines = zip(file.read_text(encoding="utf-8").splitlines(), new.splitlines(), strict=True)
    return [(old, other) for old, other in lines if old != other]


def test_one_sentence_is_changed_and_nothing_else(docs: Path) -> None:
    edit = change_sentence(docs, docs / STAGE, "green")
    ((old, new),) = lines_that_differ(docs / STAGE, edit.texts[docs / STAGE])
    assert (old[-1], "cite" in old) == (".", False)
    assert new == edit.shown[BUILT] == "Outside the window the leaves of the tree are green."


def test_an_alias_is_added_to_those_of_a_word(docs: Path) -> None:
    term = terms_with_aliases(docs)[0]
    edit = add_alias(docs, term, "zomelin", [docs / STAGE])
    ((old, new),) = lines_that_differ(term, edit.texts[term])
    assert new == old.replace("[", "[zomelin, ", 1)
    assert edit.shown[BUILT] == ">zomelin</a>"


def test_an_edit_is_undone(docs: Path) -> None:
    before = (docs / STAGE).read_bytes()
    with change_sentence(docs, docs / STAGE, "green").made():
        assert (docs / STAGE).read_bytes() != before
    assert (docs / STAGE).read_bytes() == before


def test_a_page_that_does_not_show_a_change_is_named(docs: Path, tmp_path: Path) -> None:
    edit = use_words(docs, [docs / STAGE], ["zomelin", "quamelin"])
    page = tmp_path / BUILT
    page.parent.mkdir(parents=True)
    page.write_text("<p>As it was.</p>", encoding="utf-8")
    assert edit.unshown(tmp_path) == [str(BUILT)]
    page.write_text("<p>From here you can see the zomelin, the quamelin.</p>", encoding="utf-8")
    assert edit.unshown(tmp_path) == []


def test_the_check_names_a_word_that_is_misspelled_on_purpose(docs: Path) -> None:
    with ExitStack() as made:
        for word, page in zip(MISSPELLED, pages_of_guides(docs), strict=False):
            made.enter_context(change_sentence(docs, page, word).made())
        problems = checked(docs, ROOT / "mkdocs.yml").problems
    told = "\n".join(map(str, problems))
    assert [word for word in MISSPELLED if f"'{word}' may be misspelled" not in told] == []
    assert [problem for problem in problems if not problem.is_advice] == []


@pytest.mark.parametrize(("count", "chosen"), [(2, "AC"), (4, "ABCD"), (9, "ABCD")])
def test_items_are_taken_from_all_over_a_list(count: int, chosen: str) -> None:
    assert spread([Path(one) for one in "ABCD"], count) == [Path(one) for one in chosen]
