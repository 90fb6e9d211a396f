"""The names of files are made of titles, and what cannot be one is refused."""

import pytest

from macros.authoring.names import RefusedError, id_of, plain_title
from macros.checks.settings import ReadingLimits


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Carpal tunnel release", "carpal-tunnel-release"),
        ("Artroscopia do joelho à direita", "artroscopia-do-joelho-a-direita"),
        ("Dupuytren's contracture", "dupuytrens-contracture"),
        ("Dupuytren’s contracture", "dupuytrens-contracture"),
        ("Straße, Łódź & Œuvre", "strasse-lodz-oeuvre"),
        ("TNF-α infusion", "tnf-alpha-infusion"),
        ("β-blocker", "beta-blocker"),
        ("Πρόπτωση", "proptosi"),
        ("2 cuts (C5/C6)", "2-cuts-c5-c6"),
    ],
)
def test_a_file_is_named_after_its_title(title: str, id_: str) -> None:
    assert id_of(title) == id_


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Whole guide", "The name 'whole-guide' is taken by the page of the whole guide"),
        ("Index", "The name 'index' is taken"),
        ("README", "The name 'readme' is taken"),
        ("Con", "Windows cannot hold a file called 'con.md'"),
        ("COM1", "Windows cannot hold a file called 'com1.md'"),
        ("手術", "No file can be named after '手術'. Write a title in Latin letters for now"),
        ("Артроскопия", "No file can be named after"),
        ("a" * 120, "The name has 123 characters"),
    ],
)
def test_a_name_that_is_taken_or_works_nowhere_is_refused(title: str, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        id_of(title)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    "title",
    ["", "!?", "A *bold* one", "C#", "{{ cite() }} it", "Words {#id}", "a\u202eb", "long " * 20],
)
def test_what_cannot_be_a_title_is_refused(title: str) -> None:
    with pytest.raises(RefusedError):
        plain_title(title, ReadingLimits())


def test_a_title_is_read_as_pages_are() -> None:
    assert plain_title("  Hip\u00a0\u00ad  Op ", ReadingLimits()) == "Hip Op"
