"""What is reported of a hospital's notes."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from tests.small_docs import STAGE, checked, problems, write_docs

NAMED = {
    "publisher.yml": "name: Example Hospital\n",
    "local/index.yml": 'edition: 1\nafter: "2026.12"\n',
}
HEAD = "  - page: closure\n    section: What happens\n"
PAGE = PurePosixPath("procedures/hip/closure.md")


def found(
    docs: Path, notes: str, files: Mapping[str, str | None] | None = None
) -> list[tuple[str, str]]:
    write_docs(docs, {**NAMED, "local/hip.yml": f"notes:\n{notes}", **(files or {})})
    return [(one.code, str(one)) for one in problems(docs) if not one.is_advice]


def seen(docs: Path) -> str:
    write_docs(docs, {**NAMED, "local/hip.yml": f"notes:\n{HEAD}    note: Here.\n"})
    return checked(docs).articles[PAGE].notes[0].fingerprint


@pytest.mark.parametrize(
    ("note", "code", "problem"),
    [
        (
            "  - {page: clsure, section: What happens, note: x, seen: y}\n",
            "part-unknown",
            "docs/local/hip.yml:2: the guide 'hip' has no page 'clsure'. Did you mean 'closure'?",
        ),
        (
            "  - {page: closure, section: What hapens, note: x, seen: y}\n",
            "section-unknown",
            "docs/local/hip.yml:2: the page 'closure' has no section 'What hapens'."
            " Did you mean 'What happens'?",
        ),
        (
            f"{HEAD}    note: ' '\n",
            "local-note",
            "docs/local/hip.yml:4: the note says nothing. Write what holds at your"
            " hospital, or delete the note.",
        ),
        (
            "  - {page: closure, section: What happens, seen: x}\n",
            "key-missing",
            "docs/local/hip.yml:2: 'note' is missing. Add a line 'note: …'.",
        ),
        (
            f"{HEAD}    note: Here.\n",
            "local-unseen",
            "docs/local/hip.yml:3: the note has no 'seen': nobody has said which text"
            " of the section 'What happens' it is for. Read both. If the note still holds, type:"
            " guides.py local accept hip",
        ),
        (
            f"{HEAD}    note: Here.\n    seen: abc\n",
            "local-changed",
            "docs/local/hip.yml:5: the section 'What happens' of"
            " docs/procedures/hip/closure.md has changed since the note was written. Read both. If"
            " the note still holds, type: guides.py local accept hip",
        ),
    ],
)
def test_a_note_that_fits_no_section_is_reported_at_its_line(
    tmp_path: Path, note: str, code: str, problem: str
) -> None:
    assert found(tmp_path, note) == [(code, problem)]


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (
            " ".join(["word"] * 61),
            "local-note",
            "docs/local/hip.yml:4: the note has 61 words, at most 60 fit. Say only what"
            " is different at your hospital.",
        ),
        (
            "Take `5 mg`.",
            "local-note",
            "docs/local/hip.yml:4: the note 'Take `5 mg`.' holds more than words and"
            " links. Write words, **strong** words and [links](page.md) alone.",
        ),
        (
            "As a study says [@peul2007].",
            "local-note",
            "docs/local/hip.yml:4: the note 'As a study says [@peul2007].' holds more"
            " than words and links. Write words, **strong** words and [links](page.md) alone.",
        ),
        (
            "Read [the cut](incison.md).",
            "link-broken",
            "docs/local/hip.yml:4: 'incison.md' leads to a page that does not exist."
            " Did you mean 'incision.md'?",
        ),
        (
            "Read [here](incision.md).",
            "link-words-vague",
            "docs/local/hip.yml:4: the link 'here' does not say where it leads."
            " Name what is there: 'read about recovery'.",
        ),
        (
            "Read [the cut] (incision.md).",
            "link-unread",
            "docs/local/hip.yml:4: '[the cut] (incision.md)' is not read as a link."
            " Write [words](page.md): no space between ']' and '(', and a ')' at the end.",
        ),
        (
            "It happens here to 2 in 100 people within 3 weeks.",
            "number-uncited",
            "docs/local/hip.yml:4: the note says '2 in 100', and a note has no place"
            " for a source. Say what your hospital does; how often something happens, the guide"
            " says.",
        ),
        (
            'Read {{ term("lamina") }}.',
            "text-markup",
            "docs/local/hip.yml:4: 'Read {{ term(\"lamina\") }}.' holds more than words."
            " Write words alone: no '<' before a letter, no '{{', no '{%', no '&lt;'.",
        ),
    ],
)
def test_words_that_a_note_cannot_hold_are_reported_at_its_line(
    tmp_path: Path, words: str, code: str, problem: str
) -> None:
    note = f"{HEAD}    note: '{words}'\n    seen: {seen(tmp_path)}\n"
    assert found(tmp_path, note) == [(code, problem)]


def test_what_no_page_may_hold_is_reported_in_the_note_alone(tmp_path: Path) -> None:
    note = f"{HEAD}    note: '[x](javascript:alert)'\n    seen: {seen(tmp_path)}\n"
    reported = found(tmp_path, note)
    assert "html-refused" in dict(reported)
    assert {one.partition(":")[0] for _, one in reported} == {"docs/local/hip.yml"}


@pytest.mark.parametrize(
    "words",
    [
        "Here you may shower after 48 hours.",
        "Come back in 2 weeks, at 9 in the morning.",
        "Ring 0100 555 010 and press 2.",
        "**Ward 4** is on the 2nd floor: [how to wash](incision.md#what-happens).",
    ],
)
def test_what_a_hospital_does_and_when_needs_no_source(tmp_path: Path, words: str) -> None:
    assert found(tmp_path, f"{HEAD}    note: '{words}'\n    seen: {seen(tmp_path)}\n") == []


@pytest.mark.parametrize("again", ["What happens", "what happens", "'#what-happens'"])
def test_a_section_has_one_note(tmp_path: Path, again: str) -> None:
    note = f"{HEAD}    note: Here.\n    seen: {seen(tmp_path)}\n"
    assert found(tmp_path, f"{note}{note.replace('What happens', again)}") == [
        (
            "local-note",
            f"docs/local/hip.yml:7: the section {again.strip(chr(39))!r} has a note in line 3."
            " Write both in one note: a section has one box.",
        )
    ]


def test_notes_name_the_hospital_that_gives_them(tmp_path: Path) -> None:
    note = f"{HEAD}    note: Here.\n    seen: {seen(tmp_path)}\n"
    assert found(tmp_path, note, {"publisher.yml": "name:\n"}) == [
        (
            "local-publisher",
            "docs/local/hip.yml:2: notes stand under the name of your hospital, and"
            " 'name' is empty. Write it into docs/publisher.yml.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        (
            None,
            "local-edition",
            "docs/local/index.yml:1: the notes make an edition of your own, and nothing says which."
            ' Write two lines: edition: 1, and after: "2026.12", the release whose text it is.',
        ),
        (
            "edition: 1\n",
            "key-missing",
            "docs/local/index.yml:1: 'after' is missing. Write the release whose text this is:"
            ' after: "2026.12".',
        ),
        (
            "edition: first\nafter: '2026.12'\n",
            "field-invalid",
            "docs/local/index.yml:1: 'edition' is not a number from 1 to 999. Write it as 1.",
        ),
        (
            "edition: 1\nafter: 2026.12\n",
            "field-invalid",
            "docs/local/index.yml:2: 'after' is not a text. Put it in quotes.",
        ),
    ],
)
def test_notes_say_which_edition_they_make(
    tmp_path: Path, text: str | None, code: str, problem: str
) -> None:
    note = f"{HEAD}    note: Here.\n    seen: {seen(tmp_path)}\n"
    (tmp_path / "local/index.yml").unlink()
    assert found(tmp_path, note, {"local/index.yml": text}) == [(code, problem)]


def test_notes_on_no_guide_are_one_problem(tmp_path: Path) -> None:
    note = "  - {page: closer, section: x, note: y}\n"
    assert found(tmp_path, "", {"local/hip.yml": None, "local/hipp.yml": f"notes:\n{note}"}) == [
        (
            "guide-unknown",
            "docs/local/hipp.yml:1: there is no guide 'hipp', which this file is named"
            " after. Did you mean 'hip'?",
        )
    ]


@pytest.mark.parametrize(
    "page",
    [
        "## What happens\n\nIt is so.\n",  # its facts cannot be read
        STAGE.replace("A stage", "Closure").replace("{{ cite", "{{ cyte"),
    ],
)
def test_a_page_that_is_broken_is_no_changed_section(tmp_path: Path, page: str) -> None:
    note = f"{HEAD}    note: Here.\n    seen: {seen(tmp_path)}\n"
    reported = found(tmp_path, note, {str(PAGE): page})
    assert not [one for one in reported if "docs/local/" in one[1]], reported
