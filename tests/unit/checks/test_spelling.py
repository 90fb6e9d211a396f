from pathlib import Path

import pytest

from macros.checks.spelling import looks_medical
from tests.small_docs import STAGE, problems, write_docs


@pytest.mark.parametrize(
    "word",
    ["laminectomy", "Foraminotomies", "arthroscopy", "laminoplasty", "radiculopathy", "sciatalgia",
     "arthritis", "spondylosis", "stenoses", "hematoma", "anemia", "thrombosis", "embolism",
     "hemorrhage", "myelography", "paraplegia", "neurosurgeon", "osteophyte", "arthrodesis"],
)  # fmt: skip
def test_words_of_greek_and_latin_make_look_medical(word: str) -> None:
    assert looks_medical(word)


@pytest.mark.parametrize(
    "word",
    ["photography", "diagnosis", "analysis", "closes", "purposes", "plastic", "comma", "aroma",
     "academic", "economy", "anatomy", "hospital", "injuries", "curious", "epidemic", "homes",
     "bottom", "telescope", "microscope", "sympathy", "monotony", "chemistry", "area", "custom"],
)  # fmt: skip
def test_ordinary_words_do_not(word: str) -> None:
    assert not looks_medical(word)


def test_a_word_is_reported_once_where_it_stands_first(tmp_path: Path) -> None:
    text = STAGE + "\nA plate.\nA laminectomy, two\nlaminectomies and a laminectomy.\n"
    files: dict[str, str | bytes | None] = {
        "procedures/hip/closure.md": text,
        "procedures/hip/incision.md": text,
    }
    docs = write_docs(tmp_path, files)
    reported = [problem for problem in problems(docs) if problem.code == "word-unexplained"]
    assert {problem.is_advice for problem in reported} == {True}
    places = [f"{problem.path}:{problem.line}" for problem in reported]
    assert places == ["docs/procedures/hip/closure.md:14"]


def test_a_word_of_the_glossary_or_in_code_is_not_reported(tmp_path: Path) -> None:
    entry = "---\ngloss: taking bone away\n---\n# Laminectomy\n\nTaking bone away.\n"
    text = STAGE + "\nA laminectomy and `arthrodesis`.\n"
    files: dict[str, str | bytes | None] = {
        "procedures/hip/closure.md": text,
        "glossary/laminectomy.md": entry,
    }
    codes = {problem.code for problem in problems(write_docs(tmp_path, files))}
    assert "word-unexplained" not in codes
