import os
from pathlib import Path

import pytest

from macros.checks.files import MAX_BYTES
from macros.content.library import load_library
from tests.small_docs import problems, write_docs

PAGE = "---\nsummary: Words.\n---\n# T\n\nWords.\n"


def found(docs: Path) -> list[str]:
    told = [one for one in problems(docs) if not one.is_advice]
    return [f"{one.path}:{one.line} {one.code}" for one in told]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("about/evil.html", "file-foreign"),
        ("about/evil.xhtml", "file-foreign"),
        ("about/evil.svg", "file-foreign"),
        ("about/evil.js", "file-foreign"),
        ("about/evil.xml", "file-foreign"),
        ("about/evil.pdf", "file-foreign"),
        ("about/evil.md.j2", "file-foreign"),
        ("about/evil", "file-foreign"),
        ("404.html", "file-foreign"),
        ("main.html", "file-foreign"),
        ("partials/header.html", "file-foreign"),
        ("sitemap.xml", "file-foreign"),
        ("search/all.js", "file-foreign"),
        ("assets/javascripts/bundle.a5f9d56c.min.js", "file-foreign"),
        ("assets/javascripts/workers/search.a7633da7.min.js", "file-foreign"),
        ("assets/stylesheets/main.57a0d79d.min.css", "file-foreign"),
        ("assets/vendor/evil.js", "vendored-changed"),
        ('about/a"onload="x.md', "file-name"),
        ("about/<img src=x>.md", "file-name"),
        ("about/{{ config }}.md", "file-name"),
        ("about/a b.md", "file-name"),
        ("about/-rf.md", "file-name"),
        ("about/a\u202eb.md", "file-name"),
        ("about/a\nb.md", "file-name"),
        (f"about/{'a' * 101}.md", "file-name"),
    ],
    ids=lambda text: repr(text)[:40],
)
def test_a_file_that_no_page_is_made_of_is_refused(tmp_path: Path, name: str, code: str) -> None:
    assert f"docs/{name}:1 {code}" in found(write_docs(tmp_path, {name: PAGE}))


def test_a_link_to_it_does_not_make_it_one_of_ours(tmp_path: Path) -> None:
    page = f"{PAGE}\n[words](evil.js)\n"
    docs = write_docs(tmp_path, {"about/a.md": page, "about/evil.js": "alert(1)"})
    assert "docs/about/evil.js:1 file-foreign" in found(docs)


@pytest.mark.parametrize("target", ["/etc/passwd", "../secret.md", "index.md", "nowhere"])
@pytest.mark.parametrize(
    "name",
    [
        "about/a.md",
        "about/a.png",
        "sources.bib",
        "procedures/stages.yml",
        "procedures/hip/risks.yml",
    ],
)
def test_a_link_is_refused_and_not_followed(tmp_path: Path, name: str, target: str) -> None:
    (tmp_path / "secret.md").write_text("---\n---\n# The secret of the machine\n")
    docs = write_docs(tmp_path / "docs", {name: None})
    (docs / name).parent.mkdir(exist_ok=True)
    (docs / name).symlink_to(target)
    assert f"docs/{name}:1 file-kind" in found(docs)
    told = str(problems(docs)) + str(load_library(docs))
    assert "secret of" not in told
    assert "root:" not in told


@pytest.mark.parametrize("target", ["/", "..", "."])
def test_a_link_to_a_folder_is_refused_and_not_followed(tmp_path: Path, target: str) -> None:
    docs = write_docs(tmp_path / "docs", {})
    (docs / "about").symlink_to(target)
    assert found(docs) == ["docs/about:1 file-kind"]


@pytest.mark.parametrize(
    "name", ["about/a.md", "about/a.png", "sources.bib", "procedures/hip/risks.yml"]
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes that are files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    docs = write_docs(tmp_path, {name: None})
    (docs / name).parent.mkdir(exist_ok=True)
    os.mkfifo(docs / name)
    assert f"docs/{name}:1 file-kind" in found(docs)


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"about/a.md": PAGE})
    with (docs / "about/a.png").open("wb") as picture:
        picture.truncate(MAX_BYTES + 1)
    assert "docs/about/a.png:1 picture-too-large" in found(docs)


def test_folders_without_end_are_refused(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {})
    (docs / "/".join("abcdefghij" * 20)).mkdir(parents=True)
    assert found(docs) == ["docs/a/b/c/d/e/f/g/h/i:1 file-kind"]


def test_hidden_files_are_neither_read_nor_refused(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {".evil.md": "{{ config }}", ".git/config": "a", ".a/b.html": "a"})
    assert found(docs) == []


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2028", "\x07", "\x1b[31m", "\x7f", "\x85"])
@pytest.mark.parametrize("name", ["about/a.md", "sources.bib", "procedures/stages.yml"])
def test_a_sign_that_nobody_sees_is_refused_at_its_line(
    tmp_path: Path, name: str, sign: str
) -> None:
    text = f"{PAGE}Words {sign}.\n" if name.endswith(".md") else f"# a\n# b{sign}\n"
    line = 7 if name.endswith(".md") else 2
    assert f"docs/{name}:{line} text-hidden" in found(write_docs(tmp_path, {name: text}))
