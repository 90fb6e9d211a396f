"""The search, as readers use it: by keyboard and by touch, from a disk and from a server."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.pages.search import ALL, file_of, is_searched, value_of
from tests.kinds_of_page import GUIDE, LIBRARY, PAGES
from tests.loading import Load
from tests.measuring import axe_report, excess_width
from tests.reading import read
from tests.searching import ask
from tests.site.words import Words
from tests.styles import enlarge_text

NARROWEST = {"width": 320, "height": 640}
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
NONSENSE = "qqqqqqqq"
FOR_SEARCH = {"minisearch.js", "rules.js", "search-ranking.js", "search-dialog.js"}


@pytest.fixture
def stage(page: Page, served_site: str) -> Page:
    """Return a page of a guide, opened."""
    page.goto(f"{served_site}/{PAGES['stage']}")
    return page


def query(page: Page) -> Locator:
    """Return where a reader types."""
    return page.get_by_role("combobox", name="Search")


def searched(site: Path) -> Iterator[tuple[PurePosixPath, Any]]:
    """Yield the files that the search reads, each with the value in it."""
    for file in (site / ALL.parent).rglob("*.js"):
        path = PurePosixPath(file.relative_to(site).as_posix())
        if is_searched(path):
            yield path, value_of(file.read_text("utf-8"))


def places(value: Any) -> Iterator[str]:
    """Yield the addresses in what a file of the search holds."""
    for kind in ("guides", "pages", "words"):
        for one in value.get(kind, ()):
            yield next(text for text in one if str(text).endswith(".html"))
    for at, anchor, *_ in value.get("sections", ()):
        yield f"{value['pages'][at][0]}#{anchor}"


def test_every_place_that_can_be_found_is_there(built_site: Path) -> None:
    found = {place for _, value in searched(built_site) for place in places(value)}
    assert len(found) > 100
    pages = {page: read(built_site, page) for page in {one.partition("#")[0] for one in found}}
    for place in found:
        page, _, anchor = place.partition("#")
        assert not anchor or pages[page].get_element_by_id(anchor, None) is not None, place


def test_a_guide_is_the_first_result_for_each_of_its_names(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}/index.html")
    for guide in LIBRARY.guides.values():
        for name in guide.names:
            first = ask(page, name)[0]
            assert first.place.startswith(str(guide.page.path.with_suffix(".html"))), name


def test_every_section_of_a_guide_can_be_found_and_no_list_of_words_or_sources(
    built_site: Path,
) -> None:
    files = dict(searched(built_site))
    for guide in LIBRARY.guides.values():
        value, left_out = files[file_of(guide)], LIBRARY.kind_of(guide).not_printed
        found = {(value["pages"][at][0], title) for at, _, title, *_ in value["sections"]}
        written = {
            (page.path.with_suffix(".html").as_posix(), heading.text)
            for page in guide.pages
            for heading in page.headings
        }
        assert {one for one in written if one[1] not in left_out} <= found
        assert not {title for _, title in found} & {"Words on this page", "Sources", *left_out}


def test_readers_find_no_page_for_writers(built_site: Path) -> None:
    found = {place for _, value in searched(built_site) for place in places(value)}
    assert not [place for place in found if place.startswith("contributing/")]


@pytest.mark.parametrize("start", ["extracted", "served_site", "below"])
@pytest.mark.parametrize("kind", ["start", "stage"])
def test_a_page_is_found_by_its_title_from_a_disk_and_from_a_server(
    page: Page, extracted: str, served_site: str, start: str, kind: str
) -> None:
    folders = {"extracted": extracted, "served_site": served_site, "below": f"{served_site}/a/b"}
    page.goto(f"{folders[start]}/{PAGES[kind]}")
    found = ask(page, GUIDE.stages[0].title)
    assert found[0].place == GUIDE.stages[0].page.path.with_suffix(".html").as_posix()
    page.locator("#__search-results a").first.click()
    page.wait_for_url(f"**/{found[0].place}")
    expect(page.locator("h1")).to_have_text(GUIDE.stages[0].title)


def test_a_slash_opens_it_before_anything_is_loaded(page: Page, served_site: str) -> None:
    page.route("**/minisearch.js", lambda _: None)  # never answered
    page.goto(f"{served_site}/{PAGES['stage']}")
    page.keyboard.press("/")
    expect(query(page)).to_be_focused()
    expect(page.get_by_role("dialog", name="Search")).to_contain_text("Getting the search ready")
    page.keyboard.type("a/b")
    expect(query(page)).to_have_value("a/b")


def test_the_keyboard_chooses_a_result_and_leaves(stage: Page) -> None:
    stage.locator(".search-button").focus()
    stage.keyboard.press("Enter")
    found = ask(stage, GUIDE.stages[0].title)
    expect(query(stage)).to_have_attribute("aria-expanded", "true")
    for key, number in (("ArrowDown", 0), ("ArrowUp", len(found) - 1), ("ArrowDown", 0)):
        stage.keyboard.press(key)
        active = query(stage).get_attribute("aria-activedescendant")
        chosen = stage.locator(f"[id='{active}']")
        expect(chosen).to_have_attribute("aria-selected", "true")
        expect(chosen).to_have_attribute("href", re.compile(f"{found[number].place}$"))
        expect(stage.locator("[aria-selected='true']")).to_have_count(1)
    stage.keyboard.press("Escape")
    expect(query(stage)).to_be_hidden()
    expect(stage.locator(".search-button")).to_be_focused()
    stage.keyboard.press("Enter")
    stage.keyboard.press("Enter")  # without a choice: the first
    stage.wait_for_url(f"**/{found[0].place}")


def test_a_result_on_the_same_page_closes_it(stage: Page) -> None:
    found = ask(stage, f"{GUIDE.stages[-1].title} what happens")
    here = next(one for one in found if one.place.startswith(f"{PAGES['stage']}#"))
    stage.locator(f"#__search-results a[href$='{here.place}']").click()
    expect(query(stage)).to_be_hidden()
    assert stage.url.endswith(here.place)


def test_how_many_were_found_is_announced(stage: Page) -> None:
    found = ask(stage, GUIDE.stages[0].title)
    status = stage.get_by_role("status")
    expect(status).to_have_text(f"{len(found)} answers found")
    ask(stage, NONSENSE)
    expect(status).to_have_text("Nothing found.")
    ask(stage, "")
    expect(status).to_have_text("Type a word or a question")


def test_who_finds_nothing_is_told_what_to_do(stage: Page) -> None:
    assert ask(stage, NONSENSE) == []
    dialog = stage.get_by_role("dialog", name="Search")
    for name in ("Operations", "Words", "The whole guide on one page"):
        expect(dialog.get_by_role("link", name=name)).to_be_visible()
    ask(stage, GUIDE.stages[0].title)
    expect(dialog.get_by_role("link", name="Words")).to_be_hidden()


def test_a_search_that_cannot_be_loaded_says_so(page: Page, served_site: str) -> None:
    page.route("**/search/guides/*", lambda route: route.fulfill(status=200, body=""))
    page.route("**/search/all.js", lambda route: route.fulfill(status=200, body=""))
    page.goto(f"{served_site}/{PAGES['stage']}")
    assert ask(page, GUIDE.title) == []
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")


def test_a_guide_loads_itself_alone_until_somebody_asks_for_what_it_does_not_know(
    page: Page, served_site: str
) -> None:
    load = Load(page.context)
    page.goto(f"{served_site}/{PAGES['stage']}", wait_until="networkidle")
    before = len(load.files)
    found = ask(page, GUIDE.stages[0].title)
    assert {one.group for one in found} <= {GUIDE.title, "Words"}
    page.wait_for_load_state("networkidle")
    assert {*load.files[before:]} == {*FOR_SEARCH, file_of(GUIDE).name}
    ask(page, NONSENSE)
    page.wait_for_load_state("networkidle")
    assert load.files[-1] == ALL.name


def test_results_in_the_guide_come_before_words_and_these_before_other_guides(
    stage: Page, words: Words
) -> None:
    groups = [one.group for one in ask(stage, f"{words.first.title} {GUIDE.title} {NONSENSE}")]
    order = [group for group in (GUIDE.title, "Words", "Operations") if group in groups]
    assert [*dict.fromkeys(groups)][: len(order)] == order
    assert order[:2] == [GUIDE.title, "Words"]


def test_a_word_is_found_by_each_of_its_other_names(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}/index.html")
    named = {
        alias.name.value: term.page.path.with_suffix(".html").as_posix()
        for term in LIBRARY.terms.values()
        for alias in term.aliases[:1]
    }
    assert len(named) > 10
    for name, entry in list(named.items())[:12]:
        assert entry in [one.place for one in ask(page, name)], name


def test_british_words_endings_and_slips_of_the_finger_find_the_same(stage: Page) -> None:
    title = GUIDE.stages[0].title
    place = GUIDE.stages[0].page.path.with_suffix(".html").as_posix()
    slip = title[:3] + title[4] + title[3] + title[5:]
    for asked in (title.upper(), f"the {title}s?", slip, title[:6]):
        assert place in [one.place for one in ask(stage, asked)][:3], asked


def test_a_result_shows_the_sentence_that_answers_and_marks_its_words(stage: Page) -> None:
    (first, *_) = ask(stage, GUIDE.stages[0].title)
    assert len(first.words) >= 2
    marked = stage.locator("#__search-results a").first.locator("mark")
    assert GUIDE.stages[0].title.split()[0].lower() in marked.first.inner_text().lower()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("asked", [GUIDE.title, NONSENSE, ""], ids=["found", "none", "empty"])
def test_axe_finds_nothing_while_it_is_open(
    page: Page, served_site: str, scheme: Literal["light", "dark"], asked: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{served_site}/{PAGES['stage']}")
    ask(page, asked)
    assert not axe_report(page)


@pytest.mark.parametrize("viewport", [NARROWEST], ids=["320 px"])
def test_it_fits_a_narrow_phone_and_large_text(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}/{PAGES['stage']}")
    for percent in (100, 200):
        enlarge_text(page, percent)
        ask(page, GUIDE.title)
        assert excess_width(page) <= 0
        dialog = page.locator("#__search")
        assert dialog.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
        expect(page.get_by_role("button", name="Close")).to_be_in_viewport()


def test_without_scripts_nothing_asks_to_be_searched(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served_site}/{PAGES['stage']}")
        expect(page.locator(".search-button")).to_be_hidden()
        expect(page.locator("#__search")).to_be_hidden()


def test_it_is_not_printed(stage: Page) -> None:
    ask(stage, GUIDE.title)
    stage.emulate_media(media="print")
    expect(stage.locator("#__search")).to_be_hidden()


def ranked(page: Page, question: str, *entries: dict[str, Any]) -> list[str]:
    """Return the titles of made-up entries that answer a question, the best one first."""
    whole = [
        {"title": "", "asks": [], "page": "", "text": "", "weight": 1, **one} for one in entries
    ]
    ask(page, "")
    found: list[str] = page.evaluate(
        """([question, entries]) => {
          const ranking = new Search.Ranking(entries)
          const found = ranking.find(question, (term) => ranking.knows(term), 10)
          return found.map(({ entry }) => entry.title)
        }""",
        [question, whole],
    )
    return found


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("when may I drive?", "Driving"),
        ("behind the wheel", "Driving"),
        ("wehn can i drvie", "Driving"),
        ("shwer", "Washing"),
        ("a bath or a shower", "Washing"),
        ("bathing", "Washing"),
        ("showers", "Washing"),
        ("hæmorrhage", "Bleeding"),
        ("haemorrhages", "Bleeding"),
        ("scared", "Fear"),
        ("scars", "The scar"),
    ],
)
def test_a_question_finds_what_answers_it(stage: Page, question: str, best: str) -> None:
    entries = (
        {"title": "Driving", "asks": ["behind the wheel"], "text": "Wait for weeks."},
        {"title": "Washing", "asks": ["bath"], "text": "You may shower. Do not drive there."},
        {"title": "Bleeding", "asks": ["hemorrhage"], "text": "A little is usual."},
        {"title": "Fear", "asks": ["scared"], "text": "Say so."},
        {"title": "The scar", "text": "It fades."},
    )
    assert ranked(stage, question, *entries)[:1] == [best]


def test_of_two_that_answer_alike_the_heavier_one_comes_first(stage: Page) -> None:
    light, heavy = {"title": "A numb foot"}, {"title": "The numb foot", "weight": 1.5}
    assert ranked(stage, "numb foot", light, heavy) == ["The numb foot", "A numb foot"]


def test_a_known_word_is_not_taken_for_the_start_of_another(stage: Page) -> None:
    entries = {"title": "A cat", "asks": ["cat"]}, {"title": "Catheter"}
    assert ranked(stage, "cat", *entries) == ["A cat"]
    assert ranked(stage, "cath", *entries) == ["Catheter"]


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("First. Then a bath. Last.", ["bath"], "Then a bath."),
        (
            "A fever of 38 °C (100.4 °F) or more. Call.",
            ["fever"],
            "A fever of 38 °C (100.4 °F) or more.",
        ),
        ("One sign\\nA fever\\nCall at once.", ["fever"], "A fever"),
        ("One sign\\nA fever\\nCall at once.", ["cough"], "Call at once."),
        ("One sign\\nA fever", ["cough"], ""),
    ],
)
def test_a_result_shows_one_line_or_sentence(
    stage: Page, text: str, terms: list[str], shown: str
) -> None:
    ask(stage, "")
    call = "([text, terms]) => Search.bestSentence(text, terms)"
    assert stage.evaluate(call, [text.replace("\\n", "\n"), terms]) == shown


def test_opened_again_it_replaces_what_was_asked_before(stage: Page) -> None:
    ask(stage, GUIDE.title)
    stage.keyboard.press("Escape")
    expect(query(stage)).to_be_hidden()
    stage.keyboard.press("/")
    stage.keyboard.type("new")
    expect(query(stage)).to_have_value("new")


def test_going_back_to_another_part_of_the_page_closes_it(stage: Page) -> None:
    stage.evaluate("location.hash = 'a-part'")
    stage.keyboard.press("/")
    stage.go_back()
    expect(query(stage)).to_be_hidden()
