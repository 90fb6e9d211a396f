from pathlib import Path

import pytest

from macros.content.library import load_library
from tests.small_docs import SOUND, STAGE, write_docs

INDEX = "about/index.md"
CLOSURE = "procedures/hip/closure.md"
GUIDE = "procedures/hip/index.md"


def test_sound_files_have_no_problem(tmp_path: Path) -> None:
    assert load_library(write_docs(tmp_path, {})).problems == ()


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {INDEX: "---\nbasis: seen\n---\n# About\n"},
            "docs/about/index.md:2: 'summary' is missing. Add a line 'summary: …'.",
        ),
        (
            {INDEX: "---\nsummary: Words.\nsumary: a\n---\n# About\n"},
            "docs/about/index.md:3: unknown key 'sumary'. Did you mean 'summary'?",
        ),
        (
            {INDEX: "---\nsummary: Words.\nterms: none\n---\n# About\n"},
            "docs/about/index.md:3: 'terms' is not true or false. "
            "Write terms: false to leave the words of the page unlinked.",
        ),
        (
            {"glossary/index.md": "---\nbasis: seen\n---\n# Glossary\n"},
            "docs/glossary/index.md:2: 'summary' is missing. Add a line 'summary: …'.",
        ),
        (
            {CLOSURE: STAGE.replace("who:", "basis: guessed\nwho:")},
            "docs/procedures/hip/closure.md:4: 'basis' is 'guessed'. Write one of: seen, general.",
        ),
        (
            {GUIDE: SOUND[GUIDE].replace("stages:", "general: What happens\nstages:")},
            "docs/procedures/hip/index.md:3: 'general' is not a list of words. "
            "Write general: [one, two].",
        ),
        (
            {GUIDE: None},
            "docs/procedures/hip/index.md:1: the guide 'hip' has no overview. "
            "Add index.md with the list of its stages.",
        ),
        (
            {"procedures/hip/pictures.yml": "incision: {title: A}\nincision: {title: B}\n"},
            "docs/procedures/hip/pictures.yml:2: 'incision' is written twice. Keep one of them.",
        ),
    ],
)
def test_what_is_wrong_with_facts_is_reported_when_they_are_loaded(
    tmp_path: Path, files: dict[str, str | None], problem: str
) -> None:
    problems = load_library(write_docs(tmp_path, files)).problems
    assert [str(one) for one in problems] == [problem]
