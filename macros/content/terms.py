"""The glossary's entries, read from `docs/glossary/<id>.md`."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.fields import Fields
from macros.content.guides import BASIS
from macros.content.pages import Page
from macros.content.problems import Report
from macros.content.yaml_lines import Located

GLOSSARY = PurePosixPath("glossary")
_KEYS = ("gloss", "aliases", "case_sensitive", "say", "see_also", "sources", "basis")


@dataclass(frozen=True)
class Term:
    """One glossary entry. `gloss` is 2 to 8 words for brackets; `say` tells how it sounds."""

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


def read_term(page: Page, report: Report) -> Term:
    """Return the term of a page in the glossary's folder."""
    fields = Fields(page.front, _KEYS, report)
    return Term(
        id=page.path.stem,
        page=page,
        title=page.title,
        definition=_first_paragraph(page.body.splitlines()),
        gloss=fields.text("gloss", longest=80),
        aliases=fields.texts("aliases"),
        is_case_sensitive=fields.flag("case_sensitive"),
        say=fields.optional_text("say", longest=80),
        see_also=fields.texts("see_also"),
        sources=fields.texts("sources"),
        basis=fields.choice("basis", BASIS, "seen"),
    )


def _first_paragraph(lines: Iterable[str]) -> str:
    paragraph: list[str] = []
    for line in lines:
        if line.startswith("#") or not line.strip():
            if paragraph:
                break
        else:
            paragraph.append(line.strip())
    return " ".join(paragraph)
