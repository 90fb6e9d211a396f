"""What earlier builds made, kept on disk, so that nothing is made twice.

An entry says what was read while it was made, and is right as long as all of that is the same. The
whole store is thrown away when the program, the packages or the settings are others. Small values
lie in files, each of which is replaced as a whole; long texts lie in one database.
"""

import hashlib
import io
import os
import pickle
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from macros.content.project import CACHE, ROOT
from macros.site.swap import if_free

T = TypeVar("T")

FOLDER = f"{CACHE.name}/build"
"""Where the store lies in the folder of the settings."""
MOST_BYTES = 2 * 1024**3
"""A store that takes more of the disk is thrown away. One of 1,000 guides takes about a quarter."""

_PROGRAM = (
    *("macros/**/*.py", "macros/**/*.yml", "overrides/**/*"),
    *("mkdocs.yml", "pyproject.toml", "requirements.txt"),
)
"""What makes a site of the pages, below the project's folder."""
_FORM = 1
"""Counts the ways in which the store was written."""
_FILES = 32
"""So many files has a kind: one changed page changes one of them."""
_ENDING = ".kept"
_LOADED = "loaded"
_FAST = 1
_WAIT_SECONDS = 10
_OF_PYTHON = {
    ("pathlib", "PurePosixPath"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("datetime", "date"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("xml.etree.ElementTree", "Element"),
}
"""Whose values are read from the store, beside those of this program."""


class SpoiledError(Exception):
    """A text that was in the store as the run began is not, or is another."""


@dataclass(frozen=True)
class Entry:
    """A value, and what was read while it was made: names, each with its digest."""

    reads: tuple[tuple[str, str], ...]
    value: Any
    missed: bytes = b""
    """Hashes of the words in its text with which no name of the glossary began."""
    words: str = ""
    """The digest of the words with which names began then."""


@dataclass
class Store:
    """Entries by kind and name, and texts by their digest.

    What cannot be read is as if it had never been kept; what cannot be written is lost.
    """

    folder: Path
    identity: str
    base: Path | None = None
    """The folder of another store, whose small values this one has as well."""
    _entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    """The names of the files that are to be written anew."""
    _asked: set[str] = field(default_factory=set)
    _unwritten: dict[str, bytes] = field(default_factory=dict)
    _database: sqlite3.Connection | None = None

    def entries(self, kind: str) -> Mapping[str, Entry]:
        """Return all entries of a kind by name; changed by `keep` and `drop` alone."""
        return self._of_kind(kind)

    def keep(self, kind: str, name: str, entry: Entry) -> None:
        """Put an entry in the place of the one of that kind and name."""
        self._of_kind(kind)[name] = entry
        self._changed.add(_file_of(kind, name))

    def drop(self, kind: str, name: str) -> None:
        """Forget an entry, if there is one."""
        if self._of_kind(kind).pop(name, None):
            self._changed.add(_file_of(kind, name))

    def remember(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return what was made under a name with the same key, else make it and keep it."""
        self._asked.add(name)
        kept = self._of_kind(_LOADED).get(name)
        if kept and kept.reads == ((name, key),):
            value: T = kept.value
            return value
        value = make()
        self.keep(_LOADED, name, Entry(((name, key),), value))
        return value

    def put(self, data: bytes) -> str:
        """Keep a long text; return the digest by which it is found."""
        digest = _digest_of(data)
        row = (digest, zlib.compress(data, _FAST))
        try:
            self._texts.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", row)
        except sqlite3.Error:  # the disk is full, or the file was spoiled meanwhile
            self._unwritten[digest] = row[1]
        return digest

    def get(self, digest: str) -> bytes | None:
        """Return the text with that digest, if it is there and is what was put there."""
        if digest in self._unwritten:
            return zlib.decompress(self._unwritten[digest])
        with suppress(sqlite3.Error, zlib.error):
            found = self._texts.execute("SELECT data FROM texts WHERE digest = ?", (digest,))
            row = found.fetchone()
            text = zlib.decompress(row[0]) if row else b""
            return text if _digest_of(text) == digest else None
        return None

    def texts(self) -> frozenset[str]:
        """Return the digests of all texts."""
        with suppress(sqlite3.Error):
            return frozenset(row[0] for row in self._texts.execute("SELECT digest FROM texts"))
        return frozenset()

    def take_over(self, other: "Store") -> None:
        """Keep all that another store has, which is of the same program."""
        for kind in sorted(
            {file.name.rpartition("-")[0] for file in other.folder.glob("*" + _ENDING)}
        ):
            for name, entry in other.entries(kind).items():
                self.keep(kind, name, entry)
        with suppress(sqlite3.Error):
            self._texts.commit()
            self._texts.execute(
                "ATTACH ? AS other", (str(other.folder / _database_of(self.identity)),)
            )
            self._texts.execute("INSERT OR IGNORE INTO texts SELECT * FROM other.texts")
            self._texts.commit()
            self._texts.execute("DETACH other")

    def save(self, used: frozenset[str] | None) -> None:
        """Write what has changed; texts that are not `used` any more go, unless nobody knows."""
        with suppress(sqlite3.Error):
            gone = self.texts() - used if used is not None else ()
            self._texts.executemany("DELETE FROM texts WHERE digest = ?", [(one,) for one in gone])
            self._texts.commit()
        for name in self._of_kind(_LOADED).keys() - self._asked if used is not None else ():
            self.drop(_LOADED, name)
        for kind in self._entries:
            with suppress(OSError):
                self._write(kind)
        self._changed.clear()

    def throw_away(self) -> None:
        """Forget everything, here and on the disk."""
        self.close()
        self._entries.clear()
        self._unwritten.clear()
        _delete(_files_in(self.folder))

    def close(self) -> None:
        """Let go of the database."""
        if self._database:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def _of_kind(self, kind: str) -> dict[str, Entry]:
        if kind not in self._entries:
            self._entries[kind] = self._read(kind)
        return self._entries[kind]

    def _read(self, kind: str) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        folders = [folder for folder in (self.base, self.folder) if folder]
        for file in (one for all_ in folders for one in sorted(all_.glob(f"{kind}-*{_ENDING}"))):
            with suppress(Exception):  # whatever a spoiled file makes of itself
                identity, entries = load(file.read_bytes())
                if identity == self.identity:
                    found.update(entries)
        return found

    def _write(self, kind: str) -> None:
        """Write the files of a kind in which something has changed, each beside, then in place."""
        files: dict[str, dict[str, Entry]] = {name: {} for name in _files_of(kind)}
        for name, entry in self._entries[kind].items():
            files[_file_of(kind, name)][name] = entry
        for name in self._changed & files.keys():
            beside = self.folder / f"{name}.{os.getpid()}"
            try:
                beside.write_bytes(pickle.dumps((self.identity, files[name]), protocol=5))
                beside.replace(self.folder / name)
            finally:
                beside.unlink(missing_ok=True)

    @property
    def _texts(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = _opened(self.folder / _database_of(self.identity))
        return self._database


def _file_of(kind: str, name: str) -> str:
    """The file of an entry: what belongs to one guide is in one."""
    folder = "/".join(name.split("/")[:2])
    return f"{kind}-{crc32(folder.encode()) % _FILES:02}{_ENDING}"


def _database_of(identity: str) -> str:
    return f"texts-{identity}.sqlite"


def _files_of(kind: str) -> list[str]:
    return [f"{kind}-{number:02}{_ENDING}" for number in range(_FILES)]


def load(data: bytes) -> Any:
    """Return the value that was written as `data`; raises UnpicklingError for any other."""
    return _Reader(io.BytesIO(data)).load()


class _Reader(pickle.Unpickler):
    """Reads plain values and those of this program: a file in the cache is no program."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _OF_PYTHON:
            return super().find_class(module, name)
        # with a dot, `os.system` would be found in any module that imports `os`
        if module.startswith("macros.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not kept")


def _opened(file: Path) -> sqlite3.Connection:
    try:
        return _with_table(file)
    except sqlite3.DatabaseError:  # it was cut off or spoiled
        _delete([file])
        return _with_table(file)


def _with_table(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_WAIT_SECONDS)
    try:
        # a text that a crash loses is made again
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, data BLOB)")
        database.commit()
    except sqlite3.Error:
        database.close()  # or Windows would not delete the file
        raise
    return database


@contextmanager
def open_store(project: Path = ROOT) -> Iterator[Store | None]:
    """Give the store of the settings in the folder `project`.

    None where another run has it, or the disk takes none.
    """
    folder = project / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError:
        yield None
        return
    with ExitStack() as held:
        try:
            is_free = held.enter_context(if_free(folder / "lock"))
        except OSError:
            is_free = False
        if not is_free:
            yield None
            return
        store = Store(folder, identity_of(project))
        held.callback(store.close)
        _throw_away(folder, store.identity)
        yield store


def _throw_away(folder: Path, identity: str) -> None:
    """Delete what others and killed runs have left; all of it where it is too much."""
    files = _files_in(folder)
    is_full = sum(file.stat().st_size for file in files) > MOST_BYTES
    _delete(file for file in files if is_full or _is_left_over(file, identity))


def _is_left_over(file: Path, identity: str) -> bool:
    is_of_others = file.name.startswith("texts-") and identity not in file.name
    return is_of_others or file.suffix[1:].isdigit()  # a run that was killed while it wrote it


def _files_in(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.suffix and file.is_file()]


def _delete(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()


def _digest_of(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def identity_of(project: Path) -> str:
    """Return the digest of the program, of what it runs on and of the settings."""
    digest = hashlib.blake2b(digest_size=12)
    digest.update(repr((_FORM, sys.version, sys.platform, *_packages())).encode())
    for folder in dict.fromkeys((ROOT, project)):
        files = {file for pattern in _PROGRAM for file in folder.glob(pattern) if file.is_file()}
        for file in sorted(files):
            name = file.relative_to(folder).as_posix()
            digest.update(repr((name, file.read_bytes())).encode())
    return digest.hexdigest()


def _packages() -> list[str]:
    """The names of the installed packages with their versions, as they stand on the disk."""
    folders = [Path(one) for one in sys.path if Path(one).is_dir()]
    return sorted(one.name for folder in folders for one in folder.glob("*.dist-info"))
