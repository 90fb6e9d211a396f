"""The reader's choice of colors, on the page and on the pages after it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.kinds_of_page import PAGES

LIGHT, DARK = "rgb(255, 254, 251)", "rgb(17, 24, 29)"


def ground(page: Page) -> str:
    return str(page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name="colors").or_(page.get_by_role("button", name="Colors"))


@pytest.fixture
def stage(page: Page, served_site: str) -> Page:
    """Return a stage's page, open on a device that is dark."""
    page.emulate_media(color_scheme="dark")
    page.goto(f"{served_site}/{PAGES['stage']}")
    return page


def test_a_page_follows_the_device_while_it_is_open(stage: Page) -> None:
    assert ground(stage) == DARK
    stage.emulate_media(color_scheme="light")
    assert ground(stage) == LIGHT


def test_the_keyboard_goes_through_the_colors_and_back_to_the_device(stage: Page) -> None:
    seen = []
    switch(stage).focus()
    for _ in range(3):
        stage.keyboard.press("Enter")
        seen.append((ground(stage), switch(stage).get_attribute("title")))
    assert seen == [
        (LIGHT, "Light colors. Switch to dark"),
        (DARK, "Dark colors. Switch to those of your device"),
        (DARK, "Colors as on your device. Switch to light"),
    ]


def test_the_choice_holds_on_the_next_page_and_before_any_script_has_come(
    stage: Page, served_site: str
) -> None:
    switch(stage).click()
    stage.route("**/*.js", lambda route: route.fulfill(body=""))
    stage.goto(f"{served_site}/{PAGES['A to Z']}", wait_until="commit")
    expect(stage.locator("h1")).to_be_visible()
    assert ground(stage) == LIGHT


def test_the_device_decides_again_once_the_choice_is_taken_back(
    stage: Page, served_site: str
) -> None:
    for _ in range(3):
        switch(stage).click()
    stage.goto(f"{served_site}/{PAGES['A to Z']}")
    stage.emulate_media(color_scheme="light")
    assert ground(stage) == LIGHT
