"""Entries of the glossary: each name is of one term, definitions explain, links by hand work."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from macros.checks.reading import age_of
from macros.checks.settings import ReadingLimits
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import entry_addresses
from macros.content.scope import GuidesByScope, Scope, meet
from macros.content.term import Term
from macros.glossary.matcher import Glossary, Matcher
from macros.glossary.names import LONGEST_NAME, Form, forms_of, split_name, written_forms
from macros.pages.article import Article

DEFINITION_CIRCULAR = Rule("definition-circular", "Words are explained with each other only")
DEFINITION_HARD = Rule("definition-hard", "A definition is hard to read")
DEFINITION_LONG = Rule("definition-long", "A definition is too long")
DEFINITION_MARKUP = Rule("definition-markup", "A definition is not plain text")
DEFINITION_MISSING = Rule("definition-missing", "An entry does not explain its word")
DEFINITION_OWN_WORD = Rule("definition-own-word", "A definition explains a word with itself")
GLOSS_LENGTH = Rule("gloss-length", "The few words that explain a term are too few or too many")
TERM_FILE_NAME = Rule("term-file-name", "An entry's file is not named after its word")
TERM_NAME_INVALID = Rule("term-name-invalid", "A name of a term can be found in no text")
TERM_NAME_TAKEN = Rule("term-name-taken", "Two terms claim one name")
TERM_UNLINKED = Rule("term-unlinked", "A word linked by hand is no link")
UNLINKED_ABSENT = Rule("unlinked-absent", "A word to leave unlinked is not on the page")
TERM_UNUSED = Rule("term-unused", "Nothing uses a glossary term", is_advice=True)

_LONGEST_DEFINITION = 40
_GLOSS_WORDS = range(2, 9)
_MOST_WORDS = 12

_USUAL = ReadingLimits()
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"\{\{|\{%|\]\(|\*\*|__|`|\[@|<\w|^(?:[-*+>|] |\d+[.)] |~~~)")


def term_problems(
    term: Term,
    library: Library,
    glossary: Callable[[], Glossary],
    limits: ReadingLimits = _USUAL,
) -> Iterator[Problem]:
    """Yield what is wrong with one entry; `glossary` is called where other words are looked up."""
    yield from wrong_names(term, library.guides_by_scope)
    yield from wrongfile_name(term)
    yield from wrong_gloss(term)
    yield from wrong_definition(term, lambda: _around(term, library, glossary()), limits)


def definition_links(term: Term, library: Library, glossary: Glossary) -> frozenset[str]:
    """Return the ids of the other terms that the definition of a term names."""
    found = _around(term, library, glossary).matcher.find(term.definition)
    return frozenset(match.term for match in found) - {term.id}


def _around(term: Term, library: Library, glossary: Glossary) -> Glossary:
    return glossary.within(library.words_at(term.page.path))


def wrong_gloss(term: Term) -> Iterator[Problem]:
    """Yield a problem when the few words that explain a term are too few or too many."""
    count = len(term.gloss.split())
    if term.gloss and count not in _GLOSS_WORDS:
        line = term.page.line_of("gloss")
        message = f"the gloss has {count} word{'' if count == 1 else 's'}"
        remedy = f"Write {_GLOSS_WORDS[0]} to {_GLOSS_WORDS[-1]}: they stand in brackets."
        yield GLOSS_LENGTH.at(term.page.file, line, message, remedy)


def wrong_definition(
    term: Term, glossary: Callable[[], Glossary], limits: ReadingLimits = _USUAL
) -> Iterator[Problem]:
    """Yield what keeps the first paragraph of an entry from explaining the term."""
    where = Located(term.definition, term.page.file, term.definition_line)
    if not term.definition:
        remedy = "Write one or two sentences below the title."
        yield DEFINITION_MISSING.at(where.path, where.line, "the entry has no definition", remedy)
        return
    if _MARKUP.search(term.definition):
        remedy = "Write plain sentences; lists, links and macros can follow below."
        yield DEFINITION_MARKUP.at(
            where.path, where.line, "the definition is not plain text", remedy
        )
    count = len(term.definition.split())
    if count > _LONGEST_DEFINITION:
        message = f"the definition has {count} words, at most {_LONGEST_DEFINITION} fit"
        remedy = "Leave an empty line after the first sentences."
        yield DEFINITION_LONG.at(where.path, where.line, message, remedy)
    yield from _own_word(term, where)
    yield from _hard_definition(where, term, glossary, limits.reading_age)


def _own_word(term: Term, where: Located[str]) -> Iterator[Problem]:
    own = next(Matcher(forms_of(term)).find(where.value), None)
    if own:
        word = where.value[own.start : own.end]
        message = f"the definition explains {term.title!r} with {word!r}"
        yield DEFINITION_OWN_WORD.at(where.path, where.line, message, "Say it in other words.")


def _hard_definition(
    where: Located[str], term: Term, glossary: Callable[[], Glossary], limit: int
) -> Iterator[Problem]:
    age = age_of(where.value)
    if age and age > limit:  # only then are the words looked up
        age = age_of(where.value, _explained(term, glossary()))
    if age and age > limit:
        message = f"the definition is for readers of {age} years, and {limit} is the limit"
        yield DEFINITION_HARD.at(
            where.path, where.line, message, "Use shorter words and sentences."
        )


def circular_definitions(
    terms: Mapping[str, Term], links: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Yield a problem for terms that are explained with each other and with nothing else.

    `links` has the terms that each definition names. Two terms may well name each other; a reader
    is lost where no way leads out of the circle.
    """
    for circle in closed_circles(links):
        first = terms[circle[0]]
        titles = ", ".join(repr(terms[id_].title) for id_ in circle)
        yield DEFINITION_CIRCULAR.at(
            first.page.file,
            first.definition_line,
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
            names = (id_, *(form.text for form in forms_of(term)))
            yield TERM_UNUSED.at(term.page.file, line, message, remedy, names)


def _explained(term: Term, glossary: Glossary) -> Iterator[tuple[int, int]]:
    """Yield where the names of other terms stand in a definition: readers can look those up.

    They are looked for from each word on, so that they may overlap. A new term then adds words that
    are explained and takes none away: it never makes the definition of another one harder.
    """
    for start in (0, *(space.end() for space in _SPACE.finditer(term.definition))):
        for match in glossary.matcher.find(term.definition[start:]):
            if match.term != term.id:
                yield start + match.start, start + match.end


def wrong_names(term: Term, guides: GuidesByScope) -> Iterator[Problem]:
    """Yield a problem for each name of a term that can be found in no text."""
    for name in names_of(term):
        words = split_name(name.value)
        if name.value and not words.keys:
            message = f"{name.value!r} is no word"
            yield TERM_NAME_INVALID.at(
                name.path, name.line, message, "Write it with a letter or a digit."
            )
        elif len(name.value) > LONGEST_NAME or len(words.keys) > _MOST_WORDS:
            message = f"the name has {len(words.keys)} words and {len(name.value)} characters"
            remedy = f"Write at most {_MOST_WORDS} words and {LONGEST_NAME} characters."
            yield TERM_NAME_INVALID.at(name.path, name.line, message, remedy)
    for alias in term.aliases if term.only_in else ():
        if not meet(term.scopes_of(alias), guides):
            message = f"{alias.name.value!r} belongs to no guide that {term.title!r} belongs to"
            remedy = "Let the two lines 'only_in' name a guide in common."
            yield TERM_NAME_INVALID.at(alias.name.path, alias.name.line, message, remedy)


def wrongfile_name(term: Term) -> Iterator[Problem]:
    """Yield a problem when the file of a term is not named after its title."""
    wanted = file_name(term.title)
    if wanted and wanted != term.id:
        message = f"the file of {term.title!r} is named {term.id!r}"
        remedy = f"Rename it to {wanted}.md, or change the title."
        yield TERM_FILE_NAME.at(term.page.file, title_of(term).line, message, remedy)


def repeated_names(library: Library) -> Iterator[Problem]:
    """Yield a problem for each name that two terms claim in one guide, at the second one."""
    claims: dict[object, list[tuple[Term, Form]]] = defaultdict(list)
    for term in sorted(library.terms.values(), key=lambda term: term.id):
        for name, form in zip(names_of(term), written_forms(term), strict=True):
            owners = claims[name_key(form)]
            for owner, other in owners:
                scopes = (*form.scopes, *other.scopes)
                if owner is not term and meet(scopes, library.guides_by_scope):
                    message = f"{name.value!r} is a name of {owner.title!r} too"
                    remedy = f"Take it out here or in {owner.page.file}{_or_scopes(scopes)}."
                    yield TERM_NAME_TAKEN.at(name.path, name.line, message, remedy)
                    break
            owners.append((term, form))


def _or_scopes(scopes: Sequence[Scope]) -> str:
    return ", or let 'only_in' name other guides" if scopes else ""


def names_of(term: Term) -> list[Located[str]]:
    """Return the title and the aliases of an entry, each where it stands."""
    return [title_of(term), *(alias.name for alias in term.aliases)]


def title_of(term: Term) -> Located[str]:
    """Return the title of an entry, and where it stands."""
    lines = [heading.line for heading in term.page.headings if heading.level == 1]
    return Located(term.title, term.page.file, lines[0] if lines else 1)


def file_name(title: str) -> str:
    """Return the file name of a title: lower-case letters and digits, hyphens between the words.

    A title in another script has none that every computer can hold: '' leaves the choice.
    """
    apart = unicodedata.normalize("NFKD", title.lower())
    plain = "".join(one for one in apart if not unicodedata.combining(one) and one not in "'’")
    if any(one.isalpha() and not one.isascii() for one in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def name_key(form: Form) -> object:
    """Return what two names have in common that are one name."""
    words = split_name(form.text)
    return words, form.text if form.is_exact else ""


def closed_circles(links: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of names, each linking to the next, from which no way leads to an end.

    `links` has the names that each name links to; an end links to none.
    """
    lost = links.keys() - _with_an_end(links)
    following = {name: min(links[name]) for name in lost}
    done: set[str] = set()
    for start in sorted(lost):
        way, name = [], start
        while name not in done:
            done.add(name)
            way.append(name)
            name = following[name]
        if name in way:
            yield tuple(way[way.index(name) :])


def _with_an_end(links: Mapping[str, Collection[str]]) -> set[str]:
    """Return the names from which some way leads to an end: found backwards, from the ends."""
    linking = defaultdict(list)
    for name, others in links.items():
        for other in others:
            linking[other].append(name)
    found = {name for name, others in links.items() if not others}
    ahead = list(found)
    while ahead:
        for name in linking[ahead.pop()]:
            if name not in found:
                found.add(name)
                ahead.append(name)
    return found


def unlinked_terms(article: Article) -> Iterator[Problem]:
    """Yield a problem for each `term` of a page that is no link in its text.

    In code, in the words of a link or of a picture, and between HTML, Markdown makes no links:
    readers would see the brackets.
    """
    entry = entry_addresses(article.page.path)
    # a link of the text has words, one of a drawing has none
    references = (one for one in article.names.references if one.words is not None)
    links = Counter(one.address for one in references if one.tag == "a")
    for call, markdown in article.calls:
        if call.name == "term" and call.arguments and markdown:
            address = entry(call.arguments[0])
            links[address] -= 1
            if links[address] < 0:
                message = f"term({call.arguments[0]!r}) is no link here: readers see its brackets"
                remedy = "Take it out of the code, the HTML, or the words of a link or picture."
                yield TERM_UNLINKED.at(article.page.file, call.line, message, remedy)


def wrong_unlinked(article: Article, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each word that a page leaves unlinked and does not hold."""
    page = article.page
    for word in page.unlinked if page.links_terms and article.is_whole else ():
        family = glossary.family([word.value])
        if family.isdisjoint(article.terms.left):
            message = f"{word.value!r} is on the page nowhere as a word of the glossary"
            if not family:
                message = f"no word of the glossary is called {word.value!r}"
            names = _names_on(article, glossary)
            remedy = nearest(word.value, names, "Take it out of 'unlinked'.")
            yield UNLINKED_ABSENT.at(word.path, word.line, message, remedy)


def _names_on(article: Article, glossary: Glossary) -> set[str]:
    """Return the names of the terms of a page."""
    terms = (glossary.terms[id_] for id_ in article.terms.all if id_ in glossary.terms)
    return {form.text for term in terms for form in written_forms(term)}
