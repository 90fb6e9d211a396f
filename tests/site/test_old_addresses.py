"""Old addresses of the built site, as readers who kept them find them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kinds_of_page import LIBRARY
from tests.reading import read
from tests.site.test_policy import LISTEN

GUIDE = "procedures/carpal-tunnel-release"
GONE = {
    f"{GUIDE}/after-the-cut.html": "at-home.html#getting-back-to-normal",
    "glossary/suture.html": "stitch.html",
}


@pytest.mark.parametrize("start", ["extracted", "served_site", "below"])
@pytest.mark.parametrize("old", GONE)
def test_an_old_page_leads_to_the_new_one_under_the_policy(
    page: Page, extracted: str, served_site: str, start: str, old: str
) -> None:
    places = {"extracted": extracted, "served_site": served_site, "below": f"{served_site}/a/b"}
    page.add_init_script(LISTEN)  # what it says fails the test, as every console error does
    page.goto(f"{places[start]}/{old}")
    new = GONE[old]
    page.wait_for_url(f"{places[start]}/{old.rpartition('/')[0]}/{new}")
    if "#" in new:
        expect(page.locator(f"#{new.partition('#')[2]}")).to_be_in_viewport()


def test_an_old_part_is_a_line_that_leads_on_and_nobody_else_sees(
    page: Page, served_site: str
) -> None:
    page.goto(f"{served_site}/{GUIDE}/at-home.html")
    line = page.locator(".moved p")
    expect(line).to_be_hidden()
    page.goto(f"{served_site}/{GUIDE}/at-home.html#back-to-work")
    expect(line).to_be_in_viewport()
    expect(line).to_have_text("Moved to Back to work")
    page.emulate_media(media="print")
    expect(line).to_be_hidden()
    page.emulate_media(media="screen")
    line.get_by_role("link").click()
    page.wait_for_url("**/work.html")


def test_a_part_with_a_new_name_is_found_by_its_old_one(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}/{GUIDE}/at-home.html#healing")
    heading = page.get_by_role("heading", name="What happens", exact=True)
    expect(heading).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


def test_no_search_and_no_whole_guide_knows_the_old_addresses(built_site: Path) -> None:
    said = "".join(file.read_text("utf-8") for file in (built_site / "search").rglob("*.js"))
    assert "Moved to" not in said
    assert not [path for path in GONE if path in said]
    whole = read(built_site, f"{GUIDE}/whole-guide")
    assert not whole.find_class("moved")
    assert "Moved to" not in whole.text_content()
    assert all((built_site / path).is_file() for path in GONE)
    assert len(LIBRARY.moves) > len(GONE)
