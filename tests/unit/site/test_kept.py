"""What is kept is taken again as long as all that was read for it is the same."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from macros.content.library import Library, load_library
from macros.content.scope import ANYWHERE
from macros.pages.words import PageTerms
from macros.site.kept import Kept
from macros.site.kept_tree import KeptTree
from macros.site.store import Store
from tests.small_docs import SOUND, write_docs

LAMINA = "glossary/lamina.md"
ENTRY = SOUND[LAMINA]
TEXTS = {"one": "The foramen's edge and a lamina.", "two": "A bone, and two laminae."}

Read = Callable[[Library], object]


class Runs:
    """Runs that make things of small docs, one after the other, with one store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder, "this program")

    def begin(self, files: Mapping[str, str | None]) -> Kept:
        shutil.rmtree(self.folder / "docs", ignore_errors=True)
        library = load_library(write_docs(self.folder / "docs", files))
        kept = Kept(self.store, library)
        kept.begin(PageTerms(library))
        return kept

    def linked(self, files: Mapping[str, str | None]) -> list[str]:
        """Find the words of the glossary in each text; return those that were looked at."""
        kept, looked_at = self.begin(files), []

        def find(name: str) -> list[tuple[int, int, str]]:
            looked_at.append(name)
            return [*kept.reading.terms.matcher.within(ANYWHERE).find(TEXTS[name])]

        for name in TEXTS:
            kept.noted("text", name, (), partial(find, name))
        return looked_at

    def read(self, files: Mapping[str, str | None], read: Read) -> bool:
        """Make something of what is read; return whether it was made anew."""
        kept, made = self.begin(files), []
        kept.noted("thing", "one", (), lambda: made.append(str(read(kept.reading.library))))
        return bool(made)


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    runs = Runs(tmp_path)
    yield runs
    runs.store.close()


@pytest.mark.parametrize(
    ("read", "files"),
    [
        (lambda library: library.terms["lamina"].gloss, {LAMINA: ENTRY.replace("roof", "top")}),
        (lambda library: "disc" in library.terms, {"glossary/disc.md": ENTRY}),
        (lambda library: library.terms.get("disc"), {"glossary/disc.md": ENTRY}),
        (lambda library: list(library.terms), {"glossary/disc.md": ENTRY}),
        (lambda library: library.kinds, {"procedures/kinds.yml": "kinds: {}\n"}),
    ],
)
def test_a_thing_is_made_again_when_what_was_read_for_it_is_another(
    runs: Runs, read: Read, files: dict[str, str | None]
) -> None:
    assert runs.read({}, read)
    assert not runs.read({}, read)
    assert runs.read(files, read)
    assert not runs.read(files, read)
    assert runs.read({}, read)


def test_a_thing_is_not_made_again_when_something_else_is_another(runs: Runs) -> None:
    def read(library: Library) -> object:
        return library.terms["lamina"], "disk" in library.terms

    assert runs.read({}, read)
    assert not runs.read({"glossary/disc.md": ENTRY, "about/index.md": SOUND["index.md"]}, read)


@pytest.mark.parametrize(
    ("entry", "texts"),
    [
        ("# Foramen\n\nA hole.\n", ["one"]),
        ("# Foramen of Monro\n\nA hole.\n", ["one"]),
        ("# Bone\n\nA hard part.\n", ["two"]),
        ("# Two laminae\n\nMore than one.\n", ["two"]),
        ("# Hole of a foramen\n\nA hole.\n", []),
    ],
)
def test_a_new_name_makes_again_what_has_its_first_word_and_nothing_else(
    runs: Runs, entry: str, texts: list[str]
) -> None:
    assert runs.linked({}) == ["one", "two"]
    assert runs.linked({}) == []
    assert runs.linked({"glossary/new.md": f"---\ngloss: a word\n---\n{entry}"}) == texts


def test_a_name_that_is_gone_makes_again_what_has_it(runs: Runs) -> None:
    runs.linked({"glossary/bone.md": "---\ngloss: a word\n---\n# Bone\n\nA hard part.\n"})
    assert runs.linked({}) == ["two"]


def _longer(file: Path) -> None:
    state = file.stat()
    file.write_text("<p>A page.</p> ", encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def _later(file: Path) -> None:
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))


def _another(file: Path) -> None:
    twin = file.with_name("twin")
    shutil.copy2(file, twin)
    twin.replace(file)


def _a_link(file: Path) -> None:
    file.rename(file.with_name("b.html"))
    file.symlink_to(file.with_name("b.html"))


def made(kept: Kept, tree: Path) -> Path:
    """Make a file of a tree, of which an entry of the glossary is read, and return it."""
    tree.mkdir()
    made, file = KeptTree(kept, "tree", [tree], tree), tree / "a.html"
    kept.reading.begin("term/lamina")
    file.write_text("<p>A page.</p>", encoding="utf-8")
    made.make(file.name, "a value")
    made.record({})
    return file


def is_taken(kept: Kept, file: Path) -> bool:
    """Begin a new tree in the place of that of a file, and return whether it has the file."""
    new = file.parent.with_name("new")
    shutil.rmtree(new, ignore_errors=True)
    tree = KeptTree(kept, "tree", [file.parent], new)
    tree.begin()
    taken = tree.take(file.name)
    assert (taken is not None) == (new / file.name).exists()
    return taken is not None and taken.value == "a value"


@pytest.mark.parametrize("change", [_longer, _later, _another, _a_link, Path.unlink])
def test_a_file_is_taken_only_if_it_is_the_very_file_that_was_made(
    runs: Runs, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    kept = runs.begin({})
    file = made(kept, tmp_path / "tree")
    assert is_taken(kept, file)
    change(file)
    assert not is_taken(kept, file)


def test_a_file_is_taken_again_and_again_where_the_disk_has_no_links(
    runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    kept = runs.begin({})
    file = made(kept, tmp_path / "first")
    for old, new in pairwise(("first", "second", "third")):
        tree = KeptTree(kept, "tree", [tmp_path / old], tmp_path / new)
        tree.begin()
        assert tree.take(file.name)
        tree.record({})


def test_a_file_is_not_taken_when_what_was_read_for_it_is_another(
    runs: Runs, tmp_path: Path
) -> None:
    file = made(runs.begin({}), tmp_path / "tree")
    assert is_taken(runs.begin({"about/index.md": SOUND["index.md"]}), file)
    assert not is_taken(runs.begin({LAMINA: ENTRY.replace("roof", "top")}), file)
