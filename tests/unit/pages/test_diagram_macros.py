from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import Library, load_library
from macros.diagrams.icons import STAGE_ICONS
from macros.pages.macros import MACROS, MacroError
from tests.kinds_of_page import LIBRARY
from tests.small_docs import SOUND, articles, errors, write_docs
from tests.two_guides import RISKS, TWO_GUIDES

HIP = PurePosixPath("procedures/hip/index.md")
KNEE = PurePosixPath("procedures/knee/index.md")
SHOWN = PurePosixPath("contributing/icons-and-colors.md")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_docs(tmp_path, TWO_GUIDES)


@pytest.fixture
def library(docs: Path) -> Library:
    return load_library(docs)


def rendered(docs: Path, path: PurePosixPath) -> html.HtmlElement:
    return html.fragment_fromstring(articles(docs)[path], create_parent="article")


def test_two_guides_with_every_diagram_have_no_problem(docs: Path) -> None:
    assert errors(docs) == []


def test_a_page_with_many_diagrams_has_each_id_once(docs: Path) -> None:
    page = rendered(docs, HIP)
    for name in ("card--emergency", "steps", "journey", "risks", "compare"):
        assert page.find_class(name), name
    ids = Counter(page.xpath("//@id"))
    assert {"risk-hip-clot", "care-hip-now"} <= set(ids)
    assert set(ids.values()) == {1}


def test_the_sources_of_all_diagrams_are_numbered_in_one_list(docs: Path) -> None:
    page = rendered(docs, HIP)
    assert set(page.xpath("//sup[@class='cite']/a/text()")) == {"[1]"}
    assert page.xpath("//section[@class='sources']//li/@id") == ["source-peul2007"]


def test_a_diagram_of_another_guide_leads_to_that_guide(docs: Path) -> None:
    links = rendered(docs, HIP).xpath("//nav[@aria-label='The stages of Knee']//a/@href")
    assert links == ["../knee/incision.html", "../knee/closure.html"]


def test_variants_of_another_guide_are_named_with_it(library: Library) -> None:
    markup = MACROS["compare"](library, KNEE, "hip/keyhole", "hip/usual", "knee")
    heads = html.fragment_fromstring(markup).xpath("//thead//th/text()")
    assert heads == ["What", "Keyhole way", "Usual way", "Knee"]


def test_guides_are_compared_on_any_page_with_the_sources_of_both_time_lines(
    tmp_path: Path,
) -> None:
    journey = TWO_GUIDES["procedures/hip/journey.yml"] or ""
    more: dict[str, str | None] = {
        "procedures/knee/journey.yml": journey.replace("peul2007", "kneestudy"),
        "sources.bib": SOUND["sources.bib"] + SOUND["sources.bib"].replace("peul2007", "kneestudy"),
        "index.md": "---\nsummary: Start.\n---\n# Start\n\n[A guide](procedures/hip/index.md)\n\n"
        '{{ compare("hip", "knee") }}\n',
    }
    docs = write_docs(tmp_path, TWO_GUIDES | more)
    assert errors(docs) == []
    page = rendered(docs, PurePosixPath("index.md"))
    row = page.xpath("//tr[th='Tiredness']/td")
    assert [cell.text_content() for cell in row] == ["1 to 4 weeks[1]", "1 to 4 weeks[2]"]
    assert len(page.xpath("//section[@class='sources']//li")) == 2


def test_all_variants_of_the_guide_are_compared_where_none_is_named(library: Library) -> None:
    markup = MACROS["compare"](library, HIP)
    heads = html.fragment_fromstring(markup).xpath("//thead//th/text()")
    assert heads == ["Stage", "Usual way", "Keyhole way"]


def test_a_page_of_a_variant_leads_to_the_other_ways(docs: Path) -> None:
    page = rendered(docs, PurePosixPath("procedures/hip/keyhole/incision.md"))
    (ways,) = page.find_class("ways")
    assert ways.xpath(".//a/@href") == ["../incision.html"]


