import re
from pathlib import Path, PurePosixPath

import pytest

from macros.content.guide import Guide
from macros.content.library import Library, load_library
from macros.content.located_yaml import parse_yaml
from macros.content.page import Page
from macros.content.review import fingerprint
from tests.small_docs import SOUND, STAGE, errors, write_docs

GUIDE = "procedures/hip/index.md"
KEYHOLE = "procedures/hip/keyhole/incision.md"
MANIFEST = SOUND[GUIDE].replace(
    "---\n# Hip",
    """\
variants:
  usual:
    title: Usual way
    summary: As most do it.
  keyhole:
    title: Keyhole way
    summary: Through a small hole.
    stages: [incision]
---
# Hip""",
)
VARIANTS: dict[str, str | None] = {
    GUIDE: MANIFEST,
    KEYHOLE: STAGE.replace("A stage", "Incision in the keyhole way"),
}
ROOT = PurePosixPath("procedures/hip")


def library(docs: Path) -> Library:
    return load_library(write_docs(docs, VARIANTS))


@pytest.fixture
def hip(tmp_path: Path) -> Guide:
    return library(tmp_path).guides["hip"]


def test_sound_variants_have_no_problem(tmp_path: Path) -> None:
    assert errors(write_docs(tmp_path, VARIANTS)) == []


def test_a_variant_has_pages_only_for_the_stages_in_which_it_differs(hip: Guide) -> None:
    assert [(each.id, each.title) for each in hip.variants] == [
        ("usual", "Usual way"),
        ("keyhole", "Keyhole way"),
    ]
    assert [str(stage.page.path) for stage in hip.variants[1].stages] == [KEYHOLE]
    assert hip.variants[0].stages == ()


def test_the_way_of_a_variant_takes_the_other_stages_from_the_guide(hip: Guide) -> None:
    ways = [[str(stage.page.path) for stage in hip.way(each)] for each in hip.variants]
    assert ways == [
        [f"{ROOT}/incision.md", f"{ROOT}/closure.md"],
        [KEYHOLE, f"{ROOT}/closure.md"],
    ]


def test_a_page_of_a_variant_is_on_that_way_and_has_the_number_of_the_stage(hip: Guide) -> None:
    stage = hip.stage_at(PurePosixPath(KEYHOLE))
    assert stage is not None
    assert hip.variant_of(stage) == hip.variants[1]
    assert hip.number(stage) == 1
    assert hip.way_at(PurePosixPath(KEYHOLE)) == hip.way(hip.variants[1])
    assert hip.way_at(ROOT / "incision.md") == hip.stages


def test_the_pages_of_variants_come_after_those_of_the_guide(hip: Guide) -> None:
    assert [str(page.path.relative_to(ROOT)) for page in hip.pages] == [
        "index.md",
        "incision.md",
        "closure.md",
        "keyhole/incision.md",
    ]


def test_the_library_knows_where_a_page_of_a_variant_belongs(tmp_path: Path) -> None:
    place = library(tmp_path).place(PurePosixPath(KEYHOLE))
    assert place is not None
    assert (place[0].id, place[1] and place[1].title) == ("hip", "Incision in the keyhole way")


