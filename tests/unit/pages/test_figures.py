"""How a picture is written, and what readers get."""

import re
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import load_library
from macros.content.located_yaml import Located
from macros.content.page import Page
from tests.small_docs import convert, write_docs
from tests.small_pictures import photo, picture

PAGE = PurePosixPath("about/pictures.md")
FILES = {
    "about/door.png": picture(),
    "about/tall.jpg": photo(6),
    "about/lines.png": picture(mode="RGBA"),
    "map.png": picture(),
}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_docs(tmp_path_factory.mktemp("docs"), FILES)


def article(docs: Path, text: str) -> html.HtmlElement:
    page = Page(PAGE, Located({}, PAGE, 1), f"# Pictures\n\n{text}\n", 1)
    return html.fragment_fromstring(convert(load_library(docs), page)[1], create_parent="article")


def shown(docs: Path, text: str) -> str:
    """Return what follows the title, such as `figure([door.png 160x90] figcaption(The door))`."""
    root = article(docs, text)
    title = root.find("h1")
    assert title is not None
    after = [*title.itersiblings()]
    return " ".join(outline(one) for one in after if one.get("class") not in ("words", "sources"))


def outline(node: html.HtmlElement) -> str:
    """Return the names of elements with what is in them; of a picture its file and its size."""
    if node.tag == "img":
        assert (node.get("loading"), node.get("decoding")) == ("lazy", "async")
        name = node.get("src", "").rpartition("/")[2]
        style = re.sub(r"--shape: [\d.]+; ?", "", node.get("style", ""))
        return f"[{name} {node.get('width')}x{node.get('height')}{style and f' {style}'}]"
    pieces = [node.text or ""]
    for child in node:
        pieces += [outline(child), child.tail or ""]
    return f"{node.tag}({' '.join(' '.join(pieces).split())})"


