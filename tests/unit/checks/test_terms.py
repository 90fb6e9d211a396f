from pathlib import Path

import pytest

from macros.checks.rules import all_rules
from macros.checks.terms import closed_circles
from tests.small_docs import SOUND, STAGE, errors, problems, write_docs

LAMINA = "glossary/lamina.md"
MANY = " ".join(["the"] * 41)


def entry(title: str, text: str = "A thing, in plain words.", keys: str = "") -> str:
    gloss = "" if "gloss:" in keys else "gloss: in few words\n"
    return f"---\n{gloss}{keys}---\n# {title}\n\n{text}\n"


def reported(docs: Path, code: str) -> list[str]:
    """Return what is said of `docs` under one code."""
    return [str(problem) for problem in problems(docs) if problem.code == code]


@pytest.mark.parametrize(
    ("code", "files", "problem"),
    [
        (
            "term-file-name",
            {"glossary/plate.md": entry("Back plate")},
            "docs/glossary/plate.md:4: the file of 'Back plate' is named 'plate'. "
            "Rename it to back-plate.md, or change the title.",
        ),
        (
            "term-name-invalid",
            {LAMINA: entry("Lamina", keys="aliases: ['…']\n")},
            "docs/glossary/lamina.md:3: '…' is no word. Write it with a letter or a digit.",
        ),
        (
            "term-name-invalid",
            {LAMINA: entry("Lamina", keys=f"aliases: [{'a ' * 12}b]\n")},
            "docs/glossary/lamina.md:3: the name has 13 words and 25 characters. "
            "Write at most 12 words and 120 characters.",
        ),
        (
            "term-name-taken",
            {"glossary/plate.md": entry("Plate", keys="say: plate\naliases: [bone, LAMINA]\n")
             .replace("LAMINA", "Lamina")},
            "docs/glossary/plate.md:4: 'Lamina' is a name of 'Lamina' too. "
            "Take it out here or in docs/glossary/lamina.md.",
        ),
        (
            "gloss-length",
            {LAMINA: entry("Lamina", keys="gloss: bone\n")},
            "docs/glossary/lamina.md:2: the gloss has 1 word. "
            "Write 2 to 8: they stand in brackets.",
        ),
        (
            "definition-missing",
            {LAMINA: "---\ngloss: roof of the canal\n---\n# Lamina\n"},
            "docs/glossary/lamina.md:4: the entry has no definition. "
            "Write one or two sentences below the title.",
        ),
        (
            "definition-markup",
            {LAMINA: entry("Lamina", "- A list.")},
            "docs/glossary/lamina.md:6: the definition is not plain text. "
            "Write plain sentences; lists, links and macros can follow below.",
        ),
        (
            "definition-markup",
            {LAMINA: entry("Lamina", 'A plate. {{ cite("peul2007") }}')},
            "docs/glossary/lamina.md:6: the definition is not plain text. "
            "Write plain sentences; lists, links and macros can follow below.",
        ),
        (
            "definition-long",
            {LAMINA: entry("Lamina", f"{MANY}.\nMore.")},
            "docs/glossary/lamina.md:6: the definition has 42 words, at most 40 fit. "
            "Leave an empty line after the first sentences.",
        ),
        (
            "definition-own-word",
            {LAMINA: entry("Lamina", "What two\nLaminae are made of.", "aliases: [laminae]\n")},
            "docs/glossary/lamina.md:7: the definition explains 'Lamina' with 'Laminae'. "
            "Say it in other words.",
        ),
        (
            "definition-hard",
            {LAMINA: entry("Lamina", "Posterior vertebral ossification delimiting neural "
                                     "canalization circumferentially.")},
            "docs/glossary/lamina.md:6: the definition is for readers of 41 years, "
            "and 14 is the limit. Use shorter words and sentences.",
        ),
        (
            "definition-circular",
            {LAMINA: entry("Lamina", "What makes a canal."),
             "glossary/canal.md": entry("Canal", "What laminas make.")},
            "docs/glossary/canal.md:6: 'Canal', 'Lamina' are explained with each other only. "
            "Explain one of them in plain words.",
        ),
        (
            "term-unused",
            {"glossary/facet-joint.md": entry("Facet joint")},
            "docs/glossary/facet-joint.md:4: nothing uses the word 'Facet joint'. "
            "Add the names that the guides use, or delete the entry.",
        ),
        (
            "field-invalid",
            {"procedures/hip/closure.md": STAGE.replace("awake:", "terms: none\nawake:")},
            "docs/procedures/hip/closure.md:5: 'terms' is not true or false. "
            "Write terms: false to leave the words of the page unlinked.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_reported(
    tmp_path: Path, code: str, files: dict[str, str | bytes | None], problem: str
) -> None:
    assert reported(write_docs(tmp_path, {}), code) == []
    assert reported(write_docs(tmp_path, files), code) == [problem]
    assert code in all_rules()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"glossary/pe.md": entry("PE", keys="case_sensitive: true\n"),
                      "glossary/gym.md": entry("Gym", keys="aliases: [pe]\n")},
                     id="names that differ in capitals that count"),
        pytest.param({"glossary/glass.md": entry("Glass"), "glossary/glasses.md": entry("Glasses")},
                     id="a plural nobody wrote"),
        pytest.param({LAMINA: entry("Lamina", "What makes a canal of bone."),
                      "glossary/bone.md": entry("Bone"),
                      "glossary/canal.md": entry("Canal", "What laminas make.")},
                     id="a circle with a way out"),
        pytest.param({LAMINA: entry("Lamina", "Bone at the back. Soft < hard & so on.")},
                     id="signs that are not markup"),
        pytest.param({"glossary/disk.md": entry("Диск"), "glossary/c.md": entry("C++"),
                      "glossary/menieres-ear.md": entry("Ménière’s ear"),
                      "glossary/a-e.md": entry("A&E"),
                      "glossary/d-e-f-g.md": entry("'D' (e) [f] “g”")},
                     id="titles of other letters and signs"),
        pytest.param({LAMINA: entry("Lamina", keys="aliases: [one two three four five six seven "
                                                   "eight nine ten]\n")},
                     id="an alias of ten words"),
        pytest.param({"procedures/hip/closure.md": STAGE.replace("awake:", "terms: false\nawake:")},
                     id="a page that turns terms off"),
    ],
)  # fmt: skip
def test_a_sound_entry_is_left_in_peace(
    tmp_path: Path, files: dict[str, str | bytes | None]
) -> None:
    assert errors(write_docs(tmp_path, files)) == []


