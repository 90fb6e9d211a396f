"""What readers see of the exports of reference managers, each written in its program's style."""

from pathlib import Path

import pytest

from macros.content.problems import Problem
from macros.content.sources import Source, parse_sources

EXPORTS = Path(__file__).parent / "exports"

J_EX = "Journal of Examples 12(3), 101–110"
DOI = "https://doi.org/10.1000"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov"
HAGUE = "Brunner J, van den Berg A and Nuñez-Ortíz JP"
NICE = "National Institute for Health and Care Excellence"


def read(program: str) -> tuple[dict[str, Source], list[Problem]]:
    found: list[Problem] = []
    text = (EXPORTS / f"{program}.bib").read_text(encoding="utf-8")
    return parse_sources(text, found.append), found


SHOWN = [
    (
        "zotero",
        "brunner_surgery_2019",
        (HAGUE, "Surgery or waiting for sciatica: a trial in The Hague", J_EX, "2019"),
        f"{DOI}/example.0019",
    ),
    (
        "zotero",
        "noauthor_back_nodate",
        ("", "Back pain | Example Hospital NHS Foundation Trust", "", ""),
        "https://www.example.org/back_pain?a=1&b=2",
    ),
    (
        "zotero",
        "okafor_closing_2015",
        ("Okafor C", "Closing the wound", "Operations & their aftercare, 55–70", "2015"),
        f"{PUBMED}/22222222/",
    ),
    (
        "zotero",
        "royal_college_of_examples_good_2021",
        ("Royal College of Examples", "Good practice", "", "2021"),
        "https://www.example.org/good",
    ),
    (
        "better_biblatex",
        "brunnerSurgeryWaitingSciatica2019",
        (HAGUE, "Surgery or Waiting for Sciatica: A Trial in The Hague", J_EX, "2019"),
        f"{PUBMED}/11111111/",
    ),
    (
        "better_biblatex",
        "nationalinstituteExampleGuidance2016",
        (NICE, "Endoscopic Operations: Guidance for the NHS", "", "2016"),
        "https://www.example.org/ipg",
    ),
    (
        "better_biblatex",
        "leeEndoscopy2020",
        (
            "Lee M and Dvořák E",
            "Endoscopy in 5\u00a0% of H₂O Tests",
            "Proceedings of the Example Meeting, 12–15",
            "2020",
        ),
        f"{DOI}/meeting_20.7",
    ),
    (
        "better_biblatex",
        "patientsLivingBackPain",
        ("Association of Patients", "Living with Back Pain", "", "2022"),
        "https://www.example.org/living",
    ),
    (
        "better_biblatex",
        "okaforClosing2015",
        ("Okafor C", "Closing the Wound", "Operations, 55–70", "2015"),
        "https://www.example.org/book",
    ),
    (
        "better_biblatex",
        "smithOperations2015",
        ("Smith J", "Operations", "London: Example Press", "2015"),
        "https://www.example.org/book",
    ),
    (
        "mendeley",
        "Brunner2019",
        (
            "Brunner J, van den Berg A, Nuñez-Ortíz JP and others",
            "Surgery & waiting for sciatica: a $5 trial",
            J_EX,
            "2019",
        ),
        f"{DOI}/example_0019",
    ),
    (
        "mendeley",
        "ExampleTrust2020",
        ("Example Hospital Trust", "After your operation", "Leaflets", "2020"),
        "https://www.example.org/after_you_go#home",
    ),
    (
        "endnote",
        "RN12",
        (HAGUE, "Surgery or waiting for sciatica: a trial", J_EX, "2019"),
        f"{DOI}/example.0019",
    ),
    (
        "endnote",
        "RN13",
        ("Okafor C and Smith J Jr", "Closing the wound", "London: Example Press", "2015"),
        "https://www.example.org/book",
    ),
    (
        "endnote",
        "RN14",
        ("Royal College of Surgeons of England", "Recovering well", "", "2021"),
        "https://www.example.org/recovering",
    ),
    (
        "pubmed",
        "pmid11111111",
        (HAGUE, "Surgery or waiting for sciatica: a trial", "J Ex 12(3), 101–110", "2019"),
        f"{PUBMED}/11111111/",
    ),
    (
        "pubmed",
        "PMID:22222222",
        (
            "Okafor C and others",
            "Closing the wound in Parkinson's disease",
            "J Ex 8, 55–70",
            "2015",
        ),
        "http://www.ncbi.nlm.nih.gov/pubmed/22222222",
    ),
    (
        "pubmed",
        "brunner2019",
        (
            "Brunner J and van den Berg A",
            "Surgery or waiting",
            "Journal of examples 12(3), 101–110",
            "2019",
        ),
        f"{DOI}/example.0019",
    ),
    (
        "jabref",
        "Brunner2019",
        (HAGUE, "Surgery or waiting for β-blocked sciatica", J_EX, "2019"),
        f"{DOI}/example.0019",
    ),
    (
        "jabref",
        "Okafor2015",
        ("Okafor C", "Closing the wound", "Example Press Ltd", "2015"),
        "https://www.example.org/book",
    ),
    (
        "jabref",
        "Trust2020",
        ("Example Hospital Trust", "After your operation", "", "2020"),
        "https://www.example.org/after",
    ),
]


@pytest.mark.parametrize(("program", "key", "shown", "address"), SHOWN)
def test_an_export_is_shown_as_its_writer_knows_it(
    program: str, key: str, shown: tuple[str, ...], address: str
) -> None:
    source = read(program)[0][key]
    assert (source.authors, source.title, source.published_in, source.year) == shown
    assert source.address == address


@pytest.mark.parametrize("program", sorted({row[0] for row in SHOWN}))
def test_an_export_is_read_whole_and_without_a_problem(program: str) -> None:
    sources, found = read(program)
    assert list(sources) == [key for export, key, *_ in SHOWN if export == program]
    assert found == []
    lacking = {key for key, source in sources.items() if source.lacks}
    assert lacking <= {"noauthor_back_nodate"}
