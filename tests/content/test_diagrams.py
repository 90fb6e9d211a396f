"""The real guides have what their diagrams need."""

import pytest

from macros.content.guide import Guide
from macros.content.library import load_library
from macros.content.stage_kinds import StageKind
from macros.diagrams.icons import STAGE_ICONS
from macros.diagrams.journey import ASK, in_words
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")
GUIDES = pytest.mark.parametrize("guide", LIBRARY.guides.values(), ids=lambda guide: guide.id)
KINDS = LIBRARY.stage_kinds.kinds.values()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_stage_has_an_icon_of_its_own(kind: StageKind) -> None:
    assert kind.icon.value in STAGE_ICONS
    assert [other.id for other in KINDS if other.icon.value == kind.icon.value] == [kind.id]


@GUIDES
def test_a_guide_has_risks_and_a_time_line(guide: Guide) -> None:
    assert LIBRARY.risks[guide.id].risks
    assert LIBRARY.journeys[guide.id].bands


@GUIDES
def test_the_milestones_that_patients_ask_about_are_there(guide: Guide) -> None:
    milestones = {
        milestone.id for band in LIBRARY.journeys[guide.id].bands for milestone in band.milestones
    }
    asked = {"walking", "showering", "sitting", "driving", "work", "lifting", "sport"}
    assert asked <= milestones


@GUIDES
def test_what_has_no_number_says_to_ask_the_team(guide: Guide) -> None:
    for band in LIBRARY.journeys[guide.id].bands:
        for moment in band.moments:
            words = in_words(moment, band.unit, is_milestone=moment in band.milestones)
            assert moment.is_general == (words == ASK), moment.id


def test_discectomy_has_variants_with_pages_only_where_they_differ() -> None:
    guide = LIBRARY.guides["discectomy"]
    pages = {variant.id: [stage.id for stage in variant.stages] for variant in guide.variants}
    assert pages == {
        "micro": [],
        "open": ["incision", "exposure"],
        "tubular": ["incision", "exposure"],
        "endoscopic": [
            *("anesthesia", "positioning", "incision", "exposure", "removal", "closure"),
        ],
    }
