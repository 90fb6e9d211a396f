from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

from macros.checks.consequences import root_problems
from macros.checks.prose import Prose
from macros.checks.run import article_problems, page_reader
from macros.checks.settings import Settings
from macros.checks.spelling import (
    Vocabulary,
    foreign_words_in_data,
    unexplained_words,
    word_problems,
)
from macros.content.language import DEFAULT, Language, load_language, use
from macros.content.library import Library, load_library
from macros.content.page import load_page
from macros.content.problems import Problem
from macros.content.project import Site
from macros.glossary.matcher import glossary_of
from tests.small_docs import write_docs

CLOSURE = "procedures/hip/closure.md"

PAIRS = """\
anaesthesia anesthesia, anaesthetist anesthetist, anaesthetised anesthetized, anaemia anemia
caecum cecum, caesarean cesarean, catheterised catheterized, cauterise cauterize, centre center
centimetres centimeters, coeliac celiac, colour color, counsellor counselor, defence defense
diarrhoea diarrhea, dyspnoea dyspnea, faeces feces, favourite favorite, fibre fiber
fibreoptic fiberoptic, fulfil fulfill, goitre goiter, gynaecologist gynecologist
haematoma hematoma, haemoglobin hemoglobin, haemorrhage hemorrhage, haemostasis hemostasis
hospitalisation hospitalization, hypoglycaemic hypoglycemic, ischaemia ischemia, labour labor
labelled labeled, leukaemia leukemia, litre liter, localised localized, lymphoedema lymphedema
manoeuvre maneuver, millilitres milliliters, mobilise mobilize, naevus nevus
neighbour neighbor, oedema edema, oesophagus esophagus, oestrogen estrogen, organise organize
orthopaedic orthopedic, paediatric pediatric, paralysed paralyzed, praevia previa
practised practiced, pyjamas pajamas, recognise recognize, sceptical skeptical
septicaemia septicemia, sterilised sterilized, stabilise stabilize, theatre theater
travelled traveled, tumours tumors, uraemia uremia, visualise visualize
"""
ROWS = [tuple(pair.split()) for line in PAIRS.splitlines() for pair in line.split(", ")]

RIGHT_IN_BRITAIN = """\
They weigh it in grams on the meter and check the program.
Licensed drivers practice, tire and draft a story.
The fetus and the fetal heart. A dose of 2 gray.
Rigors are fits of shivering. The disc and the disk.
Advise, exercise, surprise and revise. The size of a prize is to seize.
Analyses differ. Sulfate, leukocyte, homeopathy, program, curb.
An anaesthetist's labour-saving colour chart.
The National Center for Health and the Labor Day.
Dr Harold Gray of the Mayo Orthopedic Clinic in Boston.
Labor Day is a day off.
"""
RIGHT_IN_AMERICA = """\
The Royal College of Paediatrics and Child Health says so.
We asked the British Orthopaedic Association.
Paediatrics International is a journal.
Centre for Spinal Studies is its name.
“Orthopaedic Research Society” is its name.
Prof Grey from Labour Ward Six at St George's Centre.
Advise, exercise, surprise and revise. The size of a prize is to seize.
Aesthetic dialogue, glamour, acre, cancellous bone, ochre.
Laboratory, elaborate, collaborate, honorary, humorous, humerus, coloration.
Poet, does, goes, shoe, aerobic, aerosol, phoenix, coenzyme, protein.
Hemisphere, chemist, anemone, feral, foe, canoe, vertebrae, laminae, larvae.
Four hours of sour tourists pour flour. Your contour, detour, tour.
Here, there, before, measure, more, acute, entire, genre, macabre.
Promise, premise, rise, wise, raise, noise, disguise, precise, otherwise.
Willing, filling, telling, spelling, called, filled, pulled, controlled, controlling.
Analyses, diagnoses, crises, prognosis, paralysis, dialysis.
The metric disc is at www.colour.org and in `colour`.
Program, practice, license, check, tire, meter, curb.
Telephone 0123, ask for theater six.
"""


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    use(load_language(DEFAULT))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load_library(write_docs(tmp_path_factory.mktemp("docs"), {}))


def said(folder: Path, library: Library, tag: str, text: str, *words: str) -> list[Problem]:
    """Return what the checks say of the words of a page on a site in a language."""
    use(load_language(tag))
    (folder / "a.md").write_text(f"---\nsummary: It is so.\n---\n# A\n\n{text}\n", "utf-8")
    page = load_page(folder, PurePosixPath("a.md"))
    vocabulary = Vocabulary(library, Settings(words=frozenset(words)))
    prose = Prose(page)
    matcher = glossary_of(library.terms).matcher.within(library.words_at(page.path))
    unexplained = dict(unexplained_words(prose, matcher, vocabulary))
    found = [*word_problems(prose, vocabulary), *unexplained.values()]
    return [one for one in found if one.code != "word-unexplained" or _is_about(one, found)]