def test_the_overview_leads_to_the_guides_pages_and_says_when_you_are_awake(
    library: Library,
) -> None:
    large = html.fromstring(MACROS["large_links"](library, HIP, "closure", "stages"))
    assert large.xpath(".//a/@href") == ["closure.html", "#stages"]
    stages = html.fromstring(MACROS["stages"](library, HIP))
    assert stages.xpath(".//a/@href") == ["incision.html", "closure.html"]
    assert stages.xpath(".//small/text()") == ["Done by the team while you are asleep"]


def test_topics_are_listed_with_what_they_are_about(tmp_path: Path) -> None:
    topic = "---\nsummary: What to pack.\nbasis: seen\n---\n# Tonight\n"
    index = TWO_GUIDES["procedures/hip/index.md"] or ""
    added: dict[str, str | None] = {
        "procedures/hip/tonight.md": topic,
        "procedures/hip/index.md": index.replace(
            "stages:", "topics: {before: [tonight]}\nstages:", 1
        ),
    }
    listed = html.fragment_fromstring(
        MACROS["topics"](load_library(write_docs(tmp_path, TWO_GUIDES | added)), HIP)
    )
    assert " ".join(str(listed.xpath("string()")).split()) == "Tonight What to pack."


def test_a_sentence_takes_its_numbers_with_their_sources_from_the_guides_data(
    library: Library,
) -> None:
    clot = MACROS["risk"](library, HIP, "clot")
    tired = MACROS["time"](library, HIP, "tired")
    assert (clot, tired) == (
        "5 to 15 in 1,000 people[@~peul2007]",
        "1 to 4 weeks[@~peul2007]",
    )


def test_a_number_in_a_sentence_says_what_was_counted(tmp_path: Path) -> None:
    counted = RISKS.replace("    low: 5\n", "    low: 5\n    counted: operations\n")
    docs = write_docs(tmp_path, TWO_GUIDES | {"procedures/hip/risks.yml": counted})
    clot = MACROS["risk"](load_library(docs), HIP, "clot")
    assert clot == "5 to 15 in 1,000 operations[@~peul2007]"


ALSO = "    also:\n      later: {text: In a year, low: 30, high: 30, sources: [peul2007]}\n"


def test_a_sentence_takes_one_of_several_counts_of_a_risk(tmp_path: Path) -> None:
    page = TWO_GUIDES[str(HIP)] or ""
    files: dict[str, str | None] = {
        "procedures/hip/risks.yml": RISKS + ALSO,
        str(HIP): f'{page}\nIn a year, {{{{ risk("clot", at="later") }}}} have it.\n',
    }
    docs = write_docs(tmp_path, TWO_GUIDES | files)
    assert errors(docs) == []
    assert "In a year, 30 in 1,000 people" in rendered(docs, HIP).text_content()


@pytest.mark.parametrize(
    ("also", "at", "message"),
    [
        (ALSO, "latr", "there is no count of the risk 'clot' called 'latr'. Did you mean 'later'?"),
        ("", "later", "there is no count of the risk 'clot' called 'later'. Add it to docs/proc"),
    ],
)
def test_a_count_that_a_risk_does_not_have_is_reported(
    tmp_path: Path, also: str, at: str, message: str
) -> None:
    docs = write_docs(tmp_path, TWO_GUIDES | {"procedures/hip/risks.yml": RISKS + also})
    with pytest.raises(MacroError) as caught:
        MACROS["risk"](load_library(docs), HIP, "clot", at=at)
    assert str(caught.value).startswith(message)


def test_the_source_of_a_further_count_is_looked_for_in_the_list(tmp_path: Path) -> None:
    wrong = RISKS + ALSO.replace("peul2007", "peul2008")
    (error,) = errors(write_docs(tmp_path, TWO_GUIDES | {"procedures/hip/risks.yml": wrong}))
    assert "docs/procedures/hip/risks.yml:15: no source 'peul2008'" in error


