"""Several rendered pages as one: headings a level down, ids kept apart, lists at the end merged."""

import itertools
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from lxml.html.builder import E

from macros.content.guide import Guide
from macros.content.language import phrase
from macros.content.project import built_path
from macros.diagrams.contents import DOORS
from macros.diagrams.markup import FOLDED
from macros.glossary.linking import LINK_CLASS
from macros.pages.article import Article
from macros.pages.basis import GENERAL_CLASS, GENERAL_ID, NOTE_CLASS
from macros.pages.citations import number_in_words
from macros.pages.head import CONTENTS_CLASS
from macros.pages.names import Element
from macros.pages.words import WORDS_ID

TOP = "guide-top"
"""The anchor of the page's title."""

ON_SCREEN = "on-screen"
"""The class of what is not printed."""

# not lxml.html's, which looks up a class of its own for each element; nothing is found by its id
_PARSER = etree.HTMLParser(collect_ids=False)
_ID_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
_PAINTED = ("fill", "stroke", "mask", "clip-path", "style")
_NAMING = frozenset(("id", *_ID_LISTS, *_PAINTED))
_URL = re.compile(r"url\(#([^)]+)\)")
_LEFT_OUT = ("sources", "review", CONTENTS_CLASS, NOTE_CLASS)
_LEVELS = ("h2", "h3", "h4", "h5", "h6")
_LEVEL_BELOW = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}
_CITATION, _WORDS = "cite", "words"
_MARKS = frozenset((_CITATION, _WORDS, LINK_CLASS, *_LEFT_OUT, *DOORS))
"""The classes by which the parts of a chapter are found."""

