from pathlib import Path

import pytest

from tests.small_docs import SOUND, STAGE, problems, write_docs

PAGE = "procedures/hip/closure.md"
FIRST_LINE = STAGE.count("\n") + 2
CITE = '{{ cite("peul2007") }}'

CITED = [
    f"It helps 5 in 100 people. {CITE}",
    f"It helps 5 in 100 people.\nThe other 95 in 100 not. {CITE}",
    f"It helps 5 in 100 people. {CITE}\nThat is few.",
    f"- It helps 5 in 100 people. {CITE}\n- Ask your team.",
    f"- It helps 5 in 100\n  people. {CITE}",
    f"| What | How many in 100 |\n| --- | --- |\n| Pain | 5 {CITE} |",
    "## The first 2 weeks\n\nRest.",
    "The disc is called L4 or L5-S1.",
    "Look at `12` and <http://example.org/5>.",
    "Read about [the time](incision.md#part-5).",
    "1. Wash.\n2. Dress.",
    "You have one surgeon and two nurses.",
    "Ask again in a day or on one of the days after.",
    "    The number 12",
    "Lie on the other half of the bed.",
    f"Peul {CITE} found that it helps 5 in 100 people.",
    f"{CITE} found that it helps 5 in 100 people.",
    f"It helps 5 in 100 people\n{CITE}",
    f"> It helps 5 in 100 people. {CITE}",
    f"Word\n: It helps 5 in 100 people. {CITE}",
    f"## It helps one in three\n\nThat is so. {CITE}",
    f"## Results\n\n### It helps one in three\n\nThat is so. {CITE}",
    f"| 5 in 100 | Why |\n| --- | --- |\n| a | b {CITE} |",
    f"5 in 100 | Why {CITE}\n--- | ---\n a | b",
    f"It says `5 in 100`. {CITE}",
    f"<p>It helps 5 in 100 people. {CITE}</p>",
    "<!-- 5 in 100 -->\n\nRest.",
    "Call 112 or go to ward 7B at 7.30 am.",
]

UNCITED = [
    ("It helps 5 in 100 people.", 0),
    ("It helps\n5 in 100 people.", 1),
    (f"It helps.\n\nIt helps 5 in 100 people.\n\nYes. {CITE}", 2),
    (f"- It helps 5 in 100 people.\n- Ask your team. {CITE}", 0),
    (f"| What | In 100 |\n| --- | --- |\n| Pain | 5 {CITE} |\n| Sleep | 7 |", 3),
    ("It helps 40 % of people.", 0),
    ("It helps 40% of people.", 0),
    ("Forty percent of people.", 0),
    ("It helps one in three people.", 0),
    ("It helps two out of every 3.", 0),
    ("Wait for six weeks.", 0),
    ("Wait for two to three days.", 0),
    ("It lasts an hour.", 0),
    ("It lasts half an hour.", 0),
    ("That is better after a year.", 0),
    ("The cut is 2.5 cm long.", 0),
    ("It comes back twice as often.", 0),
    ("It comes back three times as often.", 0),
    ("Smoking doubles it.", 0),
    ("It helps more than half.", 0),
    ("It helps half of the people.", 0),
    ("It helps a third of the people.", 0),
    ("In 2007 it was new.", 0),
    ("> It helps 5 in 100 people.", 0),
    ("1. Wait for 5 days.\n2. Dress.", 0),
    ("### Part\n\nIt helps 5 in 100 people.", 2),
    (f"It helps 5 in 100 people.\n\n{CITE} Others agree.", 0),
    (f"- It helps 5 in 100 people.\n- {CITE} Others agree.", 0),
    (f"1. It helps 5 in 100 people.\n2. {CITE} Others agree.", 0),
    (f"- It helps 5 in 100 people.\n\n  {CITE} Others agree.", 0),
    (f"> It helps 5 in 100 people.\n>\n> {CITE} Others agree.", 0),
    (f"> - It helps 5 in 100 people.\n> - {CITE} Others agree.", 0),
    (f"| What | How many |\n| --- | --- |\n| Pain | 5 in 100 |\n| {CITE} Sleep | few |", 2),
    (f"What | How many\n--- | ---\nPain | 5 in 100\nSleep | few {CITE}", 2),
    (f"It is so. {CITE} It helps 5 in 100 people.", 0),
    (f"Peul {CITE} found it.\nIt helps 5 in 100 people.", 1),
    ("Word\n: It helps 5 in 100 people.", 1),
    (f"<p>It helps 5 in 100 people.</p>\n<p>{CITE} Others agree.</p>", 0),
    (f"<details>\n<summary>It helps 5 in 100</summary>\n{CITE} Others.\n</details>", 1),
    ("<table>\n<caption>5 in 100 people</caption>\n</table>", 1),
    ("It says `5 in 100`.", 0),
    ("    It helps 5 in 100", 0),
    ("```\nIt helps 5 in 100\n```", 1),
    ("## It helps one in three\n\nThat is so.", 0),
    (f"## Back at work after six weeks\n\nYes.\n\n## Part\n\nOthers agree. {CITE}", 0),
    ("| 5 in 100 | Why |\n| --- | --- |\n| a | b |", 0),
    ("![It helps 5 in 100 people](../../assets/a.png)", 0),
    ('[Read on](incision.md "It helps 5 in 100 people")', 0),
    ("Back to work within six weeks.", 0),
    ("Nothing to eat from 6 hours before.", 0),
]