def test_on_a_page_of_another_way_the_number_is_that_of_the_way(library: Library) -> None:
    keyhole = PurePosixPath("procedures/hip/keyhole/incision.md")
    assert MACROS["risk"](library, keyhole, "clot").startswith("2 in 1,000 people[")


def test_a_number_from_the_data_is_a_number_with_a_source(docs: Path) -> None:
    page = docs / HIP
    page.write_text(
        page.read_text(encoding="utf-8").replace(
            "{{ steps() }}", 'A clot: 5 to 15, {{ risk("clot") }}. Later, 7 had it.'
        ),
        encoding="utf-8",
    )
    (error,) = errors(docs)
    assert "the number '7' has no source in its paragraph" in error


@pytest.mark.parametrize(
    ("here", "name", "arguments", "message"),
    [
        (
            HIP,
            "large_links",
            ("incisoin",),
            "the guide has no page 'incisoin'. Did you mean 'incision'?",
        ),
        (
            HIP,
            "large_links",
            ("",),
            "the guide has no page ''. Write some of: stages, incision, closure.",
        ),
        (
            HIP,
            "large_links",
            (),
            "large_links() names no page. Write some of: stages, incision, closure.",
        ),
        (
            HIP,
            "risk",
            ("clots",),
            "there is no risk 'clots'. Did you mean 'clot'?",
        ),
        (
            HIP,
            "time",
            ("sport",),
            "no source gives a number for 'sport'. Say it in words, such as \"ask your team\".",
        ),
        (
            KNEE,
            "risks",
            (),
            "the guide 'knee' has no risks.yml. Add docs/procedures/knee/risks.yml.",
        ),
        (
            KNEE,
            "journey",
            (),
            "the guide 'knee' has no journey.yml. Add docs/procedures/knee/journey.yml.",
        ),
        (HIP, "risks", ("hop",), "there is no guide 'hop'. Did you mean 'hip'?"),
        (
            HIP,
            "compare",
            ("usual",),
            "compare() names less than two ways. "
            'Write two or more: {{ compare("usual", "keyhole") }}.',
        ),
        (
            HIP,
            "compare",
            ("usual", "keyhle"),
            "there is no variant or guide 'keyhle'. Did you mean 'keyhole'?",
        ),
        (
            KNEE,
            "picture",
            ("after",),
            "the guide has no picture 'after'. "
            "Describe 'after' in docs/procedures/knee/pictures.yml.",
        ),
        (
            KNEE,
            "compare",
            (),
            "the guide has less than two ways. Write them below 'variants:' in its index.md.",
        ),
        (
            KNEE,
            "compare",
            ("hip", "kneee"),
            "there is no variant or guide 'kneee'. Did you mean 'knee'?",
        ),
        (
            KNEE,
            "compare",
            ("hip", "other"),
            "there is no variant or guide 'other'. There are: hip, knee.",
        ),
    ],
)
def test_a_macro_that_cannot_be_drawn_says_what_to_do(
    library: Library, here: PurePosixPath, name: str, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(MacroError) as caught:
        MACROS[name](library, here, *arguments)
    assert str(caught.value) == message


def test_every_icon_that_a_stage_can_have_is_listed() -> None:
    shown = html.fragment_fromstring(MACROS["icons"](LIBRARY, SHOWN).strip())
    named = shown.xpath("//li[svg/path/@d]/code/text()")
    assert named == list(STAGE_ICONS)
    assert len(named) >= 30


def test_every_color_that_a_drawing_can_have_is_listed() -> None:
    shown = html.fragment_fromstring(MACROS["colors"](LIBRARY, SHOWN).strip())
    assert shown.xpath("//li/code/text()") == list(LIBRARY.palette.classes)
    assert shown.xpath("//li/svg/path[last()]/@class") == list(LIBRARY.palette.classes)
