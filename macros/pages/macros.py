"""What the macros of a page give back: Markdown, or markup on one line.

Each takes the library and `here`, the path below `docs/` of the page that calls it, and raises
MacroError with a sentence for the writer.
"""

import difflib
import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from macros.content.guide import Guide
from macros.content.journey import JOURNEY_FILE
from macros.content.library import Library
from macros.content.project import address, project_path
from macros.content.risks import RISKS_FILE
from macros.diagrams.compare import Column, column, draw_compare
from macros.diagrams.emergency import draw_emergency
from macros.diagrams.journey import draw_journey
from macros.diagrams.pictures import draw_picture
from macros.diagrams.risks import draw_risks
from macros.diagrams.steps import draw_steps
from macros.glossary.linking import LINK_CLASS
from macros.glossary.names import title_in_text
from macros.pages.a_to_z import draw_glossary
from macros.pages.blocks import block
from macros.pages.citations import citation
from macros.pages.listings import draw_all_sources, draw_guides

T = TypeVar("T")


class MacroError(ValueError):
    """A macro was called with something that does not exist; `code` is the problem's code."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message}. {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


def steps(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the stages of the page's guide, or of the guide named."""
    guide = _guide(library, here, guide_id)
    return block(draw_steps(guide, here, library.stage_kinds.kinds))


def picture(library: Library, here: PurePosixPath, picture_id: str = "") -> str:
    """Draw a picture of the page's guide: the one named, or the one that has the page's name."""
    pictures = library.pictures[_guide(library, here, "").id]
    wanted = picture_id or here.stem
    if wanted not in pictures:
        remedy = _nearest(wanted, pictures, f"Add {wanted!r} to the guide's pictures.yml.")
        raise MacroError("picture-unknown", f"the guide has no picture {wanted!r}", remedy)
    named = {label.term for label in pictures[wanted].labels if label.term in library.terms}
    addresses = {term: address(here, library.terms[term].page.path) for term in named}
    return block(draw_picture(pictures[wanted], addresses))


def emergency(library: Library, here: PurePosixPath) -> str:
    """Draw the emergency card of the page's guide."""
    guide = _guide(library, here, "")
    if guide.emergency is None:
        raise MacroError(
            "emergency-missing",
            "the guide has no emergency card",
            f"Add 'emergency:' to {guide.page.file}.",
        )
    return block(draw_emergency(guide))


def risks(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the risks of the page's guide, or of the guide named."""
    guide = _guide(library, here, guide_id)
    return block(draw_risks(_of(guide, library.risks, RISKS_FILE)))


def journey(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the time line of the page's guide, or of the guide named."""
    guide = _guide(library, here, guide_id)
    return block(draw_journey(_of(guide, library.journeys, JOURNEY_FILE)))


def compare(library: Library, here: PurePosixPath, *names: str) -> str:
    """Draw variants of the page's guide, or guides, side by side; `names` are their ids.

    A variant of another guide is named with it: "discectomy/open".
    """
    if len(set(names)) < 2:
        remedy = 'Write two or more: {{ compare("open", "tubular") }}.'
        raise MacroError("compare-few", "compare() names less than two ways", remedy)
    return block(draw_compare([_column(library, here, name) for name in names], here))


def term(
    library: Library, here: PurePosixPath, term_id: str, text: str = "", gloss: bool = False
) -> str:
    """Link a glossary term; `text` are the words shown, the term's title by default.

    With `gloss` a few words in brackets behind the link explain the term.
    """
    if term_id not in library.terms:
        remedy = _nearest(term_id, library.terms, f"Add docs/glossary/{term_id}.md.")
        raise MacroError("term-unknown", f"no glossary term {term_id!r}", remedy)
    entry = library.terms[term_id]
    target = posixpath.relpath(entry.page.path, start=here.parent)
    words = _as_text(text or title_in_text(entry.title))
    explained = f" ({_as_text(entry.gloss)})" if gloss else ""
    return f"[{words}]({target}){{: .{LINK_CLASS} }}{explained}"


def cite(library: Library, here: PurePosixPath, *keys: str) -> str:
    """Cite sources of `docs/sources.bib` by their keys."""
    del here
    if not keys:
        raise MacroError("source-unknown", "cite() names no source", 'Write {{ cite("key") }}.')
    for key in keys:
        if key not in library.sources:
            remedy = _nearest(key, library.sources, "Add it to docs/sources.bib.")
            raise MacroError("source-unknown", f"no source {key!r} in docs/sources.bib", remedy)
    return "".join(citation(key) for key in keys)


def guides(library: Library, here: PurePosixPath) -> str:
    """List the guides as cards."""
    return block(draw_guides(library.guides.values(), here))


def glossary(library: Library, here: PurePosixPath) -> str:
    """List the glossary from A to Z."""
    return block(draw_glossary(library.terms.values(), here))


def sources(library: Library, here: PurePosixPath) -> str:
    """List every source of `docs/sources.bib`."""
    del here
    return block(draw_all_sources(library.sources.values()))


MACROS: dict[str, Callable[..., str]] = {
    macro.__name__: macro
    for macro in (
        *(steps, picture, emergency, risks, journey, compare),
        *(term, cite, guides, glossary, sources),
    )
}
"""The macros by the names that pages write."""


def _of(guide: Guide, known: Mapping[str, T], file: str) -> T:
    """What the guide's own `file` says; raises MacroError when there is none."""
    if guide.id not in known:
        written = project_path(guide.folder / file)
        message = f"the guide {guide.id!r} has no {file}"
        raise MacroError("data-missing", message, f"Add {written}.")
    return known[guide.id]


def _column(library: Library, here: PurePosixPath, name: str) -> Column:
    guide_id, _, variant_id = name.rpartition("/")
    place = library.place(here)
    guide = library.guides.get(guide_id) or (place[0] if place and not guide_id else None)
    variants = {variant.id: variant for variant in guide.variants} if guide else {}
    if guide and variant_id in variants:
        return column(guide, variants[variant_id])
    if name in library.guides:
        return column(library.guides[name], None)
    known = [*variants, *library.guides]
    remedy = _nearest(name, known, f"There are: {', '.join(known)}.")
    raise MacroError("variant-unknown", f"there is no variant or guide {name!r}", remedy)


def _guide(library: Library, here: PurePosixPath, guide_id: str) -> Guide:
    place = library.place(here)
    if not guide_id and place:
        return place[0]
    if guide_id in library.guides:
        return library.guides[guide_id]
    remedy = _nearest(guide_id, library.guides, f"Guides are: {', '.join(library.guides)}.")
    message = f"there is no guide {guide_id!r}" if guide_id else "this page is not in a guide"
    raise MacroError("guide-unknown", message, remedy)


def _nearest(word: str, known: Collection[str], otherwise: str) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean {close[0]!r}?" if close else otherwise


def _as_text(words: str) -> str:
    """Escape what Markdown or HTML would read as a sign."""
    return re.sub(r"([\\`*_{}\[\]()#+.!>-])", r"\\\1", words.replace("&", "&amp;")).replace(
        "<", "&lt;"
    )
