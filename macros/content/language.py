"""The language of the site: all words that readers see and the program writes.

`macros/languages/` holds one file a language (`en.yml`), and one a region (`en-GB.yml`) with what
is said or written otherwise there. Babel knows the rest: plurals, dates, the direction of writing.

A site has one language, which `mkdocs.yml` names, so it is the program's: `use` sets it where the
settings are read, as other programs set their locale. Messages to writers are always English.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from babel import Locale

from macros.content.fields import KEY_UNKNOWN, Fields
from macros.content.files import read_text
from macros.content.grammar import Grammar, read_grammar
from macros.content.located_yaml import Located, parse_yaml
from macros.content.problems import Problem, ProblemError, Report, Rule, ignore, nearest

LANGUAGE_UNKNOWN = Rule("language-unknown", "The site's language has no file")
PHRASE_MISSING = Rule("phrase-missing", "A language lacks a phrase")
PHRASE_INVALID = Rule("phrase-invalid", "A phrase does not fit its place")

LANGUAGES = Path(__file__).resolve().parents[1] / "languages"
COMPLETE = "en"
"""The language that has all phrases, by which the files of others are judged."""
DEFAULT = "en-US"

_NAMED = PurePosixPath("macros/languages")
_KEYS = ("phrases", "grammar", "spellings")
_ALWAYS = "other"
"""The form for most numbers, and of a phrase without a number."""
_COUNT = "count"
_FORMS = ("zero", "one", "two", "few", "many", _ALWAYS)
"""The plural forms of the Unicode CLDR, which Babel uses."""
_PLACE = re.compile(r"\{(\w+)\}")

Forms = Mapping[str, str]


@dataclass(frozen=True)
class Language:
    """A language as it is written in a region; `tag` is its BCP 47 tag, such as `en-GB`.

    `phrases` are by key, the words of each by plural form ("one", "other").
    """

    tag: str
    phrases: Mapping[str, Forms] = field(default_factory=dict)
    grammar: Grammar = field(default_factory=Grammar)

    @property
    def name(self) -> str:
        """The language without its region: `en`."""
        return self.tag.partition("-")[0]

    @property
    def english_name(self) -> str:
        """What messages to writers call the language: `British English`."""
        names = Locale(COMPLETE).languages
        return str(names.get(self.tag.replace("-", "_")) or names.get(self.name, self.tag))

    @property
    def file(self) -> PurePosixPath:
        """The file of the language, from the project's folder."""
        return _NAMED / f"{self.name}.yml"

    @property
    def is_english(self) -> bool:
        """Whether those rules hold that are code, not data, and that only English has.

        They are: plurals of names, and what is one name in two spellings (`macros/glossary`);
        how medical words are formed (`checks/spelling.py`).
        """
        return self.name == COMPLETE

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return Locale.parse(self.tag, sep="-")

    def pieces(self, key: str, **values: Any) -> Iterator[Any]:
        """Yield the words of a phrase and the `values` in their places, in order.

        A number named `count` decides the plural form. A value may be of any type, such as an
        element; it is handed on as it is. Raises KeyError for an unknown key or a value not given.
        """
        forms, count = self.phrases[key], values.get(_COUNT)
        wanted = self.locale.plural_form(count) if isinstance(count, int | float) else _ALWAYS
        parts = _PLACE.split(forms.get(wanted, forms[_ALWAYS]))
        for number, part in enumerate(parts):
            if number % 2:
                yield values[part]
            elif part:
                yield part


_current: list[Language] = []


def use(language: Language) -> None:
    """Make it the language of the program."""
    _current[:] = [language]


def current() -> Language:
    """Return the language of the program; DEFAULT until another is used."""
    if not _current:
        use(load_language(DEFAULT))
    return _current[0]


def phrase(key: str, **values: object) -> str:
    """Return the words of a phrase in the program's language; see `Language.pieces`."""
    return "".join(map(str, current().pieces(key, **values)))


