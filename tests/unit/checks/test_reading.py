from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from macros.checks.prose import Prose
from macros.checks.reading import age_of, reading_problems, sentences, unmeasured
from macros.checks.settings import ReadingLimits
from macros.content.grammar import Grammar
from macros.content.language import DEFAULT, Language, current, load_language, use
from macros.content.page import load_page

HARD = "Preoperative evaluation necessitates multidisciplinary deliberation. " * 25


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    use(load_language(DEFAULT))
    yield
    use(load_language(DEFAULT))


@pytest.mark.parametrize(
    ("word", "count"),
    [("cut", 1), ("closed", 1), ("needed", 2), ("table", 2), ("patient", 2), ("area", 3),
     ("anesthesia", 5), ("completely", 3), ("physiological", 6)],
)  # fmt: skip
def test_syllables_of_english_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    formula = current().grammar.reading_age
    assert formula
    assert formula.syllable_counts[word] == count


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("", 5),
        ("The cat sat.", 2),
        ("The surgeon makes a small cut in the skin. Then you sleep.", 5),
        ("Preoperative evaluation necessitates deliberation.", 47),
    ],
)
def test_the_age_is_that_of_flesch_and_kincaid(text: str, age: int) -> None:
    assert age_of(text) == age


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        ("en-US", "Ask Dr. Gray. Then rest (e.g. 5 days). “Well.” Yes", 4),
        ("fr", "Où va-t-il ? À la salle. « Écoutez. » élève", 3),
        ("de", "Er schläft. Ärzte helfen. so", 2),
        ("ru", "Врач режет. Потом шьёт. и всё", 2),
    ],
)
def test_a_sentence_ends_as_in_its_language(tag: str, text: str, count: int) -> None:
    use(load_language(tag) if tag == DEFAULT else Language(tag))
    assert len(sentences(text)) == count


def test_abbreviations_end_no_sentence() -> None:
    use(Language("de", grammar=Grammar(abbreviations=("bzw", "z.B"))))
    assert len(sentences("Ein Arzt bzw. Ärztin. Heute z.B. Montag.")) == 2


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("en-US", {"reading-age", "sentence-long", "paragraph-long"}),
        ("fr", {"sentence-long", "paragraph-long"}),
    ],
)
def test_without_a_formula_only_the_age_is_not_judged(
    tmp_path: Path, tag: str, codes: set[str]
) -> None:
    use(load_language(tag) if tag == DEFAULT else Language(tag))
    text = f"{HARD}\n\n{'word ' * 40}end."
    (tmp_path / "a.md").write_text(f"---\nsummary: So.\n---\n# A\n\n{text}\n", "utf-8")
    prose = Prose(load_page(tmp_path, PurePosixPath("a.md")))
    assert {one.code for one in reading_problems(prose, ReadingLimits())} == codes
    assert (age_of(HARD) is None) == (tag == "fr")
    assert [one.code for one in unmeasured(current())] == ["reading-unmeasured"] * (tag == "fr")
