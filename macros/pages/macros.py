"""What the macros of a page give back: Markdown, or markup on one line.

Each takes the library and `here`, the path below `docs/` of the page that calls it, and raises
MacroError with a sentence for the writer.
"""

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from macros.content.care import CARE_FILE
from macros.content.guide import Guide
from macros.content.journey import JOURNEY_FILE
from macros.content.language import phrase, title_in_text
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.pictures import PICTURES_FILE
from macros.content.problems import Rule, nearest
from macros.content.project import CONTRIBUTING, address, project_path
from macros.content.risks import RISKS_FILE
from macros.content.scope import holds
from macros.content.term import TERM_ELSEWHERE, TERM_UNKNOWN, elsewhere
from macros.diagrams.care import draw_card, draw_care
from macros.diagrams.compare import Column, column, draw_compare
from macros.diagrams.contents import (
    STAGES,
    door_to,
    door_to_stages,
    draw_large_links,
    draw_stages,
    draw_topics,
)
from macros.diagrams.icons import draw_icons
from macros.diagrams.journey import draw_journey, in_words
from macros.diagrams.markup import block, is_drawing
from macros.diagrams.people import share, share_in_words
from macros.diagrams.picture_colors import draw_colors
from macros.diagrams.pictures import draw_picture
from macros.diagrams.risks import draw_risks
from macros.diagrams.steps import draw_steps
from macros.glossary.linking import LINK_CLASS
from macros.pages.citations import citation, citation_of_fact
from macros.pages.lists import draw_all_sources, draw_glossary, draw_guide_names, draw_guides
from macros.pages.samples import as_typed, guide_to_show, sample_words, short, with_call

T = TypeVar("T")


PICTURE_UNKNOWN = Rule("picture-unknown", "The guide has no such picture")
CARE_UNKNOWN = Rule("care-unknown", "The guide has no such care card")
COMPARE_FEW = Rule("compare-few", "A comparison names less than two ways")
SOURCE_UNKNOWN = Rule("source-unknown", "There is no such source")
DATA_MISSING = Rule("data-missing", "A macro draws data that the guide does not have")
VARIANT_UNKNOWN = Rule("variant-unknown", "There is no such variant")
PART_UNKNOWN = Rule("part-unknown", "The guide has no such page")
MACRO_UNKNOWN = Rule("macro-unknown", "There is no such macro")
GUIDE_UNKNOWN = Rule("guide-unknown", "There is no such guide")


class MacroError(ValueError):
    """A macro was called with something that does not exist; `rule` is the kind of problem.

    `about` is that of the problem, `others` are what is wrong with the same call besides.
    """

    def __init__(self, rule: Rule, message: str, remedy: str, about: tuple[str, ...] = ()) -> None:
        super().__init__(f"{message}. {remedy}")
        self.others: tuple[MacroError, ...] = ()
        self.rule = rule
        self.message = message
        self.remedy = remedy
        self.about = about


