"""Words that regions of one language spell in different ways: "haemorrhage" and "hemorrhage".

A region's file lists how it spells them, and how all other regions do, below `spellings`. A line
has beginnings | the part here and elsewhere | endings; each beginning goes with each ending, "-" is
nothing, and "=" stands before a part that is right on both sides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from macros.content.language import LANGUAGES, Language, read_language_file
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule, ignore

SPELLINGS_INVALID = Rule("spellings-invalid", "A line of spellings cannot be read")

_BETWEEN = "|"
_RIGHT_ON_BOTH_SIDES = "="
_NOTHING = "-"


@dataclass(frozen=True)
class Spelling:
    """A word as it is spelled in a region and elsewhere; either may be right on both sides."""

    here: str
    elsewhere: str
    is_right_elsewhere: bool
    """Whether `here` is right elsewhere too."""
    is_right_here: bool
    """Whether `elsewhere` is right here too."""


@dataclass(frozen=True)
class Spellings:
    """The words that regions spell in different ways, as the region of a site sees them.

    `wrong` has those of other regions, each with its spelling in this one, `right` those of this.
    """

    wrong: Mapping[str, str]
    right: frozenset[str]


def load_spellings(
    language: Language, report: Report = ignore, folder: Path = LANGUAGES
) -> Spellings:
    """Return how words are spelled where a language is read; every way, where it has no region.

    What is wrong with the files of regions goes to `report`.
    """
    regions = sorted(file.stem for file in folder.glob(f"{language.name}-*.yml"))
    wrong: dict[str, str] = {}
    right: set[str] = set()
    for region in regions:
        for one in _listed(region, report, folder):
            if language.tag not in regions:
                right |= {one.here, one.elsewhere}
            elif region == language.tag:
                right.add(one.here)
                wrong |= {} if one.is_right_here else {one.elsewhere: one.here}
            else:
                right.add(one.elsewhere)
                wrong |= {} if one.is_right_elsewhere else {one.here: one.elsewhere}
    return Spellings(wrong, frozenset(right))


def _listed(region: str, report: Report, folder: Path) -> Iterator[Spelling]:
    file = read_language_file(folder, region, report)
    written = file.keys.get("spellings") if file else None
    text = written.value if written else ""
    for number, line in enumerate(str(text).splitlines(), start=1):
        if written and line.strip():
            yield from _line(Located(line, written.path, written.line + number), report)


def _line(line: Located[str], report: Report) -> Iterator[Spelling]:
    """Yield the words of one line: each beginning with each ending."""
    parts = [part.split() for part in line.value.split(_BETWEEN)]
    if len(parts) != 3 or len(parts[1]) != 2 or not parts[0] or not parts[2]:
        message = f"{line.value.strip()!r} is no line of spellings"
        remedy = "Write it as: beginnings | here there | endings."
        report(SPELLINGS_INVALID.at(line.path, line.line, message, remedy))
        return
    beginnings, (here, there), endings = parts
    for beginning, ending in product(map(_plain, beginnings), map(_plain, endings)):
        yield Spelling(
            beginning + _plain(here) + ending,
            beginning + _plain(there) + ending,
            is_right_elsewhere=here.startswith(_RIGHT_ON_BOTH_SIDES),
            is_right_here=there.startswith(_RIGHT_ON_BOTH_SIDES),
        )


def _plain(part: str) -> str:
    part = part.removeprefix(_RIGHT_ON_BOTH_SIDES)
    return "" if part == _NOTHING else part
