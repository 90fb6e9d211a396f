"""What readers find changed between two states of the site."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from macros.changes.matching import MatchedPage, match_sentences
from macros.changes.pairs import elsewhere, page_pairs
from macros.changes.site_text import WORDS, Fact, PageText, SiteText
from macros.changes.values import (
    ADDED,
    CHANGED,
    GENERAL,
    MOVED,
    REMOVED,
    RENAMED,
    REORDERED,
    SOURCED,
    Changes,
    FactChange,
    PageChange,
    ReviewNeeded,
    SectionChange,
    SentenceChange,
    SourceChange,
)
from macros.content.moves import Address

_KINDS = (CHANGED, REMOVED, ADDED, MOVED, REORDERED)


def changes_between(old: SiteText, new: SiteText) -> Changes:
    """Return what has changed from one state of the site to the other."""
    pages = match_sentences(page_pairs(old, new), new.moves)
    facts = _changed_facts(old, new)
    told = [_page_change(page, facts, old, new) for page in pages]
    changed = [page for page in told if page.is_changed]
    return Changes(
        old=old.name,
        new=new.name,
        before=old.counts,
        after=new.counts,
        pages=tuple(_told_once(changed)),
        facts=tuple(_fact_changes(facts, new)),
        sources=tuple(_source_changes(old, new)),
        reviews=tuple(_reviews(changed, facts, old, new)),
        unread={
            site.name: tuple(path for path, page in site.pages.items() if not page.is_whole)
            for site in (old, new)
        },
    )


FactPairs = Mapping[str, tuple[Fact, Fact]]
"""The facts that have changed, before and after, by their ids."""


def _changed_facts(old: SiteText, new: SiteText) -> FactPairs:
    both = ((id_, old.facts[id_], fact) for id_, fact in new.facts.items() if id_ in old.facts)
    return {id_: (before, after) for id_, before, after in both if before.forms != after.forms}


def _page_change(page: MatchedPage, facts: FactPairs, old: SiteText, new: SiteText) -> PageChange:
    now, before = page.new or page.old, page.old or page.new
    if now is None or before is None:
        raise ValueError("a page is in one of the two states at least")
    follows = _follows_from([facts[id_] for id_ in sorted(now.shows) if id_ in facts])
    kept = [(place, one) for place, one in page.found if not follows(one)]
    kept.sort(key=partial(_in_order, [section.title for section in now.sections]))
    moved_to = None if page.new else new.moves.get(Address(now.path))
    successor = new.pages.get(moved_to.path) if moved_to else None
    return PageChange(
        kind=_kind(page),
        path=now.path,
        title=now.title,
        group=(new if page.new else old).group_of(now),
        old_path=before.path,
        old_title=before.title,
        leads_to=successor.title if successor else "",
        sections=tuple(_section_changes(page)),
        sentences=tuple(one for _, one in kept),
        cites=_names(now.sources - before.sources, new),
        cites_no_more=_names(before.sources - now.sources, old),
        redrawn=tuple(
            name
            for name, drawing in now.drawings.items()
            if before.drawings.get(name, drawing) != drawing
        ),
    )


def _in_order(
    headings: Sequence[str], found: tuple[int, SentenceChange]
) -> tuple[int, int, int, int]:
    """Sort by importance, then by section; there what has changed comes before what came."""
    place, one = found
    section = headings.index(one.section) if one.section in headings else len(headings)
    return one.rank, section, _KINDS.index(one.kind), place


def _kind(page: MatchedPage) -> str:
    if page.old is None or page.new is None:
        return ADDED if page.new else REMOVED
    return CHANGED if page.old.path == page.new.path else MOVED


def _names(keys: Collection[str], site: SiteText) -> tuple[str, ...]:
    return tuple(site.sources.get(key, key) for key in sorted(keys))


def _follows_from(facts: Sequence[tuple[Fact, Fact]]) -> Callable[[SentenceChange], bool]:
    """Return whether a changed sentence differs in nothing but what these facts say."""
    forms = {
        form: after.forms[name]
        for before, after in facts
        for name, form in before.forms.items()
        if after.forms.get(name, form) != form
    }
    longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")

    def follows(change: SentenceChange) -> bool:
        if not forms or change.kind != CHANGED:
            return False
        return pattern.sub(lambda found: forms[found[0]], change.old) == change.new

    return follows


def _section_changes(page: MatchedPage) -> Iterator[SectionChange]:
    if page.old is None or page.new is None:
        return
    before, after = page.old.sections, page.new.sections
    moved, known = elsewhere(page.sections), {*page.sections.values()}
    for at, place in page.sections.items():
        old, new = before[at], after[place]
        if place and old.title != new.title:
            yield SectionChange(RENAMED, old.title, new.title)
        if place in moved:
            yield SectionChange(MOVED, old.title, new.title)
        if old.is_general != new.is_general:
            yield SectionChange(GENERAL if new.is_general else SOURCED, old.title, new.title)
    yield from (
        SectionChange(REMOVED, one.title, "")
        for at, one in enumerate(before)
        if at not in page.sections
    )
    yield from (
        SectionChange(ADDED, "", one.title) for at, one in enumerate(after) if at not in known
    )


def _told_once(pages: Sequence[PageChange]) -> Iterator[PageChange]:
    """Yield the pages; what happened alike on several of them is told once, on the first.

    Of a page that came or went not every sentence is listed: it tells nothing for another one.
    """
    titles: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for page in pages:
        for key in dict.fromkeys(map(_said, page.sentences)):
            titles[key] += [page.title] if _stays(page) else []
    told: set[tuple[str, ...]] = set()
    for page in pages:
        if not _stays(page):
            yield page
            continue
        kept = [one for one in page.sentences if _said(one) not in told]
        told.update(map(_said, kept))
        listed = (replace(one, also_on=tuple(titles[_said(one)][1:])) for one in kept)
        again = replace(page, sentences=tuple(listed))
        if again.is_changed:
            yield again


def _stays(page: PageChange) -> bool:
    return page.kind not in (ADDED, REMOVED)


def _said(change: SentenceChange) -> tuple[str, ...]:
    return change.kind, change.old, change.new


def _fact_changes(facts: FactPairs, new: SiteText) -> Iterator[FactChange]:
    for id_, (before, after) in facts.items():
        pages = tuple(page.title for page in new.pages.values() if id_ in page.shows)
        group = new.guides.get(after.guide, after.guide) or WORDS
        yield FactChange(group, after.name, before.words, after.words, pages)


def _source_changes(old: SiteText, new: SiteText) -> Iterator[SourceChange]:
    for key in sorted({*old.sources, *new.sources}):
        before, after = old.sources.get(key, ""), new.sources.get(key, "")
        if key not in old.sources:
            yield SourceChange(ADDED, key, "", after)
        elif key not in new.sources:
            yield SourceChange(REMOVED, key, before, "")
        elif before != after:
            yield SourceChange(CHANGED, key, before, after)


def _reviews(
    pages: Sequence[PageChange], facts: FactPairs, old: SiteText, new: SiteText
) -> Iterator[ReviewNeeded]:
    """Yield the guides of which pages have changed that were not approved since."""
    titles: dict[str, list[str]] = defaultdict(list)
    changed = {page.path: page.old_path for page in pages}
    for path, page in new.pages.items():
        before = old.pages.get(changed.get(path, path))
        is_changed = path in changed or not page.shows.isdisjoint(facts)
        is_lost = before is not None and before.approval and not page.approval
        if page.guide and (is_changed or is_lost) and not _is_approved_since(page, before):
            titles[page.guide].append(page.title)
    for guide, found in titles.items():
        yield ReviewNeeded(new.guides[guide], new.reviews.get(guide, ""), tuple(found))


def _is_approved_since(page: PageText, before: PageText | None) -> bool:
    return bool(page.approval) and (before is None or page.approval != before.approval)
