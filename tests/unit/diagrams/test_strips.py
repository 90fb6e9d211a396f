import xml.etree.ElementTree as ET
from dataclasses import replace

from macros.diagrams.strips import draw_strip, draw_ways
from tests.made_guides import FOLDER, HIP


def links(drawn: ET.Element | None) -> list[tuple[str, str | None]]:
    assert drawn is not None
    return [("".join(item[0].itertext()), item[0].get("href")) for item in drawn.iter("li")]


def words(part: ET.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def test_on_a_page_of_a_variant_the_strip_leads_along_that_way() -> None:
    strip = draw_strip(HIP, FOLDER / "short/incision.md")
    links = [(words(link), link.get("href")) for link in strip.iter("a")]
    assert links == [
        ("1 Clinic", "../clinic.html"),
        ("2 Going to sleep", "../sleep.html"),
        ("3 Incision", "incision.html"),
        ("4 Removal", "removal.html"),
        ("5 Closure", "../closure.html"),
        ("6 Recovery", "../recovery.html"),
    ]
    assert [link.get("href") for link in strip.iter("a") if link.get("aria-current")] == [
        "incision.html"
    ]


def test_a_stage_with_other_ways_leads_to_each_of_them() -> None:
    assert links(draw_ways(HIP, HIP.stages[2], FOLDER / "incision.md")) == [
        ("Usual way (this one)", None),
        ("Short way", "short/incision.html"),
        ("Keyhole way", "keyhole/incision.html"),
    ]


def test_a_page_of_a_variant_leads_back_and_to_the_others() -> None:
    own = HIP.variants[2].stages[3]
    assert links(draw_ways(HIP, own, FOLDER / "keyhole/closure.md")) == [
        ("Usual way, Short way", "../closure.html"),
        ("Keyhole way (this one)", None),
    ]


def test_the_page_of_the_guide_is_the_usual_way_where_every_variant_differs() -> None:
    guide = replace(HIP, variants=HIP.variants[1:])
    assert links(draw_ways(guide, HIP.stages[2], FOLDER / "incision.md"))[0] == (
        "The usual way (this one)",
        None,
    )


def test_a_stage_that_all_do_alike_has_no_such_list() -> None:
    assert draw_ways(HIP, HIP.stages[0], FOLDER / "clinic.md") is None


def test_the_lists_of_a_whole_guide_have_different_names() -> None:
    drawn = [draw_ways(HIP, stage, stage.page.path) for stage in HIP.every_stage]
    names = [each.get("aria-label") for each in drawn if each is not None]
    assert len(names) == len(set(names)) == 10
