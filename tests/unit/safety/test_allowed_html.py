import re

import pytest

from macros.checks.allowed_html import DRAWN, ELEMENTS, EVERYWHERE, OWN
from macros.checks.html_faults import faults
from macros.checks.safe_html import is_safe, written_as_browsers_do
from tests.small_docs import ROOT

NEVER = ("script", "style", "iframe", "object", "embed", "form", "input", "button", "meta", "base",
         "link", "template", "noscript", "foreignObject", "animate", "set", "use", "image", "math",
         "textarea", "select", "video", "audio", "frame", "portal")  # fmt: skip


def test_nothing_that_runs_loads_or_moves_the_reader_is_on_the_list() -> None:
    assert not ELEMENTS & set(NEVER)
    attributes = EVERYWHERE.union(*OWN.values())
    assert not [name for name in attributes if name.startswith("on") or ":" in name]
    assert not attributes & {
        "target",
        "ping",
        "srcset",
        "name",
        "action",
        "formaction",
        "http-equiv",
    }


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="a" id="b" lang="de" title="c &quot;d&quot;">words<br>words</p>',
        "<P CLASS=a>capitals, no quotes</P>",
        "<p class='a'>other quotes</p>",
        '<p>&copy; &#169; &nbsp; \xa0 &lt; 1 < 2 & > "</p>',
        "<p>words<br />words</p>",
        '<img src="a.png" alt="a &gt; b" width="1" height="2" loading="lazy" />',
        "<details open><summary>More</summary><p>words</p></details>",
        '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr>'
        '<td data-label="a" style="text-align: right;">b</td></tr></tbody></table>',
        '<ol class="parts"><li style="--at:13.96%">a</li></ol>',
        '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">a</title>'
        '<desc>b</desc><g class="c" transform="translate(1 2)"><path d="M0 0"/>'
        '<circle cx="1" cy="1" r="1"/></g>'
        '<text x="1" y="1"><tspan>d</tspan></text></svg>',
        '<svg><a href="page.html"><text>a</text></a></svg>',
        '<figure aria-labelledby="c"><img src="../a.png" alt=""><figcaption id="c">a</figcaption>'
        "</figure>",
        '<a href="https://example.org/?a=1&amp;b=2#c">a</a><a href="mailto:a@b.org">b</a>'
        '<a href="tel:+1-201-555-0123">c</a><a href="#d">d</a><a href="../e.html#f">e</a>',
        "<p>a<!-- a note - for writers -->b</p>",
        '<section data-search-exclude=""><h2 id="sources">Sources</h2></section>',
        "",
    ],
    ids=lambda markup: markup[:30],
)
def test_what_writers_and_macros_need_is_allowed(markup: str) -> None:
    assert is_safe(markup), [fault.wrong.message for fault in faults(markup)]


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("<BR/>", "<br>"),
        ("<p  class=a\nid='b'>", '<p class="a" id="b">'),
        ('<p title="&lt;&#34;\xa0">', '<p title="&lt;&quot;&nbsp;">'),
        ("&amp;lt;", "&amp;lt;"),
        ("<svg viewbox='0'><path/></svg>", '<svg viewBox="0"><path></path></svg>'),
        ("a<!-- b -->c", "ac"),
        ("<!-->a-->", "&lt;!--&gt;a--&gt;"),
        ("<p/class=a>", "&lt;p/class=a&gt;"),
        ('<p title="<br>">', '<p title="&lt;br&gt;">'),
    ],
)
def test_one_meaning_has_one_spelling(markup: str, written: str) -> None:
    assert written_as_browsers_do(markup) == written


def test_no_name_of_the_site_s_own_can_be_given_to_a_part_of_an_article() -> None:
    templates = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "docs/assets").rglob("*.js")]
    text = "".join(file.read_text(encoding="utf-8") for file in templates)
    names = set(re.findall(r"""\bid=["']?([\w-]+)""", text)) | {"__search", "__drawer", "__config"}
    assert not [name for name in names if is_safe(f'<p id="{name}">a</p>')]


@pytest.mark.parametrize(
    "markup",
    [
        '<p title="{0}">a</p>',
        "<p title='{0}'>a</p>",
        "<svg>{0}",
        "<table>{0}</table>",
        '{0}<svg class="b"><path onclick="c"></path></svg>',
    ],
)
def test_a_safe_drawing_makes_nothing_around_it_safe(markup: str) -> None:
    drawing = '<svg class="\' onclick=alert(1) "><path d="M0 0"></path></svg>'
    assert is_safe(f"<p>{drawing}</p>")
    assert not is_safe(markup.format(drawing))


def test_what_is_drawn_stays_in_its_drawing() -> None:
    for name in set(DRAWN) - {"svg"}:
        assert not is_safe(f"<{name}>a</{name}>"), name
