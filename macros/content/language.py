"""The language of the site: all words that readers see and the program writes.

`macros/languages/` holds one file a language (`en.yml`), and one a region (`en-GB.yml`) with what
is said or written otherwise there. Babel knows the rest: plurals, dates, the direction of writing.

A site has one language, which `mkdocs.yml` names, so it is the program's: `use` sets it where the
settings are read, as other programs set their locale. Messages to writers are always English.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, reduce
from pathlib import Path, PurePosixPath
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from macros.content.fields import KEY_UNKNOWN, Fields
from macros.content.files import read_text
from macros.content.grammar import Grammar, read_grammar
from macros.content.located_yaml import Located, parse_yaml
from macros.content.problems import Problem, ProblemError, Report, Rule, ignore, nearest
from macros.content.searching import Searching, read_searching

LANGUAGE_UNKNOWN = Rule("language-unknown", "The site's language has no file")
PHRASE_MISSING = Rule("phrase-missing", "A language lacks a phrase")
PHRASE_INVALID = Rule("phrase-invalid", "A phrase does not fit its place")

LANGUAGES = Path(__file__).resolve().parents[1] / "languages"
COMPLETE = "en"
"""The language that has all phrases, by which the files of others are judged."""
DEFAULT = "en-US"

_NAMED = PurePosixPath("macros/languages")
_KEYS = ("phrases", "grammar", "search", "spellings")
_ALWAYS = "other"
"""The form for most numbers, and of a phrase without a number."""
_COUNT = "count"
_FORMS = ("zero", "one", "two", "few", "many", _ALWAYS)
"""The plural forms of the Unicode CLDR, which Babel uses."""
_PLACE = re.compile(r"\{(\w+)\}")
_NUMBERS_KEPT = 4096

Forms = Mapping[str, str]


@dataclass(frozen=True)
class Language:
    """A language as it is written in a region; `tag` is its BCP 47 tag, such as `en-GB`.

    `phrases` are by key, the words of each by plural form ("one", "other").
    """

    tag: str
    phrases: Mapping[str, Forms] = field(default_factory=dict)
    grammar: Grammar = field(default_factory=Grammar)
    searching: Searching = field(default_factory=Searching)

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

        They are: plurals of names, what is one name in two spellings, and small letters inside a
        sentence (`macros/glossary`); how medical words are formed (`checks/spelling.py`).
        """
        return self.name == COMPLETE

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return Locale.parse(self.tag, sep="-")

    def pieces(self, key: str, **values: Any) -> Iterator[Any]:
        """Yield the words of a phrase and the `values` in their places, in order.

        A number named `count` decides the plural form. Numbers are written as the language writes
        them ("1,000"). A value of another type, such as an element, is handed on as it is, and a
        list one by one. Raises KeyError for an unknown key or a value not given.
        """
        forms = self.phrases[key]
        wanted = self._form_for(values.get(_COUNT)) if len(forms) > 1 else _ALWAYS
        for number, part in enumerate(_parts(forms.get(wanted) or forms[_ALWAYS])):
            if number % 2:
                yield from self._shown(values[part])
            elif part:
                yield part

    def named(self, prefix: str) -> list[str]:
        """Return what stands behind `prefix` in the keys that begin so: words writers can name."""
        return [key.removeprefix(prefix) for key in self.phrases if key.startswith(prefix)]

    def number(self, value: float) -> str:
        """Return a number in figures, as the language writes it."""
        return _figures(value, self.locale)

    def _form_for(self, count: Any) -> str:
        return self.locale.plural_form(count) if isinstance(count, int | float) else _ALWAYS

    def _shown(self, value: Any) -> Iterable[Any]:
        if isinstance(value, int | float):
            return (self.number(value),)
        return value if isinstance(value, list) else (value,)


@cache
def _parts(words: str) -> list[str]:
    """Return the words of a phrase between its places, with the names of the places between."""
    return _PLACE.split(words)


@lru_cache(_NUMBERS_KEPT)
def _figures(value: float, locale: Locale) -> str:
    return format_decimal(value, locale=locale, decimal_quantization=False)


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


def listed(words: Sequence[str]) -> str:
    """Return words one after the other: "a, b, c"; '' where there are none."""
    # not Babel's lists: British English has no comma before "and", and these have no "and"
    return reduce(lambda before, one: phrase("list", before=before, next=one), words or [""])


def listed_with_and(words: Sequence[str]) -> str:
    """Return words with "and" before the last: "a, b and c"."""
    if len(words) < 2:
        return listed(words)
    return phrase("list-end", before=listed(words[:-1]), last=words[-1])


def title_in_text(title: str) -> str:
    """Return a title as it is written inside a sentence: "suture", but still "MRI scan".

    In other languages than English it stays: some write nouns with a capital.
    """
    is_lowered = current().is_english and title[1:2].islower()
    return title[:1].lower() + title[1:] if is_lowered else title


