"""Each rule of guides and entries: what is broken, and where that is reported."""

import re
from pathlib import Path

import pytest

from tests.small_docs import SOUND, STAGE, problems, write_docs

GUIDE = "procedures/hip/index.md"
KINDS = "procedures/kinds.yml"
CLOSURE = "procedures/hip/closure.md"
LAMINA = "glossary/lamina.md"
OPEN = "variants:\n  open: {title: Open, summary: A cut., stages: [incision]}\n"
RISK = "{outcome: Pain, low: 1, high: 2, who: All., time: Soon., uncertainty: Some., done: Rest.}"


def guide(text: str) -> dict[str, str | None]:
    return {GUIDE: SOUND[GUIDE].replace("stages:", f"{text}stages:", 1)}


def stages(*names: str) -> dict[str, str | None]:
    listed = "".join(f"  - {name}\n" for name in names)
    return {GUIDE: SOUND[GUIDE].replace("  - incision\n  - closure\n", listed)}


def calling(macro: str) -> dict[str, str | None]:
    return {GUIDE: SOUND[GUIDE].replace("{{ steps() }}", macro)}


def term(body: str, front: str = "gloss: roof of the canal\n") -> dict[str, str | None]:
    return {LAMINA: f"---\n{front}---\n# Lamina\n\n{body}\n"}


def entry(title: str, definition: str) -> str:
    return f"---\ngloss: roof of the canal\n---\n# {title}\n\n{definition}\n"


