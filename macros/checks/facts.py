"""Each number that claims something has a source beside it, and no fact rests on general knowledge.

A source counts for a number in the same block: a paragraph, an item, a row of a table, the section
of a heading, the table of its head. It stands in the number's sentence or behind a later one.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from macros.checks.prose import (
    BETWEEN,
    CITED,
    Block,
    Prose,
    blocks_of_everything,
    shows_more,
)
from macros.checks.reading import sentences
from macros.content.claims import Claim, find_claim, find_claim_in_heading
from macros.content.files import load_yaml
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.located_yaml import Located, texts_in
from macros.content.page import Page
from macros.content.pictures import PICTURES_FILE, Picture
from macros.content.problems import Problem, ignore
from macros.content.sources import NUMBER_UNCITED

_CITE = 'Write {{ cite("key") }} behind the sentence, or say it without the number.'
_GENERAL = (
    'General knowledge is no ground for a number like this: write {{ cite("key") }} behind the '
    "sentence, or say it without the number."
)
_NO_PLACE = "Say it without a number, and give the number in the text with its source."
_BLOCK_NAMES = {
    "paragraph": "paragraph",
    "item": "item of the list",
    "row": "row of the table",
    "head": "table",
    "heading": "section",
}
_ENDS = (".", "!", "?")


def uncited_numbers(library: Library, prose: Prose) -> Iterator[Problem]:
    """Yield a problem for each number of a guide or a term that has no source in its place.

    Of what the page says to rest on general knowledge only facts are looked at; of a term whose
    sources are named at its top nothing is.
    """
    page = prose.page
    term = library.term_at(page.path)
    if (term and term.sources) or not (term or library.place(page.path)):
        return
    yield from _at_top(page)
    found = list(_in_blocks(page, prose.blocks))
    yield from found
    if shows_more(page):
        # what is no prose, such as code, holds numbers of many kinds: only facts count there
        blocks = [one for block in blocks_of_everything(page) for one in _pieces(block)]
        lines = {problem.line for problem in found}
        further = _in_blocks(page, blocks, facts_only=True)
        yield from (problem for problem in further if problem.line not in lines)


def _in_blocks(
    page: Page, blocks: Sequence[Block], *, facts_only: bool = False
) -> Iterator[Problem]:
    general = {section.value for section in page.general}
    for place, block in enumerate(blocks):
        is_general = page.basis == "general" or block.section in general or block.part in general
        start = 0 if block.level else _end_of_cited(block)
        found = _claim_in(block, block.text[start:], facts_only=facts_only or is_general)
        if found and not _is_cited_below(blocks, place):
            line = block.line + block.text.count("\n", 0, start + found.start)
            message = f"{_shown(found.words)} has no source in its {_BLOCK_NAMES[block.kind]}"
            yield NUMBER_UNCITED.at(page.file, line, message, _GENERAL if is_general else _CITE)


def _claim_in(block: Block, text: str, *, facts_only: bool) -> Claim | None:
    if block.level:
        return find_claim_in_heading(text)
    # the head of a table says what is counted in it, such as "of 100 people"
    return find_claim(text, facts_only=facts_only or block.kind == "head")


def _shown(number: str) -> str:
    return f"the number {' '.join(number.split())!r}"


def _end_of_cited(block: Block) -> int:
    """Return where the part of a block ends for which its sources count."""
    last = block.text.rfind(CITED)
    if last < 0:
        return 0
    before = block.text[:last].rstrip()
    if block.kind in ("row", "head"):
        return len(block.text)
    if before.rstrip(f"{CITED} \n)\"'").endswith(_ENDS):
        return last + 1
    return last + len(sentences(block.text[last:])[0])  # it stands in its sentence


def _is_cited_below(blocks: Sequence[Block], place: int) -> bool:
    """Whether the section of a heading, or the rows below a head, hold a source."""
    block = blocks[place]
    if block.level:
        below = _section(blocks[place + 1 :], block.level)
    elif block.kind == "head":
        below = _rows(blocks[place + 1 :])
    else:
        return False
    return any(CITED in one.text for one in (block, *below))


def _section(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    for block in blocks:
        if 0 < block.level <= level:
            return
        yield block


def _rows(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind != "row":
            return
        yield block


def _pieces(block: Block) -> Iterator[Block]:
    """Yield the parts of a block of HTML, each at its line."""
    line = block.line
    for text in block.text.split(BETWEEN):
        yield block._replace(line=line, text=text)
        line += text.count("\n")


def _at_top(page: Page) -> Iterator[Problem]:
    """Yield a problem for each number among the facts that cannot have a source."""
    variants = page.front.value.get("variants") if isinstance(page.front.value, dict) else None
    nested = (("variants", text) for text in texts_in(variants)) if variants else ()
    for key, text in (*page.facts_without_sources, *nested):
        found = find_claim(text.value)
        if found:
            message = f"{key!r} holds {_shown(found.words)}, which has no source there"
            yield NUMBER_UNCITED.at(text.path, text.line, message, _NO_PLACE)


def uncited_pictures(guide: Guide, library: Library) -> Iterator[Problem]:
    """Yield a problem for each number in the pictures of a guide: there it has no source."""
    for picture in library.pictures[guide.id].values():
        texts = (picture.title, picture.caption, picture.description)
        for text in dict.fromkeys((*texts, *(label.words for label in picture.labels))):
            if found := find_claim(text):
                message = f"a picture says {_shown(found.words)}, which has no source there"
                for written in written_in_picture(guide, library.docs, picture, text):
                    yield NUMBER_UNCITED.at(written.path, written.line, message, _NO_PLACE)


def written_in_picture(
    guide: Guide, docs: Path, picture: Picture, text: str
) -> Iterator[Located[str]]:
    """Yield each place in a picture's data with a text; it is read again: values keep no lines."""
    yaml = load_yaml(docs, guide.folder / PICTURES_FILE, ignore)
    for one in texts_in(yaml.value[picture.id]) if yaml else ():
        if " ".join(one.value.split()) == text:
            yield one
