"""What the macros of a page give back: Markdown, or markup on one line.

Each takes the library and `here`, the path below `docs/` of the page that calls it, and raises
MacroError with a sentence for the writer.
"""

import difflib
import posixpath
import re
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from macros.content.addresses import address
from macros.content.guides import Guide
from macros.content.library import Library
from macros.diagrams.emergency import draw_emergency
from macros.diagrams.markup import to_markup
from macros.diagrams.pictures import draw_picture
from macros.diagrams.steps import draw_steps
from macros.pages.citations import citation
from macros.pages.listings import draw_all_sources, draw_glossary, draw_guides


class MacroError(ValueError):
    """A macro was called with something that does not exist; `code` is the problem's code."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message}. {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


def steps(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the stages of the page's guide, or of the guide named."""
    return _block(to_markup(draw_steps(_guide(library, here, guide_id), here)))


def picture(library: Library, here: PurePosixPath, picture_id: str = "") -> str:
    """Draw a picture of the page's guide: the one named, or the one that has the page's name."""
    pictures = library.pictures[_guide(library, here, "").id]
    wanted = picture_id or here.stem
    if wanted not in pictures:
        remedy = _nearest(wanted, pictures, f"Add {wanted!r} to the guide's pictures.yml.")
        raise MacroError("picture-unknown", f"the guide has no picture {wanted!r}", remedy)
    addresses = {term.id: address(here, term.page.path) for term in library.terms.values()}
    return _block(to_markup(draw_picture(pictures[wanted], addresses)))


def emergency(library: Library, here: PurePosixPath) -> str:
    """Draw the emergency card of the page's guide, with its sources below."""
    guide = _guide(library, here, "")
    if guide.emergency is None:
        raise MacroError(
            "emergency-missing",
            "the guide has no emergency card",
            f"Add 'emergency:' to {guide.page.file}.",
        )
    keys = [source.value for source in guide.emergency.sources]
    cited = cite(library, here, *keys) if keys else ""
    return _block(to_markup(draw_emergency(guide))) + (f"Sources: {cited}\n" if cited else "")


def term(library: Library, here: PurePosixPath, term_id: str, text: str = "") -> str:
    """Link a glossary term; `text` are the words shown, the term's title by default."""
    if term_id not in library.terms:
        remedy = _nearest(term_id, library.terms, f"Add docs/glossary/{term_id}.md.")
        raise MacroError("term-unknown", f"no glossary term {term_id!r}", remedy)
    entry = library.terms[term_id]
    target = posixpath.relpath(entry.page.path, start=here.parent)
    return f"[{_as_text(text or entry.title.lower())}]({target}){{: .term }}"


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
    return _block(to_markup(draw_guides(library.guides.values(), here)))


def glossary(library: Library, here: PurePosixPath) -> str:
    """List the glossary from A to Z."""
    return _block(to_markup(draw_glossary(library.terms.values(), here)))


def sources(library: Library, here: PurePosixPath) -> str:
    """List every source of `docs/sources.bib`."""
    del here
    return _block(to_markup(draw_all_sources(library.sources.values())))


MACROS: dict[str, Callable[..., str]] = {
    macro.__name__: macro
    for macro in (steps, picture, emergency, term, cite, guides, glossary, sources)
}
"""The macros by the names that pages write."""


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


def _block(markup: str) -> str:
    # blank lines on both sides make Markdown take the line as a block of HTML
    return f"\n\n{markup}\n\n"
