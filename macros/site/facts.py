"""The digests of all that can be read while pages are made, by the names that `reads.py` gives."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePosixPath

from macros.content.care import CARE_FILE
from macros.content.digests import digest_of
from macros.content.drawings import DRAWINGS
from macros.content.guide import PROCEDURES, Guide
from macros.content.journey import JOURNEY_FILE
from macros.content.library import KINDS, STAGE_TYPES, Library
from macros.content.local import LOCAL
from macros.content.page import Page
from macros.content.picture_colors import COLORS_FILE
from macros.content.pictures import PICTURES_FILE
from macros.content.project import GLOSSARY
from macros.content.publisher import PUBLISHER
from macros.content.reads import KINDS_BY_FIELD
from macros.content.remembering import Remember
from macros.content.risks import RISKS_FILE

Digest = str
ABSENT = ""
"""The digest of what is not there."""

_DATA = {"risks": RISKS_FILE, "journey": JOURNEY_FILE, "care": CARE_FILE}


Read = tuple[str, Digest]
"""The name of something that was read, and its digest."""

FRAME = "frame/"
"""The name of what is the same for all pages."""


class Facts:
    """Works out the digest of a name when it is asked for.

    `remember` returns what was worked out of a page before, see `Store.remember`. `by_kind` work
    out the digests of a kind of name by the key; more can be added.
    """

    def __init__(self, library: Library, remember: Remember) -> None:
        self._library = library
        self._remember = remember
        self._known: dict[str, Read] = {}
        self._files = {str(path): digest for path, digest in library.digests.items()}
        self.by_kind: dict[str, Callable[[str], Digest]] = {
            "page": self._file,
            "photo": self._file,
            "data": self._file,
            "asks": lambda path: self._of_page(self._library.pages.get(PurePosixPath(path))),
            "guide": self._guide,
            "term": lambda id_: self._file(str(GLOSSARY / f"{id_}.md")),
            "source": self._source,
            "pictures": self._pictures,
            "moves": lambda path: digest_of(self._library.moves.get(PurePosixPath(path))),
            "scopes": lambda _: digest_of([_name(one) for one in self._library.guides.values()]),
            "frame": lambda _: self._frame(),
            **{kind: self._data(name) for kind, name in _DATA.items()},
        }
        whole_guides = (guide.whole_guide for guide in library.guides.values())
        # links can lead to whole guides too, which nobody wrote
        self._keys: dict[str, Iterable[object]] = {
            "file": library.files.union(whole_guides),
            **{kind: getattr(library, field) for field, kind in KINDS_BY_FIELD.items()},
        }
        self._sets: dict[str, frozenset[str]] = {}

    def read(self, name: str) -> Read:
        """Return a name with the digest of what has it, always the same tuple."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = (name, self._work_out(name))
        return known

    def digest(self, name: str) -> Digest:
        """Return the digest of what has the name; `ABSENT` where that is not there."""
        return self.read(name)[1]

    def are(self, reads: Iterable[Read]) -> bool:
        """Whether all that was read is as it was."""
        known, read = self._known, self.read
        return all((known.get(one[0]) or read(one[0])) == one for one in reads)

    def _frame(self) -> Digest:
        """The digest of what is the same for all pages: kinds, colors, the publisher, notes."""
        paths = sorted(self._library.files)
        shared = (KINDS, STAGE_TYPES, PUBLISHER, COLORS_FILE)
        files = [path for path in paths if path in shared or path.parent == LOCAL]
        return digest_of([(str(path), self._file(str(path))) for path in files])

    def _work_out(self, name: str) -> Digest:
        kind, _, key = name.partition("/")
        if kind.endswith("?"):
            return str(self._is_there(kind[:-1], key))
        if not key and kind in self._keys:
            return digest_of([str(one) for one in self._in_order(kind)])
        return self.by_kind[kind](key)

    def _in_order(self, kind: str) -> Iterable[object]:
        keys = self._keys[kind]
        return sorted(map(str, keys)) if isinstance(keys, frozenset) else keys

    def _is_there(self, kind: str, key: str) -> bool:
        if kind in self._keys:
            return key in self._set(kind)
        return self.digest(f"{kind}/{key}") != ABSENT

    def _set(self, kind: str) -> frozenset[str]:
        if kind not in self._sets:
            self._sets[kind] = frozenset(map(str, self._keys[kind]))
        return self._sets[kind]

    def _file(self, path: str) -> Digest:
        return self._files.get(path, ABSENT)

    def _data(self, name: str) -> Callable[[str], Digest]:
        return lambda guide: self._file(str(PROCEDURES / guide / name))

    def _guide(self, id_: str) -> Digest:
        guide = self._library.guides.get(id_)
        return digest_of([self._of_page(page) for page in _all_pages(guide)]) if guide else ABSENT

    def _of_page(self, page: Page | None) -> Digest:
        """The digest of what others may read of a page: its facts and its headings."""
        if page is None:
            return ABSENT
        facts = partial(_facts_of, page)
        return self._remember(f"facts of {page.path}", self._file(str(page.path)), facts)

    def _source(self, key: str) -> Digest:
        source = self._library.sources.get(key)
        if source is None:
            return ABSENT
        shown = (source.authors, source.title, source.published_in, source.year, source.address)
        return digest_of((source.key, shown))

    def _pictures(self, guide: str) -> Digest:
        pictures = self._library.pictures.get(guide)
        if pictures is None:
            return ABSENT
        words = [label.term for one in pictures.values() for label in one.labels]
        drawings = [self._file(f"{DRAWINGS}/{one.drawing.id}.svg") for one in pictures.values()]
        return digest_of((self._file(str(PROCEDURES / guide / PICTURES_FILE)), drawings, words))


def _facts_of(page: Page) -> Digest:
    facts = (page.front, page.body_line, page.headings, page.is_read)
    return digest_of((str(page.path), facts))


def _name(guide: Guide) -> tuple[str, str, str]:
    return guide.id, guide.kind.value, guide.title


def _all_pages(guide: Guide) -> Iterable[Page]:
    unpromised = (page for variant in guide.variants for page in variant.unpromised)
    return (*guide.pages, *guide.unpromised, *guide.astray, *unpromised)
