"""The page on how to start a guide: each step is carried out as the page says."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from macros.content.problems import Problem
from tests.content.real import DOCS
from tests.small_docs import ROOT, problems

PAGE = (DOCS / "contributing/new-guide.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^(?P<words>[^\n]+):\n\n(?P<block>(?:(?:    [^\n]*)?\n)+)", re.MULTILINE | re.DOTALL
)
SAID = re.compile(r"^    (.+ \[[a-z-]+\])$", re.MULTILINE)


class Step(NamedTuple):
    """A block of the page, and what stands before it."""

    words: str
    block: str

    @property
    def file(self) -> str:
        """The file below `docs/` that it is about, or ''."""
        named = re.findall(r"`docs/(\S+)`", self.words)
        return named[-1] if named else ""


STEPS = [Step(found["words"], found["block"].rstrip() + "\n") for found in BLOCK.finditer(PAGE)]
ANSWERS = [step for step in STEPS if not step.file and SAID.search(step.block)]


def carried_out(docs: Path, step: Step) -> None:
    """Do what the page says."""
    file = docs / step.file
    file.parent.mkdir(exist_ok=True)
    if "Save this as" in step.words:
        file.write_text(dedent(step.block), encoding="utf-8")
    else:
        spaces = "  " if "two spaces in" in step.words else ""
        there = file.read_text(encoding="utf-8")
        lines = [f"{spaces}{line}\n" for line in dedent(step.block).splitlines()]
        if step.file.endswith("stages.yml"):  # only a type that is new gets a line
            lines = [line for line in lines if f"\n{line.partition(':')[0]}:" not in there]
        text = "".join(lines)
        with file.open("a", encoding="utf-8", newline="") as end:
            end.write(text)


def said(found: list[Problem]) -> set[str]:
    return {f"{one.message}. {one.remedy} [{one.code}]" for one in found if not one.is_advice}


def walked(docs: Path) -> Iterator[tuple[Step, set[str]]]:
    """Carry out the steps in order; yield each answer of the check with what it said by then."""
    for step in STEPS:
        if step.file:
            carried_out(docs, step)
        elif step in ANSWERS:
            yield step, said(problems(docs, ROOT / "mkdocs.yml"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return shutil.copytree(DOCS, tmp_path / "docs")


def test_the_check_says_at_each_step_what_the_page_says(docs: Path) -> None:
    for step, found in walked(docs):
        assert set(SAID.findall(step.block)) == found


def test_whoever_follows_all_steps_has_a_guide_without_a_problem(docs: Path) -> None:
    assert len([*walked(docs)]) == len(ANSWERS) > 1
    assert said(problems(docs, ROOT / "mkdocs.yml")) == set()
