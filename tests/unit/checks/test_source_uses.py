from pathlib import Path

import pytest

from macros.checks.sources import SOURCE_UNUSED
from tests.small_docs import SOUND, STAGE, problems, write_docs

ENTRY = SOUND["sources.bib"]
PARKER = ENTRY.replace("peul2007", "parker2015")
CLOSURE = "procedures/hip/closure.md"
CITED = 'More. {{ cite("parker2015") }}'
RISKS = """\
out_of: 1000
risks:
  infection:
    outcome: Infection
    low: many
    high: 9
    who: Some people.
    time: A year.
    uncertainty: Some.
    sources: [parker2015]
    done: Tablets.
"""


def unused(docs: Path) -> list[int]:
    """Return the lines of the sources that are said to be unused."""
    return [one.line for one in problems(docs) if one.code == SOURCE_UNUSED.code]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("procedures/hip/risks.yml", RISKS),
        (CLOSURE, f"{STAGE}\n{CITED.replace(') }}', ' }}')}\n"),
        (CLOSURE, f"{STAGE}\n{CITED.replace('cite', 'site')}\n"),
        (CLOSURE, f"{STAGE}\n{CITED.replace(chr(34), '“')}\n"),
        (CLOSURE, f"{STAGE}\n\u202e{CITED}\n"),
        (CLOSURE, STAGE.replace("awake", "time: {text: Long, sources: parker2015}\nawake")),
        (CLOSURE, f"{STAGE.replace('asleep', 'sleeping')}\n{CITED}\n"),
        ("glossary/lamina.md", "---\ngloss: roof\nsources: parker2015\n---\n# Lamina\n\nA.\n"),
        ("sources.bib", f"{ENTRY}{PARKER}@misc{{a, crossref={{Parker2015}}}}\n"),
    ],
)
def test_a_source_is_not_unused_because_what_uses_it_cannot_be_read(
    tmp_path: Path, file: str, text: str
) -> None:
    docs = write_docs(tmp_path, {"sources.bib": f"{ENTRY}{PARKER}", file: text})
    assert 2 not in unused(docs)


@pytest.mark.parametrize(
    "text",
    [STAGE, f"{STAGE}\n{CITED.replace('parker', 'parker-parker')[:-2]}\n", STAGE + "\n# A\n"],
)
def test_a_source_that_nothing_names_is_still_unused(tmp_path: Path, text: str) -> None:
    docs = write_docs(tmp_path, {"sources.bib": f"{ENTRY}{PARKER}", CLOSURE: text})
    assert unused(docs) == [2]


def test_a_bad_source_leaves_the_citations_of_others_alone(tmp_path: Path) -> None:
    bad = "@misc{parker2015, title={A study}\n"
    text = STAGE.replace('cite("peul2007")', 'cite("peul2007") }} {{ cite("parker2015")')
    docs = write_docs(tmp_path, {"sources.bib": f"{bad}\n{ENTRY}", CLOSURE: text})
    reported = [(one.line, one.code) for one in problems(docs) if not one.is_advice]
    assert reported == [(1, "source-unreadable")]


def test_hidden_characters_and_long_lines_lose_no_source(tmp_path: Path) -> None:
    bad = f"@misc{{a, title={{A}}, abstract={{{'long ' * 900}\u0002}}}}"
    docs = write_docs(tmp_path, {"sources.bib": f"{ENTRY}\n{bad}\n"})
    reported = {(one.line, one.code) for one in problems(docs) if not one.is_advice}
    assert (3, "text-hidden") in reported
    assert {code for _, code in reported} == {
        "text-hidden",
        "source-missing-field",
        "source-unused",
    }
