import time
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from macros.glossary.linking import TermsOnPage, link_terms
from macros.glossary.matcher import Glossary, glossary_of
from tests.entries import entry, glossary_terms

GLOSSARY = glossary_of(
    glossary_terms(
        entry("Intervertebral disc", "disc"),
        entry("Disc space"),
        entry("Herniated disc", "slipped disc"),
        entry("Nerve root"),
        entry("Lamina", "laminae"),
        entry("amp"),
    )
)


class Linking(Extension):
    """Links terms as the article does; `used` are those of the last page."""

    used: TermsOnPage
    not_here: tuple[str, ...] = ()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        linking = self

        class Linker(Treeprocessor):
            def run(self, root: ET.Element) -> None:
                linking.used = link_terms(
                    root,
                    GLOSSARY.matcher,
                    "../glossary/{}.html".format,
                    not_here=linking.not_here,
                    set_aside=md.htmlStash.rawHtmlBlocks,
                )

        md.treeprocessors.register(Linker(md), "terms", -10)


def linked(text: str, *not_here: str) -> list[tuple[str, str]]:
    """Return the words that are linked in a page and the terms they lead to."""
    linking = Linking()
    linking.not_here = not_here
    markdown = Markdown(extensions=["tables", "attr_list", "fenced_code", linking])
    page = html.fragment_fromstring(markdown.convert(text), create_parent="div")
    words = [(str(link.text), link.get("aria-describedby")) for link in page.find_class("term")]
    return [(word, term.removeprefix("word-")) for word, term in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A disc. A disc.", ["disc"]),
        ("Discs of a SLIPPED disc", ["Discs", "SLIPPED disc"]),
        ("The disc space, the disc, the disc space", ["disc space", "disc"]),
        ("A herniated\ndisc", ["herniated\ndisc"]),
        ("*The* **disc** _and_ the lamina", ["disc", "lamina"]),
        ("# The disc\n\nA disc", ["disc"]),
        ("- one disc\n- two laminae\n  - a nerve root", ["disc", "laminae", "nerve root"]),
        ("> The disc", ["disc"]),
        ("| disc | b |\n| --- | --- |\n| a lamina | a disc |", ["lamina", "disc"]),
        ("See [the disc](x.md) and the disc", ["disc"]),
        ("Use `disc`, not\n\n    disc\n\nor\n\n```\ndisc\n```\n", []),
        ("![the disc](x.png) shows it", []),
        ("<https://example.org/disc>", []),
        ('Raw <a href="x">the disc</a> and <b>lamina</b>, a disc', ["lamina", "disc"]),
        ("Raw <button>the **disc** here</button>", []),
        ("Raw <a>the ~ <sup>*disc*</sup> disc</a>, a lamina", ["lamina"]),
        ("Raw <a>never closed disc\n\nA lamina", ["lamina"]),
        ("<div>the disc</div>", []),
        ("half*disc* and **disc**s, *disc*.", ["disc"]),
        ("R&amp;D &nbsp; an amp", ["amp"]),
        ("1 &amp;disc; \\* the disc", ["disc"]),
        ("a disc&nbsp;space", ["disc"]),
    ],
)
def test_first_uses_in_text_are_linked_and_nothing_else(text: str, words: list[str]) -> None:
    assert [word for word, _ in linked(text)] == words


@pytest.mark.parametrize(
    "tag", ["h2", "a", "button", "summary", "label", "figcaption", "code", "nav", "svg"]
)
def test_some_elements_hold_no_links(tag: str) -> None:
    root = ET.fromstring(f"<div><{tag}>a disc <b>a lamina</b></{tag}> and a disc</div>")
    used = link_terms(root, GLOSSARY.matcher, str)
    assert [link.text for link in root.iter("a") if link.get("class")] == ["disc"]
    assert ("lamina" in used.all) == (tag not in {"code", "nav", "svg"})


def test_the_emergency_card_holds_no_links() -> None:
    root = ET.fromstring('<div><section class="card card--emergency"><p>A disc</p></section></div>')
    assert link_terms(root, GLOSSARY.matcher, str).mentioned == {"intervertebral-disc"}
    assert not list(root.iter("a"))


def test_a_page_does_not_link_its_own_term_nor_a_word_in_its_name() -> None:
    text = "A herniated disc. A disc."
    assert linked(text, "herniated-disc") == [("disc", "intervertebral-disc")]


def test_a_link_by_hand_is_the_first_use() -> None:
    by_hand = "[the plate](../glossary/lamina.html){: .term }"
    assert linked(f"A lamina, {by_hand}, a lamina") == [("the plate", "lamina")]


