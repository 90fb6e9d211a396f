from pathlib import Path

import pytest

from tests.small_docs import STAGE, problems, write_docs

LINKED = '{{ term("lamina") }}'


def told(docs: Path, incision: str) -> list[str]:
    found = problems(write_docs(docs, {"procedures/hip/incision.md": incision}))
    return [str(problem) for problem in found if problem.code == "term-unlinked"]


@pytest.mark.parametrize(
    "text",
    [f"Read [about {LINKED}](closure.md).", f"`{LINKED}`", f"    {LINKED}", f"```\n{LINKED}\n```",
     f"<div>{LINKED}</div>", f"![the {LINKED}](x.svg)", f"{LINKED}\n\n`{LINKED}`"],
    ids=["a link", "code", "a block", "fences", "HTML", "a picture's words", "code behind a link"],
)  # fmt: skip
def test_a_word_linked_by_hand_where_no_link_can_be_is_told(tmp_path: Path, text: str) -> None:
    incision = f"{STAGE}\nText.\n\n{text}\n"
    (problem,) = told(tmp_path, incision)
    assert problem.endswith(
        ": term('lamina') is no link here, and readers see its signs. "
        "Take it out of the code, the HTML, or the words of a link or picture."
    )


@pytest.mark.parametrize(
    "text",
    [f"A {LINKED} and a {LINKED}.", f"## The {LINKED}\n\nText.", f"- **{LINKED}**",
     f"| {LINKED} | b |\n| --- | --- |\n| a | {LINKED} |", f"<b>{LINKED}</b> and {LINKED}",
     '{{ term("lamina", "a <b> [x](y) `c`", gloss=True) }}',
     '{{ term("lamina", "a){: .b }") }}'],
)  # fmt: skip
def test_a_word_linked_by_hand_in_text_is_sound(tmp_path: Path, text: str) -> None:
    incision = f"{STAGE}\nText.\n\n{text}\n"
    assert told(tmp_path, incision) == []
