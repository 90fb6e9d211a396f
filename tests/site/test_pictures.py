"""A ward's photos as readers have them: on a phone, in the leaflet, in the sealed zip."""

import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from tests.publisher import Checkout
from tests.site.conftest import CLOSURE, FIRST
from tests.small_pictures import ORIENTATION, SECRET, opened, photo, picture

FILES = {
    "wide.png": picture(size=(1600, 900)),
    "tall.jpg": picture("JPEG", (700, 2600)),
    "phone.jpg": photo(6),
    "lines.png": picture(mode="RGBA"),
}
TEXT = """

## Our ward

![The desk](wide.png "Ring here.")

![The desk](wide.png) ![The lift](tall.jpg)

![The corridor](tall.jpg)

| Where | Picture |
| --- | --- |
| Desk | ![The desk](wide.png) |

![The bell](phone.jpg)

![The way](lines.png){width=50%}

## What comes after

The words after the pictures.
"""
LEAFLET = "stage-by-stage-2026.11-hip"


@pytest.fixture(scope="module")
def with_photos(unreleased: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout that has released a guide with photos; it is not to be changed."""
    checkout = unreleased.copy(tmp_path_factory.mktemp("photos") / "small")
    page = checkout.folder / CLOSURE
    page.write_text(page.read_text(encoding="utf-8") + TEXT, encoding="utf-8")
    for name, content in FILES.items():
        (page.parent / name).write_bytes(content)
    checkout.commit("Show our ward")
    checkout.guides(*FIRST)
    return checkout


@pytest.fixture(scope="module")
def tree(with_photos: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sealed guide, taken out of its zip."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(with_photos.dist / "stage-by-stage-2026.11.zip") as zipped:
        zipped.extractall(folder)
    return folder / "stage-by-stage-2026.11" / "procedures" / "hip"


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["closure.html", "whole-guide.html"])
def test_no_picture_is_wider_than_the_page_higher_than_the_screen_or_squeezed(
    tree: Path, page: Page, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((tree / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.locator(".text img").evaluate_all(
        "all => all.map(one => [one.getAttribute('src'), one.clientWidth, one.clientHeight])"
    )
    assert len(boxes) == TEXT.count("![")
    for source, wide, high in boxes:
        size = opened(FILES[source]).size[:: -1 if source == "phone.jpg" else 1]
        assert 0 < wide <= width
        assert 0 < high <= 0.71 * 800
        assert wide / high == pytest.approx(size[0] / size[1], rel=0.02)


def test_nothing_moves_as_the_pictures_come(tree: Path, page: Page) -> None:
    page.goto((tree / "closure.html").as_uri())
    before = page.locator("#what-comes-after").bounding_box()
    for picture_ in page.locator(".text img").all():
        picture_.scroll_into_view_if_needed()
        assert picture_.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    page.evaluate("scrollTo(0, 0)")
    assert page.locator("#what-comes-after").bounding_box() == before


def test_the_zip_and_the_leaflets_hold_nothing_that_a_camera_wrote(
    with_photos: Checkout, tree: Path
) -> None:
    assert SECRET in (with_photos.folder / CLOSURE).with_name("phone.jpg").read_bytes()
    assert dict(opened((tree / "phone.jpg").read_bytes()).getexif()) == {ORIENTATION: 6}
    leaflet = html.parse(str(with_photos.dist / f"{LEAFLET}.html"))
    inside = [one.get("src").partition("base64,")[2] for one in leaflet.iter("img")]
    printed = [
        image.data
        for paper in ("a4", "letter")
        for page in PdfReader(with_photos.dist / f"{LEAFLET}-{paper}.pdf").pages
        for image in page.images
    ]
    published = [file.read_bytes() for file in tree.parents[1].rglob("*") if file.is_file()]
    for content in (*published, *map(b64decode, inside), *printed):
        assert SECRET not in content
    assert len(inside) == TEXT.count("![")


def drawn_boxes(page: PageObject) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of each picture on a printed page."""
    boxes = []

    drawn: Any = page["/Resources"]

    def note(operator: bytes, arguments: Any, matrix: Any, *_: object) -> None:
        if operator == b"Do" and drawn["/XObject"][arguments[0]]["/Subtype"] == "/Image":
            a, b, c, d, x, y = map(float, matrix)
            across, up = (x, x + a, x + c, x + a + c), (y, y + b, y + d, y + b + d)
            boxes.append((min(across), min(up), max(across), max(up)))

    page.extract_text(visitor_operand_before=note)
    return boxes


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pictures_are_printed_within_their_page(with_photos: Checkout, paper: str) -> None:
    pages = PdfReader(with_photos.dist / f"{LEAFLET}-{paper}.pdf").pages
    boxes = [(page, box) for page in pages for box in drawn_boxes(page)]
    assert len(boxes) >= TEXT.count("![")
    for page, (left, bottom, right, top) in boxes:
        assert 0 <= left < right <= page.mediabox.width
        assert 0 <= bottom < top <= page.mediabox.height


def test_a_release_with_photos_can_be_made_again(with_photos: Checkout, tmp_path: Path) -> None:
    with_photos.guides("rebuild", "2026.11", "--out", str(tmp_path))