def test_a_name_in_a_drawing_is_explained_and_is_no_first_use() -> None:
    root = ET.fromstring(
        '<div><figure><a class="term" href="lamina">roof</a></figure><p>A lamina.</p></div>'
    )
    used = link_terms(root, GLOSSARY.matcher, str)
    assert [link.get("aria-describedby") for link in root.iter("a")] == ["word-lamina"] * 2
    assert [link.get("id") for link in root.iter("a")] == [None, "term-lamina"]
    assert used.linked == ["lamina"]


def test_a_link_of_that_class_to_another_place_is_left_alone() -> None:
    root = ET.fromstring('<p><a class="term" href="elsewhere/lamina">x</a></p>')
    assert link_terms(root, GLOSSARY.matcher, str).all == frozenset()
    assert ET.tostring(root) == b'<p><a class="term" href="elsewhere/lamina">x</a></p>'


def test_a_link_leads_to_the_entry_and_names_its_definition() -> None:
    root = ET.fromstring("<p>A <em>lamina</em>!</p>")
    link_terms(root, GLOSSARY.matcher, "../glossary/{}.html".format)
    assert ET.tostring(root, encoding="unicode") == (
        '<p>A <em><a class="term" href="../glossary/lamina.html" id="term-lamina" '
        'aria-describedby="word-lamina">lamina</a></em>!</p>'
    )


WORDS = st.sampled_from(
    ["disc", " the disc space ", "Slipped", " disc", "lamina, ", "nerve\nroot", "x", " ", "laminae"]
)
TAGS = st.sampled_from(["p", "em", "a", "code", "li", "h2", "span", "td", "svg", "br"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> ET.Element:
    made = ET.Element(draw(TAGS))
    made.text = draw(st.lists(WORDS, max_size=4).map("".join))
    if depth:
        made.extend(draw(st.lists(elements(depth - 1), max_size=3)))
    made.tail = draw(st.lists(WORDS, max_size=3).map("".join))
    return made


@given(elements())
def test_the_text_of_a_page_does_not_change(page: ET.Element) -> None:
    before = "".join(page.itertext())
    link_terms(page, GLOSSARY.matcher, str)
    assert "".join(page.itertext()) == before


@given(elements())
def test_no_link_is_in_a_link_or_where_links_are_not_wanted(page: ET.Element) -> None:
    link_terms(page, GLOSSARY.matcher, str)
    for tag in ("a", "code", "h2", "svg"):
        for element in page.iter(tag):
            assert all(link is element or not link.get("class") for link in element.iter("a"))


@given(elements())
def test_each_term_is_linked_once(page: ET.Element) -> None:
    used = link_terms(page, GLOSSARY.matcher, str)
    linked_terms = [link.get("href") for link in page.iter("a") if link.get("class")]
    assert len(linked_terms) == len(set(linked_terms))
    assert sorted(map(str, linked_terms)) == sorted(used.linked)


@given(elements())
def test_linking_twice_changes_nothing(page: ET.Element) -> None:
    link_terms(page, GLOSSARY.matcher, str)
    once = ET.tostring(page)
    link_terms(page, GLOSSARY.matcher, str)
    assert ET.tostring(page) == once


def test_links_stand_in_the_order_in_which_they_are_reported() -> None:
    root = ET.fromstring("<div>a disc<p>a lamina <b>x</b> a nerve root, a slipped disc</p></div>")
    used = link_terms(root, GLOSSARY.matcher, str)
    assert used.linked == [link.get("href") for link in root.iter("a")]
    assert used.linked == ["intervertebral-disc", "lamina", "nerve-root", "herniated-disc"]


def test_a_list_of_ten_thousand_parts_is_linked_in_time() -> None:
    names = [f"word{number}" for number in range(2000)]
    glossary: Glossary = glossary_of(glossary_terms(*map(entry, names)))
    root = ET.Element("p")
    for number in range(10_000):
        ET.SubElement(root, "b").tail = f" word{number}"
    used = link_terms(root, glossary.matcher, str)
    assert used.linked == names
    children = [child.tag for child in root][:6]
    assert children == ["b", "a"] * 3
    assert all(one.tag != two.tag for one, two in pairwise(list(root)[:4000]))


def test_two_megabytes_of_text_are_linked_in_seconds() -> None:
    root = ET.Element("div")
    for _ in range(2000):
        ET.SubElement(root, "p").text = "The surgeon sees the disc and a nerve root. " * 24
    start = time.process_time()
    assert link_terms(root, GLOSSARY.matcher, str).linked == ["intervertebral-disc", "nerve-root"]
    assert time.process_time() - start < 10


def test_half_a_word_of_a_hundred_thousand_characters_is_linked_in_time() -> None:
    root = ET.Element("p")
    root.text = "disc" * 25_000
    for _ in range(20):
        ET.SubElement(root, "b").text = "disc-" * 5000 + "d"
    start = time.process_time()
    assert link_terms(root, GLOSSARY.matcher, str).all == frozenset()
    assert time.process_time() - start < 5
