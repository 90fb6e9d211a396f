"""The words that the program writes: found by their keys, in the language of the site."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from jinja2 import Environment, nodes

from macros.content.language import (
    COMPLETE,
    LANGUAGES,
    Language,
    current,
    language_unknown,
    listed,
    listed_with_and,
    load_language,
    phrase,
    tags,
)
from macros.content.located_yaml import parse_yaml
from macros.diagrams.markup import element
from tests.small_docs import ROOT

SAYING = ("phrase", "pieces")
ENGLISH = """\
phrases:
  next: Next
  place: "Stage {number} of {count}"
  stages: {one: "{count} stage", other: "{count} stages"}
  shown: "Shown in {page}."
"""
POLISH = """\
phrases:
  next: Dalej
  place: "Etap {number} z {count}"
  stages: {one: "{count} etap", few: "{count} etapy", many: "{count} etapów", other: "{count} et."}
  shown: "Pokazane: {page}."
"""


def language(folder: Path, tag: str, **files: str) -> tuple[Language, list[str]]:
    """Return the language that `files` make, by their tags, and what is wrong with it."""
    for name, text in {"en": ENGLISH, "pl": POLISH, **files}.items():
        (folder / f"{name.replace('_', '-')}.yml").write_bytes(text.encode())
    problems: list[str] = []
    found = load_language(tag, lambda one: problems.append(f"{one} {one.code}"), folder)
    return found, problems


def say(language: Language, key: str, **values: object) -> str:
    return "".join(map(str, language.pieces(key, **values)))


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 etap"), (3, "3 etapy"), (5, "5 etapów"), (22, "22 etapy")]
)
def test_a_number_decides_which_form_of_a_phrase_is_said(
    tmp_path: Path, count: int, words: str
) -> None:
    polish, problems = language(tmp_path, "pl")
    assert (say(polish, "stages", count=count), problems) == (words, [])


def test_a_form_that_a_language_does_not_write_is_the_usual_one(tmp_path: Path) -> None:
    text = POLISH.replace('few: "{count} etapy", ', "")
    polish, _ = language(tmp_path, "pl", pl=text)
    assert say(polish, "stages", count=3) == "3 et."


def test_elements_keep_their_place_among_the_words(tmp_path: Path) -> None:
    polish, _ = language(tmp_path, "pl")
    link = element("a", "Etap 3")
    assert list(polish.pieces("shown", page=link)) == ["Pokazane: ", link, "."]
    assert list(polish.pieces("shown", page=[link, link])) == ["Pokazane: ", link, link, "."]


@pytest.mark.parametrize(
    ("tag", "words"), [("en-US", "1,234.5"), ("de", "1.234,5"), ("de-CH", "1’234.5")]
)
def test_numbers_are_written_as_in_the_language(tag: str, words: str) -> None:
    assert Language(tag).number(1234.5) == words
    assert say(Language(tag, {"of": {"other": "({number})"}}), "of", number=1234.5) == f"({words})"


def test_a_region_stands_before_its_language_and_that_before_english(tmp_path: Path) -> None:
    region = "phrases: {next: Naprzód}\n"
    without_next = POLISH.replace("  next: Dalej\n", "").replace(
        '  shown: "Pokazane: {page}."\n', ""
    )
    polish, _ = language(tmp_path, "pl-PL", pl=without_next, pl_PL=region)
    said = (
        say(polish, "next"),
        say(polish, "place", number=1, count=2),
        say(polish, "shown", page=3),
    )
    assert said == ("Naprzód", "Etap 1 z 2", "Shown in 3.")


def test_a_region_need_not_say_all_and_a_language_must(tmp_path: Path) -> None:
    without_next = POLISH.replace("  next: Dalej\n", "")
    _, problems = language(tmp_path, "pl-PL", pl=without_next, pl_PL="phrases: {}\n")
    assert problems == [
        "macros/languages/pl.yml:1: the phrase 'next' is missing. Translate 'Next'. phrase-missing"
    ]


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        (
            "next: Dalej",
            "next: Dalej\n  nxet: Dalej",
            "3: there is no phrase 'nxet'. Did you mean 'next'? key-unknown",
        ),
        (
            "next: Dalej",
            "next: Dalej\n  greeting: Witaj",
            "3: there is no phrase 'greeting'. Delete it: nothing says it. key-unknown",
        ),
        (
            "Etap {number} z {count}",
            "Etap z {count}",
            "3: the phrase 'place' has no {number}. Put it where it belongs. phrase-invalid",
        ),
        (
            "Etap {number} z",
            "Etap {numer} {number} z",
            "3: the phrase 'place' has a place {numer}. Did you mean {number}? phrase-invalid",
        ),
        (
            "next: Dalej",
            'next: "Dalej {page}"',
            "2: the phrase 'next' has a place {page}. Delete it. phrase-invalid",
        ),
        (
            "few:",
            "vew:",
            "4: the phrase 'stages' has a form 'vew'. Did you mean 'few'? phrase-invalid",
        ),
        (
            ', other: "{count} et."',
            "",
            "4: the phrase 'stages' has no form 'other'. Add it. phrase-invalid",
        ),
        (
            "next: Dalej",
            "next: 12",
            "2: the phrase 'next' is no text. Write its words in quotes. phrase-invalid",
        ),
    ],
)
def test_a_phrase_that_does_not_fit_is_reported_and_said_in_english(
    tmp_path: Path, written: str, instead: str, problem: str
) -> None:
    assert written in POLISH
    polish, problems = language(tmp_path, "pl", pl=POLISH.replace(written, instead))
    assert problems == [f"macros/languages/pl.yml:{problem}"]
    said = [
        say(polish, "next"),
        say(polish, "place", number=1, count=2),
        say(polish, "stages", count=1),
    ]
    usual = ["Dalej", "Etap 1 z 2", "1 etap"]
    english = ["Next", "Stage 1 of 2", "1 stage"]
    assert all(one in pair for one, *pair in zip(said, usual, english, strict=True))


def test_a_language_without_a_file_names_the_nearest_one() -> None:
    problem = language_unknown("en-Gb", PurePosixPath("mkdocs.yml"), 9)
    assert problem.code == "language-unknown"
    assert str(problem) == "mkdocs.yml:9: there is no language 'en-Gb'. Did you mean 'en-GB'?"


@pytest.mark.parametrize(
    ("words", "one_after_the_other", "with_and"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a, b", "a and b"),
        (["a", "b", "c", "{d}"], "a, b, c, {d}", "a, b, c and {d}"),
    ],
)
def test_words_are_listed(words: list[str], one_after_the_other: str, with_and: str) -> None:
    assert listed(words) == one_after_the_other
    assert listed_with_and(words) == with_and


@pytest.mark.parametrize(
    ("key", "values", "error"),
    [("nothing-says-this", {}, "nothing-says-this"), ("stage-named", {"number": 1}, "title")],
)
def test_an_unknown_key_and_a_missing_value_are_errors_of_the_program(
    key: str, values: dict[str, object], error: str
) -> None:
    with pytest.raises(KeyError, match=error):
        phrase(key, **values)


@pytest.mark.parametrize("tag", tags())
def test_every_language_is_whole(tag: str) -> None:
    problems: list[str] = []
    load_language(tag, lambda one: problems.append(str(one)))
    assert problems == []


def test_every_phrase_that_the_program_says_is_written() -> None:
    said = said_keys()
    assert len(said) > 100
    assert [one.pattern for one in said if one.pattern.startswith("[")] == []
    assert [one.pattern for one in said if not any(map(one.fullmatch, phrase_keys()))] == []


def test_every_phrase_that_is_written_is_said() -> None:
    named = {*_texts_in_code(), *_texts_in_pages()}
    left = [key for key in phrase_keys() if key not in named]
    assert [key for key in left if not any(one.fullmatch(key) for one in said_keys())] == []


def test_no_phrase_begins_or_ends_with_a_space() -> None:
    """The code puts it there: translators would lose it."""
    words = [form for forms in current().phrases.values() for form in forms.values()]
    assert [one for one in words if one != one.strip()] == []


def phrase_keys() -> list[str]:
    file = LANGUAGES / f"{COMPLETE}.yml"
    return list(
        parse_yaml(file.read_text(encoding="utf-8"), PurePosixPath(file.name))
        .value["phrases"]
        .value
    )


@cache
def code() -> list[ast.AST]:
    files = sorted((ROOT / "macros").rglob("*.py"))
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return [node for tree in trees for node in ast.walk(tree)]


@cache
def templates() -> list[nodes.Node]:
    files = sorted((ROOT / "overrides").rglob("*.html"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    trees = [Environment(autoescape=True).parse(text) for text in texts]
    return [node for tree in trees for node in tree.find_all((nodes.Call, nodes.Const))]


@cache
def said_keys() -> tuple[re.Pattern[str], ...]:
    """The keys in the code and the templates; of one that is put together, what it can be."""
    keys = dict.fromkeys([*_keys_in_code(), *_keys_in_pages()])
    return tuple(map(re.compile, keys))


def _keys_in_code() -> Iterator[str]:
    for node in code():
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield from _keys(node.args[0]) if name in SAYING else ()


def _keys_in_pages() -> Iterator[str]:
    for node in templates():
        if isinstance(node, nodes.Call) and node.args and isinstance(node.args[0], nodes.Const):
            name = getattr(node.node, "name", getattr(node.node, "attr", ""))
            yield from [re.escape(str(node.args[0].value))] if name in SAYING else ()


def _texts_in_code() -> Iterator[str]:
    return (str(node.value) for node in code() if isinstance(node, ast.Constant))


def _texts_in_pages() -> Iterator[str]:
    return (str(node.value) for node in templates() if isinstance(node, nodes.Const))


def _keys(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield re.escape(str(argument.value))
    elif isinstance(argument, ast.IfExp):
        yield from (*_keys(argument.body), *_keys(argument.orelse))
    elif isinstance(argument, ast.JoinedStr):
        parts = [list(_keys(part)) for part in argument.values]
        first, rest = parts[0], parts[1:]
        for more in rest:
            first = [before + one for before in first for one in more]
        yield from first
    elif isinstance(argument, ast.FormattedValue):
        known = list(_keys(argument.value))
        yield from known or ["[a-z0-9-]+"]