def _is_about(problem: Problem, others: list[Problem]) -> bool:
    """Whether a medical word that nothing explains is the word of another problem too."""
    return any(other is not problem and other.about == problem.about for other in others)


@pytest.mark.parametrize(("british", "american"), ROWS)
def test_a_word_of_another_country_is_told_as_it_is_spelled_here(
    tmp_path: Path, library: Library, british: str, american: str
) -> None:
    for tag, there, here in (("en-US", british, american), ("en-GB", american, british)):
        found = said(tmp_path, library, tag, f"It is\n{there} or {there}, not {here}.")
        expected = (7, "spelling-elsewhere", f"Write {here.split('-')[-1]!r}.")
        assert [(one.line, one.code, one.remedy.split(" If")[0]) for one in found] == [expected]


@pytest.mark.parametrize("text", RIGHT_IN_BRITAIN.splitlines())
def test_what_is_right_in_britain_is_right(tmp_path: Path, library: Library, text: str) -> None:
    found = said(tmp_path, library, "en-GB", text)
    assert [str(one) for one in found if one.code == "spelling-elsewhere"] == []


@pytest.mark.parametrize("text", RIGHT_IN_AMERICA.splitlines())
def test_what_is_right_in_america_is_right(tmp_path: Path, library: Library, text: str) -> None:
    found = said(tmp_path, library, "en-US", text)
    assert [str(one) for one in found if one.code == "spelling-elsewhere"] == []


@pytest.mark.parametrize(
    "text",
    ["Anaesthetists stay with you.", "Wait. “Anaesthetists stay.”", "- Anaesthetists",
     "## Anaesthetists", "| Anaesthetists | Two |\n| --- | --- |\n| One | Two |",
     "The well-anaesthetised person.", "The anaesthetists' room."],
)  # fmt: skip
def test_a_word_is_no_name_because_it_starts_a_sentence(
    tmp_path: Path, library: Library, text: str
) -> None:
    found = said(tmp_path, library, "en-US", text)
    assert [one.code for one in found] == ["spelling-elsewhere"]


def test_the_message_says_which_language_and_how_to_keep_the_word(
    tmp_path: Path, library: Library
) -> None:
    (found,) = said(tmp_path, library, "en-US", "Haemorrhage is\na haemorrhage.")
    assert str(found) == (
        "docs/a.md:6: 'Haemorrhage' is spelled otherwise in American English. "
        "Write 'Hemorrhage'. If it is right here, add it to words in pyproject.toml."
    )
    assert found.is_advice


def test_a_language_without_a_country_has_no_words_of_another(
    tmp_path: Path, library: Library
) -> None:
    assert said(tmp_path, library, "en", "A tumour is a tumor.") == []


def test_a_word_of_the_settings_is_right(tmp_path: Path, library: Library) -> None:
    assert said(tmp_path, library, "en-US", "A tumour.", "tumour") == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [("en-GB", "They anaesthetise, catheterise, revascularise: haemodialysis, tyre, cheque."),
     ("en-US", "They anesthetize, catheterize, revascularize: hemodialysis, leukocyte, tire.")],
)  # fmt: skip
def test_the_words_of_the_own_country_are_known(
    tmp_path: Path, library: Library, tag: str, text: str
) -> None:
    assert said(tmp_path, library, tag, text) == []


@pytest.mark.parametrize(
    ("tag", "wrong", "right"),
    [("en-US", "haemorrhagge", "hemorrhage"), ("en-GB", "tumorr", "tumour")],
)
def test_a_misspelled_word_is_corrected_as_it_is_spelled_here(
    tmp_path: Path, library: Library, tag: str, wrong: str, right: str
) -> None:
    found = said(tmp_path, library, tag, f"A {wrong}.")
    remedies = [one.remedy for one in found if one.code == "word-unknown"]
    assert [one.partition("? ")[0] for one in remedies] == [f"Did you mean {right!r}"]


