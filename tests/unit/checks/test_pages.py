"""Rows of what is wrong on one page of a small guide; `closure.md` starts as a sound stage."""

from pathlib import Path

import pytest

from tests.small_docs import STAGE, problems, write_docs

PAGE = "procedures/hip/closure.md"
FIRST_LINE = STAGE.count("\n") + 2
LONG = "word " * 26
VOWELS = "Anesthesiological evaluation necessitates multidisciplinary deliberation. " * 25

SOUND = [
    "> [!WARNING]\n> Do not eat.",
    "### Part\n\ntext\n\n#### Smaller\n\ntext\n\n## Other\n\ntext",
    "```\n#### no heading\n```",
    f"One sentence of {'word ' * 20}here.\nAnother one.",
    f"- one\n- {'word ' * 24}",
    "One. Two. Three. Four.",
    "Ask Dr. Smith, e.g. about 'one.' Then go.",
    "The lamina, the laminae and the Lamina's edge.",
    "The MRI scan.",
    "A web address such as www.example.org or a file such as notes.docx.",
    "It's the surgeon's and the nurses' work, isn't it?",
]

WRONG = [
    ("#### Part\n\ntext", 0, "heading-skipped"),
    ("### Part\n\n##### Smaller", 2, "heading-skipped"),
    ("# Again\n\ntext", 0, "title-repeated"),
    (f"A sentence of {LONG}.", 0, "sentence-long"),
    (f"Short one.\nA sentence of {LONG}.", 1, "sentence-long"),
    (f"A sentence\nof {LONG}.", 0, "sentence-long"),
    (f"text\n\n- one\n- {LONG}", 3, "sentence-long"),
    ("One. Two. Three. Four. Five.", 0, "paragraph-long"),
    ("text\n\nOne.\nTwo.\nThree.\nFour.\nFive.", 2, "paragraph-long"),
    (VOWELS, -6, "reading-age"),
    ("The surgon cuts.", 0, "word-unknown"),
    ("The surgeon cuts,\nand the nurce helps.", 1, "word-unknown"),
    ("Do NOT eat.", 0, "word-capitals"),
    ("text\n\nSTOP smoking.", 2, "word-capitals"),
]


