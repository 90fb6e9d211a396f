from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import warm
from benchmarks._changes import MISSPELLED
from benchmarks._running import Program, Row, Used
from benchmarks.library import write_library
from benchmarks.warm import CHECKED, NOTHING, SENTENCE, UNUSED, USED, NotSeenError, warm_rows
from tests.unit.benchmarks.test_library import files

FIRST = Row("ours", 1, 80, cpu=10, wall=10, peak=1, tree=1, index=0)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_library(tmp_path / "docs", 1, 66)
    build_by_copying(tmp_path)
    return tmp_path


def build_by_copying(project: Path) -> None:
    """Build pages of the texts as they are, with the names of the glossary linked."""
    docs = project / "docs"
    glossary = "".join(page.read_text(encoding="utf-8") for page in docs.glob("glossary/*.md"))
    for page in docs.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        for name in warm.ALIASES:
            text = text.replace(name, f"<a>{name}</a>" if name in glossary else name)
        built = project / "site" / page.relative_to(docs).with_suffix(".html")
        built.parent.mkdir(parents=True, exist_ok=True)
        built.write_text(text, encoding="utf-8")


def running(*, builds: bool = True, checks: bool = True) -> Callable[[Program], Used]:
    """Return what stands in for our commands; each run takes a second longer."""
    ran: list[Program] = []

    def run(program: Program) -> Used:
        ran.append(program)
        said = ""
        if "build" in program.command and builds:
            build_by_copying(program.folder)
        elif "check" in program.command and checks:
            pages = program.sources.rglob("*.md")
            said = " ".join(page.read_text(encoding="utf-8") for page in pages)
        return Used(1, len(ran), 1, said)

    return run


def test_every_change_has_its_row_and_is_undone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "run", running())
    before = files(project)
    rows = list(warm_rows(project, FIRST))
    assert [row.change for row in rows] == [NOTHING, SENTENCE, CHECKED, UNUSED, USED]
    assert [row.pages for row in rows] == [0, 1, 1, 0, 8]
    assert files(project) == before


def test_the_middle_one_of_the_runs_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "run", running())
    assert next(warm_rows(project, FIRST)).used.wall == 2


def test_a_build_that_does_not_show_a_change_ends_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "run", running(builds=False))
    with pytest.raises(NotSeenError, match=r"guide-0000/anesthesia\.html"):
        list(warm_rows(project, FIRST))


def test_a_check_that_does_not_see_a_change_ends_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "run", running(checks=False))
    with pytest.raises(NotSeenError, match=MISSPELLED[0]):
        list(warm_rows(project, FIRST))