ROWS = {
    # typed: read as
    "![a](door.png)": "figure([door.png 160x90])",
    "![a](../map.png)": "figure([map.png 160x90])",
    "![a](./door.png)": "figure([door.png 160x90])",
    "![a](tall.jpg)": "figure([tall.jpg 90x160])",
    "![a][door]\n\n[door]: door.png": "figure([door.png 160x90])",
    # captions
    '![a](door.png "The door")': "figure([door.png 160x90] figcaption(The door))",
    "![a](door.png 'The door')": "figure([door.png 160x90] figcaption(The door))",
    '![a][b]\n\n[b]: door.png "The door"': "figure([door.png 160x90] figcaption(The door))",
    "![a](door.png)\nThe door": "figure([door.png 160x90] figcaption(The door))",
    "![a](door.png)  \nThe door": "figure([door.png 160x90] figcaption(The door))",
    "![a](door.png)\n*The* door": "figure([door.png 160x90] figcaption(em(The) door))",
    "![a](door.png){width=80}\nThe door": "figure([door.png 80x45] figcaption(The door))",
    '![a](door.png "The door")\nRing.': "figure([door.png 160x90] figcaption(The door)) p(Ring.)",
    "![a](door.png)\nRing.\nWait.": "figure([door.png 160x90]) p(Ring. Wait.)",
    "![a](door.png)\n\nRing.": "figure([door.png 160x90]) p(Ring.)",
    "Look:\n![a](door.png)": "p(Look:) figure([door.png 160x90])",
    "Look:\n![a](door.png)\nRing.": "p(Look:) figure([door.png 160x90]) p(Ring.)",
    # inside a sentence
    "Look ![a](door.png) here.": "p(Look [door.png 160x90] here.)",
    "![a](door.png) is it.": "p([door.png 160x90] is it.)",
    # sizes
    "![a](door.png){width=50%}": "figure([door.png 160x90 --width: 50%;])",
    '![a](door.png){width="50%"}': "figure([door.png 160x90 --width: 50%;])",
    "![a](door.png){ width=33.3% }": "figure([door.png 160x90 --width: 33.3%;])",
    "![a](door.png){: width=50% }": "figure([door.png 160x90 --width: 50%;])",
    "![a](door.png) {width=50%}": "figure([door.png 160x90 --width: 50%;])",
    "![a](door.png)\n{width=50%}": "figure([door.png 160x90 --width: 50%;])",
    "![a](door.png){width=80}": "figure([door.png 80x45])",
    "![a](door.png){width=80px}": "figure([door.png 80x45])",
    "![a](door.png){height=45}": "figure([door.png 80x45])",
    "![a](tall.jpg){height=80}": "figure([tall.jpg 45x80])",
    "![a](door.png){width=80 height=80}": "figure([door.png 80x45])",
    '![a](door.png){style="width: 50%"}': "figure([door.png 160x90 --width: 50%;])",
    '![a](door.png){style="width:80px; height:auto;"}': "figure([door.png 80x45])",
    '![a](door.png){style="max-width: 100%"}': "figure([door.png 160x90])",
    "![a](door.png =80x)": "figure([door.png 80x45])",
    "![a](door.png =80x45)": "figure([door.png 80x45])",
    "Look ![a](door.png){width=80} here.": "p(Look [door.png 80x45] here.)",
    # HTML
    "<img src='door.png' alt='a'>": "p([door.png 160x90])",
    '<img src="door.png" alt="a" width="50%" />': "p([door.png 160x90 --width: 50%;])",
    '<IMG SRC="door.png" ALT="a" WIDTH=80>': "p([door.png 80x45])",
    '<p><img src="door.png" alt="a" style="zoom:50%;"></p>': "p([door.png 80x45])",
    '<details><summary>b</summary>\n<img src="door.png" alt="a">\n</details>': (
        "details(summary(b) p([door.png 160x90]))"
    ),
    '<details><summary>b</summary>\n\n![a](door.png "c")\n\n</details>': (
        "details(summary(b) figure([door.png 160x90] figcaption(c)))"
    ),
    # several
    "![a](door.png) ![b](tall.jpg)": "div(figure([door.png 160x90]) figure([tall.jpg 90x160]))",
    "![a](door.png)\n![b](tall.jpg)": "figure([door.png 160x90]) figure([tall.jpg 90x160])",
    "![a](door.png)\n\n![a](door.png)": "figure([door.png 160x90]) figure([door.png 160x90])",
    # in lists, quotes, links
    "- ![a](door.png)": "ul(li(figure([door.png 160x90])))",
    "- One\n  ![a](door.png)\n  - two": "ul(li(One figure([door.png 160x90]) ul(li(two))))",
    "- One\n\n  ![a](door.png)": "ul(li(p(One) figure([door.png 160x90])))",
    "- Look ![a](door.png) here": "ul(li(Look [door.png 160x90] here))",
    "> ![a](door.png)": "blockquote(figure([door.png 160x90]))",
    "[![a](door.png)](index.md)": "figure(a([door.png 160x90]))",
}


@pytest.mark.parametrize("typed", ROWS)
def test_a_picture_is_read_as_it_is_meant(docs: Path, typed: str) -> None:
    assert shown(docs, typed) == ROWS[typed]


def test_a_picture_in_a_table_leaves_the_words_beside_it(docs: Path) -> None:
    table = "| A | B |\n| - | - |\n| ![a](door.png) | Look ![b](door.png){width=80} here, |\n"
    cells = article(docs, table).findall(".//td")
    assert [cell.find(".//img").get("width") for cell in cells] == ["160", "80"]
    assert cells[0].find("figure") is not None
    assert cells[1].text_content() == "Look  here,"


def test_a_caption_cites_its_source(docs: Path) -> None:
    root = article(docs, '![a](door.png "Five in 100 {{ cite("peul2007") }}, says *the* ward")')
    caption = root.find(".//figcaption")
    assert caption.text_content() == "Five in 100 [1], says the ward"
    assert caption.find("sup/a").get("href") == "#source-peul2007"


def test_the_shape_is_told_to_the_style_sheet_and_what_is_seen_through_gets_paper(
    docs: Path,
) -> None:
    root = article(docs, "![a](lines.png)\n\n![a](tall.jpg)")
    lines, tall = root.findall(".//img")
    assert (lines.get("style"), lines.get("class")) == ("--shape: 1.7778;", "on-paper")
    assert (tall.get("style"), tall.get("class")) == ("--shape: 0.5625;", None)
