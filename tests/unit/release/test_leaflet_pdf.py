import io
import zlib
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from macros.content.guide import Guide
from macros.content.library import load_library
from macros.release.leaflet_pdf import pack_pdf, shorten_on_paper
from tests.small_docs import SOUND, STAGE, write_docs

ADDRESS = "https://guides.example.org/2026.11/procedures/hip/index.html"
VARIANT = """\
variants:
  keyhole:
    title: Keyhole surgery
    summary: Through a short cut.
    stages: [incision]
---
# Hip"""
ARTICLE = """\
<article>
<section class="chapter" id="overview"><header><h2>Hip</h2></header><h3>In brief</h3><p>Start.</p>
<section class="card card--emergency"><h3>Call now</h3><p>Bleeding.</p></section></section>
<section class="chapter" id="incision"><header><h2>Incision</h2><p>A cut.</p></header>
<h3>What happens</h3><p>They cut.</p>
<figure><p>Skin.</p><details><summary>The picture in words</summary>
<p class="picture__description">In words.</p></details></figure>
<h3>What comes next</h3><p>They close.</p>
<section class="card"><h4>Ask</h4><p>Pain.</p></section><h3>Words</h3><p>More.</p></section>
<section class="chapter" id="closure"><header><h2>Closure</h2></header>
<h3>What comes next</h3><p>You go home.</p>
<div class="care"><section class="card card--emergency"><h4>Call now</h4><p>Bleeding.</p></section>
<section class="card"><h3>Ask</h3><p>Pain.</p></section></div></section>
<section class="chapter" id="incision-keyhole"><header><h2>Keyhole</h2><p>Short.</p>
<dl class="facts"><dt>Where</dt><dd>Here</dd></dl></header>
<h3>What happens</h3><p>They cut less.</p>
<h4>Is it better?</h4><p>Perhaps.</p><figure><p>A short cut.</p></figure>
<h3>Questions to ask</h3><p>Why?</p></section>
<section class="words"><dl><dt>Lamina</dt><dd class="words__names">Roof.</dd></dl></section>
</article>"""


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    manifest = SOUND["procedures/hip/index.md"].replace("---\n# Hip", VARIANT)
    files = {
        "procedures/hip/index.md": manifest,
        "procedures/hip/keyhole/incision.md": STAGE.replace("A stage", "Keyhole"),
    }
    return load_library(write_docs(tmp_path, {**SOUND, **files})).guides["hip"]


def shortened(guide: Guide, address: str = ADDRESS) -> html.HtmlElement:
    article = html.fragment_fromstring(ARTICLE)
    shorten_on_paper(article, guide, ["What comes next"], address)
    return article


def printed(article: html.HtmlElement, chapter: str) -> list[str]:
    shown = "//*[not(*)][not(ancestor-or-self::*[contains(@class, 'on-screen')])]"
    return [node.text for node in article.xpath(f"//*[@id='{chapter}']{shown}")]


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        ("overview", ["In brief", "Start.", "Call now", "Bleeding."]),
        (
            "incision",
            ["Incision", "A cut.", "What happens", "They cut.", "Skin.", "Words", "More."],
        ),
        (
            "closure",
            [
                *("Closure", "What comes next", "You go home."),
                *("Call now", "Ask", "Pain."),
            ],
        ),
        ("incision-keyhole", ["Keyhole", "Short.", "They cut less.", "A short cut."]),
    ],
)
def test_paper_says_once_what_the_screen_repeats(
    guide: Guide, chapter: str, words: list[str]
) -> None:
    assert printed(shortened(guide), chapter) == words


def test_paper_says_under_which_heading_a_card_stands(guide: Guide) -> None:
    note = shortened(guide).xpath("//*[@id='closure']//*[contains(@class, 'on-paper')]")[0]
    assert note.text_content() == "Call now. See “In brief”, earlier in this leaflet."


def test_nothing_is_taken_out_of_the_page(guide: Guide) -> None:
    article = shortened(guide)
    for added in article.find_class("on-paper"):
        added.drop_tree()
    before = html.fragment_fromstring(ARTICLE).text_content().split()
    assert article.text_content().split() == before


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_the_other_ways_say_where_their_full_text_is(guide: Guide, address: str) -> None:
    part = shortened(guide, address).find_class("other-ways")[0]
    end = f"on a screen, and at {address}." if address else "on a screen."
    assert part.find("header/p").text_content().endswith(end)
    assert [chapter.get("id") for chapter in part.find_class("chapter")] == ["incision-keyhole"]


def test_a_guide_without_variants_has_no_part_for_them(tmp_path: Path) -> None:
    guide = load_library(write_docs(tmp_path, SOUND)).guides["hip"]
    assert not shortened(guide).find_class("other-ways")


OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
    4: b"<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream",
    5: b"<< /Title (Hip endobj xref) >>",
    **{number: b"[%d (a text)]" % number for number in range(6, 500)},
}


def plain(objects: dict[int, bytes]) -> bytes:
    """Return a PDF as Chromium writes it: every object in plain text, one table at the end."""
    out, table = b"%PDF-1.4\n", b""
    for number, body in objects.items():
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + (
        b"trailer\n<</Size %d /Root 1 0 R /Info 5 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )


def written(reader: PdfReader, number: int) -> bytes:
    out = io.BytesIO()
    read = reader.get_object(number)
    assert read is not None
    read.write_to_stream(out)
    return out.getvalue()


def test_the_objects_are_the_same_in_fewer_bytes() -> None:
    before = plain(OBJECTS)
    after = pack_pdf(before)
    assert len(after) < len(before) / 3
    old, new = (PdfReader(io.BytesIO(pdf), strict=True) for pdf in (before, after))
    for number in OBJECTS:
        assert written(new, number) == written(old, number)
    assert str(new.root_object["/Lang"]) == "en"
    assert new.metadata
    assert new.metadata.title == "Hip endobj xref"
    assert new.pages[0].get_contents() is not None


def test_packing_again_changes_nothing() -> None:
    once = pack_pdf(plain(OBJECTS))
    assert pack_pdf(once) == once


@pytest.mark.parametrize(
    "other", [b"", b"%PDF-1.4 cut off", plain(OBJECTS)[:-9], zlib.compress(b"not a PDF")]
)
def test_what_is_not_a_plain_pdf_stays_as_it_is(other: bytes) -> None:
    assert pack_pdf(other) == other
