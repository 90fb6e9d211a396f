"""What was read of a library while something was made of it.

What is made depends on nothing but what was read, so it is right as long as that is the same. Each
thing that can be read has a name, a kind and a key: `term/disc` is an entry, `term?/disc` whether
there is one, `term/` which entries there are.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any, TypeVar, cast

from macros.content.library import Library
from macros.content.scope import GuidesByScope, guides_by_scope

K = TypeVar("K")
V = TypeVar("V")

Note = Callable[[str], object]
"""Takes the name of something that is read."""

KINDS_BY_FIELD = {
    "pages": "page",
    "guides": "guide",
    "risks": "risks",
    "journeys": "journey",
    "care": "care",
    "terms": "term",
    "sources": "source",
    "pictures": "pictures",
    "picture_files": "photo",
    "moves": "moves",
    "asks": "asks",
}
"""The kind of what a mapping of a library holds. All else is the same for all pages."""

SCOPES = "scopes/"
"""The name of the guides' ids, kinds and titles."""


class NotedMapping(Mapping[K, V]):
    """A mapping that notes the name of each value that is read, and of each key that is sought."""

    def __init__(self, kind: str, values: Mapping[K, V], note: Note) -> None:
        self._kind, self._values, self._note = kind, values, note

    def __getitem__(self, key: K) -> V:
        self._note(f"{self._kind}/{key}")
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._note(f"{self._kind}?/{key}")
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        self._note(f"{self._kind}/")
        return iter(self._values)

    def __len__(self) -> int:
        self._note(f"{self._kind}/")
        return len(self._values)


class NotedPaths(Collection[Any]):
    """Paths of files, as the library or a link writes them; it notes which of them are sought."""

    def __init__(self, paths: Collection[Any], note: Note) -> None:
        self._paths, self._note = paths, note

    def __contains__(self, path: object) -> bool:
        self._note(f"file?/{path}")
        return path in self._paths

    def __iter__(self) -> Iterator[Any]:
        self._note("file/")
        return iter(self._paths)

    def __len__(self) -> int:
        self._note("file/")
        return len(self._paths)


class _NotedLibrary(Library):
    """A library whose mappings note what is read of them.

    A copy with other values in the place of some does not know the whole library.
    """

    _whole = cast("Library | None", None)
    _note: Note = staticmethod(str)

    @property
    def guides_by_scope(self) -> GuidesByScope:
        """The guides by what can name them in a scope: their ids, kinds and titles are read."""
        if self._whole is None:
            return guides_by_scope(self.guides.values())
        self._note(SCOPES)
        known: GuidesByScope = self._whole.guides_by_scope
        return known


def noted(library: Library, note: Note) -> Library:
    """Return the library, of which all that is read is noted."""
    values = {field.name: getattr(library, field.name) for field in fields(library)}
    for name, kind in KINDS_BY_FIELD.items():
        values[name] = NotedMapping(kind, values[name], note)
    values["files"] = NotedPaths(library.files, note)
    copy = _NotedLibrary(**values)
    object.__setattr__(copy, "_whole", library)
    object.__setattr__(copy, "_note", note)
    return copy


def page_name(path: PurePosixPath) -> str:
    """Return the name of the whole text of the page at `path`."""
    return f"page/{path}"