WRONG: list[tuple[str, dict[str, str | None], str]] = [
    ("manifest-missing", {"procedures/knee/incision.md": STAGE}, "docs/procedures/knee/index.md:1"),
    ("stage-missing", stages("incision", "closure", "recovery"), f"docs/{GUIDE}:6"),
    ("stage-order", stages("closure", "incision"), f"docs/{GUIDE}:4"),
    ("stage-repeated", stages("incision", "incision", "closure"), f"docs/{GUIDE}:5"),
    ("stage-required", stages("incision"), f"docs/{GUIDE}:3"),
    ("stage-unknown", stages("incision", "closure", "closing"), f"docs/{GUIDE}:6"),
    (
        "stage-unpromised",
        {"procedures/hip/recovery.md": STAGE},
        "docs/procedures/hip/recovery.md:1",
    ),
    (
        "variant-unknown",
        {
            "procedures/hip/risks.yml": "out_of: 100\nrisks:\n  pain: "
            + RISK.replace("done:", "sources: [peul2007], ways: {opne: {low: 1, high: 1}}, done:"),
        },
        "docs/procedures/hip/risks.yml:3",
    ),
    ("part-unknown", calling('{{ large_links("tonihgt") }}'), f"docs/{GUIDE}:9"),
    ("kind-unknown", guide("kind: hop\n"), f"docs/{GUIDE}:3"),
    ("topic-missing", guide("topics: {before: [tonight]}\n"), f"docs/{GUIDE}:3"),
    ("topic-unknown", guide("topics: {before: [tomorrow]}\n"), f"docs/{GUIDE}:3"),
    (
        "topic-required",
        {KINDS: SOUND[KINDS].replace("tonight: {", "tonight: {required: true, ")},
        f"docs/{GUIDE}:3",
    ),
    (
        "icon-unknown",
        {
            "procedures/stages.yml": SOUND["procedures/stages.yml"].replace(
                "icon: scalpel", "icon: scalple"
            )
        },
        "docs/procedures/stages.yml:2",
    ),
    (
        "variant-unknown",
        {"procedures/hip/open/incision.md": STAGE},
        "docs/procedures/hip/open/incision.md:1",
    ),
    ("variant-invalid", guide(OPEN.replace("open:", "Open way:")), f"docs/{GUIDE}:4"),
    ("variant-stage-unknown", guide(OPEN.replace("incision", "incison")), f"docs/{GUIDE}:4"),
    (
        "variant-alike",
        guide("variants:\n  a: {title: A, summary: A.}\n  b: {title: B, summary: B.}\n"),
        f"docs/{GUIDE}:5",
    ),
    ("stage-missing", guide(OPEN), f"docs/{GUIDE}:4"),
    (
        "risks-missing",
        {"procedures/hip/risks.yml": "out_of: 100\n"},
        "docs/procedures/hip/risks.yml:1",
    ),
    (
        "risk-invalid",
        {"procedures/hip/risks.yml": f"out_of: 100\nrisks:\n  A b!: {RISK}\n"},
        "docs/procedures/hip/risks.yml:3",
    ),
    (
        "number-uncited",
        {"procedures/hip/risks.yml": f"out_of: 100\nrisks:\n  pain: {RISK}\n"},
        "docs/procedures/hip/risks.yml:3",
    ),
    (
        "journey-empty",
        {"procedures/hip/journey.yml": "bands:\n"},
        "docs/procedures/hip/journey.yml:1",
    ),
    (
        "journey-invalid",
        {"procedures/hip/journey.yml": "bands:\n  A b!: {name: A, unit: days, lasts: {}}\n"},
        "docs/procedures/hip/journey.yml:2",
    ),
    ("compare-few", calling('{{ compare("open") }}'), f"docs/{GUIDE}:9"),
    ("data-missing", calling("{{ risks() }}"), f"docs/{GUIDE}:9"),
    ("definition-missing", term(""), f"docs/{LAMINA}:4"),
    ("definition-markup", term("A [plate](plate.md)."), f"docs/{LAMINA}:6"),
    ("definition-long", term("A plate of bone. " * 15), f"docs/{LAMINA}:6"),
    ("definition-own-word", term("The lamina of a bone."), f"docs/{LAMINA}:6"),
    (
        "definition-hard",
        term("Posterior osseous vertebral infrastructure, anatomically constituting protection."),
        f"docs/{LAMINA}:6",
    ),
    (
        "definition-circular",
        {
            LAMINA: entry("Lamina", "A part of an arch."),
            "glossary/arch.md": entry("Arch", "It is made of a lamina."),
        },
        "docs/glossary/arch.md:6",
    ),
    ("gloss-length", term("A plate.", "gloss: bone\n"), f"docs/{LAMINA}:2"),
    (
        "term-file-name",
        {"glossary/plate.md": entry("Bone plate", "It is flat.")},
        "docs/glossary/plate.md:4",
    ),
    (
        "term-name-invalid",
        term("A plate.", "gloss: roof of the canal\naliases: ['!']\n"),
        f"docs/{LAMINA}:3",
    ),
    (
        "term-name-taken",
        {
            "glossary/plate.md": entry("Plate", "It is flat.").replace(
                "gloss", "aliases: [lamina]\ngloss"
            )
        },
        "docs/glossary/plate.md:2",
    ),
    ("term-unused", {"glossary/arch.md": entry("Arch", "It is round.")}, "docs/glossary/arch.md:4"),
    (
        "term-unknown",
        term("A plate.", "gloss: roof of the canal\nsee_also: [lamnia]\n"),
        f"docs/{LAMINA}:3",
    ),
    (
        "word-unexplained",
        {CLOSURE: STAGE.replace("works", "does a laminoplasty")},
        f"docs/{CLOSURE}:11",
    ),
]


@pytest.mark.parametrize(("code", "files", "place"), WRONG)
def test_what_is_wrong_in_a_guide_is_reported(
    tmp_path: Path, code: str, files: dict[str, str | None], place: str
) -> None:
    reported = problems(write_docs(tmp_path, files))
    assert (code, place) in [(one.code, f"{one.path}:{one.line}") for one in reported]


REVIEW = """\
review:
  reviewers:
    - {name: Dr. A, role: surgeon}
  reviewed: 2026-01-01
  next: 2027-01-01
  pages: {index: x, incision: x, closure: x}
"""


def docs_with(folder: Path, review: str) -> Path:
    guide = SOUND[GUIDE].replace("stages:", f"{review}stages:", 1)
    return write_docs(folder, {GUIDE: guide})


def signed(docs: Path, review: str) -> str:
    """Return the review with the fingerprints that the check asks for."""
    for problem in problems(docs):
        if problem.code == "review-changed":
            name, mark = problem.remedy.split("'")[1].split(": ")
            review = review.replace(f"{name}: x", f"{name}: {mark}")
    return review


