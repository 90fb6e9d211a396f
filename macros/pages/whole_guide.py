"""Several rendered pages as one: headings a level down, ids kept apart, lists at the end merged."""

import itertools
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html
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
from macros.pages.words import WORDS_ID

TOP = "guide-top"
"""The anchor of the page's title."""

ON_SCREEN = "on-screen"
"""The class of what is not printed."""

_ID_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
_URL = re.compile(r"url\(#([^)]+)\)")
_LEFT_OUT = ("sources", "review", CONTENTS_CLASS, NOTE_CLASS)
_PARTS_LEFT_OUT: Any = etree.XPath(
    "descendant::*[{}]".format(
        " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in _LEFT_OUT)
    )
)
_LEVELS = ("h2", "h3", "h4", "h5", "h6")
_HEADINGS: Any = etree.XPath(
    "descendant::h1|descendant::h2|descendant::h3|descendant::h4|descendant::h5"
)
_PAINTED = " | ".join(f"@{name}" for name in ("fill", "stroke", "mask", "clip-path", "style"))
# most elements of a picture name nothing
_NAMING: Any = etree.XPath(
    "descendant::*[@id or self::use or {} or ({})[contains(., 'url(#')]]".format(
        " or ".join(f"@{name}" for name in _ID_LISTS), _PAINTED
    )
)
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
    roots = [_root(chapter, folder) for chapter in chapters]
    sources, words = _merged_sources(chapters, roots), take_words(roots)
    review = roots[0].find_class("review")
    notes = [note for root in roots for note in root.find_class(NOTE_CLASS)][:1]
    page = E.div(E.h1(title, id=TOP), *review)
    for chapter, root in zip(chapters, roots, strict=True):
        page.append(_section(chapter, root, anchors))
    point_to_words(page)
    if words is not None:
        page.append(words)
    if len(sources):
        page.append(_folded("sources", E.h2(phrase("sources"), id="sources"), sources))
    page.extend(notes)
    return "".join(html.tostring(part, encoding="unicode") for part in page)


def _root(chapter: Chapter, folder: PurePosixPath) -> html.HtmlElement:
    root = html.fragment_fromstring(chapter.content, create_parent="section")
    if chapter.path.parent != folder:
        root.rewrite_links(lambda address: _seen_from(folder, chapter.path.parent, address))
    return root


def _seen_from(folder: PurePosixPath, other: PurePosixPath, address: str) -> str:
    """The address, written in a page in the folder `other`, as one in `folder` writes it."""
    path, mark, anchor = address.partition("#")
    if not path or urlsplit(path).scheme or path.startswith("//"):
        return address
    return posixpath.relpath(posixpath.join(other, path), folder) + mark + anchor


def _section(
    chapter: Chapter, root: html.HtmlElement, anchors: Mapping[str, str]
) -> html.HtmlElement:
    for part in _PARTS_LEFT_OUT(root):
        part.drop_tree()
    for heading in _HEADINGS(root):
        heading.tag = f"h{int(heading.tag[1]) + 1}"
    for node in _NAMING(root):
        _keep_ids_apart(node, chapter.id)
    for drawing in root.iter("svg"):
        _respell(drawing)
    for link in root.iter("a"):
        if "href" in link.attrib:
            link.set("href", _address_inside(link.get("href"), chapter.id, anchors))
    root.set("id", chapter.id)
    root.set("class", "chapter")
    _keep_doors_off_paper(root)
    return root


def _keep_doors_off_paper(chapter: html.HtmlElement) -> None:
    """Mark lists of links into the guide, which follows on paper, and headings of nothing else."""
    for name in DOORS:
        for doors in chapter.find_class(name):
            doors.classes.add(ON_SCREEN)
    for heading in chapter.iterchildren(*_LEVELS):
        section = list(
            itertools.takewhile(lambda node: node.tag not in _LEVELS, heading.itersiblings())
        )
        after = section[-1].getnext() if section else None
        has_parts = after is not None and after.tag > heading.tag
        if not has_parts and _is_all_doors(section):
            for node in (heading, *section):
                node.classes.add(ON_SCREEN)


