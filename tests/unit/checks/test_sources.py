from pathlib import Path

import pytest

from tests.small_docs import SOUND, problems, write_docs

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