@pytest.mark.parametrize(
    "files",
    [
        {"procedures/hip/closure.md": STAGE + "\nTwo facet joints.\n"},
        {LAMINA: entry("Lamina", keys="see_also: [facet-joint]\n")},
        {LAMINA: entry("Lamina", "A plate between facet joints.")},
        {"procedures/hip/closure.md": STAGE + '\nThese {{ term("facet-joint", "joints") }}.\n'},
    ],
    ids=["in a guide", "in see_also", "in another definition", "linked by hand"],
)
def test_a_term_is_used_by_a_text_a_macro_or_another_entry(
    tmp_path: Path, files: dict[str, str | bytes | None]
) -> None:
    used = {"glossary/facet-joint.md": entry("Facet joint"), **files}
    assert reported(write_docs(tmp_path, used), "term-unused") == []


def test_ten_thousand_names_are_checked_in_time(tmp_path: Path) -> None:
    names = [f"word{number} of bone" for number in range(10_000)]
    files: dict[str, str | bytes | None] = {
        f"glossary/thing-{number}.md": entry(
            f"Thing {number}",
            keys=f"aliases: [{', '.join(names[number * 100 : number * 100 + 100])}]\n",
        )
        for number in range(100)
    }
    assert errors(write_docs(tmp_path, files)) == []


LINKED = '{{ term("lamina") }}'


def reported_calls(docs: Path, incision: str) -> list[str]:
    found = problems(write_docs(docs, {"procedures/hip/incision.md": incision}))
    return [str(problem) for problem in found if problem.code == "term-unlinked"]


@pytest.mark.parametrize(
    "text",
    [f"Read [about {LINKED}](closure.md).", f"`{LINKED}`", f"    {LINKED}", f"```\n{LINKED}\n```",
     f"<div>{LINKED}</div>", f"![the {LINKED}](x.svg)", f"{LINKED}\n\n`{LINKED}`"],
    ids=["a link", "code", "a block", "fences", "HTML", "a picture's words", "code behind a link"],
)  # fmt: skip
def test_a_word_linked_by_hand_where_no_link_can_be_is_reported(tmp_path: Path, text: str) -> None:
    incision = f"{STAGE}\nText.\n\n{text}\n"
    (problem,) = reported_calls(tmp_path, incision)
    assert problem.endswith(
        ": term('lamina') is no link here: readers see its brackets. "
        "Take it out of the code, the HTML, or the words of a link or picture."
    )


@pytest.mark.parametrize(
    "text",
    [f"A {LINKED} and a {LINKED}.", f"## The {LINKED}\n\nText.", f"- **{LINKED}**",
     f"| {LINKED} | b |\n| --- | --- |\n| a | {LINKED} |", f"<b>{LINKED}</b> and {LINKED}",
     '{{ term("lamina", "a <b> [x](y) `c`", gloss=True) }}',
     '{{ term("lamina", "a){: .b }") }}'],
)  # fmt: skip
def test_a_word_linked_by_hand_in_text_is_sound(tmp_path: Path, text: str) -> None:
    incision = f"{STAGE}\nText.\n\n{text}\n"
    assert reported_calls(tmp_path, incision) == []


@pytest.mark.parametrize(
    ("links", "circles"),
    [
        ({}, []),
        ({"a": "", "b": "a", "c": "ab"}, []),
        ({"a": "b", "b": "a"}, [("a", "b")]),
        ({"a": "b", "b": "ac", "c": ""}, []),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, [("a", "b", "c")]),
        ({"a": "b", "b": "a", "c": "d", "d": "c", "e": ""}, [("a", "b"), ("c", "d")]),
        ({"a": "b", "b": "a", "c": "ad", "d": "c"}, [("a", "b")]),
    ],
)
def test_circles_without_a_way_out_are_found(
    links: dict[str, str], circles: list[tuple[str, ...]]
) -> None:
    assert list(closed_circles(links)) == circles


def test_a_circle_of_many_is_found_in_time() -> None:
    count = 20_000
    names = [f"{number:05}" for number in range(count)]
    links = {name: [names[(place + 1) % count]] for place, name in enumerate(names)}
    assert list(closed_circles(links)) == [tuple(names)]


def test_a_word_that_only_pages_for_writers_use_is_used_by_nobody(tmp_path: Path) -> None:
    page = "---\nsummary: For writers.\n---\n# A page\n\nA lamina. {{ cite('peul2007') }}\n"
    without = {
        name: text.replace('{{ cite("peul2007") }}', "").replace('{{ term("lamina") }}', "word")
        for name, text in SOUND.items()
        if name.startswith("procedures/hip/")
    }
    found = problems(write_docs(tmp_path, {**without, "contributing/a.md": page}))
    assert {"term-unused", "source-unused"} <= {one.code for one in found}