def _is_all_doors(section: Sequence[html.HtmlElement]) -> bool:
    return any(ON_SCREEN in node.classes for node in section) and all(
        {ON_SCREEN, GENERAL_CLASS} & set(node.classes) for node in section
    )


def _respell(drawing: html.HtmlElement) -> None:
    attributes = [(_DRAWN_NAMES.get(name, name), value) for name, value in drawing.items()]
    drawing.attrib.clear()
    drawing.attrib.update(attributes)


def _keep_ids_apart(node: html.HtmlElement, chapter: str) -> None:
    for name, value in node.attrib.items():
        if name == "id":
            node.set(name, f"{chapter}--{value}")
        elif name in _ID_LISTS:
            node.set(name, " ".join(f"{chapter}--{one}" for one in value.split()))
        elif "url(#" in value:
            node.set(name, _URL.sub(rf"url(#{chapter}--\1)", value))
        elif name in ("href", "xlink:href") and node.tag == "use":
            node.set(name, f"#{chapter}--{value.removeprefix('#')}")


def _address_inside(address: str, chapter: str, anchors: Mapping[str, str]) -> str:
    """Where a link of `chapter` leads in the whole guide: to an anchor if its target is in it."""
    path, _, anchor = address.partition("#")
    if not path:
        is_shared = anchor.startswith("source-") or anchor == GENERAL_ID
        return address if is_shared else f"#{chapter}--{anchor}"
    if path not in anchors:
        return address
    return f"#{anchors[path]}--{anchor}" if anchor else f"#{anchors[path]}"


def _merged_sources(
    chapters: Iterable[Chapter], roots: Iterable[html.HtmlElement]
) -> html.HtmlElement:
    """Number all citations anew and return the list of the sources they name."""
    merged = E.ol()
    numbers: dict[str, int] = {}
    for chapter, root in zip(chapters, roots, strict=True):
        entries = {entry.get("id"): entry for entry in root.iter("li") if entry.get("id")}
        for link in _citations(root):
            key = link.get("href").removeprefix("#")
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                merged.append(_entry(entries[key], chapter.id))
            link.text = f"[{numbers[key]}]"
            link.set("aria-label", number_in_words(numbers[key]))
    return merged


def _citations(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (link for mark in root.find_class("cite") for link in mark.iter("a"))


def _entry(entry: html.HtmlElement, chapter: str) -> html.HtmlElement:
    for link in entry.iter("a"):
        if link.get("href", "").startswith("#cite-"):
            link.set("href", f"#{chapter}--{link.get('href').removeprefix('#')}")
    return entry


def take_words(chapters: Iterable[html.HtmlElement]) -> html.HtmlElement | None:
    """Take the list of words out of each chapter; return one list of them all, if there are any.

    A word is linked in the first chapter that has it, as in a page. Names in a drawing stay links.
    """
    entries: dict[str, html.HtmlElement] = {}
    seen: set[str] = set()
    for chapter in chapters:
        for words in chapter.find_class("words"):
            for entry in words.iterfind("details/dl/div"):
                entries.setdefault(_name(entry), entry)
            words.drop_tree()
        for link in chapter.find_class(LINK_CLASS):
            word = link.get("aria-describedby")
            if word in seen and not _is_in_drawing(link):
                link.drop_tag()
            seen.add(word)
    if not entries:
        return None
    ordered = [entries[name] for name in sorted(entries, key=str.casefold)]
    return _folded("words", E.h2(phrase("words-in-guide"), id=WORDS_ID), E.dl(*ordered))


def _folded(name: str, heading: html.HtmlElement, entries: html.HtmlElement) -> html.HtmlElement:
    opens = E.details({"class": FOLDED}, E.summary(heading), entries)
    return E.section({"class": name}, opens)


def point_to_words(page: html.HtmlElement) -> None:
    """Make the links to words, which pointed to their chapter's list, point to the one list."""
    for link in page.find_class(LINK_CLASS):
        link.set("aria-describedby", link.get("aria-describedby", "").rpartition("--")[2])


def _name(entry: html.HtmlElement) -> str:
    return str(entry.findtext("dt/a"))


def _is_in_drawing(link: html.HtmlElement) -> bool:
    return next(link.iterancestors("figure"), None) is not None
