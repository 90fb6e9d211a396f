from pathlib import Path

import pytest

from tests.small_docs import STAGE, problems, write_docs

PAGE = "procedures/hip/closure.md"
FIRST_LINE = STAGE.count("\n") + 2

SOUND = [
    "```\ncode\n```\n\ntext",
    "~~~\n```\n~~~\n\ntext",
    "`<your ward>` and `{x}`",
    "text\n\n    <your ward> {x}\n\ntext",
    "## Part {#part}",
    "text\n{: .wide #part title='A part' }",
    "[one]\n\n[one]: incision.md",
    "[one][Two words]\n\n[two words]: incision.md",
    "The sign { is a brace, and {these} stand in a line of text.",
    "<details><summary>More</summary>text</details>",
    "<svg><path d='M0 0'/><clipPath id='a'></clipPath></svg>",
    "Less than < 5 or <5, or a <- b.",
]

SWALLOWED = [
    ("```\nthe rest", 0, "code-open"),
    ("text\n\n~~~\nthe rest", 2, "code-open"),
    ("text <!-- the rest\n\ntext", 0, "comment-published"),
    ("text <!-- a note for writers --> text", 0, "comment-published"),
    ("Ring <your ward> now.", 0, "tag-unknown"),
    ("text\n\nRing <ward>.", 2, "tag-unknown"),
    ("[Note]: wash", 0, "reference-unused"),
    ("text\n\n[^1]: wash\n\n[Important]: 5", 4, "reference-unused"),
    ("Take it twice a day\n{not on Sundays}", 1, "braces-swallowed"),
    ("## Washing {every day}", 0, "braces-swallowed"),
]


def found(docs: Path, text: str) -> list[tuple[int, str]]:
    files = {PAGE: f"{STAGE.replace('A stage', 'Closure')}\n{text}\n"}
    reported = [one for one in problems(write_docs(docs, files)) if one.path.name == "closure.md"]
    return [(one.line - FIRST_LINE, one.code) for one in reported if one.code != "number-uncited"]


@pytest.mark.parametrize("text", SOUND)
def test_what_is_shown_is_not_reported(tmp_path: Path, text: str) -> None:
    # some of it no page may hold, which is reported for itself
    assert [one for one in found(tmp_path, text) if not one[1].startswith("html-")] == []


@pytest.mark.parametrize(("text", "line", "code"), SWALLOWED)
def test_what_readers_would_not_see_is_reported(
    tmp_path: Path, text: str, line: int, code: str
) -> None:
    assert (line, code) in found(tmp_path, text)
