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
    "Look at `5 in 100` and <http://example.org/5>.",
    "Read about [the time](incision.md#part-5).",
    "1. Wash.\n2. Dress.",
    "You have one surgeon and two nurses.",
    "Ask again in a day or on one of the days after.",
    "    5 in 100",
    "Lie on the other half of the bed.",
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


@pytest.mark.parametrize(
    "front", ["general: [What happens]\n", "basis: general\n", "general: [Part, What happens]\n"]
)
def test_a_part_that_is_marked_general_needs_no_source(tmp_path: Path, front: str) -> None:
    assert found_uncited(tmp_path, "### Part\n\nIt helps 5 in 100 people.", front) == []


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


ENTRY = SOUND["sources.bib"]


def reported_of_sources(docs: Path, bib: str) -> list[tuple[int, str]]:
    found = problems(write_docs(docs, {"sources.bib": bib}))
    return [(one.line, one.code) for one in found if one.path.name == "sources.bib"]


@pytest.mark.parametrize(
    "bib",
    [
        ENTRY.replace("author={{A Group}}", "organization={A Group}"),
        ENTRY.replace("author={{A Group}}", "editor={Doe, Jane}"),
        ENTRY.replace("2007", "n.d.", 2).replace("peul", "peul", 1).replace("peuln.d.", "peul2007"),
        ENTRY.replace("url={https://example.org/study}", "doi={10.1000/x}"),
        ENTRY.replace("url={https://example.org/study}", "pmid={12345}"),
        f"{ENTRY}\n% a remark\n@comment{{nothing}}\n",
    ],
)
def test_a_source_that_can_be_found_is_sound(tmp_path: Path, bib: str) -> None:
    assert reported_of_sources(tmp_path, bib) == []


@pytest.mark.parametrize(
    ("bib", "line", "code"),
    [
        (ENTRY.replace("author={{A Group}}, ", ""), 1, "source-missing-field"),
        ("\n\n" + ENTRY.replace("title={A study}, ", ""), 3, "source-missing-field"),
        (ENTRY.replace("year={2007}, ", ""), 1, "source-missing-field"),
        (ENTRY.replace(", url={https://example.org/study}", ""), 1, "source-missing-field"),
        (
            ENTRY.replace("url={https://example.org/study}", "doi={10.1/x}, note={VERIFY: doi}"),
            1,
            "source-missing-field",
        ),
        (f"{ENTRY}\n{ENTRY.replace('peul2007', 'doe2001')}", 3, "source-unused"),
        (f"{ENTRY}{ENTRY}", 2, "source-repeated"),
        (ENTRY.replace("title={A", "title={{A"), 1, "source-unreadable"),
    ],
)
def test_a_source_that_readers_cannot_find_is_reported(
    tmp_path: Path, bib: str, line: int, code: str
) -> None:
    assert (line, code) in reported_of_sources(tmp_path, bib)
