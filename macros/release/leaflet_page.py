"""A guide's leaflet as one HTML file: everything it shows is inside, and it asks nobody."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html.builder import E

from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.project import built_path
from macros.diagrams.markup import to_markup
from macros.pages.whole_guide import TOP
from macros.release.embedding import embed_pictures, embedded_style, embedded_styles
from macros.release.leaflet_paper import HEAD, shorten_on_paper
from macros.release.leaflet_parts import draw_cover, draw_notes
from macros.site.edition import VersionLine

_STYLES = Path(__file__).with_name("leaflet.css")
_POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
# paper is light whatever the device is
_LIGHT = {"data-md-color-scheme": "default", "data-md-color-media": "print"}
NO_BREAK = "\u202f"
"""A narrow space at which no line ends."""

_PLAIN = re.compile(r"[\w ]")


def leaflet_page(
    tree: Path, library: Library, guide: Guide, edition: VersionLine, site_name: str
) -> bytes:
    """Return the leaflet of `guide` as HTML, made from its whole-guide page in the built `tree`."""
    file = tree / built_path(guide.whole_guide)
    page: html.HtmlElement = html.document_fromstring(file.read_bytes())
    article = page.find_class("article")[0]
    embed_pictures(article, file)
    _link_inside(article, edition.permanent)
    _set_out(article)
    shorten_on_paper(article, guide, edition.permanent)
    cover = _from(draw_cover(guide, site_name, edition, library.publisher))
    for steps in article.find_class("steps")[:1]:
        cover.find_class("local")[0].addprevious(steps)
    styles = (embedded_styles(page, file), embedded_style(_STYLES), _footer(guide, edition))
    return _document(
        E.head(*_head(guide, site_name, edition, "\n".join(styles))),
        E.body({"class": "leaflet", **_LIGHT}, cover, E.main(article)),
    )


def _set_out(article: html.HtmlElement) -> None:
    """Take out what the title page has, set the chapters, add room for questions after them."""
    for drawn_on_cover in (article.get_element_by_id(TOP), *article.find_class("review")):
        drawn_on_cover.drop_tree()
    _keep_citations_with_words(article)
    for chapter in article.find_class("chapter"):
        _let_text_lead(chapter)
        chapter.insert(0, _head_of(chapter))
    article.find_class("chapter")[-1].addnext(_from(draw_notes()))


def _document(head: html.HtmlElement, body: html.HtmlElement) -> bytes:
    text = html.tostring(E.html({"lang": "en"}, head, body), encoding="unicode")
    return f"<!doctype html>\n{text}\n".encode()


def _head(
    guide: Guide, site_name: str, edition: VersionLine, styles: str
) -> Iterator[html.HtmlElement]:
    yield E.meta(charset="utf-8")
    yield E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY})
    yield E.meta(name="viewport", content="width=device-width, initial-scale=1")
    yield E.meta(name="description", content=guide.summary)
    version = f"version {edition.version}" if edition.version else "preview"
    # a PDF keeps nothing but the title: by it, `verify` knows what the PDF says that it is
    yield E.title(f"{guide.title} · {version} · {site_name}")
    yield E.style(styles)


def _footer(guide: Guide, edition: VersionLine) -> str:
    """The style that prints title, version and page at the foot of each page."""
    text = _quoted(f"{guide.title} · {edition.name}")
    return (
        f"@page {{ @bottom-left {{ content: {text} }}"
        ' @bottom-right { content: "Page " counter(page) " of " counter(pages) } }'
    )


def _quoted(text: str) -> str:
    """A text as a style sheet holds it: nothing in it can end the text, or the style sheet."""
    return '"' + "".join(c if _PLAIN.match(c) else f"\\{ord(c):x} " for c in text) + '"'


def _link_inside(article: html.HtmlElement, permanent: str) -> None:
    """Make links lead to the leaflet's own words, else to the web, else be text."""
    ids = {node.get("id") for node in article.iter() if node.get("id")}
    for link in list(article.iter("a")):
        address, word = link.get("href", ""), link.get("aria-describedby", "")
        if address.startswith("#") or urlsplit(address).scheme:
            continue
        if word in ids:
            link.set("href", f"#{word}")
        elif permanent:
            link.set("href", urljoin(permanent, address))
        else:
            link.drop_tag()


def _keep_citations_with_words(article: html.HtmlElement) -> None:
    """Put a space that no line ends at before each citation."""
    for mark in article.find_class("cite"):
        before, inside = mark.getprevious(), mark.getparent()
        if before is not None and before.tail:
            before.tail = before.tail.rstrip() + NO_BREAK
        elif before is None and inside is not None and inside.text:
            inside.text = inside.text.rstrip() + NO_BREAK


def _let_text_lead(chapter: html.HtmlElement) -> None:
    """Put a picture at the head of a chapter below its first section.

    A heading with a picture right below it needs a third of a page, and leaves it empty if it is
    not there; a heading with text finds its place.
    """
    sections = chapter.findall("h3")
    for picture in chapter.findall("figure")[:1]:
        if len(sections) > 1 and picture.getnext() is sections[0]:
            sections[1].addprevious(picture)


def _head_of(chapter: html.HtmlElement) -> html.HtmlElement:
    """Take the title of a chapter, its summary and its facts out of it, as one piece."""
    head = E.header({"class": HEAD})
    for part in list(chapter):
        if part.tag != "h2" and part.get("class") not in ("summary", "facts"):
            break
        head.append(part)
    return head


def _from(drawing: ET.Element) -> html.HtmlElement:
    return html.fragment_fromstring(to_markup(drawing))