def found(docs: Path, text: str, name: str = PAGE, stage: str = STAGE) -> list[tuple[int, str]]:
    term = "---\ngloss: roof of the canal\naliases: [laminae]\n---\n# Lamina\n\nA plate of bone.\n"
    scan = "---\ngloss: pictures made with a magnet\naliases: [MRI]\n---\n# MRI scan\n\nPictures.\n"
    files = {"glossary/lamina.md": term, "glossary/mri-scan.md": scan}
    files[name] = f"{stage.replace('A stage', 'Closure')}\n{text}\n"
    reported = [one for one in problems(write_docs(docs, files)) if str(one.path) == f"docs/{name}"]
    return [(one.line - FIRST_LINE, one.code) for one in reported if one.code != "number-uncited"]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_page_is_not_reported(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(("text", "line", "code"), WRONG)
def test_what_is_wrong_on_a_page_is_reported(
    tmp_path: Path, text: str, line: int, code: str
) -> None:
    assert (line, code) in found(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("# A stage", "", 7, "title-missing"),
        ("# A stage", f"# {'Long ' * 14}", 7, "title-long"),
        ("# A stage", "# A *stage*", 7, "title-markup"),
        ("# A stage", "# A __stage__", 7, "title-markup"),
        ("# A stage", "# A `stage`", 7, "title-markup"),
        ("# A stage", "# A [stage](x.md)", 7, "title-markup"),
        ("# A stage", "# A <b>stage</b>", 7, "title-markup"),
        ("# A stage", "# R&amp;D", 7, "title-markup"),
        ("# A stage", "# A \\*", 7, "title-markup"),
        ("summary: What the stage is.\n", "", 2, "key-missing"),
        ("summary: What the stage is.", "summary: 5", 2, "field-invalid"),
        ("summary: What the stage is.", "summary:", 2, "key-missing"),
        ("summary: What the stage is.", f"summary: {'long ' * 30}", 2, "text-too-long"),
        ("who:", "whoo:", 4, "key-unknown"),
        ("who: [surgeon]", "who: surgeon", 4, "field-invalid"),
        ("who: [surgeon]", "who: [surgeon, '']", 4, "field-invalid"),
        ("awake: asleep", "awake: [asleep]", 5, "field-invalid"),
        ("awake: asleep", "awake: asleep\ntime: an hour", 6, "field-invalid"),
        ("awake: asleep", "awake: asleep\ngeneral: [Nothing]", 6, "section-unknown"),
        ("## What happens", "## What goes on", 7, "section-missing"),
        ('The surgeon works. {{ cite("peul2007") }}\n', "", 9, "section-empty"),
        ('{{ cite("peul2007") }}', "{{ 7 * 7 }}", 11, "macro-refused"),
        ('{{ cite("peul2007") }}', "{{ cite(7) }}", 11, "macro-refused"),
        ('{{ cite("peul2007") }}', "{{ cite }}", 11, "macro-refused"),
        ('{{ cite("peul2007") }}', "{{ steps('hip', 'knee', 'toe') }}", 11, "macro-refused"),
        ('{{ cite("peul2007") }}', "{% if 1 %}", 11, "macro-refused"),
        ('{{ cite("peul2007") }}', "{{ cite(", 11, "macro-refused"),
        ('{{ cite("peul2007") }}', "{{ cited('x') }}", 11, "macro-unknown"),
        ('{{ cite("peul2007") }}', "{{ cite('x') }}", 11, "source-unknown"),
        ('{{ cite("peul2007") }}', "{{ cite() }}", 11, "source-unknown"),
        ('{{ cite("peul2007") }}', "{{ term('x') }}", 11, "term-unknown"),
        ('{{ cite("peul2007") }}', "{{ steps('x') }}", 11, "guide-unknown"),
        ('{{ cite("peul2007") }}', "{{ care() }}", 11, "data-missing"),
        ('{{ cite("peul2007") }}', "{{ picture('x') }}", 11, "picture-unknown"),
    ],
)
def test_what_is_wrong_in_a_stage_is_reported(
    tmp_path: Path, old: str, new: str, line: int, code: str
) -> None:
    assert old in STAGE
    reported = found(tmp_path, "", stage=STAGE.replace(old, new))
    assert (line - FIRST_LINE, code) in reported


@pytest.mark.parametrize(
    "title",
    ["A&E or < and >", "5 * 6 * 7", ".*a+?$", "snake_case_x", "Disc [x] (y)", "AT&T {#at}"],
)
def test_a_title_may_hold_signs_that_are_shown_as_they_are(tmp_path: Path, title: str) -> None:
    reported = found(tmp_path, "", stage=STAGE.replace("# A stage", f"# {title}"))
    assert "title-markup" not in [code for _, code in reported]


@pytest.mark.parametrize("code", ["sentence-long", "word-unknown", "word-capitals"])
def test_pages_for_writers_may_be_harder_to_read(tmp_path: Path, code: str) -> None:
    text = f"The surgon DOES {LONG}."
    page = "---\nsummary: For writers.\n---\n# A page\n"
    assert code in [one for _, one in found(tmp_path, text, stage=STAGE)]
    assert code in [one for _, one in found(tmp_path, text, "about/index.md", page)]
    assert code not in [one for _, one in found(tmp_path, text, "contributing/a.md", page)]


def test_a_page_of_no_guide_needs_a_summary_too(tmp_path: Path) -> None:
    reported = problems(write_docs(tmp_path, {"about/index.md": "---\n---\n# About\n\nText.\n"}))
    assert [(one.line, one.code) for one in reported if "about" in one.path.parts] == [
        (2, "key-missing")
    ]


def test_a_page_with_nothing_below_its_title_is_empty(tmp_path: Path) -> None:
    about = "---\nsummary: About.\n---\n# About\n\n"
    reported = problems(write_docs(tmp_path, {"about/index.md": about}))
    assert [one.code for one in reported if "about" in one.path.parts] == ["page-empty"]
