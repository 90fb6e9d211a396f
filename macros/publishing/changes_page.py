"""The pages that say what is different between two versions, for readers and for clinicians.

What was said before and what is said now stand on lines of their own, below words that say which is
which: the marks of the words that differ need no color, and no screen reader has to know them.
"""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from macros.changes.sentences import NEW, OLD, SAME, Piece
from macros.changes.site_text import OTHER, WORDS
from macros.changes.values import (
    ADDED,
    CHANGED,
    GENERAL,
    MOVED,
    REMOVED,
    RENAMED,
    REORDERED,
    SOURCED,
    PageChange,
    ReviewNeeded,
    SectionChange,
    SentenceChange,
)
from macros.content.dates import in_words
from macros.content.language import current, listed, phrase
from macros.content.project import address
from macros.diagrams.markup import element
from macros.publishing.comparing import Comparison, Gone
from macros.publishing.site_pages import VERSIONS, Site, document, feed_link, robots
from macros.records.records import Release

_STYLE = """
h2 { margin-top: 2.5rem; font-size: 1.5rem; line-height: 1.25; }
h3 { margin-bottom: 0; font-size: 1.2rem; }
h4 { margin: 1rem 0 0; font-size: 1rem; }
ul { padding-left: 1.2rem; }
.sentence { margin: .6rem 0 0; padding-left: .8rem; border-left: .2rem solid #6c7b84; }
.sentence p, .note { margin: .2rem 0; }
.note { font-size: 1rem; }
.when { font-weight: 700; }
del { text-decoration: line-through; background: #fde3df; color: inherit; }
ins { text-decoration: underline; font-weight: 700; background: #dcf1e2; color: inherit; }
@media print { .sentence { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } }
@media screen and (prefers-color-scheme: dark) { del { background: #4a2323; }
  ins { background: #17402a; } }
"""
_GROUPS = {WORDS: "changes-words", OTHER: "changes-other-pages"}
"""The phrases of the headings above pages that are in no guide."""
_SENTENCES = {
    CHANGED: "changes-sentence-changed",
    REMOVED: "changes-sentence-removed",
    ADDED: "changes-sentence-added",
}
_WARNINGS = {
    CHANGED: "changes-warning-changed",
    REMOVED: "changes-warning-removed",
    ADDED: "changes-warning-added",
}
_SECTIONS = {
    RENAMED: "changes-section-renamed",
    ADDED: "changes-section-added",
    REMOVED: "changes-section-removed",
    MOVED: "changes-section-moved",
    GENERAL: "changes-section-general",
    SOURCED: "changes-section-sourced",
}


def changes_page(here: PurePosixPath, title: str, comparison: Comparison, site: Site) -> bytes:
    """Return the page at `here` on what is different from one version to another."""
    changes = comparison.changes
    old, new = (_named(here, one) for one in (comparison.old, comparison.new))
    groups = [(name, [*some]) for name, some in groupby(_by_group(changes.pages), _group)]
    return document(
        title,
        title,
        element("p", *current().pieces("changes-between", old=old, new=new)),
        *_whole_versions_gone(comparison.gone),
        element("h2", phrase("changes-in-short")),
        *_in_short(changes.pages),
        *_same(comparison),
        *_contents([name for name, _ in groups]),
        *(one for number, group in enumerate(groups, 1)
          for one in _drawn_group(here, number, group, comparison)),
        *_guides_left_out(comparison),
        *_reviews(changes.reviews),
        element("p", element("a", phrase("all-versions"), href=address(here, VERSIONS))),
        head=(robots(), *feed_link(site), element("style", _STYLE)),
    )  # fmt: skip


def nothing_to_compare(
    here: PurePosixPath, title: str, why: str, gone: Sequence[Gone], site: Site
) -> bytes:
    """Return the page at `here` where there is no other version to compare with."""
    return document(
        title,
        title,
        element("p", why),
        *_whole_versions_gone(gone),
        element("p", element("a", phrase("all-versions"), href=address(here, VERSIONS))),
        head=(robots(), *feed_link(site)),
    )


def _whole_versions_gone(gone: Sequence[Gone]) -> Iterator[ET.Element]:
    """Yield why versions between the two are not told of."""
    for one in gone:
        if not one.guide:
            version, day = one.release.name, in_words(one.withdrawal.day)
            yield _withdrawn(one, phrase("changes-version-withdrawn", version=version, day=day))


