"""What all breakages are made of."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

Breakage = Callable[[Path, random.Random], str]
"""Changes one thing in the copy of a project, picked by chance, and says what it did."""


def stage_pages(project: Path) -> list[Path]:
    """Return the pages of the stages, those of variants too."""
    files = (project / "docs").glob("procedures/*/**/*.md")
    return sorted(file for file in files if file.name != "index.md")


def overviews(project: Path) -> list[Path]:
    """Return the overviews of the guides."""
    return sorted((project / "docs").glob("procedures/*/index.md"))


def topics(project: Path) -> list[Path]:
    """Return the pages of guides that stand beside the stages."""
    named = ("tonight", "work", "which-way", "another-page")
    return [page for page in stage_pages(project) if page.stem in named]


def terms(project: Path) -> list[Path]:
    """Return the entries of the glossary."""
    files = (project / "docs").glob("glossary/*.md")
    return sorted(file for file in files if file.name != "index.md")


def pages(project: Path) -> list[Path]:
    """Return the pages that patients read."""
    return [*overviews(project), *stage_pages(project), *terms(project)]


def in_one_of(
    files: Sequence[Path],
    chance: random.Random,
    pattern: str,
    new: str | Callable[[re.Match[str]], str],
) -> str:
    """Replace what `pattern` matches, at one place in one of `files`; return what was done."""
    found = [file for file in files if re.search(pattern, _text(file), re.MULTILINE)]
    file = chance.choice(found)
    text = _text(file)
    place = chance.choice(list(re.finditer(pattern, text, re.MULTILINE)))
    better = place.expand(new) if isinstance(new, str) else new(place)
    file.write_text(text[: place.start()] + better + text[place.end() :], encoding="utf-8")
    return f"{file.name}: {place[0].strip()!r} became {better.strip()!r}"


def misspelled(word: str, chance: random.Random) -> str:
    """Return a word that has lost a letter."""
    place = chance.randrange(1, max(2, len(word) - 1))
    return word[:place] + word[place + 1 :]


def appended(file: Path, text: str) -> str:
    """Write `text` at the end of a file; return what was done."""
    with file.open("a", encoding="utf-8") as end:
        end.write(text)
    return f"{file.name}: {text.strip()[:60]!r} added"


def removed(file: Path) -> str:
    """Delete a file; return what was done."""
    file.unlink()
    return f"{file.name} deleted"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
