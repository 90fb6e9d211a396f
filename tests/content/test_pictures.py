"""The real pictures: each stage has one, it is small, and its labels point at what they name."""

import re
from base64 import b64encode
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Page

from macros.content.drawings import DRAWINGS, FILLS, load_drawings
from macros.content.guide import PROCEDURES
from macros.content.pictures import Picture, load_pictures
from macros.content.problems import Problem
from macros.diagrams.markup import to_markup
from macros.diagrams.pictures import draw_picture

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = sorted(PurePosixPath(path.parent.name) for path in DOCS.glob("procedures/*/pictures.yml"))
PROBLEMS: list[Problem] = []
VIEWS = load_drawings(DOCS, PROBLEMS.append)
TERMS = {page.stem for page in DOCS.glob("glossary/*.md")}
PICTURES = [
    picture
    for guide in GUIDES
    for picture in load_pictures(DOCS, PROCEDURES / guide, VIEWS, TERMS, PROBLEMS.append).values()
]
STYLES = (DOCS / "assets/stylesheets/pictures.css").read_text(encoding="utf-8")
FACE = DOCS / "assets/vendor/atkinson-hyperlegible-next/latin-variable.woff2"
# the site's own face: those of the machine are wider or narrower
LETTERING = (
    "@font-face { font-family: site; src: url(data:font/woff2;base64,"
    f"{b64encode(FACE.read_bytes()).decode()}) }} html {{ font: 20px site }}"
)
MAX_BYTES = 12_000
NEAR = 24

all_pictures = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.id)


def test_nothing_is_wrong_with_the_pictures() -> None:
    assert not PROBLEMS, "\n".join(map(str, PROBLEMS))


@all_pictures
def test_a_picture_is_small(picture: Picture) -> None:
    figure = to_markup(draw_picture(picture, {}))
    drawing = figure[figure.index("<svg") : figure.index("</svg>")]
    assert len(drawing.encode()) < MAX_BYTES


@all_pictures
def test_a_description_has_three_to_six_short_sentences(picture: Picture) -> None:
    sentences = re.findall(r"[^.]+\.", picture.description)
    assert 3 <= len(sentences) <= 6
    assert max(len(sentence.split()) for sentence in sentences) <= 22


@all_pictures
def test_a_label_points_at_its_part_or_close_by(picture: Picture, page: Page) -> None:
    shapes = "".join(
        f'<g data-part="{part}">{_markup(picture, part, state)}</g>'
        for part, state in picture.states
    )
    size = f"{picture.drawing.width:g} {picture.drawing.height:g}"
    page.set_content(
        "<style>body { margin: 0 } svg { width: 480px; display: block } "
        "path { stroke: black; stroke-width: 3 }</style>"
        f'<svg viewBox="0 0 {size}">{shapes}</svg>'
    )
    for label in picture.labels:
        distances = page.evaluate(_DISTANCE, [label.part, label.x, label.y, NEAR])
        assert distances, f"{label.words!r} is not at {label.part}"


@pytest.mark.parametrize("width", [576, 840])
@all_pictures
def test_no_label_overlaps_another_or_leaves_its_picture(
    picture: Picture, width: int, page: Page
) -> None:
    page.set_content(
        f"<style>{LETTERING} {STYLES} .picture {{ width: {width}px }}</style>"
        + to_markup(draw_picture(picture, {}))
    )
    page.evaluate("document.fonts.ready")
    assert page.evaluate(_OUT_OF_PLACE) == []


_OUT_OF_PLACE = """() => {
  const inside = document.querySelector(".picture__view").getBoundingClientRect();
  const labels = [...document.querySelectorAll(".parts > li")];
  const boxes = labels.map((label) => label.getBoundingClientRect());
  return labels.filter((label, index) => {
    const box = boxes[index];
    return box.top < inside.top - 1 || box.bottom > inside.bottom + 1 ||
      box.left < inside.left - 1 || box.right > inside.right + 1 ||
      label.firstElementChild.getBoundingClientRect().width > box.width + 1 ||
      boxes.some((other, place) => place > index && box.left < other.right &&
        other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  }).map((label) => label.textContent);
}"""


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_absent_before_the_operation_is_empty(view: str) -> None:
    states = [part.states for part in VIEWS[view].parts.values() if "absent" in part.states]
    assert all(next(iter(part)) == "absent" and not part["absent"] for part in states)


_DISTANCE = """([part, x, y, near]) => {
  const within = [...Array(16).keys()].flatMap((turn) =>
    [0, near / 2, near].map((far) => [
      x + far * Math.cos((turn * Math.PI) / 8), y + far * Math.sin((turn * Math.PI) / 8),
    ]));
  return within.some(([px, py]) => document.elementsFromPoint(px, py)
    .some((found) => found.closest(`[data-part="${part}"]`)));
}"""


def _markup(picture: Picture, part: str, state: str) -> str:
    shapes = picture.drawing.parts[part].states[state]
    return "".join(
        f"<{shape.tag} {' '.join(f'{name}={value!r}' for name, value in shape.attributes)}/>"
        for shape in shapes
    )


@pytest.mark.parametrize("view", VIEWS)
def test_an_illustrator_sees_the_colors_of_the_page(view: str) -> None:
    drawing = (DOCS / DRAWINGS / f"{view}.svg").read_text(encoding="utf-8")
    page = dict(re.findall(r"--p-([a-z]+): (#[0-9a-f]{6});", STYLES.split("}")[0]))
    own = dict(re.findall(r"\.p-([a-z]+) \{ fill: (#[0-9a-f]{6});", drawing))
    assert own == {name: page["nerve" if name == "strand" else name] for name in FILLS}