def load_language(tag: str, report: Report = ignore, folder: Path = LANGUAGES) -> Language:
    """Return the language with that tag; what is wrong with its files goes to `report`.

    A region's phrases stand before those of its language, and these before English ones.
    """
    own = tag.partition("-")[0]
    names = [name for name in dict.fromkeys((COMPLETE, own, tag)) if name in tags(folder)]
    files = {name: read_language_file(folder, name, report) for name in names}
    read = {name: _phrases(file) for name, file in files.items()}
    complete = read.get(COMPLETE, {})
    found: dict[str, Forms] = {}
    for name, phrases in read.items():
        found |= _sound(phrases, complete, report)
        _report_missing(name, phrases, complete, report)
    file = files.get(own)
    if file is None:
        return Language(tag, found)
    return Language(tag, found, read_grammar(file), read_searching(file))


def tags(folder: Path = LANGUAGES) -> list[str]:
    """Return the tags of all languages and regions that have a file."""
    return sorted(file.stem for file in folder.glob("*.yml"))


def is_known(tag: str, folder: Path = LANGUAGES) -> bool:
    """Whether it is the tag of a language that has a file, or of a region where it is written."""
    language, *more = tag.split("-")
    try:
        region = Locale.parse(tag, sep="-").territory
    except (UnknownLocaleError, ValueError):
        return False
    # Babel reads other spellings too, such as UK for GB, but files and browsers know one
    return language in tags(folder) and (region is None or region in more)


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
    """Return the words of a phrase by plural form; a phrase without a number has one form.

    What is no text is '' here.
    """
    forms = written.value if isinstance(written.value, dict) else {_ALWAYS: written}
    texts = {form: one.value for form, one in forms.items()}
    return {form: text if isinstance(text, str) else "" for form, text in texts.items()}


def _sound(
    phrases: Mapping[str, Located[Forms]], complete: Mapping[str, Located[Forms]], report: Report
) -> dict[str, Forms]:
    """Return the phrases that fit those of the complete language; the others are reported."""
    sound = {}
    for key, one in phrases.items():
        faults = list(_faults(key, one.value, complete))
        for rule, message, remedy in faults:
            report(rule.at(one.path, one.line, message, remedy))
        if not faults:
            sound[key] = one.value
    return sound


def _report_missing(
    name: str,
    phrases: Collection[str],
    complete: Mapping[str, Located[Forms]],
    report: Report,
) -> None:
    is_region = "-" in name
    for key, one in () if is_region else complete.items():
        if key not in phrases:
            message, remedy = f"the phrase {key!r} is missing", f"Translate {_shown(one.value)}."
            report(PHRASE_MISSING.at(_NAMED / f"{name}.yml", 1, message, remedy))


def _shown(forms: Forms) -> str:
    return repr(forms.get(_ALWAYS, ""))


def _faults(
    key: str, forms: Forms, complete: Mapping[str, Located[Forms]]
) -> Iterator[tuple[Rule, str, str]]:
    """Yield what is wrong with a phrase: the rule, what is wrong, and what to do."""
    if key not in complete:
        remedy = nearest(key, complete, "Delete it: nothing says it.")
        yield KEY_UNKNOWN, f"there is no phrase {key!r}", remedy
        return
    if not all(forms.values()):
        yield PHRASE_INVALID, f"the phrase {key!r} is no text", "Write its words in quotes."
        return
    if _ALWAYS not in forms:
        yield PHRASE_INVALID, f"the phrase {key!r} has no form {_ALWAYS!r}", "Add it."
    for form in forms:
        if form not in _FORMS:
            remedy = nearest(form, _FORMS, f"Write one of: {', '.join(_FORMS)}.")
            yield PHRASE_INVALID, f"the phrase {key!r} has a form {form!r}", remedy
    yield from _faults_of_places(key, _places(forms), _places(complete[key].value))


def _faults_of_places(
    key: str, places: Collection[str], wanted: Collection[str]
) -> Iterator[tuple[Rule, str, str]]:
    for place in places:
        if place not in wanted:
            known = f"Write one of: {', '.join(f'{{{one}}}' for one in wanted)}."
            remedy = nearest(place, wanted, known if wanted else "Delete it.", "{{{}}}".format)
            yield PHRASE_INVALID, f"the phrase {key!r} has a place {{{place}}}", remedy
    for place in wanted:
        if place not in places and place != _COUNT:
            remedy = "Put it where it belongs."
            yield PHRASE_INVALID, f"the phrase {key!r} has no {{{place}}}", remedy


def _places(forms: Forms) -> Collection[str]:
    """Return the names of the places in all forms of a phrase, in order."""
    return dict.fromkeys(place for form in forms.values() for place in _PLACE.findall(form))
