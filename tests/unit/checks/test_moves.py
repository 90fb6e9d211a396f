"""Old addresses that pages claim, and links that still name one."""

from pathlib import Path

import pytest

from macros.content.problems import Problem
from tests.small_docs import SOUND, errors, problems, write_docs

CLOSURE, INCISION = "procedures/hip/closure.md", "procedures/hip/incision.md"
LAMINA = "glossary/lamina.md"
NO_PART = (
    "what stands behind 'old.md' in 'was' is no part of a page."
    " Write the old address, and the part of this page behind it: old-page.md#part: part."
)
NO_ADDRESS = "Write it as links do: old-page.md, or recovery.md#driving for a part of a page."


def says(path: str, was: str) -> dict[str, str]:
    """Return the page at `path` with old addresses among its facts."""
    return {path: SOUND[path].replace("---\n", f"---\nwas: {was}\n", 1)}


def wrong(docs: Path) -> list[Problem]:
    """Return the problems that are errors."""
    return [one for one in problems(docs) if not one.is_advice]


@pytest.mark.parametrize(
    "was",
    [
        "[old.md]",
        "[old.md, old.md#x, old.md#y: what-happens]",
        "[old.md: what-happens]",
        "[incision.md#the-knife, incision.md#the-cut: what-happens]",
        "[closure.md#sewing: what-happens]",
        "[../hip-replacement/closure.md, ../../about/sewing.md]",
        "[open/closure.md]",
    ],
)
def test_an_old_page_or_part_that_is_free_leads_on(tmp_path: Path, was: str) -> None:
    assert not errors(write_docs(tmp_path / "docs", says(CLOSURE, was)))


def test_so_does_a_word_that_was_called_otherwise(tmp_path: Path) -> None:
    assert not errors(write_docs(tmp_path / "docs", says(LAMINA, "[arch.md]")))


@pytest.mark.parametrize(
    ("was", "message"),
    [
        ("[old.html]", f"'old.html' in 'was' is no address of a page. {NO_ADDRESS}"),
        ("[old]", f"'old' in 'was' is no address of a page. {NO_ADDRESS}"),
        ("['#x']", f"'#x' in 'was' is no address of a page. {NO_ADDRESS}"),
        ("['old.md#']", f"'old.md#' in 'was' is no address of a page. {NO_ADDRESS}"),
        ("[/old.md]", f"'/old.md' in 'was' is no address of a page. {NO_ADDRESS}"),
        ("[../../../old.md]", f"'../../../old.md' in 'was' is no address of a page. {NO_ADDRESS}"),
        ("[7]", f"'was' holds something that is no address. {NO_ADDRESS}"),
        ("old.md", "'was' is not a list. Write '- ' before each of its entries."),
        ("{old.md: x}", "'was' is not a list. Write '- ' before each of its entries."),
        ("[old.md: [x]]", NO_PART),
        ("[old.md: 'a b']", NO_PART),
    ],
)
def test_what_is_no_address_is_reported(tmp_path: Path, was: str, message: str) -> None:
    found = errors(write_docs(tmp_path / "docs", says(CLOSURE, was)))
    assert found == [f"docs/{CLOSURE}:2: {message}"]


@pytest.mark.parametrize(
    ("was", "code", "message"),
    [
        ("[incision.md]", "was-taken", "'incision.md' is a page of the site now"),
        ("[closure.md]", "was-taken", "'closure.md' is a page of the site now"),
        ("[whole-guide.md]", "was-taken", "'whole-guide.md' is a page of the site now"),
        (
            "[incision.md#what-happens]",
            "was-taken",
            "'incision.md#what-happens' is a part of that page now",
        ),
        ("[old.md#x]", "was-page-missing", "'old.md#x' is a part of a page that is gone"),
        (
            "[old.md: what-happend]",
            "anchor-broken",
            "'#what-happend' leads to a heading that does not exist",
        ),
    ],
)
def test_an_address_that_cannot_lead_on_is_reported_at_its_line(
    tmp_path: Path, was: str, code: str, message: str
) -> None:
    (found,) = wrong(write_docs(tmp_path / "docs", says(CLOSURE, was)))
    assert (str(found.path), found.line) == (f"docs/{CLOSURE}", 2)
    assert (found.code, found.message) == (code, message)


@pytest.mark.parametrize("was", ["old.md", "recovery.md#x"])
def test_two_pages_that_claim_one_address_are_reported_with_each_other(
    tmp_path: Path, was: str
) -> None:
    page = was.partition("#")[0]
    both = says(CLOSURE, f"[{page}, {was}]" if "#" in was else f"[{was}]") | says(
        INCISION, f"[{was}]"
    )
    found = wrong(write_docs(tmp_path / "docs", both))
    assert [(one.code, str(one)) for one in found] == [
        (
            "was-taken",
            f"docs/{INCISION}:2: {was!r} is claimed at docs/{CLOSURE}:2 too."
            " Take it out of one of the two.",
        )
    ]


@pytest.mark.parametrize(
    ("link", "remedy"),
    [
        ("old.md", "That page is now 'incision.md#what-happens': link to that."),
        ("../hip/old.md", "That page is now 'incision.md#what-happens': link to that."),
        ("old.html", "That page is now 'incision.md#what-happens': link to that."),
        ("old.md#more", "That page is now 'incision.md#what-happens': link to that."),
        ("old.md#part", "That part is now 'incision.md': link to that."),
        ("#sewing", "That part is now 'incision.md#what-happens': link to that."),
        ("closure.md#sewing", "That part is now 'incision.md#what-happens': link to that."),
        ("incision.md#knife", "That part is now 'incision.md#what-happens': link to that."),
        ("../../glossary/arch.md", "That page is now '../../glossary/lamina.md': link to that."),
    ],
)
def test_a_link_to_an_old_address_is_reported_with_the_new_one(
    tmp_path: Path, link: str, remedy: str
) -> None:
    was = (
        "[old.md: what-happens, old.md#part, closure.md#sewing: what-happens,"
        " incision.md#knife: what-happens]"
    )
    linking = {CLOSURE: SOUND[CLOSURE] + f"\nRead [about it]({link}).\n"}
    docs = write_docs(tmp_path / "docs", says(INCISION, was) | says(LAMINA, "[arch.md]") | linking)
    (found,) = errors(docs)
    assert found.endswith(f" that does not exist. {remedy}")
    line = linking[CLOSURE].count("\n")
    assert found.startswith(f"docs/{CLOSURE}:{line}: '{link.partition('#')[0]}")


def test_a_link_that_nobody_claims_is_reported_as_ever(tmp_path: Path) -> None:
    linking = {CLOSURE: SOUND[CLOSURE] + "\nRead [about it](incision.md#what-hapens).\n"}
    (found,) = errors(write_docs(tmp_path / "docs", says(INCISION, "[old.md]") | linking))
    assert found.endswith("Did you mean '#what-happens'?")
