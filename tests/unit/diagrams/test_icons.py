import re
import xml.etree.ElementTree as ET

import pytest

from macros.content.language import phrase
from macros.content.parts import AWAKE
from macros.diagrams.icons import FACT_ICONS, STAGE_ICONS, draw_icon
from macros.diagrams.markup import element
from tests.golden import check_golden

ALL = STAGE_ICONS | FACT_ICONS


def test_the_icons_are_drawn_as_accepted() -> None:
    rows = [element("li", draw_icon(name), element("span", f" {name}")) for name in ALL]
    check_golden("icons", element("ul", *rows))


@pytest.mark.parametrize("name", ALL)
def test_an_icon_is_hidden_from_screen_readers_and_has_no_color_of_its_own(name: str) -> None:
    icon = draw_icon(name)
    assert icon.get("aria-hidden") == "true"
    assert {attribute for part in icon.iter() for attribute in part.attrib} <= {
        *("class", "viewBox", "width", "height", "aria-hidden", "d"),
    }


@pytest.mark.parametrize("name", ALL)
def test_an_icon_is_one_path_of_short_numbers(name: str) -> None:
    path = ET.fromstring(ET.tostring(draw_icon(name)))[0].get("d") or ""
    assert re.fullmatch(r"[MLHVCSAZmlhvcsaz0-9 .-]+", path)
    assert not re.search(r"\.\d{2}", path)


@pytest.mark.parametrize("state", AWAKE)
def test_every_state_has_an_icon(state: str) -> None:
    assert state in FACT_ICONS
    assert phrase(f"awake-{state}")


def test_who_is_drowsy_or_wakes_up_is_not_put_to_sleep() -> None:
    assert phrase("awake-drowsy") == "You are drowsy"
    assert phrase("awake-waking-up") == "You are asleep, then drowsy"