_DRAWN_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""What lxml reads in small letters, and browsers write so."""


@dataclass(frozen=True)
class Chapter:
    """A page of a guide: its path below `docs/`, and its article as HTML."""

    path: PurePosixPath
    content: str

    @cached_property
    def id(self) -> str:
        """The anchor at which the chapter starts: "overview", "incision", "incision-open"."""
        if self.path.stem == "index":
            return "overview"
        # docs/procedures/<guide>/<variant>/<stage>.md
        variant = f"-{self.path.parent.name}" if len(self.path.parts) > 3 else ""
        return self.path.stem + variant


def whole_guide_title(guide: Guide) -> str:
    """Return the title of the page that holds all of a guide."""
    return phrase("whole-guide", guide=guide.title)


def whole_guide(guide: Guide, articles: Mapping[PurePosixPath, Article]) -> str:
    """Return the HTML of the page that holds all of a guide; '' if none of its pages is made."""
    paths = [page.path for page in guide.pages if page.path in articles]
    chapters = [Chapter(path, articles[path].html) for path in paths]
    return assemble(whole_guide_title(guide), chapters) if chapters else ""


def assemble(title: str, chapters: Sequence[Chapter]) -> str:
    """Return the HTML of one page that holds all chapters, each in a section of its own.

    It lies in the folder of the first chapter; a chapter may lie in a folder below.
    """
    folder = chapters[0].path.parent
    anchors = {
        str(built_path(chapter.path).relative_to(folder)): chapter.id for chapter in chapters
    }
    parsed = [_parsed(chapter, folder) for chapter in chapters]
    sources, words = _merged_sources(parsed), _merged_words(parsed)
    review = list(E.div(*parsed[0].parts["review"]))  # which takes them out of the chapter
    notes = [note for chapter in parsed for note in chapter.parts[NOTE_CLASS]][:1]
    page = [E.h1(title, id=TOP), *review]
    page += [_section(chapter, anchors) for chapter in parsed]
    if words is not None:
        page.append(words)
    if len(sources):
        page.append(_folded("sources", E.h2(phrase("sources"), id="sources"), sources))
    page += notes
    return "".join(etree.tostring(part, encoding="unicode", method="html") for part in page)


class _Parsed(NamedTuple):
    """A chapter to be put among others: its parts by class, in order, for the classes `_MARKS`.

    `left_out` are those that do not stand in the whole guide, or not in the chapter.
    """

    id: str
    root: Element
    parts: Mapping[str, Sequence[Element]]
    left_out: Sequence[Element]


def _parsed(chapter: Chapter, folder: PurePosixPath) -> _Parsed:
    page = etree.fromstring(f"<html><body>{chapter.content}</body></html>", _PARSER)
    root: Any = page.find("body")
    root.tag = "section"
    root.text = root.text if (root.text or "").strip() else None
    parts: dict[str, list[Element]] = {name: [] for name in _MARKS}
    left_out: list[Element] = []
    is_elsewhere = chapter.path.parent != folder
    for node in root.iter("*"):
        marks = _marks(node.get("class", ""))
        for name in marks:
            parts[name].append(node)
        if not marks.isdisjoint(_LEFT_OUT):
            left_out.append(node)
        if is_elsewhere:
            _move_links(node, folder, chapter.path.parent)
    return _Parsed(chapter.id, root, parts, left_out)


@lru_cache(maxsize=5_000)  # most elements of a guide have the classes of many others
def _marks(classes: str) -> frozenset[str]:
    return _MARKS.intersection(classes.split())


def _move_links(node: Element, folder: PurePosixPath, other: PurePosixPath) -> None:
    for name in ("href", "src"):
        address = node.get(name)
        if address:
            node.set(name, _seen_from(folder, other, address.strip()))


def _seen_from(folder: PurePosixPath, other: PurePosixPath, address: str) -> str:
    """The address, written in a page in the folder `other`, as one in `folder` writes it."""
    path, mark, anchor = address.partition("#")
    if not path or urlsplit(path).scheme or path.startswith("//"):
        return address
    return posixpath.relpath(posixpath.join(other, path), folder) + mark + anchor


def _section(chapter: _Parsed, anchors: Mapping[str, str]) -> Element:
    for part in chapter.left_out:
        if chapter.root in part.iterancestors():  # not what has been taken out already
            _take_out(part)
    for node in chapter.root.iterdescendants("*"):
        tag = str(node.tag)
        if tag in _LEVEL_BELOW:
            node.tag = _LEVEL_BELOW[tag]
        attributes: Any = node.items()
        for name, value in attributes:
            if name in _NAMING and (name not in _PAINTED or "url(#" in value):
                node.set(name, _kept_apart(node, name, value, chapter.id))
        if tag == "svg":
            _respell(node)
        elif tag == "a" and (address := node.get("href")) is not None:
            node.set("href", _address_inside(address, chapter.id, anchors))
    chapter.root.set("id", chapter.id)
    chapter.root.set("class", "chapter")
    _keep_doors_off_paper(chapter)
    return chapter.root


def _keep_doors_off_paper(chapter: _Parsed) -> None:
    """Mark lists of links into the guide, which follows on paper, and headings of nothing else."""
    for name in DOORS:
        for doors in chapter.parts[name]:
            _keep_off_paper(doors)
    for heading in chapter.root.iterchildren(*_LEVELS):
        section = list(
            itertools.takewhile(lambda node: node.tag not in _LEVELS, heading.itersiblings())
        )
        after = section[-1].getnext() if section else None
        has_parts = after is not None and after.tag > heading.tag
        if not has_parts and _is_all_doors(section):
            for node in (heading, *section):
                _keep_off_paper(node)


def _is_all_doors(section: Sequence[Element]) -> bool:
    classes = [set((node.get("class") or "").split()) for node in section]
    return any(ON_SCREEN in names for names in classes) and all(
        {ON_SCREEN, GENERAL_CLASS} & names for names in classes
    )


def _keep_off_paper(node: Element) -> None:
    classes = node.get("class", "").split()
    if ON_SCREEN not in classes:
        node.set("class", " ".join((*classes, ON_SCREEN)))


def _respell(drawing: Element) -> None:
    written: Any = drawing.items()
    attributes = [(_DRAWN_NAMES.get(name, name), value) for name, value in written]
    drawing.attrib.clear()
    drawing.attrib.update(attributes)


def _kept_apart(node: Element, name: str, value: str, chapter: str) -> str:
    """Return the value of an attribute in `_NAMING` with the ids as they are in the whole guide."""
    if name == "id":
        return f"{chapter}--{value}"
    if name in _ID_LISTS:
        if LINK_CLASS in _marks(node.get("class", "")):  # it names an entry of the one list
            return value
        return " ".join(f"{chapter}--{one}" for one in value.split())
    return _URL.sub(rf"url(#{chapter}--\1)", value)


def _address_inside(address: str, chapter: str, anchors: Mapping[str, str]) -> str:
    """Where a link of `chapter` leads in the whole guide: to an anchor if its target is in it."""
    path, _, anchor = address.partition("#")
    if not path:
        is_shared = anchor.startswith("source-") or anchor == GENERAL_ID
        return address if is_shared else f"#{chapter}--{anchor}"
    if path not in anchors:
        return address
    return f"#{anchors[path]}--{anchor}" if anchor else f"#{anchors[path]}"


def _merged_sources(chapters: Iterable[_Parsed]) -> Element:
    """Number all citations anew and return the list of the sources they name."""
    merged: Element = E.ol()
    numbers: dict[str, int] = {}
    for chapter in chapters:
        entries = {entry.get("id"): entry for entry in chapter.root.iter("li")}
        for link in _citations(chapter):
            key = link.get("href", "").removeprefix("#")
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                merged.append(_entry(entries[key], chapter.id))
            link.text = f"[{numbers[key]}]"
            link.set("aria-label", number_in_words(numbers[key]))
    return merged


def _citations(chapter: _Parsed) -> Iterator[Element]:
    return (link for mark in chapter.parts[_CITATION] for link in mark.iter("a"))


def _entry(entry: Element, chapter: str) -> Element:
    for link in entry.iter("a"):
        address = link.get("href", "")
        if address.startswith("#cite-"):
            link.set("href", f"#{chapter}--{address.removeprefix('#')}")
    return entry


def _merged_words(chapters: Iterable[_Parsed]) -> Element | None:
    """Take the list of words out of each chapter; return one list of them all, if there are any.

    A word is linked in the first chapter that has it, as in a page. Names in a drawing stay links.
    """
    entries: dict[str, Element] = {}
    seen: set[str | None] = set()
    for chapter in chapters:
        listed = set[Element]()
        for words in chapter.parts[_WORDS]:
            listed.update(words.iter("a"))
            for entry in words.iterfind("details/dl/div"):
                entries.setdefault(_name(entry), entry)
            _take_out(words)
        for link in chapter.parts[LINK_CLASS]:
            if link not in listed:
                _link_once(link, seen)
    if not entries:
        return None
    ordered = [entries[name] for name in sorted(entries, key=str.casefold)]
    return _folded("words", E.h2(phrase("words-in-guide"), id=WORDS_ID), E.dl(*ordered))


def _link_once(link: Element, seen: set[str | None]) -> None:
    """Leave a link to a word only if none before leads there; it names the one list's entry."""
    word = link.get("aria-describedby")
    if word in seen and not _is_in_drawing(link):
        _take_tag_out(link)
    seen.add(word)


def _folded(name: str, heading: Element, entries: Element) -> Element:
    opens = E.details({"class": FOLDED}, E.summary(heading), entries)
    section: Element = E.section({"class": name}, opens)
    return section


def _name(entry: Element) -> str:
    return str(entry.findtext("dt/a"))


def _is_in_drawing(link: Element) -> bool:
    return next(link.iterancestors("figure"), None) is not None


def _take_out(node: Element) -> None:
    """Take an element out of its tree, and leave the text behind it there."""
    parent = node.getparent()
    if parent is not None:
        _add_text(parent, node.getprevious(), node.tail)
        parent.remove(node)


def _take_tag_out(node: Element) -> None:
    """Leave what is in an element in its place."""
    parent = node.getparent()
    if parent is not None:
        _add_text(parent, node.getprevious(), node.text)
        last = node[-1] if len(node) else node.getprevious()
        _add_text(parent, last, node.tail)
        at = parent.index(node)
        parent[at : at + 1] = list(node)


def _add_text(parent: Element, before: Element | None, text: str | None) -> None:
    """Add text to `parent` behind its child `before`, or at its start."""
    if not text:
        return
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