def words_of(docs: Path, tag: str = "en-US") -> list[tuple[str, str]]:
    """Return the files and the words that are spelled as elsewhere, in pages and data."""
    use(load_language(tag))
    library = load_library(docs)
    vocabulary = Vocabulary(library, Settings())
    pages = [Prose(page) for page in library.pages.values()]
    found = [problem for prose in pages for problem in word_problems(prose, vocabulary)]
    data = (path for path in library.files if path.suffix == ".yml")
    found += (one for path in data for one in foreign_words_in_data(library.docs, path, vocabulary))
    kept = root_problems(library, [*library.problems, *found])
    return [
        (f"{one.path.name}:{one.line}", one.about[0])
        for one in kept
        if one.code == "spelling-elsewhere"
    ]


PAGE = "---\nsummary: {summary}\nwhere: Ward\nwho: [surgeon]\nawake: asleep\n---\n# A\n\n{text}\n"
ENTRY = "---\ngloss: a lump\naliases: [tumour]\n---\n# Tumor\n\nA lump.\n"
KINDS = """\
kinds:
  general:
    title: Any operation
    stages:
      incision: {title: The labour ward, icon: tumour}
"""


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {CLOSURE: PAGE.format(summary="A tumour.", text="A tumour.")},
            [("closure.md:2", "tumour")],
        ),
        ({CLOSURE: PAGE.format(summary="So.", text="A tumour.")}, [("closure.md:9", "tumour")]),
        ({CLOSURE: PAGE.format(summary="So.", text="A tumour."), "glossary/tumor.md": ENTRY}, []),
        ({"procedures/kinds.yml": KINDS}, [("kinds.yml:5", "labour")]),
        (
            {CLOSURE: PAGE.format(summary="So.", text="A tumour."),
             "glossary/tumor.md": ENTRY.replace("gloss: a", "gloss: [a")},
            [],
        ),
    ],
)  # fmt: skip
def test_a_word_is_looked_for_in_every_text_but_names(
    tmp_path: Path, files: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert words_of(write_docs(tmp_path, files)) == expected


def test_a_title_of_a_source_is_right_where_it_is_quoted(tmp_path: Path) -> None:
    sources = (
        "@misc{a, author={{A}}, title={Spinal tumours of all kinds}, year={2007}, "
        "url={https://example.org/study}}\n"
    )
    text = PAGE.format(summary="So.", text="Read *spinal tumours\nof all kinds*.\n\nThese tumours.")
    docs = write_docs(tmp_path, {"sources.bib": sources, CLOSURE: text})
    assert words_of(docs) == [("closure.md:12", "tumours")]


def test_a_language_without_words_or_a_formula_says_so_once(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {})
    use(Language("pl"))
    library, site = load_library(docs), Site(docs, "A", "")
    reader = page_reader(library, site, Settings(), glossary_of(library.terms), {})
    found = article_problems(reader, site, {}, {})
    said = {one.code: str(one) for one in found if "languages" in one.path.parts}
    assert said == {
        "spelling-unchecked": "macros/languages/pl.yml:1: there is no list of the words of Polish "
        "here. Have texts read by somebody else: words are not checked.",
        "reading-unmeasured": "macros/languages/pl.yml:1: there is no formula for the reading age "
        "of Polish here. Add 'reading_age' with its source, or ask readers: ages are not measured.",
    }


@pytest.mark.parametrize(
    ("tag", "text", "unknown"),
    [
        ("de", "Die Ärztin näht die Wunde. Der Schnit heilt schnell.", ["Schnit"]),
        ("fr", "L'hôpital et l'opération. Le chirurgien opèrre aujourd'hui.", ["opèrre"]),
        ("es", "La herida se cura. El cirujano y la heridda.", ["heridda"]),
        ("pl", "Chirurg zszywa ranę. The surgon. UWAGA", []),
    ],
)
def test_words_are_looked_up_in_the_list_of_the_language(
    tmp_path: Path, library: Library, tag: str, text: str, unknown: list[str]
) -> None:
    use(Language(tag))
    (tmp_path / "a.md").write_text(f"---\nsummary: So.\n---\n# A\n\n{text}\n", "utf-8")
    prose = Prose(load_page(tmp_path, PurePosixPath("a.md")))
    found = word_problems(prose, Vocabulary(library, Settings()))
    assert [one.about[0] for one in found] == unknown


def test_only_english_words_look_medical(tmp_path: Path, library: Library) -> None:
    use(Language("fr"))
    (tmp_path / "a.md").write_text("---\nsummary: So.\n---\n# A\n\nUne laminectomy.\n", "utf-8")
    prose = Prose(load_page(tmp_path, PurePosixPath("a.md")))
    matcher = glossary_of(library.terms).matcher
    assert not list(unexplained_words(prose, matcher, Vocabulary(library, Settings())))
