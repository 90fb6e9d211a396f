"""What a page makes a phone load, and whether anything moves while it loads."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.faults import faults_in
from tests.kinds_of_page import PAGES
from tests.loading import PHONE, Load, open_search, slowed
from tests.whole import WHOLE

FIRST_VIEW = 160_000
WITHOUT_THE_INDEX = 200_000
# the page, the face, six style sheets, three scripts
REQUESTS = 11
LOADED = PAGES if WHOLE else ("start", "overview", "stage", "A to Z")
WIDE = {"width": 1280, "height": 800}
BLOCKING = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.initiatorType === "script" && one.renderBlockingStatus === "blocking")
  .map((one) => one.name)
"""
WAITED_FOR = "all => all.filter(one => !one.defer && !one.async).map(one => one.src)"
SHIFTS = """
() => new Promise((resolve) => {
  const found = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      found.push(...one.sources.map(({ node }) => `${one.value.toFixed(4)} ${node?.outerHTML}`))
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => resolve(found), 300)
})
"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Return an empty page of a phone."""
    with chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        found = faults_in(context)
        yield context.new_page()
    assert not found


def test_a_stage_is_light_at_first_and_with_its_search_opened(
    phone: Page, served_site: str
) -> None:
    load = Load(phone.context)
    phone.goto(f"{served_site}/{PAGES['stage']}", wait_until="networkidle")
    assert sum(load.sizes.values()) < FIRST_VIEW, load.sizes
    assert len(load.files) == REQUESTS, load.files
    open_search(phone)
    sizes = load.sizes
    sizes.pop("search_index.json")  # it holds the words of all guides, as many as there are
    assert sum(sizes.values()) < WITHOUT_THE_INDEX, sizes


@pytest.mark.parametrize("place", ["extracted", "served_site"])
def test_a_page_is_set_in_its_own_face(
    page: Page, place: str, request: pytest.FixtureRequest
) -> None:
    page.goto(f"{request.getfixturevalue(place)}/{PAGES['stage']}")
    # where a face comes too late for one page, it is there for the next
    page.goto(f"{request.getfixturevalue(place)}/{PAGES['overview']}")
    assert faces(page, "h1") == ["Atkinson Hyperlegible Next"]


def faces(page: Page, selector: str) -> list[str]:
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    used = session.send("CSS.getPlatformFontsForNode", found)["fonts"]
    return [font["familyName"] for font in used]


@pytest.mark.parametrize("name", LOADED)
def test_no_script_blocks_the_first_paint(page: Page, served_site: str, name: str) -> None:
    page.goto(f"{served_site}/{PAGES[name]}")
    assert page.evaluate(BLOCKING) == []
    assert page.locator("script[src]").evaluate_all(WAITED_FOR) == []


@pytest.mark.parametrize("name", LOADED)
def test_nothing_moves_while_a_page_loads_on_a_phone(
    phone: Page, served_site: str, name: str
) -> None:
    slowed(phone).goto(f"{served_site}/{PAGES[name]}")
    assert phone.evaluate(SHIFTS) == []


@pytest.mark.parametrize("viewport", [WIDE], ids=["wide"])
@pytest.mark.parametrize("name", PAGES if WHOLE else ("overview", "stage"))
def test_nothing_moves_while_a_page_loads_on_a_wide_screen(
    page: Page, served_site: str, name: str
) -> None:
    slowed(page).goto(f"{served_site}/{PAGES[name]}")
    assert page.evaluate(SHIFTS) == []
