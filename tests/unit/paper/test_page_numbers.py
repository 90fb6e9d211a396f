from io import BytesIO
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from macros.paper.page_numbers import add_references, print_numbered
from macros.records.pdf_words import Texts, pages_of_targets, tagged_texts
from macros.records.records import ReleaseError

TARGET = "when-to-call"


def a_print(target_on: int) -> bytes:
    """Return a PDF of three pages with the target of a link on one of them."""
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(100, 100)
    place = ArrayObject([writer.pages[target_on - 1].indirect_reference, NameObject("/Fit")])
    targets = DictionaryObject({NameObject(f"/{TARGET}"): place})
    writer.root_object[NameObject("/Dests")] = targets
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class Printing:
    """A page of which each print has its target on the next page of a list.

    `done` is what happened to it in between: a number filled in, or the width of numbers fixed.
    """

    def __init__(self, pages: list[int]) -> None:
        self.pages, self.done = pages, list[Any]()

    def evaluate(self, _: str, arg: Any = None) -> None:
        self.done.append(arg[0][TARGET] if isinstance(arg, list) else f"{arg} wide")

    def title(self) -> str:
        return "Hip"

    def pdf(self, **_: Any) -> bytes:
        return a_print(self.pages.pop(0))


@pytest.mark.parametrize(
    ("pages", "done"),
    [
        ([2, 2], [2]),
        ([2, 3, 3], [2, 3]),
        ([2, 3, 2, 2], [2, 3, "1 wide", 2]),
        ([2, 3, 2, 3, 3], [2, 3, "1 wide", 2, 3]),
    ],
)
def test_a_leaflet_is_printed_until_its_numbers_stay_and_those_that_move_get_a_fixed_width(
    pages: list[int], done: list[Any]
) -> None:
    where = pages[-1]
    opened: Any = Printing(pages)
    last = print_numbered(opened, {})
    assert (opened.pages, opened.done) == ([], done)
    assert pages_of_targets(PdfReader(BytesIO(last)))[TARGET] == where


def test_a_leaflet_whose_numbers_never_stay_is_refused() -> None:
    opened: Any = Printing([2, 3, 2, 3, 2])
    with pytest.raises(ReleaseError, match=r"leaflet 'Hip' .* after 5 prints"):
        print_numbered(opened, {})


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="#care">When to call</a>', "When to call (on page )"),
        ('<a href="#care"><strong>Call</strong></a>', "Call (on page )"),
        ('<a href="#care"><i></i><span>Closure</span></a>', "Closure (on page )"),
        ('<a href="https://a.example/">Elsewhere</a>', "Elsewhere"),
        ('<a class="term" href="#word-disc">disc</a>', "disc"),
        ('<sup class="cite"><a href="#source-a">[1]</a></sup>', "[1]"),
        ('<span class="general"><a href="#general">General</a></span>', "General"),
        ('<section class="sources"><a href="#cite-a">↩</a></section>', "↩"),
        ('<ul class="doors on-screen"><li><a href="#care">Care</a></li></ul>', "Care"),
    ],
)
def test_a_link_to_another_part_of_the_text_names_its_page(link: str, text: str) -> None:
    article = html.fragment_fromstring(f"<article>{link}</article>")
    add_references(article)
    assert article.text_content() == text


def tag(kind: str, *inside: Any, **more: Any) -> DictionaryObject:
    entries = {NameObject(f"/{key}"): value for key, value in more.items()}
    inner = ArrayObject(inside)
    return DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject("/K"): inner, **entries}
    )


@pytest.mark.parametrize(
    ("number", "target", "words"),
    [
        ("17", "care", "Call (on page )"),
        ("16", "care", "Call (on page 16)"),
        ("17", "elsewhere", "Call (on page 17)"),
    ],
)
def test_a_number_is_no_word_where_it_is_that_of_the_page_where_the_link_leads(
    number: str, target: str, words: str
) -> None:
    note = DictionaryObject({NameObject("/Dest"): NameObject(f"/{target}")})
    link = tag(
        "/Link",
        DictionaryObject({NameObject("/Obj"): note}),
        NumberObject(0),
        tag("/NonStruct", NumberObject(1), tag("/NonStruct", NumberObject(2)), NumberObject(3)),
    )
    pieces = ["Call ", "(on page ", number, ")"]
    texts = Texts({(0, n): piece for n, piece in enumerate(pieces)}, targets={"care": 17})
    assert "".join(tagged_texts(link, 0, texts)) == words
