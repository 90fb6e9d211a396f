"""A guide's leaflet as one HTML file: everything it shows is inside, and it loads nothing."""

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import segno
from lxml import html
from lxml.html.builder import E

from macros.content.care import EMERGENCY
from macros.content.guide import Guide
from macros.content.language import current, phrase
from macros.content.library import Library
from macros.content.project import built_path
from macros.content.publisher import Publisher
from macros.diagrams.care import draw_card
from macros.diagrams.markup import element, to_markup
from macros.pages.basis import NOTE_CLASS, mark_cards
from macros.pages.whole_guide import TOP
from macros.paper.leaflet_short import (
    CHAPTER_HEAD,
    draw_in_short,
    shorten_on_paper,
    shorten_sources,
)
from macros.paper.page_numbers import add_references
from macros.records.slots import HEAD_SLOT, NOTICE_SLOT
from macros.site.edition import VersionLine

_STYLES = Path(__file__).with_name("leaflet.css")
_SHARED_STYLES = Path(__file__).with_name("paper.css")
_POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
# printed on paper, which is light whatever the device's color scheme
LIGHT = {"data-md-color-scheme": "default", "data-md-color-media": "print"}

_NO_BREAK = "\u202f"
"""A narrow no-break space."""

_NOTE_LINES = 8
"""Lines for the reader's own questions."""

_SAFE_IN_CSS = re.compile(r"[\w ]")
_MEDIA_TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png",
                ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
                ".gif": "image/gif"}  # fmt: skip
_URL = re.compile(r"""url\((["']?)([^"')]+)\1\)""")
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_THEME_SHEET = re.compile(r"/(main|palette)\.[0-9a-f]+\.min\.css$")


def leaflet_page(
    tree: Path, library: Library, guide: Guide, edition: VersionLine, site_name: str
) -> bytes:
    """Return the leaflet of `guide` as HTML, made from its whole-guide page in the built `tree`."""
    file = tree / built_path(guide.whole_guide)
    page: html.HtmlElement = html.document_fromstring(file.read_bytes())
    article = page.find_class("article")[0]
    embed_pictures(article, file)
    _link_inside(article, edition.permanent)
    _arrange(article)
    shorten_on_paper(article, guide, library.kind_of(guide).not_printed, edition.permanent)
    shorten_sources(article, library.sources)
    add_references(article)
    frame = draw_local(library.publisher, _logo(tree, library.publisher))
    cover = _as_html(_draw_cover(guide, site_name, edition, frame))
    local = cover.find_class("local")[0]
    for part in (*draw_in_short(article, edition.permanent), *_emergency_cards(library, guide)):
        local.addprevious(part)
    for steps in article.find_class("steps")[:1]:  # columns would be too narrow for it
        article.find_class("chapter")[0].addnext(steps)
    styles = paper_styles(page, file, _STYLES) + paper_footer(guide, edition)
    return paper_document(
        E.head(*paper_head(guide, site_name, edition, styles)),
        E.body(
            {"class": "leaflet", **LIGHT}, *publishing_slot(NOTICE_SLOT), cover, E.main(article)
        ),
    )


def _arrange(article: html.HtmlElement) -> None:
    """Remove what the title page shows, arrange the chapters, add lines for questions."""
    for on_title_page in (article.get_element_by_id(TOP), *article.find_class("review")):
        on_title_page.drop_tree()
    _keep_citations_with_words(article)
    for folded in article.iter("details"):  # paper cannot be opened
        folded.set("open", "")
    for chapter in article.find_class("chapter"):
        chapter.insert(0, _head_of(chapter))
    last = article.find_class("chapter")[-1]
    for note in article.find_class(NOTE_CLASS):  # at the very end it would take a page of its own
        last.addnext(note)
    last.addnext(_as_html(_draw_notes()))


def paper_document(head: html.HtmlElement, body: html.HtmlElement) -> bytes:
    """Return a page that is printed, in the language of the site."""
    language = {"lang": current().tag, "dir": current().locale.text_direction}
    text = html.tostring(E.html(language, head, body), encoding="unicode")
    return f"<!doctype html>\n{text}\n".encode()


