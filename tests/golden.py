"""Drawings as they were accepted: pages that open in a browser, with the site's own style sheets.

To accept a new drawing, run the test with `STAGES_ACCEPT=1`, open the file in a browser, and look.
"""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from macros.diagrams.markup import to_markup

FOLDER = Path(__file__).parent / "unit/diagrams/golden"
SHEETS = ("stages", "diagrams")
_HEAD = "\n".join(
    ["<!doctype html>", '<html lang="en">', '<meta charset="utf-8">', "<title>Drawing</title>"]
    + [
        f'<link rel="stylesheet" href="../../../../docs/assets/stylesheets/{name}.css">'
        for name in SHEETS
    ]
)


def page_of(drawing: ET.Element) -> str:
    """Return a page that holds the drawing, one element a line."""
    body = to_markup(drawing).replace("><", ">\n<")
    start = '<body data-md-color-scheme="default">\n<main class="article text">'
    return f"{_HEAD}\n{start}\n{body}\n</main>\n"


def check_golden(name: str, drawing: ET.Element) -> None:
    """Fail when the drawing is not the one that was accepted as `name`."""
    file, page = FOLDER / f"{name}.html", page_of(drawing)
    if os.environ.get("STAGES_ACCEPT"):
        file.write_text(page, encoding="utf-8")
    if not file.is_file() or file.read_text(encoding="utf-8") != page:
        pytest.fail(f"{file} differs. To accept it: STAGES_ACCEPT=1, then look at it in a browser.")
