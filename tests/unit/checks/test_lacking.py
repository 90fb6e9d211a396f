"""What a guide lacks that its kind of operation asks for is reported once, at its overview."""

from pathlib import Path

import pytest

from tests.small_docs import SOUND, STAGE, problems, write_docs
from tests.two_guides import CARE, JOURNEY, RISKS

GUIDE = "procedures/hip/index.md"
KINDS = "procedures/kinds.yml"
ADVICE = {
    "risks": "the guide has no risks with their numbers. Add docs/procedures/hip/risks.yml, as the "
    "author's guide shows, and write {{ risks() }} on a page.",
    "journey": "the guide has no time line. Add docs/procedures/hip/journey.yml, as the author's "
    "guide shows, and write {{ journey() }} on a page.",
    "care": "the guide has no emergency card. Add one to docs/procedures/hip/care.yml, as the "
    "author's guide shows, and draw it with {{ care() }}.",
    "pictures": "the stages 'incision' and 'closure' have no picture. Draw one with "
    "{{ picture() }}, or add a photo, as the author's guide shows.",
}
REQUIRED = (
    "the guide has no care card with 'urgency: emergency', which guides of the kind 'general' have."
    " Add one to docs/procedures/hip/care.yml, as the author's guide shows, and draw it with "
    "{{ care() }}."
)
ALL = "    wants: [risks, journey, care, pictures]\n"
MUST = "    care: [emergency]\n"
CODES = (
    *("guide-lacks", "care-required", "data-missing", "care-unknown", "yaml-invalid"),
    *("picture-unknown", "macro-unknown", "field-invalid", "key-unknown", "risks-missing"),
)
PHOTO = f"{STAGE}\n![A nurse](nurse.jpg)\n"
URGENT = CARE.replace("urgency: emergency", "urgency: urgent")


def lacking(tmp_path: Path, facts: str = ALL, **files: str | None) -> list[tuple[int, str]]:
    """Return line and words of what a guide of the general kind, which says more, lacks."""
    more = {f"procedures/hip/{name.replace('_', '.')}": text for name, text in files.items()}
    kinds = SOUND[KINDS].replace("    stages:", f"{facts}    stages:", 1)
    reported = problems(write_docs(tmp_path, {KINDS: kinds, **more}))
    return [(one.line, f"{one.message}. {one.remedy}") for one in reported if one.code in CODES]


def said(tmp_path: Path, facts: str = ALL, **files: str | None) -> list[str]:
    return [message.partition(". ")[0] for _, message in lacking(tmp_path, facts, **files)]


def overview(text: str) -> str:
    return f"{SOUND[GUIDE]}\n{text}\n"


@pytest.mark.parametrize(("wanted", "line"), [*((one, 2) for one in list(ADVICE)[:3])])
def test_what_a_kind_wants_and_a_guide_lacks_is_advice(
    tmp_path: Path, wanted: str, line: int
) -> None:
    assert lacking(tmp_path, f"    wants: [{wanted}]\n") == [(line, ADVICE[wanted])]


def test_stages_without_a_picture_are_one_advice(tmp_path: Path) -> None:
    assert lacking(tmp_path, "    wants: [pictures]\n") == [(3, ADVICE["pictures"])]
    assert lacking(tmp_path, "    wants: [pictures]\n", incision_md=PHOTO) == [
        (
            3,
            ADVICE["pictures"].replace(
                "stages 'incision' and 'closure' have", "stage 'closure' has"
            ),
        )
    ]


def test_a_kind_that_wants_nothing_gets_no_advice(tmp_path: Path) -> None:
    assert lacking(tmp_path, "") == []


def test_a_guide_that_has_all_gets_no_advice(tmp_path: Path) -> None:
    drawn = overview("{{ risks() }}\n\n{{ journey() }}\n\n{{ care() }}")
    files = {"risks_yml": RISKS, "journey_yml": JOURNEY, "care_yml": CARE, "index_md": drawn}
    assert lacking(tmp_path, **files, incision_md=PHOTO, closure_md=PHOTO) == []


@pytest.mark.parametrize(
    ("facts", "files", "wanted"),
    [
        (MUST, {}, [REQUIRED]),
        (MUST + "    wants: [care]\n", {}, [REQUIRED]),
        (MUST, {"care_yml": CARE, "index_md": overview("{{ care() }}")}, []),
        (MUST, {"care_yml": URGENT, "index_md": overview("{{ care() }}")}, [REQUIRED]),
        ("    wants: [care]\n", {"care_yml": URGENT}, [ADVICE["care"]]),
    ],
)
def test_a_kind_can_demand_an_emergency_card(
    tmp_path: Path, facts: str, files: dict[str, str], wanted: list[str]
) -> None:
    assert [message for _, message in lacking(tmp_path, facts, **files)] == wanted


@pytest.mark.parametrize(
    ("facts", "files", "wanted"),
    [
        ("    wants: [risks]\n", {"index_md": overview("{{ risks() }}")}, "no risks.yml"),
        ("    wants: [journey]\n", {"index_md": overview("{{ journey() }}")}, "no journey.yml"),
        ("    wants: [care]\n", {"index_md": overview("{{ care() }}")}, "no care.yml"),
        (MUST, {"index_md": overview("{{ care() }}")}, "no care.yml"),
        (
            MUST,
            {"care_yml": URGENT, "index_md": overview('{{ care("emergency") }}\n{{ care() }}')},
            "no care card 'emergency'",
        ),
        ("    wants: [risks]\n", {"risks_yml": "risks: [\n"}, "is not closed"),
        ("    wants: [risks]\n", {"risks_yml": "out_of: 100\n"}, "there are no risks"),
        (MUST, {"index_md": SOUND[GUIDE].replace("stages:", "kinds: hip\nstages:")}, "'kinds'"),
        (
            "    wants: [pictures]\n",
            {"incision_md": PHOTO, "closure_md": STAGE + "\n{{ picture() }}\n"},
            "no picture 'closure'",
        ),
        (
            "    wants: [pictures]\n",
            {"incision_md": PHOTO, "closure_md": STAGE + "\n{{ pictur() }}\n"},
            "no macro 'pictur'",
        ),
    ],
)
def test_one_mistake_is_one_problem(
    tmp_path: Path, facts: str, files: dict[str, str], wanted: str
) -> None:
    (message,) = said(tmp_path, facts, **files)
    assert wanted in message


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("    wants: [risk]\n", "'wants' names 'risk'. Did you mean 'risks'?"),
        (
            "    care: [soon]\n",
            "'care' names 'soon'. Write some of: emergency, urgent, not urgent.",
        ),
    ],
)
def test_a_kind_wants_only_what_there_is(tmp_path: Path, facts: str, message: str) -> None:
    assert message in [one for _, one in lacking(tmp_path, facts)]
