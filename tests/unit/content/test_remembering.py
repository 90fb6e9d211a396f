"""What is loaded with a memory of an earlier time is what is loaded without one."""

import pickle
import random
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image

from macros.content.library import Library, load_library
from tests.small_docs import COLORS, SOUND, STAGE, write_docs
from tests.small_drawing import DRAWING, PICTURES, SIDE

T = TypeVar("T")

KNEE = "procedures/knee/index.md"
KNEE_PICTURES = "procedures/knee/pictures.yml"
LAMINA = "glossary/lamina.md"
NOTES = "local/hip.yml"
NO_VIEW = "other:\n  view: x-ray\n"
TERM = "---\ngloss: a word\nonly_in: [knee]\n---\n# Patella\n\nA bone of the knee.\n"
FILES = {
    "sources.bib": SOUND["sources.bib"],
    KNEE: SOUND["procedures/hip/index.md"].replace("# Hip", "# Knee"),
    "procedures/knee/incision.md": STAGE,
    "procedures/knee/closure.md": STAGE,
    "procedures/knee/risks.yml": "out_of: 100\nrisks: {}\n",
    "procedures/knee/care.yml": "cards: {}\n",
    KNEE_PICTURES: PICTURES,
    "procedures/hip/pictures.yml": PICTURES.replace("lamina", "patella") + NO_VIEW,
    "glossary/patella.md": TERM,
    "glossary/index.md": "---\nsummary: Words.\n---\n# Words\n",
    SIDE: DRAWING,
    "assets/pictures/front.svg": DRAWING,
    "publisher.yml": "name: A hospital\n",
    NOTES: "notes:\n  - {page: closure, section: What happens, note: Ask.}\n",
    "local/index.yml": 'edition: 1\nafter: "2026.12"\n',
}
CHANGES: dict[str, dict[str, str | bytes | None]] = {
    "a sentence": {"procedures/hip/closure.md": STAGE.replace("works", "sews")},
    "a new page": {"procedures/hip/recovery.md": STAGE},
    "a page that is gone": {"procedures/hip/closure.md": None},
    "a page that cannot be read": {"procedures/hip/closure.md": b"\xff"},
    "facts that cannot be read": {KNEE: "---\nstages: [\n---\n# Knee\n"},
    "a guide without an overview": {KNEE: None},
    "a guide of another kind": {KNEE: FILES[KNEE].replace("stages:", "kind: hand\nstages:")},
    "a guide with another name": {
        **{name: None for name in FILES if "/knee/" in name},
        **{name.replace("knee", "leg"): text for name, text in FILES.items() if "/knee/" in name},
    },
    "old addresses": {KNEE: FILES[KNEE].replace("stages:", "was: [old.md, 7]\nstages:")},
    "what readers ask": {KNEE: FILES[KNEE].replace("stages:", "asks: {Knee: [when]}\nstages:")},
    "an alias": {LAMINA: SOUND[LAMINA].replace("gloss:", "aliases: [roof]\ngloss:")},
    "a word's scope": {LAMINA: SOUND[LAMINA].replace("gloss:", "only_in: [hip]\ngloss:")},
    "a word's scope that is unknown": {"glossary/patella.md": TERM.replace("knee]", "kne]")},
    "a word that is gone": {LAMINA: None},
    "a new word": {"glossary/laminae.md": SOUND[LAMINA]},
    "a word under another name": {LAMINA: None, "glossary/laminas.md": SOUND[LAMINA]},
    "a drawing": {SIDE: DRAWING.replace("h100v50H0z", "h5v5H0z")},
    "a drawing that cannot be read": {SIDE: "<svg"},
    "a drawing that is gone": {SIDE: None},
    "a new drawing": {"assets/pictures/back.svg": DRAWING},
    "a view that is unknown": {KNEE_PICTURES: PICTURES.replace("view: side", "view: sides")},
    "pictures of another view": {KNEE_PICTURES: PICTURES.replace("view: side", "view: front")},
    "pictures that cannot be read": {KNEE_PICTURES: "overview: ["},
    "no pictures": {KNEE_PICTURES: None},
    "pictures in an empty file": {KNEE_PICTURES: ""},
    "a color": {"assets/pictures/colors.yml": COLORS.replace("  bone: ", "  bones: ")},
    "no colors": {"assets/pictures/colors.yml": None},
    "types of stages": {"procedures/stages.yml": "stages: {}\n"},
    "kinds": {"procedures/kinds.yml": "kinds: {general: {title: 7}}\n"},
    "no kinds": {"procedures/kinds.yml": None},
    "risks": {"procedures/knee/risks.yml": None},
    "care": {"procedures/knee/care.yml": "cards: 7\n"},
    "sources": {"sources.bib": "@misc{\n"},
    "no sources": {"sources.bib": None},
    "another publisher": {"publisher.yml": "name: A clinic\n"},
    "notes": {NOTES: "notes: 7\n"},
    "no notes": {NOTES: None},
    "no edition": {"local/index.yml": None},
    "another page": {"about/index.md": "---\nsumary: About.\n---\n# About\n"},
    "a picture that is none": {"assets/a.png": b"GIF89a"},
}