def manifest(old: str, new: str) -> dict[str, str | None]:
    assert old in MANIFEST
    return {GUIDE: MANIFEST.replace(old, new)}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        pytest.param(
            {KEYHOLE: None},
            "docs/procedures/hip/index.md:13: stage 'incision' of variant 'keyhole' has no page. "
            "Add docs/procedures/hip/keyhole/incision.md or remove it from the variant's stages.",
            id="a promised page that is missing",
        ),
        pytest.param(
            {"procedures/hip/keyhole/closure.md": STAGE},
            "docs/procedures/hip/keyhole/closure.md:1: stage 'closure' is not in the variant's "
            "list of stages. Add it to variant 'keyhole' in docs/procedures/hip/index.md, "
            "or delete the page.",
            id="a page that nobody promised",
        ),
        pytest.param(
            manifest("stages: [incision]", "stages: [incision, recovery]"),
            "docs/procedures/hip/index.md:13: variant 'keyhole' differs in 'recovery', no stage of "
            "the guide. Stages are: incision, closure. One that this way alone has goes into its "
            "'order' too.",
            id="a stage that the guide lacks",
        ),
        pytest.param(
            manifest("    stages: [incision]\n", "    stages: [incision]\n    order: [incison]\n"),
            "docs/procedures/hip/index.md:14: the order of variant 'keyhole' names 'incison', "
            "which is no stage. Did you mean 'incision'?",
            id="an order of stages that are not there",
        ),
        pytest.param(
            manifest("    stages: [incision]\n", "    stages: [incision]\n    order: [closure]\n"),
            "docs/procedures/hip/index.md:13: variant 'keyhole' has stage 'incision', which its "
            "order leaves out. Add 'incision' to its order, or remove it from its stages.",
            id="an order without a stage of its own",
        ),
        pytest.param(
            manifest(
                "    stages: [incision]\n",
                "    stages: [incision]\n    order: [closure, incision]\n",
            ),
            "docs/procedures/hip/index.md:14: 'closure' comes before 'incision'. "
            "Move 'closure' below 'incision'.",
            id="an order in which nobody can operate",
        ),
        pytest.param(
            {"procedures/hip/kehole/incision.md": STAGE},
            "docs/procedures/hip/kehole/incision.md:1: the guide has no variant 'kehole'. "
            "Add it to variants in docs/procedures/hip/index.md, or move the page.",
            id="a folder of no variant",
        ),
        pytest.param(
            {"procedures/hip/keyhole/more/incision.md": STAGE},
            "docs/procedures/hip/keyhole/more/incision.md:1: the guide has no variant "
            "'keyhole/more'. Add it to variants in docs/procedures/hip/index.md, or move the page.",
            id="a folder in the folder of a variant",
        ),
        pytest.param(
            manifest("    stages: [incision]\n", "") | {KEYHOLE: None},
            "docs/procedures/hip/index.md:10: variants 'usual' and 'keyhole' do not differ in any "
            "stage. Say in which: stages: [incision].",
            id="two variants that do not differ",
        ),
        pytest.param(
            manifest("    summary: Through a small hole.\n", ""),
            "docs/procedures/hip/index.md:10: 'summary' is missing. Add a line 'summary: …'.",
            id="a variant without a summary",
        ),
        pytest.param(
            manifest("  usual:\n", "  Usual way:\n"),
            "docs/procedures/hip/index.md:7: a variant cannot be called 'Usual way'. "
            "Use small letters, digits and hyphens, as in the names of the stages.",
            id="a name that is no id",
        ),
        pytest.param(
            {KEYHOLE: STAGE.replace("## What happens", "## The operation")},
            "docs/procedures/hip/keyhole/incision.md:7: the section 'What happens' is missing. "
            "Add a line '## What happens' with text below it.",
            id="a page without a section",
        ),
        pytest.param(
            {
                "procedures/stages.yml": (SOUND["procedures/stages.yml"] or "").replace(
                    "icon: scalpel", "icon: scalpl"
                )
            },
            "docs/procedures/stages.yml:2: there is no icon 'scalpl'. Did you mean 'scalpel'?",
            id="an icon that nobody has drawn",
        ),
    ],
)
def test_what_is_wrong_is_a_problem_at_its_line(
    tmp_path: Path, files: dict[str, str | None], problem: str
) -> None:
    assert problem in errors(write_docs(tmp_path, VARIANTS | files))


FACTS = "summary: a\nterms: true\n"


@pytest.mark.parametrize(
    ("front", "body", "is_same"),
    [
        (FACTS, "# T\n", True),
        ("terms: true\n\nsummary: a\n", "# T\n", True),
        (f"{FACTS}review: {{next: 2027-01-01}}\n", "# T\n", True),
        ("summary: b\nterms: true\n", "# T\n", False),
        (FACTS, "# t\n", False),
    ],
    ids=["the same", "facts in another order", "a review", "another fact", "another text"],
)
def test_a_fingerprint_changes_with_the_page_and_not_with_its_review(
    front: str, body: str, is_same: bool
) -> None:
    file = PurePosixPath("docs/a.md")
    first = fingerprint(Page(PurePosixPath("a.md"), parse_yaml(FACTS, file), "# T\n", 4))
    page = Page(PurePosixPath("a.md"), parse_yaml(front, file), body, 4)
    assert re.fullmatch("[a-z]{12}", first)
    assert (fingerprint(page) == first) == is_same