def load_language(tag: str, report: Report = ignore, folder: Path = LANGUAGES) -> Language:
    """Return the language with that tag; what is wrong with its files goes to `report`.

    A region's phrases stand before those of its language, and these before English ones.
    """
    names = dict.fromkeys((COMPLETE, tag.partition("-")[0], tag))
    files = {name: read_language_file(folder, name, report) for name in names}
    read = {name: _phrases(file) for name, file in files.items()}
    for name, phrases in read.items():
        _compare(name, phrases, read[COMPLETE], report)
    found = {key: one for phrases in read.values() for key, one in phrases.items()}
    own = files[tag.partition("-")[0]]
    grammar = read_grammar(own) if own else Grammar()
    return Language(tag, {key: one.value for key, one in found.items()}, grammar)


def tags(folder: Path = LANGUAGES) -> list[str]:
    """Return the tags of all languages and regions that have a file."""
    return sorted(file.stem for file in folder.glob("*.yml"))


def language_unknown(tag: str, path: PurePosixPath, line: int) -> Problem:
    """Return the problem that the settings name at that line a language that has no file."""
    remedy = nearest(tag, tags(), f"Write one of: {', '.join(tags())}.")
    return LANGUAGE_UNKNOWN.at(path, line, f"there is no language {tag!r}", remedy)


def read_language_file(folder: Path, name: str, report: Report) -> Fields | None:
    """Return what the file of a language or region says; None where it cannot be read."""
    path = _NAMED / f"{name}.yml"
    try:
        return Fields(parse_yaml(read_text(folder / path.name, path, report), path), _KEYS, report)
    except ProblemError as error:
        report(error.problem)
        return None


def _phrases(file: Fields | None) -> dict[str, Located[Forms]]:
    written = file.entries("phrases") if file else {}
    return {key: Located(_forms(one), one.path, one.line) for key, one in written.items()}


def _forms(written: Located[Any]) -> Forms:
    """Return the words of a phrase by plural form; a phrase without a number has one form."""
    if not isinstance(written.value, dict):
        return {_ALWAYS: str(written.value)}
    return {form: str(one.value) for form, one in written.value.items()}


def _compare(
    name: str,
    phrases: Mapping[str, Located[Forms]],
    complete: Mapping[str, Located[Forms]],
    report: Report,
) -> None:
    """Report the phrases that do not fit those of the complete language."""
    for key, one in phrases.items():
        for rule, message, remedy in _faults(key, one.value, complete):
            report(rule.at(one.path, one.line, message, remedy))
    is_region = "-" in name
    for key in () if is_region or not phrases else complete.keys() - phrases.keys():
        message, remedy = f"the phrase {key!r} is missing", "Translate it from en.yml."
        report(PHRASE_MISSING.at(_NAMED / f"{name}.yml", 1, message, remedy))


def _faults(
    key: str, forms: Forms, complete: Mapping[str, Located[Forms]]
) -> Iterator[tuple[Rule, str, str]]:
    """Yield what is wrong with a phrase: the rule, what is wrong, and what to do."""
    if key not in complete:
        remedy = nearest(key, complete, "Delete it: nothing says it.")
        yield KEY_UNKNOWN, f"there is no phrase {key!r}", remedy
        return
    if _ALWAYS not in forms:
        yield PHRASE_INVALID, f"the phrase {key!r} has no form {_ALWAYS!r}", "Add it."
    for form in forms.keys() - set(_FORMS):
        known = f"Write one of: {', '.join(_FORMS)}."
        yield (
            PHRASE_INVALID,
            f"the phrase {key!r} has a form {form!r}",
            nearest(form, _FORMS, known),
        )
    wanted = _places(complete[key].value)
    for place in _places(forms) - wanted:
        remedy = nearest(place, wanted, "Delete it.")
        yield PHRASE_INVALID, f"the phrase {key!r} has a place {{{place}}}", remedy
    for place in wanted - _places(forms) - {_COUNT}:
        yield PHRASE_INVALID, f"the phrase {key!r} has no {{{place}}}", "Put it where it belongs."


def _places(forms: Forms) -> set[str]:
    return {place for form in forms.values() for place in _PLACE.findall(form)}
