from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.pages.local_notes import NoteDraft
from macros.release.local_advice import changed_sentences, write_seen
from tests.small_docs import checked, errors, write_docs

NOTES = """\
# Of the ward.
notes:
  - page: closure
    section: What happens

    note: Here you may shower after 48 hours.
  - {page: incision, section: what-happens, note: On Tuesdays., seen: abc}
"""


def drafts(docs: Path) -> Sequence[NoteDraft]:
    return [draft for article in checked(docs).articles.values() for draft in article.notes]


def test_what_is_accepted_is_no_problem_and_nothing_else_of_the_file_is_changed(
    tmp_path: Path,
) -> None:
    named = "name: Example Hospital\n"
    edition = 'edition: 1\nafter: "2026.12"\n'
    local = {"publisher.yml": named, "local/hip.yml": NOTES, "local/index.yml": edition}
    docs = write_docs(tmp_path, local)
    assert [one.partition(": ")[0] for one in errors(docs)] == [
        "docs/local/hip.yml:4",
        "docs/local/hip.yml:7",
    ]
    notes = drafts(docs)
    write_seen(docs, notes)
    assert errors(docs) == []
    fingerprints = {draft.note.page.value: draft.fingerprint for draft in notes}
    assert (docs / "local/hip.yml").read_text(encoding="utf-8") == NOTES.replace(
        "    note: Here", f"    seen: {fingerprints['closure']}\n    note: Here"
    ).replace("abc", fingerprints["incision"])
    assert {file.name for file in (docs / "local").iterdir()} == {"hip.yml", "index.yml"}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("Wash. Rest for a day. Walk.", "Wash. Rest. Walk.", ["- Rest for a day.", "+ Rest."]),
        ("Wash. Walk.", "Wash. Rest. Walk.", ["+ Rest."]),
        ("Wash. Walk.", "Walk.", ["- Wash."]),
        ("Food\nEat well.", "Food\nEat late.", ["- Eat well.", "+ Eat late."]),
    ],
)
def test_what_has_changed_is_told_sentence_by_sentence(
    before: str, now: str, told: list[str]
) -> None:
    assert list(changed_sentences(before, now)) == told
