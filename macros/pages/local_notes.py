"""A hospital's notes on their way into an article: each a box at the end of its section.

A note waits behind the page's text while Markdown reads it, and is in the way of nobody who reads
that text: the guide's words, links, numbers and first uses are those that it has without notes.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from macros.content.language import phrase
from macros.content.local import Note
from macros.content.review import short_digest
from macros.diagrams.markup import element
from macros.pages.names import NOTHING, Names, names_of_markdown, parsed
from macros.pages.outline import HEADINGS, shown_words

LOCAL_CLASS = "local-note"

_EMPHASIS = re.compile(r"[*_`\\]")


@dataclass
class NoteDraft:
    """A note of a hospital while its page is converted.

    `box` is what readers see of it, `bracketed` are the texts in brackets that are no links.
    `names` are what its links name, `tags` what Markdown has made of its words. `section` are the
    words of its section as they are now, block by block, `anchor` the id of that; '' where there
    is none.
    """

    note: Note
    hospital: str
    box: ET.Element
    bracketed: tuple[str, ...] = ()
    names: Names = NOTHING
    tags: frozenset[str] = field(default_factory=frozenset)
    section: str = ""
    anchor: str = ""

    @property
    def fingerprint(self) -> str:
        """What `seen` is while the section has the words that it has now."""
        return short_digest(" ".join(self.section.split())) if self.section else ""


def draw_note(note: Note, hospital: str) -> NoteDraft:
    """Return a note as a box that says whose it is; its words are still Markdown."""
    title = phrase("local-note-title", hospital=hospital)
    name = element("p", class_=f"{LOCAL_CLASS}__title")
    name.text = AtomicString(title)  # a hospital's name is no Markdown
    words = element("p", note.text.value)
    box = element("aside", name, words, class_=LOCAL_CLASS, role="note", aria_label=title)
    return NoteDraft(note, hospital, box)


def take_notes(root: ET.Element, drafts: Iterable[NoteDraft]) -> None:
    """Take the boxes out of a page, and note what Markdown has made of them."""
    for draft in drafts:
        root.remove(draft.box)
        draft.names = names_of_markdown(draft.box)
        draft.tags = frozenset(node.tag for node in draft.box[1].iter())


def note_sections(
    root: ET.Element, drafts: Sequence[NoteDraft], set_aside: Sequence[Any]
) -> Mapping[int, ET.Element]:
    """Return the headings of the notes' sections, by the notes' places; note what they say now.

    `set_aside` is the HTML for which Markdown's placeholders stand.
    """
    headings = {place: _heading(root, draft.note) for place, draft in enumerate(drafts)}
    for place, heading in headings.items():
        if heading is not None:
            said = (_said(one, set_aside) for one in _section(root, heading))
            drafts[place].section = "\n".join(" ".join(words.split()) for words in said)
            drafts[place].anchor = heading.get("id", "")
            named = {"hospital": drafts[place].hospital, "section": shown_words(heading).strip()}
            drafts[place].box.set("aria-label", phrase("local-note-named", **named))
    return {place: heading for place, heading in headings.items() if heading is not None}


def put_notes(
    root: ET.Element, drafts: Sequence[NoteDraft], headings: Mapping[int, ET.Element]
) -> None:
    """Move the boxes from the end of a page's text to the ends of their sections."""
    end = list(root).index(drafts[0].box)
    for draft in drafts:
        root.remove(draft.box)
    for place, heading in headings.items():
        nodes = list(root)[:end]
        below = range(nodes.index(heading) + 1, end)
        before = (at for at in below if nodes[at].tag in HEADINGS)
        root.insert(next(before, end), drafts[place].box)
        end += 1


def words_of_heading(heading: str) -> str:
    """Return the words of a heading as notes are compared with them: marks of emphasis left out."""
    return " ".join(_EMPHASIS.sub("", heading).split()).casefold()


def _heading(root: ET.Element, note: Note) -> ET.Element | None:
    """The heading of a note's section, named by its words or by its id."""
    named, id_ = words_of_heading(note.section.value), note.section.value.removeprefix("#")
    found = [node for node in root if node.tag in HEADINGS[1:]]
    by_words = [node for node in found if words_of_heading(shown_words(node)) == named]
    return next(iter([*by_words, *(node for node in found if node.get("id") == id_)]), None)


def _section(root: ET.Element, heading: ET.Element) -> Iterator[ET.Element]:
    """Yield a heading and all that is below it, the sections in it too."""
    nodes = list(root)
    start = nodes.index(heading)
    yield heading
    for node in nodes[start + 1 :]:
        if node.tag in HEADINGS and str(node.tag) <= str(heading.tag):
            return
        yield node


def _said(node: ET.Element, set_aside: Sequence[Any]) -> str:
    words = shown_words(node, unread=())
    return HTML_PLACEHOLDER_RE.sub(lambda held: _words_of_html(set_aside[int(held[1])]), words)


def _words_of_html(html: Any) -> str:
    markup = html if isinstance(html, str) else ET.tostring(html, encoding="unicode")
    return shown_words(parsed(markup), unread=())
