"""Where the people of a crowd stand: numbers only, in drawing units, row by row from the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.diagrams.people import Share

GROUP = 10
"""People stand in groups of ten with a gap between them."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """How a crowd stands: `columns` in a row, `pitch` apart, and `gap` more after each group."""

    columns: int
    pitch: int
    gap: int

    def place(self, number: int) -> Place:
        """The middle of the person of that number, from 0."""
        row, column = divmod(number, self.columns)
        return self._along(column), row * self.pitch + self.pitch // 2

    def size(self, crowd: int) -> tuple[int, int]:
        """The width and height of the whole crowd."""
        rows = -(-crowd // self.columns)
        return self._along(self.columns - 1) + self.pitch // 2, rows * self.pitch

    def _along(self, column: int) -> int:
        return column * self.pitch + self.pitch // 2 + column // GROUP * self.gap


GRIDS = {100: Grid(columns=10, pitch=20, gap=0), 1000: Grid(columns=50, pitch=8, gap=4)}
"""How the crowds stand that are drawn, by the number of people."""


@dataclass(frozen=True)
class Line:
    """A line of people at the grid's pitch: where the first stands, and how many there are."""

    x: int
    y: int
    count: int


@dataclass(frozen=True)
class Crowd:
    """Those who have it by the lowest number, those up to the highest, and lines of the rest."""

    width: int
    height: int
    always: Sequence[Place]
    sometimes: Sequence[Place]
    never: Sequence[Line]


def lay_out(share: Share) -> Crowd:
    """Return where the people of a crowd of 100 or 1,000 stand."""
    grid = GRIDS[share.crowd]
    width, height = grid.size(share.crowd)
    return Crowd(
        width,
        height,
        always=[grid.place(number) for number in range(share.fewest)],
        sometimes=[grid.place(number) for number in range(share.fewest, share.most)],
        never=list(_lines(grid, share.most, share.crowd)),
    )


def _lines(grid: Grid, first: int, end: int) -> Iterator[Line]:
    while first < end:
        group_end = min(end, (first // GROUP + 1) * GROUP)
        yield Line(*grid.place(first), count=group_end - first)
        first = group_end
