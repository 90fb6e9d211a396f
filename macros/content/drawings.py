"""The drawings that pictures are made of: a view of the body as parts, each in several states."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

DRAWINGS = PurePosixPath("assets/pictures")

FILLS = (
    *("tissue", "canal", "skin", "fat", "muscle", "bone", "ligament", "sac", "nerve", "strand"),
    *("ring", "center", "herniation", "metal", "cloth", "pad", "dressing", "screen"),
)
LINES = ("mark", "hatch", "slit", "dashed", "accent", "thread", "cord", "filament", "trace")
CLASSES = tuple(f"p-{name}" for name in (*FILLS, *LINES))
"""What a shape can be made of; `pictures.css` gives each its color."""


@dataclass(frozen=True)
class Shape:
    """One shape: its SVG tag and its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A part of the body or an instrument: its shapes by state, '' for one that never changes."""

    id: str
    states: Mapping[str, tuple[Shape, ...]]

    @property
    def first_state(self) -> str:
        """How the part is before the operation."""
        return next(iter(self.states))


@dataclass(frozen=True)
class Drawing:
    """A view of the body. `about` says in words what is seen; sizes are in drawing units.

    `parts` are by id, the hindmost first.
    """

    id: str
    about: str
    width: float
    height: float
    parts: Mapping[str, Part]
