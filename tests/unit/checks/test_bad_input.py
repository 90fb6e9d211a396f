import os
import socket
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from tests.small_docs import STAGE, problems, write_docs

CLOSURE = "procedures/hip/closure.md"
OTHER = {
    "glossary/lamina.md": "---\ngloss: roof of the canal\nwho: me\n---\n# Lamina\n\nA plate.\n"
}
OTHERS_PROBLEM = "docs/glossary/lamina.md:3: unknown key 'who'. "
TEXT = STAGE.replace("A stage", "Closure")


def front(yaml: str) -> bytes:
    return f"---\n{yaml}\n---\n# Closure\n\n## What happens\n\nText.\n".encode()


FILES = [
    ("not UTF-8", TEXT.replace("works", "wörks").encode("latin-1"), 11, "not-text"),
    ("a byte-order mark", b"\xef\xbb\xbf" + TEXT.encode(), 1, "file-mark"),
    ("Windows line ends", TEXT.replace("\n", "\r\n").encode(), 1, "file-line-ends"),
    ("old line ends", TEXT.replace("\n", "\r").encode(), 1, "file-line-ends"),
    ("NULs", b"\0" * 5000, 1, "not-text"),
    ("one NUL", TEXT.replace("works", "wor\0ks").encode(), 11, "not-text"),
    ("UTF-16", TEXT.encode("utf-16"), 1, "not-text"),
    ("nothing", b"", 1, "front-matter-missing"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1, "not-text"),
    ("no facts", b"# Closure\n\nWarning: do not eat.\n", 1, "front-matter-missing"),
    ("facts that never end", b"---\nsummary: x\n\n# Closure\n", 1, "front-matter-missing"),
    ("70,000 letters", TEXT.encode() + b"word word\n" * 7000, 1, "page-too-large"),
    ("2 MB", TEXT.encode() + b"The surgeon sees the lamina.\n" * 70_000, 1, "page-too-large"),
    ("a word of 100,000 letters", TEXT.encode() + b"x" * 100_000, 1, "page-too-large"),
    ("10,000 aliases", front(f"aliases: [{'lamina, ' * 10_000}]"), 1, "page-too-large"),
    ("a line of 3,000 letters", TEXT.encode() + b"x" * 3000, 12, "page-too-large"),
    ("facts of 9,000 letters", front("summary: " + "x\n " * 3000), 1, "page-too-large"),
    ("a list", front("- summary\n- who"), 2, "yaml-invalid"),
    ("a word", front("summary"), 2, "yaml-invalid"),
    ("a key twice", front("summary: x\nsummary: y"), 3, "yaml-invalid"),
    ("an anchor", front("summary: &a x\nwhere: *a"), 2, "yaml-invalid"),
    ("a tag", front("summary: !!python/object:os.system x"), 2, "yaml-invalid"),
    ("an environment variable", front("summary: !ENV HOME"), 2, "yaml-invalid"),
    ("a colon", front("summary: the risk: none"), 2, "yaml-invalid"),
    ("an open bracket", front("summary: x\nwho: [you, nurse"), 3, "yaml-invalid"),
    ("nested 100 deep", front("who: " + "[" * 100), 2, "yaml-invalid"),
    ("tabs", front("\twho: you"), 2, "yaml-invalid"),
    ("a billion words", front("a: &a [x]\n" + "b: [*a]\n" * 9), 2, "yaml-invalid"),
]


@pytest.mark.parametrize(
    ("raw", "line", "code"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_a_page_that_is_no_sound_file_has_one_problem(
    tmp_path: Path, raw: bytes, line: int, code: str
) -> None:
    reported = problems(write_docs(tmp_path, OTHER | {CLOSURE: raw}))
    assert any(str(one).startswith(OTHERS_PROBLEM) for one in reported)
    assert [(one.line, one.code) for one in reported if one.path.name == "closure.md"] == [
        (line, code)
    ]
    assert not [one for one in reported if one.path.name in ("incision.md", "sources.bib")]


NAMES = [
    "procedures/hip/my closure.md",
    "procedures/hip/a:b.md",
    f"glossary/{'x' * 240}.md",
    "glossary/löffel.md",
    "glossary/con.md",
    "glossary/README.md",
    "glossary/bone.markdown",
    "glossary/-bone.md",
]


# Windows cannot even hold such files.
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@not_on_windows
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_does_not_work_everywhere_is_a_problem(tmp_path: Path, name: str) -> None:
    reported = problems(write_docs(tmp_path, OTHER | {name: TEXT}))
    assert [one.code for one in reported if str(one.path) == f"docs/{name}"].count("file-name") == 1
    assert any(str(one).startswith(OTHERS_PROBLEM) for one in reported)


def link(place: Path) -> None:
    secret = place.parents[2] / "secret.md"
    secret.write_text(TEXT, encoding="utf-8")
    place.symlink_to(secret)


def link_to_folder(place: Path) -> None:
    place.symlink_to("/etc", target_is_directory=True)


def link_to_nothing(place: Path) -> None:
    place.symlink_to("nowhere.md")


def link_to_itself(place: Path) -> None:
    place.symlink_to(place)


def pipe(place: Path) -> None:
    os.mkfifo(place)


def open_socket(place: Path) -> None:
    # macOS allows 104 characters, and a path seen from elsewhere has more
    with socket.socket(socket.AF_UNIX) as one, chdir(place.parent):
        one.bind(place.name)


def folder(place: Path) -> None:
    place.mkdir()


@not_on_windows
@pytest.mark.parametrize(
    "make", [link, link_to_folder, link_to_nothing, link_to_itself, pipe, open_socket, folder]
)
def test_what_is_no_file_is_a_problem_and_is_not_read(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    docs = write_docs(tmp_path / "docs", OTHER)
    make(docs / "glossary" / "bone.md")
    reported = problems(docs)
    assert [one.code for one in reported if one.path.name == "bone.md"] == ["file-kind"]
    assert any(str(one).startswith(OTHERS_PROBLEM) for one in reported)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("sources.bib", b"@misc{peul2007, title={A}", "source-unreadable"),
        ("sources.bib", b"\xff\xfe", "not-text"),
        ("procedures/stages.yml", b"stages: [", "yaml-invalid"),
        ("procedures/stages.yml", b"- stages", "field-invalid"),
        ("procedures/stages.yml", b"stages: 5", "field-invalid"),
        ("procedures/stages.yml", b"stages: {incision: [x]}", "field-invalid"),
        ("procedures/hip/risks.yml", b"\0", "not-text"),
        ("procedures/hip/journey.yml", b"a: &a\nb: *a", "yaml-invalid"),
    ],
)
def test_a_data_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, name: str, raw: bytes, code: str
) -> None:
    reported = problems(write_docs(tmp_path, OTHER | {name: raw}))
    assert code in [one.code for one in reported if str(one.path) == f"docs/{name}"]
    assert any(str(one).startswith(OTHERS_PROBLEM) for one in reported)


def test_an_overview_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    reported = problems(write_docs(tmp_path, {"procedures/hip/index.md": front("stages: [a: b")}))
    assert [one.code for one in reported if "hip" in one.path.parts] == ["yaml-invalid"]


def test_docs_without_pages_have_no_start_page(tmp_path: Path) -> None:
    assert [one.code for one in problems(tmp_path)] == ["start-missing"]


def test_docs_that_are_nowhere_are_a_mistake_in_the_settings(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "docs")
    assert (str(found.path), found.code) == ("mkdocs.yml", "yaml-invalid")
    assert "'docs_dir'" in found.message