def in_short(pages: Sequence[PageChange]) -> list[str]:
    """Return what has changed as counts in words, what matters most first."""
    sentences = [one for page in pages for one in page.sentences]
    warnings = [one for one in sentences if one.rank in (1, 2)]
    rest = [one for one in sentences if one.rank == 3]
    counts = {
        "changes-count-numbers": sum(one.rank == 0 for one in sentences),
        "changes-count-warnings-removed": sum(one.kind == REMOVED for one in warnings),
        "changes-count-warnings": sum(one.warns and one.kind == CHANGED for one in warnings),
        "changes-count-nots": sum(not one.warns for one in warnings),
        "changes-count-changed": sum(one.kind == CHANGED for one in rest),
        "changes-count-removed": sum(one.kind == REMOVED for one in rest),
        "changes-count-added": sum(one.kind == ADDED for one in rest),
        "changes-count-moved": sum(one.rank == 4 for one in sentences),
    }
    said = [phrase(key, count=count) for key, count in counts.items() if count]
    return said or [phrase("changes-no-sentence")]


def _in_short(pages: Sequence[PageChange]) -> Iterator[ET.Element]:
    yield element("ul", *(element("li", one) for one in in_short(pages)))


def _same(comparison: Comparison) -> Iterator[ET.Element]:
    if comparison.same:
        yield element("p", phrase("changes-same", guides=listed(comparison.same)))


def _contents(names: Sequence[str]) -> Iterator[ET.Element]:
    if len(names) > 1:
        links = (
            element("li", element("a", name, href=f"#{_anchor(number)}"))
            for number, name in enumerate(names, 1)
        )
        title = phrase("changes-where")
        yield element("nav", element("p", title), element("ul", *links), aria_label=title)


def _anchor(number: int) -> str:
    return f"part-{number}"


def _by_group(pages: Sequence[PageChange]) -> list[PageChange]:
    """The pages of each guide together, in their order; pages of no guide last."""
    first = {name: at for at, name in enumerate(dict.fromkeys(map(_group, pages)))}
    return sorted(pages, key=lambda page: (page.group in _GROUPS, first[_group(page)]))


def _group(page: PageChange) -> str:
    return phrase(_GROUPS[page.group]) if page.group in _GROUPS else page.group


def _drawn_group(
    here: PurePosixPath, number: int, group: tuple[str, Sequence[PageChange]], told: Comparison
) -> Iterator[ET.Element]:
    name, pages = group
    yield element("h2", name, id=_anchor(number))
    for one in told.gone:
        if one.guide and not one.is_left_out and told.titles.get(one.guide) == name:
            yield _guide_gone(one, name)
    for page in pages:
        yield element("h3", *_page_title(here, page, told))
        yield from _page_notes(page)
        yield from map(_section, page.sections)
        yield from _sentences(page)
        yield from _listed("changes-redrawn", page.redrawn)
        if page.kind not in (ADDED, REMOVED):
            yield from _listed("changes-cites", page.cites)
            yield from _listed("changes-cites-no-more", page.cites_no_more)


def _page_title(
    here: PurePosixPath, page: PageChange, told: Comparison
) -> Iterator[ET.Element | str]:
    is_gone = page.kind == REMOVED
    release, path = (told.old, page.old_path) if is_gone else (told.new, page.path)
    yield element("a", page.title, href=address(here, release.version / path))


def _page_notes(page: PageChange) -> Iterator[ET.Element]:
    count = sum(one.kind == page.kind for one in page.sentences)
    if page.kind == ADDED:
        yield _note(phrase("changes-page-added", count=count))
    elif page.kind == REMOVED:
        yield _note(phrase("changes-page-removed", count=count))
        if page.leads_to:
            yield _note(phrase("changes-page-leads-to", page=page.leads_to))
    elif page.title != page.old_title:
        yield _note(phrase("changes-page-renamed", title=page.old_title))
    elif page.kind == MOVED:
        yield _note(phrase("changes-page-moved"))


def _section(change: SectionChange) -> ET.Element:
    return _note(phrase(_SECTIONS[change.kind], **_titles(change)))


def _titles(change: SectionChange) -> dict[str, str]:
    both = {"old": change.old, "new": change.new}
    if change.kind == RENAMED:
        return both
    return {"section": change.old if change.kind == REMOVED else change.new}


