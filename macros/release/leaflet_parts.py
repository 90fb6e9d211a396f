"""What a leaflet has beside the guide's text: its title page, its words, room for questions."""

import xml.etree.ElementTree as ET

import segno

from macros.content.guide import Guide
from macros.content.publisher import Publisher
from macros.diagrams.markup import element
from macros.site.edition import VersionLine

LINES = 8
"""For the reader's own questions."""


def draw_cover(
    guide: Guide, site_name: str, edition: VersionLine, publisher: Publisher
) -> ET.Element:
    """Return the title page: the guide, its version, who handed it out."""
    return element(
        "header",
        element("p", site_name, class_="cover__site"),
        element("h1", guide.title),
        element("p", guide.summary, class_="summary"),
        draw_edition(edition),
        draw_local(publisher),
        class_="cover text",
    )


def draw_edition(edition: VersionLine) -> ET.Element:
    """Return what the leaflet says of its version, with a code to scan where it has an address."""
    lines = [element("p", element("strong", edition.name), f" {edition.review}")]
    if edition.check_again:
        where = f" at {edition.site}" if edition.site else ""
        lines.append(element("p", f"{edition.check_again}{where}."))
    if edition.permanent:
        address = element("a", edition.permanent, href=edition.permanent)
        lines.append(element("p", "This text stays at ", address))
    code = [draw_code(edition.permanent)] if edition.permanent else []
    return element("div", element("div", *lines), *code, class_="edition")


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
        element("title", f"Code to scan: {address}"),
        element("path", d=dark),
        viewBox=f"0 0 {width} {height}",
        role="img",
        class_="edition__code",
    )


def draw_local(publisher: Publisher) -> ET.Element:
    """Return the frame of the publisher; what is not known is a line to fill in."""
    rows = {
        "Hospital": publisher.name,
        "Ward": publisher.ward,
        "Telephone of the ward": publisher.telephone,
    }
    pairs = [_row(name, text) for name, text in rows.items()]
    return element(
        "section",
        element("h2", "From your own hospital", id="local"),
        element("dl", *pairs),
        class_="local",
        aria_labelledby="local",
    )


def draw_notes() -> ET.Element:
    """Return room for the reader's own questions."""
    lines = [element("li") for _ in range(LINES)]
    heading = element("h2", "Your own questions", id="notes")
    hint = element("p", "Write down what you want to ask, and take it with you.")
    empty = element("ul", *lines, role="presentation")
    return element("section", heading, hint, empty, class_="notes")


def _row(name: str, text: str) -> ET.Element:
    value = element("dd", text) if text else element("dd", class_="blank")
    return element("div", element("dt", name), value)
