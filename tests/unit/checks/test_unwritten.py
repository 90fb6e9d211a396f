"""What `guides.py new` leaves to write is reported at its line, and nothing follows from it."""

from pathlib import Path

import pytest

from macros.checks.unwritten import UNWRITTEN
from tests.small_docs import SOUND, STAGE, problems, write_docs

CLOSURE = "procedures/hip/closure.md"
CARE = f"""\
cards:
  now:
    urgency: emergency
    title: call now
    signs:
      - {{text: "{UNWRITTEN} what readers notice.", general: true}}
    action: Call.
"""


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (CLOSURE, STAGE.replace("What the stage is.", f'"{UNWRITTEN} this."'), 2),
        (CLOSURE, STAGE.replace("[surgeon]", f'["{UNWRITTEN} who."]'), 4),
        (CLOSURE, f"{STAGE}\n{UNWRITTEN} the colour of osteophyteq things.\n", 13),
        (CLOSURE, f"{STAGE}\n- x\n- {UNWRITTEN} an item.\n", 14),
        ("procedures/hip/care.yml", CARE, 6),
        ("index.md", f"{SOUND['index.md']}\n{UNWRITTEN}\n", 8),
    ],
)
def test_what_is_still_to_be_written_stops_a_build(
    tmp_path: Path, file: str, text: str, line: int
) -> None:
    found = problems(write_docs(tmp_path, {file: text}))
    errors = [(str(one.path), one.line, one.code) for one in found if not one.is_advice]
    errors = [one for one in errors if one[2] != "care-unused"]
    assert errors == [(f"docs/{file}", line, "text-unwritten")]
    assert not {"word-unknown", "spelling-elsewhere"} & {one.code for one in found}


def test_pages_for_writers_may_show_the_words(tmp_path: Path) -> None:
    page = f"---\nsummary: A.\n---\n# A\n\n{UNWRITTEN} this.\n"
    found = problems(write_docs(tmp_path, {"contributing/writing.md": page}))
    assert "text-unwritten" not in {one.code for one in found}
