"""What is wrong in a built page is told where its writer can mend it."""

from pathlib import Path

import pytest

from macros.checks.tree import check_tree
from macros.content.library import Library, load_library
from macros.content.problems import Problem
from tests.small_docs import write_docs
from tests.small_trees import PAGE, write_tree


def sound_stages(site: Path, library: Library) -> list[Problem]:
    """Return what is wrong in a built folder, but for the pages of guides that it lacks."""
    return [one for one in check_tree(site, library).problems if one.code != "stages-disagree"]


def project(folder: Path) -> Path:
    write_docs(
        folder / "docs",
        {
            "glossary/lamina.md": "---\ngloss: roof\n---\n# Lamina\n\nA plate.\n\n[x](no.md)\n",
            "procedures/hip/risks.yml": "a: 1\nb: data.html\n",
            "assets/a.css": "a {}\nb { background: url(no.png) }\n",
        },
    )
    return write_tree(
        folder, {"overrides/end.html": "<p>\n<a href=\"{{ 'about/no.html' | url }}\">x</a></p>\n"}
    )


@pytest.mark.parametrize(
    ("page", "body", "origin"),
    [
        ("glossary/lamina.html", "<a href='no.html'>x</a>", "docs/glossary/lamina.md:8"),
        ("glossary/lamina.html", "<a href='../about/no.html'>x</a>", "overrides/end.html:2"),
        (
            "procedures/hip/closure.html",
            "<a href='data.html'>x</a>",
            "docs/procedures/hip/risks.yml:2",
        ),
        (
            "procedures/hip/whole-guide.html",
            "<a href='#incision--what-hapens'>x</a>",
            "docs/procedures/hip/index.md:1",
        ),
        ("glossary/lamina.html", "<a href='theme.html'>x</a>", "docs/glossary/lamina.md:1"),
    ],
)
def test_a_finding_is_led_back_to_what_its_writer_can_mend(
    tmp_path: Path, page: str, body: str, origin: str
) -> None:
    library = load_library(project(tmp_path) / "docs")
    tree = write_tree(tmp_path / "site", {page: PAGE.format(body)})
    told = sound_stages(tree, library)
    assert [f"{one.path}:{one.line}" for one in told] == [origin]


def test_a_copied_style_sheet_is_mended_in_docs(tmp_path: Path) -> None:
    library = load_library(project(tmp_path) / "docs")
    css = (tmp_path / "docs/assets/a.css").read_text(encoding="utf-8")
    told = sound_stages(write_tree(tmp_path / "site", {"assets/a.css": css}), library)
    assert [f"{one.path}:{one.line}" for one in told] == ["docs/assets/a.css:2"]


def test_what_a_template_writes_on_every_page_is_told_once(tmp_path: Path) -> None:
    library = load_library(project(tmp_path) / "docs")
    pages = {f"hip/{n}.html": PAGE.format("<a href='../about/no.html'>x</a>") for n in range(5)}
    told = sound_stages(write_tree(tmp_path / "site", pages), library)
    assert [f"{one.path}:{one.line}" for one in told] == ["overrides/end.html:2"]


def test_a_folder_that_was_built_elsewhere_is_named_itself(tmp_path: Path) -> None:
    library = load_library(project(tmp_path) / "docs")
    tree = write_tree(tmp_path / "site", {"glossary/lamina.html": PAGE.format("<a href=no.html>")})
    found = check_tree(tree, library, is_fresh=False).problems
    assert {str(one.path) for one in found} == {"site/glossary/lamina.html"}