def paper_head(
    guide: Guide, site_name: str, edition: VersionLine, styles: str
) -> Iterator[html.HtmlElement]:
    """Yield what the head of such a page holds: its policy, its title, its styles."""
    yield E.meta(charset="utf-8")
    yield E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY})
    yield E.meta(name="viewport", content="width=device-width, initial-scale=1")
    yield E.meta(name="description", content=guide.summary)
    yield from publishing_slot(HEAD_SLOT)
    # the title is all that a PDF keeps of the head: `verify` reads the version from it
    yield E.title(f"{guide.title} · {edition.title} · {site_name}")
    yield E.style(styles)


def publishing_slot(name: str) -> list[html.HtmlElement]:
    """An empty place that publishing fills once the leaflet is replaced."""
    return [html.HtmlComment(name), html.HtmlComment(f"/{name}")]


def paper_footer(guide: Guide, edition: VersionLine) -> str:
    """The CSS that prints title, version and page number at the foot of each page."""
    text = _css_string(f"{guide.title} · {edition.name}")
    return (
        f"@page {{ @bottom-left {{ content: {text} }}"
        f" @bottom-right {{ content: {_page_number()} }} }}"
    )


def _page_number() -> str:
    """A page's number as the content of CSS: words and counters."""
    counters = {"page": _Counter("counter(page)"), "pages": _Counter("counter(pages)")}
    pieces = current().pieces("leaflet-page", **counters)
    return " ".join(one if isinstance(one, _Counter) else _css_string(one) for one in pieces)


class _Counter(str):
    """What the style sheet counts."""


def _css_string(text: str) -> str:
    """A text as a CSS string: no character of it can end the string or the style sheet."""
    return '"' + "".join(c if _SAFE_IN_CSS.match(c) else f"\\{ord(c):x} " for c in text) + '"'


def _link_inside(article: html.HtmlElement, permanent: str) -> None:
    """Point links at the leaflet's own glossary, else at the web, else make them plain text."""
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
    """Put a no-break space before each citation."""
    for mark in article.find_class("cite"):
        before, inside = mark.getprevious(), mark.getparent()
        if before is not None and before.tail:
            before.tail = before.tail.rstrip() + _NO_BREAK
        elif before is None and inside is not None and inside.text:
            inside.text = inside.text.rstrip() + _NO_BREAK


def _head_of(chapter: html.HtmlElement) -> html.HtmlElement:
    """Take the title of a chapter, its summary and its facts out of it, as one element."""
    head = E.header({"class": CHAPTER_HEAD})
    for part in list(chapter):
        if part.tag != "h2" and part.get("class") not in ("summary", "facts"):
            break
        head.append(part)
    return head


def _draw_cover(
    guide: Guide, site_name: str, edition: VersionLine, local: ET.Element
) -> ET.Element:
    """The title page: the guide, its version, its publisher."""
    return element(
        "header",
        element("p", site_name, class_="cover__site"),
        element("h1", guide.title),
        element("p", guide.summary, class_="summary"),
        _draw_edition(edition),
        local,
        class_="cover text",
    )


def _emergency_cards(library: Library, guide: Guide) -> Iterator[html.HtmlElement]:
    """The guide's cards for an emergency; their sources stand where the guide itself shows them."""
    care = library.care.get(guide.id)
    for card in care.cards if care else ():
        if card.urgency == EMERGENCY:
            signs = tuple(replace(sign, sources=()) for sign in card.signs)
            number = library.publisher.emergency_number
            plain = replace(card, signs=signs, sources=())
            drawn = draw_card(plain, f"cover-{guide.id}", number)
            mark_cards(drawn)
            yield _as_html(drawn)


def _draw_edition(edition: VersionLine) -> ET.Element:
    """The version and its review, with a QR code where the text has a permanent address."""
    lines = [element("p", element("strong", edition.name), f" {edition.review}")]
    if edition.check_again:
        lines.append(element("p", _check_again(edition)))
    if edition.permanent:
        address = element("a", edition.permanent, href=edition.permanent)
        lines.append(element("p", *current().pieces("leaflet-stays", address=address)))
    code = [draw_code(edition.permanent)] if edition.permanent else []
    return element("div", element("div", *lines), *code, class_="edition")