def _sentences(page: PageChange) -> Iterator[ET.Element]:
    elsewhere = [one for one in page.listed if one.kind in (MOVED, REORDERED)]
    told = (one for one in page.listed if one.kind not in (MOVED, REORDERED))
    for label, some in groupby(told, key=lambda one: _label(one, page)):
        yield element("h4", label)
        yield from map(_sentence, some)
    if elsewhere:
        yield _note(phrase("changes-elsewhere", count=len(elsewhere)))


def _label(change: SentenceChange, page: PageChange) -> str:
    what = phrase(_what(change))
    if change.section in ("", page.title, page.old_title):
        return what
    return phrase("changes-in-section", what=what, section=change.section)


def _what(change: SentenceChange) -> str:
    """The phrase that says what happened to a sentence."""
    if change.rank == 0:
        return "changes-warning-number" if change.warns else "changes-number"
    if change.kind == CHANGED and change.negates:
        return "changes-warning-not" if change.warns else "changes-not"
    return (_WARNINGS if change.warns else _SENTENCES)[change.kind]


def _sentence(change: SentenceChange) -> ET.Element:
    lines = {
        CHANGED: (("changes-before", OLD), ("changes-now", NEW)),
        REMOVED: (("changes-before", OLD),),
        ADDED: (("changes-now", NEW),),
    }[change.kind]
    also = [phrase("changes-also", pages=listed(change.also_on))] if change.also_on else []
    return element(
        "div",
        *(_line(phrase(key), change.pieces, kind) for key, kind in lines),
        *map(_note, also),
        class_="sentence",
    )


def _line(when: str, pieces: Sequence[Piece], kind: str) -> ET.Element:
    """One side of a sentence: what is the same, and what is of this kind, which is marked."""
    shown = (one for piece in pieces if piece.kind in (SAME, kind) for one in _marked(piece))
    return element("p", element("span", when, class_="when"), " ", *shown)


def _marked(piece: Piece) -> Iterator[ET.Element | str]:
    tag = {OLD: "del", NEW: "ins"}.get(piece.kind)
    inner = piece.text.strip()
    if tag is None or not inner:
        yield piece.text
        return
    before, _, after = piece.text.partition(inner)
    yield from (before, element(tag, inner), after)


def _listed(key: str, names: Collection[str]) -> Iterator[ET.Element]:
    if names:
        yield _note(phrase(key))
        yield element("ul", *(element("li", name) for name in names), class_="note")


def _guides_left_out(told: Comparison) -> Iterator[ET.Element]:
    """Why guides are not compared: they were withdrawn of one of the two versions."""
    left_out = [one for one in told.gone if one.guide and one.is_left_out]
    for guide, some in groupby(sorted(left_out, key=lambda one: one.guide), lambda one: one.guide):
        name = told.titles.get(guide, guide)
        yield element("h2", name)
        yield from (_guide_gone(one, name) for one in some)
        yield element("p", phrase("changes-not-compared"))


def _guide_gone(one: Gone, name: str) -> ET.Element:
    version, day = one.release.name, in_words(one.withdrawal.day)
    return _withdrawn(one, phrase("changes-guide-withdrawn", guide=name, version=version, day=day))


def _withdrawn(one: Gone, text: str) -> ET.Element:
    reason = element("p", one.withdrawal.reason)
    return element("div", element("p", text), reason, class_="withdrawn")


def _reviews(reviews: Sequence[ReviewNeeded]) -> Iterator[ET.Element]:
    if reviews:
        yield element("h2", phrase("changes-clinicians"))
        yield element("p", phrase("changes-clinicians-why"))
        yield element("ul", *(element("li", _review(one)) for one in reviews))


def _review(needed: ReviewNeeded) -> str:
    pages = listed(needed.pages)
    if not needed.review:
        return phrase("changes-never-reviewed", guide=needed.guide, pages=pages)
    day = needed.review
    return phrase("changes-reviewed-before", guide=needed.guide, day=day, pages=pages)


def _named(here: PurePosixPath, release: Release) -> list[ET.Element | str]:
    start = PurePosixPath(release.version) / "index.html"
    version = element("a", release.name, href=address(here, start))
    return [*current().pieces("version-of", version=version, day=in_words(release.day))]


def _note(text: str) -> ET.Element:
    return element("p", text, class_="note")
