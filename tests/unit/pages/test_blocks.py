import re

import pytest
from markdown import Markdown
from markdown.extensions import Extension

from macros.pages.blocks import read_blocks_as_typed

TABLE = "| A | B |\n| --- | --- |\n| 1 | 2 |"
TABLE_HTML = (
    "<table><thead><tr><th>A</th><th>B</th></tr></thead>"
    "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
)
TYPED = {
    "Bring:\n- glasses\n- tablets": "<p>Bring:</p><ul><li>glasses</li><li>tablets</li></ul>",
    "Bring:\n* glasses": "<p>Bring:</p><ul><li>glasses</li></ul>",
    "Bring:\n+ glasses": "<p>Bring:</p><ul><li>glasses</li></ul>",
    "Bring:\n1. glasses\n2. tablets": "<p>Bring:</p><ol><li>glasses</li><li>tablets</li></ol>",
    "**Bring:**\n- a": "<p><strong>Bring:</strong></p><ul><li>a</li></ul>",
    "1) one\n2) two": "<ol><li>one</li><li>two</li></ol>",
    "5. five\n6. six": '<ol start="5"><li>five</li><li>six</li></ol>',
    "1. one\n\nBetween.\n\n2. two": (
        '<ol><li>one</li></ol><p>Between.</p><ol start="2"><li>two</li></ol>'
    ),
    "1. one\n\n   More.\n\n2. two": "<ol><li><p>one</p><p>More.</p></li><li><p>two</p></li></ol>",
    "- one\n* two": "<ul><li>one</li></ul><ul><li>two</li></ul>",
    "- one\n1. two": "<ul><li>one</li></ul><ol><li>two</li></ol>",
    "- one\n\n\n- two": "<ul><li><p>one</p></li><li><p>two</p></li></ul>",
    "- Bring\n  - glasses\n- Leave\n  - rings": (
        "<ul><li>Bring<ul><li>glasses</li></ul></li><li>Leave<ul><li>rings</li></ul></li></ul>"
    ),
    "1. Bring\n   - glasses": "<ol><li>Bring<ul><li>glasses</li></ul></li></ol>",
    "1. Bring\n   1. rings\n   2. money": (
        "<ol><li>Bring<ol><li>rings</li><li>money</li></ol></li></ol>"
    ),
    "- a\n  - b\n    - c": "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    "- a\n    - b\n        - c": "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    "- a\n\n    - b\n\n- c": "<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul>",
    "- a sentence\nthat goes on\n- next": "<ul><li>a sentence\nthat goes on</li><li>next</li></ul>",
    "- \n- empty": "<ul><li></li><li>empty</li></ul>",
    "- item\n# Part": '<ul><li>item</li></ul><h1 id="part">Part</h1>',
    "- item\n\n      as typed": "<ul><li><p>item</p><pre><code>as typed</code></pre></li></ul>",
    "> - quoted\n> - list": "<blockquote><ul><li>quoted</li><li>list</li></ul></blockquote>",
    "- > quoted\n- b": "<ul><li><blockquote><p>quoted</p></blockquote></li><li>b</li></ul>",
    "term\n:   - one\n    - two": (
        "<dl><dt>term</dt><dd><ul><li>one</li><li>two</li></ul></dd></dl>"
    ),
    f"Times:\n{TABLE}": f"<p>Times:</p>{TABLE_HTML}",
    f"{TABLE}\n- item": f"{TABLE_HTML}<ul><li>item</li></ul>",
    f"{TABLE}\n> quoted": f"{TABLE_HTML}<blockquote><p>quoted</p></blockquote>",
    TABLE: TABLE_HTML,
}
NO_LISTS = {
    "It was\n1984. A year.": "<p>It was\n1984. A year.</p>",
    "Call ward\n2. Then wait.": "<p>Call ward\n2. Then wait.</p>",
    "Word - not a list - at all": "<p>Word - not a list - at all</p>",
    "-5 kg": "<p>-5 kg</p>",
    "* * *": "<hr />",
    "    as typed": "<pre><code>as typed</code></pre>",
    "a | b": "<p>a | b</p>",
}


class BlocksAsTyped(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        read_blocks_as_typed(md)


def markup_of(text: str) -> str:
    """Return the HTML of a text without the line ends between its elements."""
    names = ["attr_list", "def_list", "toc", "tables", "fenced_code"]
    markup = Markdown(extensions=[*names, BlocksAsTyped()]).convert(text)
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", markup)


@pytest.mark.parametrize("typed", TYPED)
def test_a_list_or_table_is_read_as_it_was_typed(typed: str) -> None:
    assert markup_of(typed) == TYPED[typed]


@pytest.mark.parametrize("typed", NO_LISTS)
def test_what_is_no_list_and_no_table_stays_as_it_was(typed: str) -> None:
    assert markup_of(typed) == NO_LISTS[typed]