def _check_again(edition: VersionLine) -> str:
    day = edition.check_again
    if edition.site:
        return phrase("check-again-at", day=day, address=edition.site)
    return phrase("check-again", day=day)


def draw_code(address: str) -> ET.Element:
    """Return the QR code of an address."""
    code = segno.make(address, error="m", micro=False)
    width, height = code.symbol_size()
    dark = " ".join(
        f"M{column} {row}h1v1h-1z"
        for row, modules in enumerate(code.matrix_iter())
        for column, module in enumerate(modules)
        if module
    )
    return element(
        "svg",
        element("title", phrase("leaflet-code", address=address)),
        element("path", d=dark),
        viewBox=f"0 0 {width} {height}",
        role="img",
        class_="edition__code",
    )


def draw_local(publisher: Publisher, logo: str = "") -> ET.Element:
    """Return the hospital's details; one that the publisher left empty is a line to fill in.

    `logo` is the address of the hospital's mark, or ''.
    """
    rows = {
        phrase("local-hospital"): publisher.name,
        phrase("local-ward"): publisher.ward,
        phrase("local-telephone"): publisher.telephone,
    }
    if publisher.emergency_number:
        rows[phrase("local-emergency")] = publisher.emergency_number
    mark = [element("img", src=logo, alt=publisher.name, class_="local__logo")] if logo else []
    pairs = [_row(name, text) for name, text in rows.items()]
    return element(
        "section",
        element("h2", phrase("local-title"), id="local"),
        *mark,
        element("dl", *pairs),
        class_="local",
        aria_labelledby="local",
    )


def _logo(tree: Path, publisher: Publisher) -> str:
    return _data_url(tree / publisher.logo.value) if publisher.logo else ""


def _draw_notes() -> ET.Element:
    """Empty lines for the reader's own questions."""
    lines = [element("li") for _ in range(_NOTE_LINES)]
    heading = element("h2", phrase("notes-title"), id="notes")
    hint = element("p", phrase("notes-hint"))
    empty = element("ul", *lines, role="presentation")
    return element("section", heading, hint, empty, class_="notes")


def _row(name: str, text: str) -> ET.Element:
    value = element("dd", text) if text else element("dd", class_="blank")
    return element("div", element("dt", name), value)


def _as_html(drawing: ET.Element) -> html.HtmlElement:
    return html.fragment_fromstring(to_markup(drawing))


def paper_styles(page: html.HtmlElement, file: Path, own: Path) -> str:
    """Return the styles of what is printed of a `page` of the site: the site's, and its `own`."""
    sheets = (_linked_styles(page, file), *map(_embedded_style, (_SHARED_STYLES, own)))
    return "".join(f"{sheet}\n" for sheet in sheets)


def _linked_styles(page: html.HtmlElement, file: Path) -> str:
    """Our style sheets that `page`, read from `file`, links to, without their fonts."""
    sheets = [
        str(link.get("href")) for link in page.iter("link") if link.get("rel") == "stylesheet"
    ]
    ours = [(file.parent / sheet).resolve() for sheet in sheets if not _THEME_SHEET.search(sheet)]
    return "\n".join(_FONT.sub("", _embedded_style(sheet)) for sheet in ours)


def _embedded_style(sheet: Path) -> str:
    """A style sheet with the files that it names inside it, as data URLs."""

    def as_data(url: re.Match[str]) -> str:
        return f'url("{_data_url(sheet.parent / url.group(2))}")'

    return _URL.sub(as_data, sheet.read_text(encoding="utf-8"))


def embed_pictures(article: html.HtmlElement, file: Path) -> None:
    """Put the picture files of `article`, which was read from `file`, into it as data URLs."""
    for picture in article.iter("img"):
        picture.set("src", _data_url(file.parent / unquote(urlsplit(picture.get("src", "")).path)))
        picture.attrib.pop("loading", None)  # it is here already, and is printed at once


def _data_url(file: Path) -> str:
    content = base64.b64encode(file.read_bytes()).decode("ascii")
    return f"data:{_MEDIA_TYPES[file.suffix.lower()]};base64,{content}"