def steps(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the stages of the page's guide, or of the guide named."""
    guide = _guide(library, here, guide_id)
    return block(draw_steps(guide, here, library.stage_types_of(guide)))


def large_links(library: Library, here: PurePosixPath, *names: str) -> str:
    """Draw large links to pages of the page's guide by their names, or to its list of "stages"."""
    guide = _guide(library, here, "")
    parts = {part.id: part for part in guide.every_part}
    listed = f"Write some of: {', '.join([STAGES, *parts])}."
    if not names:
        raise MacroError(PART_UNKNOWN, "large_links() names no page", listed)
    _raise_all(
        MacroError(PART_UNKNOWN, f"the guide has no page {name!r}", nearest(name, parts, listed))
        for name in names
        if name not in {*parts, STAGES}
    )
    doors = [
        door_to_stages(guide, here) if name == STAGES else door_to(parts[name], here)
        for name in names
    ]
    return block(draw_large_links(doors))


def topics(library: Library, here: PurePosixPath) -> str:
    """List the topics of the page's guide, each with what it is about."""
    return block(draw_topics(_guide(library, here, ""), here))


def stages(library: Library, here: PurePosixPath) -> str:
    """List the stages of the page's guide, each with whether you are awake."""
    return block(draw_stages(_guide(library, here, ""), here))


def picture(library: Library, here: PurePosixPath, picture_id: str = "") -> str:
    """Draw a picture of the page's guide: the one named, or the one that has the page's name."""
    guide = _guide(library, here, "")
    pictures = library.pictures[guide.id]
    wanted = picture_id or here.stem
    if wanted not in pictures:
        file = project_path(guide.folder / PICTURES_FILE)
        remedy = nearest(wanted, pictures, f"Describe {wanted!r} in {file}.")
        raise MacroError(PICTURE_UNKNOWN, f"the guide has no picture {wanted!r}", remedy)
    named = {label.term for label in pictures[wanted].labels if label.term in library.terms}
    addresses = {term: address(here, library.terms[term].page.path) for term in named}
    return block(draw_picture(pictures[wanted], addresses))


def care(library: Library, here: PurePosixPath, card_id: str = "") -> str:
    """Draw a care card of the page's guide: the one named, or all, the most urgent first."""
    guide = _guide(library, here, "")
    written = _of(guide, library.care, CARE_FILE)
    cards = {card.id: card for card in written.cards}
    number = library.publisher.emergency_number
    if card_id in cards:
        return block(draw_card(cards[card_id], guide.id, number))
    if cards and not card_id:
        return block(draw_care(written, number))
    file = project_path(guide.folder / CARE_FILE)
    message = f"the guide has no care card {card_id!r}" if card_id else "there are no care cards"
    remedy = nearest(card_id, cards, f"Add it to {file}." if card_id else f"Add one to {file}.")
    raise MacroError(CARE_UNKNOWN, message, remedy, (str(file),))


def risks(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the risks of the page's guide, or of the guide named."""
    guide = _guide(library, here, guide_id)
    titles = {variant.id: variant.title for variant in guide.variants}
    return block(draw_risks(_of(guide, library.risks, RISKS_FILE), titles))


def journey(library: Library, here: PurePosixPath, guide_id: str = "") -> str:
    """Draw the time line of the page's guide, or of the guide named."""
    guide = _guide(library, here, guide_id)
    return block(draw_journey(_of(guide, library.journeys, JOURNEY_FILE)))


def risk(library: Library, here: PurePosixPath, risk_id: str, at: str = "") -> str:
    """Return how many people, or what was counted, have a risk of the page's guide, with sources.

    On a page of another way to do the operation it is the number of that way, where it is known.
    `at` names one of the further counts of the risk.
    """
    guide = _guide(library, here, "")
    table = _of(guide, library.risks, RISKS_FILE)
    known = {one.id: one for one in table.risks}
    file = guide.folder / RISKS_FILE
    found = known[_known(risk_id, known, "risk", file)]
    if at:
        what = f"count of the risk {risk_id!r} called"
        count = found.also[_known(at, found.also, what, file)]
        counted = share(count.low, count.high, table.out_of, table.out_of)
        return _cited(share_in_words(counted, count.counted), count.sources)
    variant = guide.variant_of(guide.stage_at(here))
    low, high = found.of_way(variant.id if variant else "")
    counted = share(low, high, table.out_of, table.out_of)
    return _cited(share_in_words(counted, found.counted), found.sources)


def time(library: Library, here: PurePosixPath, moment_id: str) -> str:
    """Return how long a part of the time line of the page's guide takes, and its sources."""
    guide = _guide(library, here, "")
    bands = _of(guide, library.journeys, JOURNEY_FILE).bands
    known = {moment.id: (moment, band.unit) for band in bands for moment in band.moments}
    moment, unit = known[_known(moment_id, known, "time", guide.folder / JOURNEY_FILE)]
    if moment.is_general:
        message = f"no source gives a number for {moment_id!r}"
        raise MacroError(DATA_MISSING, message, 'Say it in words, such as "ask your team".')
    words = in_words(moment, unit, is_milestone=False)
    return _cited(title_in_text(words), moment.sources)


def compare(library: Library, here: PurePosixPath, *names: str) -> str:
    """Draw variants of the page's guide, or guides, side by side; `names` are their ids.

    A variant of another guide is named with it: "hip/open". Without names all variants of
    the page's guide are drawn.
    """
    own = () if names else tuple(one.id for one in _guide(library, here, "").variants)
    ways = tuple(dict.fromkeys(names or own))
    if len(ways) < 2:
        raise MacroError(COMPARE_FEW, *_too_few(library, here, names))
    columns = [_column(library, here, way) for way in ways]
    _raise_all(one for one in columns if isinstance(one, MacroError))
    found = [one for one in columns if isinstance(one, Column)]
    return block(draw_compare(found, here, library.stage_types))


def _too_few(library: Library, here: PurePosixPath, names: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong with a comparison of less than two ways, and what to do."""
    place = library.place(here)
    variants = [variant.id for variant in place[0].variants] if place else []
    if not names:
        return "the guide has less than two ways", "Write them below 'variants:' in its index.md."
    known = variants if len(variants) > 1 else sorted({*names, *library.guides})
    example = ", ".join(f'"{name}"' for name in known[:2])
    return "compare() names less than two ways", f"Write two or more: {{{{ compare({example}) }}}}."


def term(
    library: Library, here: PurePosixPath, term_id: str, text: str = "", gloss: bool = False
) -> str:
    """Link a glossary term; `text` are the words shown, the term's title by default.

    With `gloss` a few words in brackets behind the link explain the term.
    """
    if term_id not in library.terms:
        remedy = nearest(term_id, library.terms, f"Add docs/glossary/{term_id}.md.")
        raise MacroError(TERM_UNKNOWN, f"no glossary term {term_id!r}", remedy)
    entry = library.terms[term_id]
    if library.place(here) and not holds(entry.scopes, library.words_at(here)):
        raise MacroError(TERM_ELSEWHERE, *elsewhere(term_id))
    target = posixpath.relpath(entry.page.path, start=here.parent)
    words = _as_text(
        text or title_in_text(entry.title) or term_id
    )  # a page that cannot be read has none
    explained = f" ({_as_text(entry.gloss)})" if gloss else ""
    return f"[{words}]({target}){{: .{LINK_CLASS} }}{explained}"


def cite(library: Library, here: PurePosixPath, *keys: str) -> str:
    """Cite sources of `docs/sources.bib` by their keys."""
    del here
    if not keys:
        raise MacroError(SOURCE_UNKNOWN, "cite() names no source", 'Write {{ cite("key") }}.')
    _raise_all(
        MacroError(
            SOURCE_UNKNOWN,
            f"no source {key!r} in docs/sources.bib",
            nearest(key, library.sources, "Add it to docs/sources.bib."),
        )
        for key in keys
        if key not in library.sources
    )
    return "".join(citation(key) for key in keys)


def guides(library: Library, here: PurePosixPath) -> str:
    """List the guides as cards, many of them by the part of the body."""
    return block(draw_guides(library.guides.values(), here))


def guide_names(library: Library, here: PurePosixPath) -> str:
    """List all names of the guides from A to Z."""
    return block(draw_guide_names(library.guides.values(), here))


def glossary(library: Library, here: PurePosixPath) -> str:
    """List the glossary from A to Z."""
    return block(draw_glossary(library.terms.values(), library.guides_by_scope, here))


def sources(library: Library, here: PurePosixPath) -> str:
    """List every source of `docs/sources.bib`."""
    del here
    return block(draw_all_sources(library.sources.values()))


def icons(library: Library, here: PurePosixPath) -> str:
    """List the icons that a stage can have."""
    del library, here
    return block(draw_icons())


def sample(library: Library, here: PurePosixPath, macro: str) -> str:
    """Show the call of a macro as it is typed, and below it what readers see of it."""
    if macro not in MACROS:
        known = f"Macros are: {', '.join(MACROS)}."
        raise MacroError(
            MACRO_UNKNOWN, f"there is no macro {macro!r}", nearest(macro, MACROS, known)
        )
    words = sample_words(library, macro)
    if words is None:
        return phrase("sample-none")
    call, shown = as_typed(macro, words), MACROS[macro](short(library, macro), here, *words)
    if is_drawing(shown):
        return block(with_call(call, ET.fromstring(shown.strip())))  # noqa: S314  (it is ours)
    return f"\n\n    {call}\n\n{shown}\n\n"


def colors(library: Library, here: PurePosixPath) -> str:
    """List the colors that a drawing can have."""
    del here
    return block(draw_colors(library.palette))


MACROS: dict[str, Callable[..., str]] = {
    macro.__name__: macro
    for macro in (
        *(large_links, topics, stages, steps, picture, care, risks, risk, journey, time, compare),
        *(term, cite, guides, guide_names, glossary, sources, icons, colors, sample),
    )
}
"""The macros by the names that pages write."""


def _raise_all(errors: Iterable[MacroError]) -> None:
    """Raise the first of some errors, with the others; nothing if there are none."""
    found = [*errors]
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]


def _of(guide: Guide, known: Mapping[str, T], file: str) -> T:
    """What the guide's own `file` says; raises MacroError when there is none."""
    if guide.id not in known:
        written = project_path(guide.folder / file)
        message = f"the guide {guide.id!r} has no {file}"
        raise MacroError(DATA_MISSING, message, f"Add {written}.", (str(written),))
    return known[guide.id]


def _known(id_: str, known: Collection[str], what: str, file: PurePosixPath) -> str:
    """Return an id that the guide's file has; raises MacroError when it has not."""
    if id_ not in known:
        written = project_path(file)
        remedy = nearest(id_, known, f"Add it to {written}.")
        raise MacroError(DATA_MISSING, f"there is no {what} {id_!r}", remedy, (str(written),))
    return id_


def _cited(text: str, sources: Iterable[Located[str]]) -> str:
    """Return a fact with its sources, which go to the end of the sentence that it is written in."""
    marks = "".join(citation_of_fact(source.value) for source in sources)
    return f"{_as_text(text)}{marks}"


def _column(library: Library, here: PurePosixPath, name: str) -> Column | MacroError:
    """Return the column of a way, or why there is none."""
    guide_id, _, variant_id = name.rpartition("/")
    place = library.place(here)
    guide = library.guides.get(guide_id) or (place[0] if place and not guide_id else None)
    variants = {variant.id: variant for variant in guide.variants} if guide else {}
    if guide and variant_id in variants:
        return column(guide, variants[variant_id], library.journeys.get(guide.id))
    if name in library.guides:
        return column(library.guides[name], None, library.journeys.get(name))
    known = [*variants, *library.guides]
    remedy = nearest(name, known, f"There are: {', '.join(known)}.")
    return MacroError(VARIANT_UNKNOWN, f"there is no variant or guide {name!r}", remedy)


def _guide(library: Library, here: PurePosixPath, guide_id: str) -> Guide:
    place = library.place(here)
    if not guide_id and place:
        return place[0]
    shown = guide_to_show(library) if here.parts[0] == CONTRIBUTING.name else None
    if not guide_id and shown:
        return shown
    if guide_id in library.guides:
        return library.guides[guide_id]
    remedy = nearest(guide_id, library.guides, f"Guides are: {', '.join(library.guides)}.")
    message = f"there is no guide {guide_id!r}" if guide_id else "this page is not in a guide"
    raise MacroError(GUIDE_UNKNOWN, message, remedy)


def _as_text(words: str) -> str:
    """Escape the characters that Markdown or HTML would read as markup."""
    return re.sub(r"([\\`*_{}\[\]()#+.!>-])", r"\\\1", words.replace("&", "&amp;")).replace(
        "<", "&lt;"
    )
