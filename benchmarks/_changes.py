"""Changes of a `docs/` as writers make them: a sentence of a page, an alias of a word.

Files are read as text, and nothing of a library is loaded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

COLORS = ("green", "yellow", "brown", "red", "golden", "orange", "gray")
MISSPELLED = ("grene", "yelow", "borwn")
"""Words of which the check says that they may be misspelled."""

_PROSE = re.compile(r"^[A-Z][^{}\[\]|<>*#`:]*\.$", re.MULTILINE)
_ALIASES = "aliases: ["


@dataclass(frozen=True)
class Edit:
    """New texts of files, what each page of the built site then holds, what the check then says."""

    texts: Mapping[Path, str] = field(default_factory=dict)
    shown: Mapping[PurePosixPath, str] = field(default_factory=dict)
    told: str = ""

    @contextmanager
    def made(self) -> Iterator[None]:
        """Let the files have their new texts for the time of the block."""
        before = {file: file.read_text(encoding="utf-8") for file in self.texts}
        _write(self.texts)
        try:
            yield
        finally:
            _write(before)

    def unshown(self, site: Path) -> list[str]:
        """Return the pages of a built site that do not show the change."""
        pages = {page: (site / page).read_text(encoding="utf-8") for page in self.shown}
        return [str(page) for page, text in self.shown.items() if text not in pages[page]]


def pages_of_guides(docs: Path) -> list[Path]:
    """Return the pages of guides, but for the overviews, that have a sentence to change."""
    pages = sorted(docs.glob("procedures/*/*.md"))
    return [page for page in pages if page.stem != "index" and _PROSE.search(_text(page))]


def terms_with_aliases(docs: Path) -> list[Path]:
    """Return the pages of words that have a list of aliases, and belong to all guides."""
    pages = {page: _text(page) for page in sorted(docs.glob("glossary/*.md"))}
    return [page for page, text in pages.items() if _ALIASES in text and "only_in" not in text]


def spread(items: Sequence[Path], count: int) -> list[Path]:
    """Return so many of the items, or all if there are fewer, from all over the list."""
    count = min(count, len(items))
    return [items[place * len(items) // count] for place in range(count)]


def change_sentence(docs: Path, page: Path, word: str) -> Edit:
    """Put a sentence that no page has in the place of one of the page; `word` is the color in it.

    The check says that the word may be misspelled, if it is.
    """
    return _replaced(docs, [page], f"Outside the window the leaves of the tree are {word}.", word)


def use_words(docs: Path, pages: Sequence[Path], words: Sequence[str]) -> Edit:
    """Put a sentence with these words into each of the pages."""
    return _replaced(docs, pages, f"From here you can see the {', the '.join(words)}.")


def add_alias(docs: Path, term: Path, alias: str, users: Sequence[Path] = ()) -> Edit:
    """Give a word of the glossary one more alias, which is linked on the pages that use it."""
    text = _text(term).replace(_ALIASES, f"{_ALIASES}{alias}, ", 1)
    linked = {_built(docs, page): f">{alias}</a>" for page in users}
    return Edit({term: text}, {_built(docs, term): alias, **linked})


def _replaced(docs: Path, pages: Sequence[Path], new: str, told: str = "") -> Edit:
    texts = {page: _PROSE.sub(new, _text(page), count=1) for page in pages}
    return Edit(texts, {_built(docs, page): new for page in pages}, told)


def _built(docs: Path, page: Path) -> PurePosixPath:
    return PurePosixPath(page.relative_to(docs)).with_suffix(".html")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _write(texts: Mapping[Path, str]) -> None:
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
