import pytest

from macros.authoring.local import with_seen

NOTES = """\
# The ward's notes
notes:
  - page: a
    section: Do  this
    # a remark
    note: >
      Some words: here

  - {page: a, section: b, note: c}
  - {page: a, section: c, note: c, }
  - note: d
    page: a
    section: d
  - page: a
    seen: 'old'
    section: e
    note: x
  - page: a
    seen:
    section: f
    note: x
  - {page: b, section: f, seen: old, note: x}
"""
RENEWED = (
    NOTES.replace("    # a remark\n", "    # a remark\n    seen: new\n")
    .replace("b, note: c}", "b, note: c, seen: new}")
    .replace("note: c, }", "note: c,  seen: new}")
    .replace("    section: d\n", "    seen: new\n    section: d\n")
    .replace("'old'", "new")
    .replace("seen:\n", "seen: new\n")
)
PLACES = {("a", section): "new" for section in ("Do this", "b", "c", "d", "e", "f")}


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fingerprints_are_renewed_and_all_else_stays_as_it_was(start: str, line_end: str) -> None:
    text = start + NOTES.replace("\n", line_end)
    assert with_seen(text, PLACES) == start + RENEWED.replace("\n", line_end)


def test_a_fingerprint_that_is_renewed_twice_is_the_same() -> None:
    assert with_seen(RENEWED, PLACES) == RENEWED
