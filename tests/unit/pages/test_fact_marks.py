"""Where readers see the sources of a number that a macro wrote into a sentence."""

from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.changes.article_text import article_sections
from macros.content.library import Library, load_library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.pages.article import parsed_article
from tests.small_docs import checked, convert, errors, write_docs

PAGE = PurePosixPath("procedures/hip/closure.md")
SOURCE = "@misc{%s, author={{A Group}}, title={A study}, year={2007}, url={https://example.org/%s}}"
ROWS = {"one": "a", "two": "a, b", "three": "c", "four": "b", "five": "a, b, c"}
JOURNEY = "bands:\n  home:\n    name: At home\n    unit: days\n    lasts:\n" + "".join(
    f"      {name}: {{title: T, low: {days}, high: {days}, sources: [{keys}]}}\n"
    for days, (name, keys) in enumerate(ROWS.items(), start=2)
)
FILES = {
    "sources.bib": "\n".join(SOURCE % (key, key) for key in ("a", "b", "c", "peul2007")),
    "procedures/hip/journey.yml": JOURNEY,
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load_library(write_docs(tmp_path_factory.mktemp("docs"), FILES))


def read(library: Library, text: str) -> html.HtmlElement:
    """Return the article of a page with this text; `@one` stands for the macro of that time."""
    for name in ROWS:
        text = text.replace(f"@{name}", f'{{{{ time("{name}") }}}}')
    for key in "abc":
        text = text.replace(f"^{key}", f'{{{{ cite("{key}") }}}}')
    page = Page(PAGE, Located({}, PAGE, 1), f"# Pages\n\n{text}\n", 1)
    made = html.fragment_fromstring(convert(library, page)[1], create_parent="article")
    for mark in made.xpath(".//sup"):  # the key says more than the number
        mark[0].text = f"[{mark[0].get('href').removeprefix('#source-')}]"
    for around in made.xpath("./section | ./dl | ./*[@class]"):
        around.drop_tree()
    return made


def said(made: html.HtmlElement, tag: str = "p") -> list[str]:
    return [" ".join(node.text_content().split()) for node in made.iter(tag)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("You are @one off work.", "You are 2 days off work. [a]"),
        ("It takes @two. Then rest.", "It takes 3 days. [a][b] Then rest."),
        ("It takes @two", "It takes 3 days [a][b]"),
        ("Is it @one now? Yes.", "Is it 2 days now? [a] Yes."),
        ("It is @one now?! Yes.", "It is 2 days now?! [a] Yes."),
        ("After @one, e.g. at home, walk.", "After 2 days, e.g. at home, walk. [a]"),
        ("Dr. Low says @one by Dr. High.", "Dr. Low says 2 days by Dr. High. [a]"),
        ("It took @one (or 2.5 weeks).", "It took 2 days (or 2.5 weeks). [a]"),
        ("It heals. (It takes @one.) Rest.", "It heals. (It takes 2 days.) [a] Rest."),
        ("(It takes @one at most.)", "(It takes 2 days at most.) [a]"),
        ("They say “it takes @one.” Rest.", "They say “it takes 2 days.” [a] Rest."),
        ("These take @one:", "These take 2 days: [a]"),
        ("It takes **@one off**. Rest.", "It takes 2 days off. [a] Rest."),
        ("It takes **@one off.** Rest.", "It takes 2 days off. [a] Rest."),
        ("**Work:** @one *off your feet*.", "Work: 2 days off your feet. [a]"),
        ("Read [what takes @one](closure.md) now.", "Read what takes 2 days now. [a]"),
        ("It takes @one off\nwork. Rest.", "It takes 2 days off work. [a] Rest."),
        ("It takes @one  \nand rest.", "It takes 2 days and rest. [a]"),
        ("It takes <b>@one off</b> work. Rest.", "It takes 2 days off work. [a] Rest."),
        ("It takes `a. B` @one off.", "It takes a. B 2 days off. [a]"),
    ],
)
def test_the_sources_of_a_fact_stand_at_the_end_of_its_sentence(
    library: Library, text: str, shown: str
) -> None:
    assert said(read(library, text)) == [shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It is @one or @two off.", "It is 2 days or 3 days off. [a][b]"),
        ("It is @one off. Then @two off.", "It is 2 days off. Then 3 days off. [a][b]"),
        ("It is @one. Then @three. Then @one.", "It is 2 days. Then 4 days. [c] Then 2 days. [a]"),
        ("It is @five. Then @four.", "It is 6 days. [a][c] Then 5 days. [b]"),
    ],
)
def test_a_source_that_facts_of_a_paragraph_share_is_marked_once_behind_the_last(
    library: Library, text: str, shown: str
) -> None:
    assert said(read(library, text)) == [shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It is @one off. ^c Rest.", "It is 2 days off. [a][c] Rest."),
        ("It is @one off ^c. Rest.", "It is 2 days off [a][c]. Rest."),
        ("It is @one off. ^a Rest.", "It is 2 days off. [a] Rest."),
        ("It is @two off. Rest. ^a", "It is 3 days off. [b] Rest. [a]"),
        ("As one says ^a it is @two off.", "As one says [a] it is 3 days off. [b]"),
        ("It heals. ^a It is @one off.", "It heals. [a] It is 2 days off. [a]"),
        ("It is @one, as ^c shows. Rest.", "It is 2 days, as [c] shows. [a] Rest."),
    ],
)
def test_sources_of_facts_join_those_that_the_writer_cites(
    library: Library, text: str, shown: str
) -> None:
    assert said(read(library, text)) == [shown]


