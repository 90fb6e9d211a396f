"""What a release leaves out: the pages for writers, and all that leads to them."""

import datetime
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from macros.content.project import BUILD
from macros.site.edition import PREVIEW, Edition
from macros.site.mkdocs import SiteBuild
from macros.site.settings import read_config
from tests.small_docs import problems, write_docs, write_settings
from tests.small_pictures import picture

RELEASE = Edition("2026.11", datetime.date(2026, 11, 22))
FOR_WRITERS: dict[str, str | bytes | None] = {
    "contributing/index.md": "---\nsummary: All.\nwas: [../about/old.md]\n---\n# For writers\n\n"
    "![A desk](desk.png) See [a guide](../procedures/hip/index.md).\n",
    "contributing/desk.png": picture(),
    "about/index.md": "---\nsummary: It.\n---\n# About\n\nText.\n",
}
THEIRS = {"contributing/index.html", "contributing/desk.png", "about/old.html"}


def built(folder: Path, edition: Edition) -> set[str]:
    write_docs(folder / "docs", FOR_WRITERS)
    config = read_config(write_settings(folder), site_dir=str(folder / "site"))
    config.plugins[BUILD] = SiteBuild(edition, is_beside=True)
    build(config)
    files = (file for file in (folder / "site").rglob("*") if file.is_file())
    return {file.relative_to(folder / "site").as_posix() for file in files}


def test_a_preview_has_the_pages_for_writers(tmp_path: Path) -> None:
    assert built(tmp_path, PREVIEW) >= THEIRS | {"about/index.html"}


def test_a_release_has_neither_them_nor_their_pictures_and_old_addresses(tmp_path: Path) -> None:
    files = built(tmp_path, RELEASE)
    assert files >= {"index.html", "about/index.html"}
    assert files.isdisjoint(THEIRS)
    assert not [name for name in files if "contributing" in name]
    sitemap = tmp_path / "site/sitemap.xml"
    assert not sitemap.exists() or "contributing" not in sitemap.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["about/index.md", "glossary/lamina.md", "index.md"])
def test_a_link_to_a_page_for_writers_is_said_before_a_release(tmp_path: Path, name: str) -> None:
    link = f"{'../' * name.count('/')}contributing/index.md"
    page = "---\nsummary: It.\ngloss: a word\n---\n# Lamina\n\nRead [how we write]({}).\n"
    page = page.replace("gloss: a word\n" if "glossary" not in name else "summary: It.\n", "")
    found = problems(write_docs(tmp_path, {**FOR_WRITERS, name: page.format(link)}))
    (problem,) = (one for one in found if one.code == "link-contributing")
    assert str(problem) == (
        f"docs/{name}:{problem.line}: {link!r} leads to a page for writers, which no release has."
        " Take the link out, or say here what readers need."
    )
