"""What can be read while pages are made has a digest, which changes with it and nothing else."""

from dataclasses import fields
from pathlib import Path

import pytest

from macros.content.library import Library, load_library
from macros.content.reads import NotedMapping, noted
from macros.content.remembering import make_anew
from macros.site.facts import Facts
from tests.small_docs import COLORS, SOUND, STAGE, write_docs
from tests.small_drawing import DRAWING, PICTURES, SIDE

HIP = "procedures/hip"
INDEX = SOUND[f"{HIP}/index.md"].replace("stages:", "was: [old.md]\nasks: {Hip: [when]}\nstages:")
FILES: dict[str, str | bytes | None] = {
    f"{HIP}/index.md": INDEX,
    f"{HIP}/closure.md": STAGE,
    f"{HIP}/risks.yml": "out_of: 100\nrisks: {}\n",
    f"{HIP}/journey.yml": "moments: {}\n",
    f"{HIP}/care.yml": "cards: {}\n",
    f"{HIP}/pictures.yml": PICTURES,
    SIDE: DRAWING,
    "assets/a.png": b"a picture",
    "publisher.yml": "name: A hospital\n",
    "local/index.yml": 'edition: 1\nafter: "2026.12"\n',
    "procedures/knee/index.md": SOUND[f"{HIP}/index.md"].replace("# Hip", "# Knee"),
    "procedures/knee/incision.md": STAGE,
    "procedures/knee/closure.md": STAGE,
}

CHANGES = [
    (f"page/{HIP}/closure.md", f"{HIP}/closure.md", STAGE.replace("works", "sews")),
    ("page/", "about/index.md", "---\nsummary: About.\n---\n# About\n"),
    ("guide/hip", f"{HIP}/index.md", INDEX.replace("# Hip", "# The hip")),
    ("guide/hip", f"{HIP}/closure.md", STAGE.replace("# A stage", "# Sewing")),
    ("guide/hip", f"{HIP}/closure.md", STAGE.replace("summary: What", "summary: All that")),
    ("guide/", "procedures/toe/index.md", SOUND[f"{HIP}/index.md"]),
    ("risks/hip", f"{HIP}/risks.yml", "out_of: 1000\nrisks: {}\n"),
    ("risks/knee", "procedures/knee/risks.yml", "out_of: 1000\nrisks: {}\n"),
    ("journey/hip", f"{HIP}/journey.yml", "{}\n"),
    ("care/hip", f"{HIP}/care.yml", "{}\n"),
    ("term/lamina", "glossary/lamina.md", SOUND["glossary/lamina.md"].replace("roof", "top")),
    ("term?/disc", "glossary/disc.md", SOUND["glossary/lamina.md"].replace("Lamina", "Disc")),
    ("term/", "glossary/disc.md", SOUND["glossary/lamina.md"].replace("Lamina", "Disc")),
    ("source/peul2007", "sources.bib", SOUND["sources.bib"].replace("A study", "A trial")),
    ("source?/peul2007", "sources.bib", "\n"),
    ("pictures/hip", f"{HIP}/pictures.yml", PICTURES.replace("The bone.", "A bone.")),
    ("pictures/hip", SIDE, DRAWING.replace("h100", "h90")),
    ("pictures/hip", "glossary/lamina.md", None),
    ("photo/assets/a.png", "assets/a.png", b"GIF89a"),
    (f"moves/{HIP}/old.md", f"{HIP}/index.md", INDEX.replace("old.md", "older.md")),
    (f"asks/{HIP}/index.md", f"{HIP}/index.md", INDEX.replace("when", "where")),
    ("file?/assets/b.txt", "assets/b.txt", "new"),
    (f"file?/{HIP}/whole-guide.md", f"{HIP}/index.md", None),
    ("file/", "assets/b.txt", "new"),
    (f"data/{HIP}/care.yml", f"{HIP}/care.yml", "{}\n"),
    ("scopes/", f"{HIP}/index.md", INDEX.replace("# Hip", "# The hip")),
    ("scopes/", f"{HIP}/index.md", INDEX.replace("stages:", "kind: knee\nstages:")),
    *(
        ("frame/", name, text)
        for name, text in (
            ("procedures/kinds.yml", SOUND["procedures/kinds.yml"].replace("Any", "Every")),
            ("procedures/stages.yml", SOUND["procedures/stages.yml"].replace("walking", "scalpel")),
            ("publisher.yml", "name: A clinic\n"),
            ("assets/pictures/colors.yml", COLORS.replace("#ffeedd", "#ffeedc")),
            ("local/index.yml", 'edition: 2\nafter: "2026.12"\n'),
            ("local/hip.yml", "notes:\n  - {page: closure, section: What happens, note: Ask.}\n"),
        )
    ),
]
NAMES = sorted({name for name, _, _ in CHANGES})


def facts(folder: Path, files: dict[str, str | bytes | None]) -> Facts:
    docs = write_docs(folder / "docs", {**FILES, **files})
    return Facts(load_library(docs), make_anew)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    of_sound = facts(tmp_path_factory.mktemp("project"), {})
    return {name: of_sound.digest(name) for name in NAMES}


@pytest.mark.parametrize(("name", "file", "text"), CHANGES)
def test_a_digest_changes_with_what_it_is_of(
    tmp_path: Path, sound: dict[str, str], name: str, file: str, text: str | bytes | None
) -> None:
    assert facts(tmp_path, {file: text}).digest(name) != sound[name]


def test_no_digest_changes_with_a_sentence_of_another_guide(
    tmp_path: Path, sound: dict[str, str]
) -> None:
    changed = facts(tmp_path, {"procedures/knee/closure.md": STAGE.replace("works", "sews")})
    assert {name: changed.digest(name) for name in NAMES} == sound


def test_the_facts_of_a_guide_do_not_change_with_its_own_sentences(
    tmp_path: Path, sound: dict[str, str]
) -> None:
    changed = facts(tmp_path, {f"{HIP}/closure.md": STAGE.replace("works", "sews")})
    assert changed.digest("guide/hip") == sound["guide/hip"]


def test_each_kind_of_what_a_library_holds_is_tried_here(tmp_path: Path) -> None:
    notes: list[str] = []
    library = noted(load_library(write_docs(tmp_path / "docs", {})), notes.append)
    for field in fields(Library):
        value = getattr(library, field.name)
        if isinstance(value, NotedMapping):
            len(value)
    assert {name.partition("/")[0] for name in notes} <= {name.partition("/")[0] for name in NAMES}
