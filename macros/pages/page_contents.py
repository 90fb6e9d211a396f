"""The list of a long page's sections, under its head: a phone shows one of them at a time."""

import xml.etree.ElementTree as ET

from macros.diagrams.markup import element

FEWEST = 7
"""A page with fewer sections is seen through without a list."""
CLASS = "contents"


def draw_contents(root: ET.Element) -> ET.Element | None:
    """Return the links to a page's headings of level 2, folded; None where they are few."""
    headings = [heading for heading in root.iter("h2") if heading.get("id")]
    if len(headings) < FEWEST:
        return None
    links = [
        element("li", element("a", _words(heading), href=f"#{heading.get('id')}"))
        for heading in headings
    ]
    return element(
        "details",
        element("summary", "On this page"),
        element("ul", *links),
        class_=CLASS,
        data_search_exclude="",
    )


def _words(heading: ET.Element) -> str:
    return " ".join("".join(heading.itertext()).split())
