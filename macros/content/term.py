"""The glossary's entries, read from `docs/glossary/<id>.md`."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.located_yaml import Located
from macros.content.page import BASIS, Page, facts_of
from macros.content.problems import Report, Rule

TERM_UNKNOWN = Rule("term-unknown", "There is no such glossary term")

_KEYS = ("gloss", "aliases", "case_sensitive", "say", "see_also", "sources", "basis", "terms")


@dataclass(frozen=True)
class Term:
    """One glossary entry. `gloss` is 2 to 8 words for brackets, `say` how it is pronounced.

    `definition` is the first paragraph, '' when there is none.
    """

    id: str
    page: Page
    title: str
    definition: str
    gloss: str
    aliases: tuple[Located[str], ...]
    is_case_sensitive: bool
    say: str
    see_also: tuple[Located[str], ...]
    sources: tuple[Located[str], ...]
    basis: str

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
        aliases=fields.texts("aliases"),
        is_case_sensitive=fields.flag("case_sensitive"),
        say=fields.optional_text("say", longest=80),
        see_also=fields.texts("see_also"),
        sources=fields.texts("sources"),
        basis=fields.choice("basis", BASIS, "seen"),
    )


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