class Memory:
    """Keeps each value as bytes, as on a disk, and notes which ones were `made`."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, bytes]] = {}
        self.made: list[str] = []

    def __call__(self, name: str, key: str, make: Callable[[], T]) -> T:
        if self.kept.get(name, ("",))[0] != key:
            self.made.append(name)
            self.kept[name] = key, pickle.dumps(make())
        value: T = pickle.loads(self.kept[name][1])
        return value

    def load(self, docs: Path) -> Library:
        self.made.clear()
        return load_library(docs, remember=self)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = write_docs(tmp_path_factory.mktemp("project") / "docs", FILES)
    Image.new("RGB", (4, 3)).save(docs / "assets" / "b.png")
    return docs


@pytest.fixture(scope="module")
def memory(docs: Path) -> Memory:
    memory = Memory()
    assert memory.load(docs) == load_library(docs)
    return memory


def change(docs: Path, files: Mapping[str, str | bytes | None]) -> dict[str, bytes | None]:
    """Write files (None: delete), and return what was there before."""
    before = {}
    for name, text in files.items():
        file = docs / name
        before[name] = file.read_bytes() if file.exists() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(text.encode() if isinstance(text, str) else text)
    return before


@pytest.mark.parametrize("files", CHANGES.values(), ids=CHANGES)
def test_what_is_remembered_changes_nothing(
    docs: Path, memory: Memory, files: Mapping[str, str | bytes | None]
) -> None:
    before = load_library(docs)
    written = change(docs, files)
    now = load_library(docs)
    assert now != before
    assert in_order(memory.load(docs)) == in_order(now)
    change(docs, written)
    assert in_order(memory.load(docs)) == in_order(before)


@pytest.mark.parametrize(
    "names",
    [
        ("no colors", "a new drawing"),
        ("a drawing that is gone", "a new drawing"),
        ("a word that is gone", "a new word"),
        ("a guide without an overview", "pictures that cannot be read"),
        ("no notes", "no edition"),
    ],
    ids=" and ".join,
)
def test_what_is_remembered_changes_nothing_where_one_change_comes_after_another(
    docs: Path, memory: Memory, names: tuple[str, str]
) -> None:
    before = [change(docs, CHANGES[names[0]])]
    memory.load(docs)
    before.append(change(docs, CHANGES[names[1]]))
    assert in_order(memory.load(docs)) == in_order(load_library(docs))
    for written in reversed(before):
        change(docs, written)


def test_what_is_remembered_changes_nothing_however_many_changes_come_together(
    docs: Path, memory: Memory
) -> None:
    before = {name: (docs / name).read_bytes() for name in {**SOUND, **FILES}}
    draw = random.Random(7)
    for _ in range(60):
        for name, text in draw.choice(list(CHANGES.values())).items():
            change(docs, {name: draw.choice([text, text, before.get(name)])})
        assert in_order(memory.load(docs)) == in_order(load_library(docs))
    change(docs, {name: before.get(name) for files in CHANGES.values() for name in files})


def in_order(library: Library) -> tuple[Library, object]:
    """Return a library with the order of what is in it, which a comparison does not look at."""
    values = (getattr(library, one.name) for one in fields(library))
    return library, [list(one) for one in values if isinstance(one, Mapping)]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a sentence", ["guide hip"]),
        ("an alias", ["term lamina"]),
        ("a word's scope", ["term lamina"]),
        ("a new word", ["term laminae"]),
        ("a drawing", ["drawing side", "pictures hip", "pictures knee"]),
        ("a new drawing", ["drawing back", "pictures hip"]),
        ("pictures of another view", ["views knee", "pictures knee"]),
        ("care", ["care knee"]),
        ("kinds", ["project"]),
        ("sources", ["sources"]),
    ],
)
def test_only_what_a_change_concerns_is_made_again(docs: Path, name: str, made: list[str]) -> None:
    memory = Memory()
    memory.load(docs)
    written = change(docs, CHANGES[name])
    memory.load(docs)
    change(docs, written)
    assert memory.made == made


def test_where_nothing_has_changed_nothing_is_made(docs: Path, memory: Memory) -> None:
    memory.load(docs)
    memory.load(docs)
    assert not memory.made