def test_each_paragraph_item_and_cell_has_its_own_marks(library: Library) -> None:
    text = "It is @one.\n\nIt is @one.\n\n- @one off\n    - @one more\n- @one\n\n  And @one.\n"
    made = read(library, f"{text}\n| A | B |\n|---|---|\n| @one | @one off. |\n\n## In @one. Now\n")
    assert said(made)[:2] == ["It is 2 days. [a]", "It is 2 days. [a]"]
    assert said(made, "li")[:2] == ["2 days off [a] 2 days more [a]", "2 days more [a]"]
    assert said(made, "td") == ["2 days [a]", "2 days off. [a]"]
    assert said(made, "h2") == ["In 2 days. [a] Now"]


def test_text_behind_a_list_in_an_item_is_a_paragraph_of_its_own(library: Library) -> None:
    item = read(library, "- It is @one off\n\n    - by @three\n\n    and @one more.\n").find(
        ".//li"
    )
    assert item is not None
    assert " ".join(item.text_content().split()) == (
        "It is 2 days off [a] by 4 days [c] and 2 days more. [a]"
    )


def test_marks_of_facts_are_numbered_with_the_others(library: Library) -> None:
    made = read(library, "It is @three off. ^b\n\nIt is @two off.")
    assert made.xpath(".//sup/a/@href") == ["#source-c", "#source-b", "#source-a", "#source-b"]


HIP = PurePosixPath("procedures/hip/index.md")
SENTENCE = '\nThe {{ term("lamina") }} needs {{ time("two") }} off work.\n'


def test_the_search_and_the_report_of_changes_read_the_sentence_without_marks(
    tmp_path: Path,
) -> None:
    overview = f"---\nsummary: S.\nstages: [incision, closure]\n---\n# Hip\n{SENTENCE}"
    docs = write_docs(tmp_path, {**FILES, str(HIP): overview})
    assert errors(docs) == []
    build = checked(docs)
    article = build.articles[HIP]
    assert "3 days off work. <sup" in article.html
    assert "The lamina needs 3 days off work." in article.sections[0].text
    compared = article_sections(parsed_article(article.html))[0].sentences
    assert "The lamina needs 3 days off work." in [one.text for one in compared]
