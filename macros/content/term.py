"""The glossary's entries, read from `docs/glossary/<id>.md`."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from macros.content.fields import FIELD_INVALID, Fields
from macros.content.located_yaml import Located
from macros.content.page import BASIS, Page, facts_of
from macros.content.problems import Report, Rule, nearest
from macros.content.scope import Scope

SCOPE_UNKNOWN = Rule("scope-unknown", "A word belongs to a guide or kind that does not exist")
TERM_ELSEWHERE = Rule("term-elsewhere", "A guide names a word of other guides")
TERM_UNKNOWN = Rule("term-unknown", "There is no such glossary term")

_KEYS = (
    *("gloss", "aliases", "only_in", "case_sensitive", "say", "see_also", "sources", "basis"),
    *("terms", "unlinked", "was"),
)


@dataclass(frozen=True)
class Alias:
    """Another name of a term, and the guides and kinds in which it is one; () for all."""

    name: Located[str]
    only_in: tuple[Located[str], ...] = ()

    @property
    def scope(self) -> Scope:
        """The ids that `only_in` names."""
        return frozenset(one.value for one in self.only_in)


@dataclass(frozen=True)
class Term:
    """One glossary entry. `gloss` is 2 to 8 words for brackets, `say` how it is pronounced.

    `definition` is the first paragraph, '' when there is none. `only_in` are the guides and kinds
    of operation that the word belongs to; () for all.
    """

    id: str
    page: Page
    title: str
    definition: str
    gloss: str
    aliases: tuple[Alias, ...]
    only_in: tuple[Located[str], ...]
    is_case_sensitive: bool
    say: str
    see_also: tuple[Located[str], ...]
    sources: tuple[Located[str], ...]
    basis: str

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The scope of the word, or none."""
        return (frozenset(one.value for one in self.only_in),) if self.only_in else ()

    def scopes_of(self, alias: Alias) -> tuple[Scope, ...]:
        """The scopes of a name of the word: it holds where all of them do."""
        return (*self.scopes, alias.scope) if alias.only_in else self.scopes

    @property
    def definition_line(self) -> int:
        """The line of its file on which the definition starts, or would start."""
        return next(_first_paragraph(self.page), (self.page.body_line, ""))[0]


def read_term(page: Page, report: Report) -> Term:
    """Return the term of a page in the glossary's folder."""
    fields = facts_of(page, _KEYS, report)
    return Term(
        id=page.path.stem,
        page=page,
        title=page.title,
        definition=" ".join(text for _, text in _first_paragraph(page)),
        gloss=fields.text("gloss", longest=80),
        aliases=tuple(_read_aliases(fields, report)),
        only_in=_read_scope(fields),
        is_case_sensitive=fields.flag("case_sensitive"),
        say=fields.optional_text("say", longest=80),
        see_also=fields.texts("see_also"),
        sources=fields.texts("sources"),
        basis=fields.choice("basis", BASIS, "seen"),
    )


def check_scopes(terms: Iterable[Term], known: Collection[str], report: Report) -> None:
    """Report each guide or kind of operation in a scope that is none of `known`."""
    for term in terms:
        for one in (*term.only_in, *(id_ for alias in term.aliases for id_ in alias.only_in)):
            if one.value not in known:
                message = f"there is no guide or kind of operation {one.value!r}"
                remedy = nearest(one.value, known, f"There are: {', '.join(sorted(known))}.")
                report(SCOPE_UNKNOWN.at(one.path, one.line, message, remedy))


def elsewhere(term_id: str) -> tuple[str, str]:
    """Return what is wrong, and what to do, where a guide names a word of other guides."""
    remedy = f"Take it out here, or add this guide to 'only_in' in docs/glossary/{term_id}.md."
    return f"the word {term_id!r} belongs to other guides", remedy


def _read_aliases(fields: Fields, report: Report) -> Iterator[Alias]:
    """Yield the names of a list: each is a text, or a mapping of a name and its scope."""
    written = fields.keys["aliases"].value if fields.has("aliases") else ()
    items = written if isinstance(written, list) else ()
    if not any(isinstance(item.value, dict) for item in items):
        yield from map(Alias, fields.texts("aliases"))
        return
    for item in items:
        if isinstance(item.value, dict):
            alias = Fields(item, ("name", "only_in"), report)
            alias.require("only_in")
            name = Located(alias.text("name"), item.path, alias.line("name"))
            if name.value:
                yield Alias(name, _read_scope(alias))
        elif isinstance(item.value, str) and item.value.strip():
            yield Alias(item)
        else:
            message, remedy = "a name in 'aliases' is no word", "Write the word, in quotes."
            report(FIELD_INVALID.at(item.path, item.line, message, remedy))


def _read_scope(fields: Fields) -> tuple[Located[str], ...]:
    if fields.has("only_in") and fields.keys["only_in"].value == []:
        remedy = "Name guides or kinds of operation, or take the line out."
        fields.problem(FIELD_INVALID, "'only_in' names no guide", remedy, "only_in")
    return fields.texts("only_in")


def _first_paragraph(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page's first paragraph, each after its number in the file."""
    has_begun = False
    for line, text in enumerate(page.body.splitlines(), start=page.body_line):
        is_text = bool(text.strip()) and not text.startswith("#")
        if has_begun and not is_text:
            return
        if is_text:
            yield line, text.strip()
        has_begun = has_begun or is_text