def found_uncited(docs: Path, text: str, front: str = "") -> list[int]:
    stage = STAGE.replace("A stage", "Closure").replace("awake:", f"{front}awake:")
    files = {PAGE: f"{stage}\n{text}\n"}
    first_line = FIRST_LINE + front.count("\n")
    reported = [one for one in problems(write_docs(docs, files)) if one.code == "number-uncited"]
    return [one.line - first_line for one in reported]


@pytest.mark.parametrize("text", CITED)
def test_a_number_with_its_source_beside_it_is_sound(tmp_path: Path, text: str) -> None:
    assert found_uncited(tmp_path, text) == []


@pytest.mark.parametrize(("text", "line"), UNCITED)
def test_a_number_without_a_source_is_reported(tmp_path: Path, text: str, line: int) -> None:
    assert found_uncited(tmp_path, text) == [line]


GENERAL = ["general: [What happens]\n", "basis: general\n", "general: [Part, What happens]\n"]


@pytest.mark.parametrize("front", GENERAL)
@pytest.mark.parametrize(
    "text",
    ["The cut is 2 cm long.", "Nothing to eat from 6 hours before.", "It takes two hours."],
)
def test_general_knowledge_may_say_a_number(tmp_path: Path, front: str, text: str) -> None:
    assert found_uncited(tmp_path, f"### Part\n\n{text}", front) == []


@pytest.mark.parametrize("front", GENERAL)
@pytest.mark.parametrize(
    "text",
    ["It helps 5 in 100 people.", "Half of them go home.", "You can drive within six weeks."],
)
def test_general_knowledge_is_no_ground_for_a_fact(tmp_path: Path, front: str, text: str) -> None:
    assert found_uncited(tmp_path, f"### Part\n\n{text}", front) == [2]
    assert found_uncited(tmp_path, f"### Part\n\n{text} {CITE}", front) == []


def test_another_part_being_general_does_not_help(tmp_path: Path) -> None:
    text = "## Part\n\nIt helps 5 in 100 people.\n\n## Other\n\nWords."
    assert found_uncited(tmp_path, text, "general: [Other]\n") == [2]


@pytest.mark.parametrize(
    ("front", "count"), [("", 1), ("sources: [peul2007]\n", 0), ("basis: general\n", 0)]
)
def test_a_term_may_name_its_sources_at_its_top(tmp_path: Path, front: str, count: int) -> None:
    term = f"---\ngloss: roof of the canal\n{front}---\n# Lamina\n\nA plate, 2 cm wide.\n"
    reported = problems(write_docs(tmp_path, {"glossary/lamina.md": term}))
    assert sum(one.code == "number-uncited" for one in reported) == count


def test_a_summary_holds_no_number(tmp_path: Path) -> None:
    stage = STAGE.replace("What the stage is.", "It takes 2 hours.")
    reported = problems(write_docs(tmp_path, {PAGE: stage}))
    assert [(one.line, one.code) for one in reported if one.path.name == "closure.md"] == [
        (2, "number-uncited")
    ]


@pytest.mark.parametrize(
    ("where", "count"), [("Ward 7, level 2, room no. 12", 0), ("A room for 1 in 3 people", 1)]
)
def test_a_place_may_have_a_number(tmp_path: Path, where: str, count: int) -> None:
    stage = STAGE.replace("Operating room", where)
    reported = problems(write_docs(tmp_path, {PAGE: stage}))
    assert sum(one.code == "number-uncited" for one in reported) == count


GUIDE = "procedures/hip/index.md"
VARIANT = "variants:\n  wide:\n    title: Wide\n    summary: {}\n    stages: [incision]\n"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (VARIANT.format("Half of the people have it."), 9),
        (VARIANT.format("A longer cut."), 0),
    ],
)
def test_the_facts_of_a_guide_hold_no_number(tmp_path: Path, facts: str, line: int) -> None:
    manifest = SOUND[GUIDE].replace("---\n# Hip", f"{facts}---\n# Hip")
    reported = problems(write_docs(tmp_path, {GUIDE: manifest}))
    found = [one.line for one in reported if one.code == "number-uncited"]
    assert found == ([line] if line else [])


JOURNEY = """\
bands:
  home:
    name: At home
    unit: weeks
    milestones:
      driving:
        title: Driving
        general: true
        note: {}
"""


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("Most people drive after six weeks.", 1),
        ("It depends.\n        sources: [peul2007]", 0),
        ("Drive after six weeks.\n        sources: [peul2007]", 0),
        ("Call 112 or ask in ward 7.", 0),
    ],
)
def test_a_note_of_the_time_line_holds_no_number_without_a_source(
    tmp_path: Path, note: str, count: int
) -> None:
    docs = write_docs(tmp_path, {"procedures/hip/journey.yml": JOURNEY.format(note)})
    assert sum(one.code == "number-uncited" for one in problems(docs)) == count


DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">
<desc>The side.</desc>
<g id="skin"><path class="p-skin" d="M0 0h9"/></g>
</svg>
"""
PICTURES = """\
overview:
  view: side
  title: The side
  labels:
    - {part: skin, words: skin, at: [1, 1]}
  caption: The skin is open.
  description: >-
    You see the skin.
    It is open.
"""


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("The skin is open.", "One in three heals.", [6]),
        ("It is open.", "It heals within six weeks.", [7]),
        ("words: skin", "words: skin of 5 in 100", [5]),
        ("The side", "The side, figure 2", []),
    ],
)
def test_a_picture_says_no_number(tmp_path: Path, old: str, new: str, lines: list[int]) -> None:
    files = {
        "assets/pictures/side.svg": DRAWING,
        "procedures/hip/pictures.yml": PICTURES.replace(old, new),
    }
    reported = problems(write_docs(tmp_path, files))
    assert [one.line for one in reported if one.code == "number-uncited"] == lines