def reported_of_overview(docs: Path) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in problems(docs) if one.path.name == "index.md"]


def test_the_review_of_these_very_pages_is_sound(tmp_path: Path) -> None:
    review = signed(docs_with(tmp_path, REVIEW), REVIEW)
    assert reported_of_overview(docs_with(tmp_path, review)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("  reviewed: 2026-01-01\n", "", 3, "key-missing"),
        ("  next: 2027-01-01\n", "", 3, "key-missing"),
        ("2026-01-01", "last summer", 6, "field-invalid"),
        ("2026-01-01", "2026-01-01 12:00:00", 6, "field-invalid"),
        ("2026-01-01", "2026-99-01", 6, "yaml-invalid"),
        ("2026-01-01", "2026-12-24", 3, "review-date"),
        ("2027-01-01", "2025-01-01", 3, "review-date"),
        ("2027-01-01", "2026-11-21", 3, "review-overdue"),
        (", role: surgeon", "", 5, "key-missing"),
        ("    - {name: Dr. A, role: surgeon}", "    - Dr. A", 5, "field-invalid"),
        ("\n    - {name: Dr. A, role: surgeon}", " Dr. A", 4, "field-invalid"),
        ("\n    - {name: Dr. A, role: surgeon}", " []", 4, "key-missing"),
        ("incision:", "incisions:", 3, "review-changed"),
        ("pages:", "page:", 8, "key-unknown"),
    ],
)
def test_a_review_that_cannot_be_is_reported(
    tmp_path: Path, old: str, new: str, line: int, code: str
) -> None:
    review = signed(docs_with(tmp_path, REVIEW), REVIEW)
    assert old in review
    assert (line, code) in reported_of_overview(docs_with(tmp_path, review.replace(old, new)))


def test_a_guide_that_nobody_has_reviewed_is_listed(tmp_path: Path) -> None:
    assert reported_of_overview(write_docs(tmp_path, {})) == [(1, "review-missing")]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("procedures/hip/closure.md", "works", "rests"),
        ("procedures/hip/closure.md", "asleep", "awake"),
        (GUIDE, "An operation.", "Another operation."),
    ],
)
def test_a_page_that_changed_after_its_review_is_reported(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    docs = docs_with(tmp_path, signed(docs_with(tmp_path, REVIEW), REVIEW))
    file = docs / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert (8, "review-changed") in reported_of_overview(docs)


def one_way_more(awake: tuple[str, str], own: str) -> dict[str, str | None]:
    """A guide of two stages, and a way with the first one of its own; what they say of sleep."""

    def stage(name: str, state: str) -> str:
        return STAGE.replace("A stage", name).replace("awake: asleep", f"awake: {state}")

    return {
        **guide("variants:\n  other: {title: Other, summary: Another., stages: [incision]}\n"),
        "procedures/hip/incision.md": stage("Incision", awake[0]),
        "procedures/hip/closure.md": stage("Closure", awake[1]),
        "procedures/hip/other/incision.md": stage("Incision", own),
    }


def disagreeing(docs: Path, files: dict[str, str | None]) -> list[str]:
    found = [one for one in problems(write_docs(docs, files)) if one.code == "awake-disagrees"]
    return [re.findall(r"'(\w+)', which", one.message)[0] for one in found]


@pytest.mark.parametrize(
    ("awake", "own", "disagree"),
    [
        (("awake", "awake"), "falling-asleep", ["closure"]),
        (("asleep", "asleep"), "awake", ["closure"]),
        (("awake", "awake"), "awake", []),
        (("awake", "awake"), "varies", []),
        (("awake", "varies"), "asleep", []),
        (("asleep", "awake"), "asleep", []),  # everybody wakes up there
    ],
)
def test_a_page_of_the_other_ways_says_as_the_own_one_before_it_whether_you_sleep(
    tmp_path: Path, awake: tuple[str, str], own: str, disagree: list[str]
) -> None:
    assert disagreeing(tmp_path, one_way_more(awake, own)) == disagree


def test_a_page_that_cannot_be_read_disagrees_with_none(tmp_path: Path) -> None:
    files = one_way_more(("awake", "awaek"), "asleep")
    assert disagreeing(tmp_path, files) == []
