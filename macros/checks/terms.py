"""The glossary's entries: names that are one term's, definitions that explain."""

import re
from collections.abc import Collection, Iterator, Mapping

from macros.checks.circles import closed_circles
from macros.checks.readability import grade
from macros.checks.settings import Limits
from macros.checks.term_names import repeated_names, title_of, wrong_file_name, wrong_names
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.term import Term
from macros.glossary.matcher import Glossary, Matcher, glossary_of
from macros.glossary.names import forms_of

LONGEST_DEFINITION = 40
SCHOOL_STARTS = 5
"""The age at the start of the school year before the first grade."""
GLOSS_WORDS = range(2, 9)

_USUAL = Limits()
_MARKUP = re.compile(r"\{\{|\{%|\]\(|\*\*|__|`|\[@|<\w|^(?:[-*+>|] |\d+[.)] |~~~)")


def term_problems(library: Library, limits: Limits = _USUAL) -> Iterator[Problem]:
    """Yield everything that is wrong with the glossary's entries."""
    glossary = glossary_of(library.terms)
    for page in library.pages.values():
        yield from wrong_switch(page)
    for term in library.terms.values():
        yield from wrong_names(term)
        yield from wrong_file_name(term)
        yield from wrong_gloss(term)
        yield from wrong_definition(term, glossary, limits)
    yield from repeated_names(library.terms.values())
    yield from circular_definitions(glossary)


def wrong_switch(page: Page) -> Iterator[Problem]:
    """Yield a problem when the key that turns terms off says neither true nor false."""
    keys = page.front.value if isinstance(page.front.value, dict) else {}
    if "terms" in keys and not isinstance(keys["terms"].value, bool):
        message = "'terms' is not true or false"
        remedy = "Write terms: false to leave the words of the page unlinked."
        yield Problem(page.file, keys["terms"].line, "field-invalid", message, remedy)


def wrong_gloss(term: Term) -> Iterator[Problem]:
    """Yield a problem when the few words that explain a term are too few or too many."""
    count = len(term.gloss.split())
    if term.gloss and count not in GLOSS_WORDS:
        line = term.page.front.value["gloss"].line
        message = f"the gloss has {count} word{'' if count == 1 else 's'}"
        remedy = f"Write {GLOSS_WORDS[0]} to {GLOSS_WORDS[-1]}: they stand in brackets."
        yield Problem(term.page.file, line, "gloss-length", message, remedy)


def wrong_definition(term: Term, glossary: Glossary, limits: Limits = _USUAL) -> Iterator[Problem]:
    """Yield what keeps the first paragraph of an entry from explaining the term."""
    where = Located(term.definition, term.page.file, term.definition_line)
    if not term.definition:
        remedy = "Write one or two sentences below the title."
        yield _at(where, "definition-missing", "the entry has no definition", remedy)
        return
    if _MARKUP.search(term.definition):
        remedy = "Write plain sentences; lists, links and macros can follow below."
        yield _at(where, "definition-markup", "the definition is not plain text", remedy)
    count = len(term.definition.split())
    if count > LONGEST_DEFINITION:
        message = f"the definition has {count} words, at most {LONGEST_DEFINITION} fit"
        remedy = "Leave an empty line after the first sentences."
        yield _at(where, "definition-long", message, remedy)
    yield from _own_word(term, where)
    yield from _hard_definition(where, _without_terms(term, glossary), limits.reading_age)


def _own_word(term: Term, where: Located[str]) -> Iterator[Problem]:
    own = next(Matcher(forms_of(term)).find(where.value), None)
    if own:
        word = where.value[own.start : own.end]
        message = f"the definition explains {term.title!r} with {word!r}"
        yield _at(where, "definition-own-word", message, "Say it in other words.")


def _hard_definition(where: Located[str], plain: str, limit: int) -> Iterator[Problem]:
    age = round(grade(plain) + SCHOOL_STARTS)
    if age > limit:
        message = f"the definition is for readers of {age} years, and {limit} is the limit"
        yield _at(where, "definition-hard", message, "Use shorter words and sentences.")


def circular_definitions(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for terms that are explained with each other and with nothing else.

    Two terms may well name each other; a reader is lost where no way leads out of the circle.
    """
    terms = glossary.terms
    links = {id_: _terms_in(term.definition, glossary) - {id_} for id_, term in terms.items()}
    for circle in closed_circles(links):
        first = terms[circle[0]]
        titles = ", ".join(repr(terms[id_].title) for id_ in circle)
        yield Problem(
            first.page.file,
            first.definition_line,
            "definition-circular",
            f"{titles} are explained with each other only",
            "Explain one of them in plain words.",
        )


def unused_terms(terms: Mapping[str, Term], used: Collection[str]) -> Iterator[Problem]:
    """Yield an advice for each term that no page uses and no other entry names in 'see_also'."""
    named = {other.value for term in terms.values() for other in term.see_also}
    for id_, term in terms.items():
        if id_ not in used and id_ not in named:
            message = f"nothing uses the word {term.title!r}"
            remedy = "Add the names that the guides use, or delete the entry."
            line = title_of(term).line
            yield Problem(term.page.file, line, "term-unused", message, remedy, is_advice=True)


def _terms_in(text: str, glossary: Glossary) -> set[str]:
    return {match.term for match in glossary.matcher.find(text)}


def _without_terms(term: Term, glossary: Glossary) -> str:
    """Return the definition with a short word for each other term: those are explained."""
    parts, done = [], 0
    for match in glossary.matcher.find(term.definition):
        if match.term != term.id:
            parts.append(f"{term.definition[done : match.start]}it")
            done = match.end
    return "".join((*parts, term.definition[done:]))


def _at(place: Located[str], code: str, message: str, remedy: str) -> Problem:
    return Problem(place.path, place.line, code, message, remedy)
