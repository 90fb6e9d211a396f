"""The text of a state of the site, from the values and the articles of a build."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from macros.changes.article_text import article_drawings, article_sections, article_sources
from macros.changes.sentences import words_of
from macros.changes.site_text import Counts, Fact, PageText, SiteText
from macros.content.care import CARE_FILE
from macros.content.dates import in_words
from macros.content.guide import Guide
from macros.content.journey import Journey
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.review import fingerprint
from macros.content.risks import Range, Risks
from macros.content.sources import Source
from macros.content.term import Term
from macros.diagrams.journey import in_words as time_in_words
from macros.diagrams.people import (
    amount,
    amount_in_crowd,
    counted_in_words,
    pictured,
    remainder,
    share,
)
from macros.pages.article import Article, parsed_article

_OWN_WAY = ""
"""The name of the numbers of the way that a guide's own pages tell."""


def site_text(
    name: str,
    library: Library,
    articles: Mapping[PurePosixPath, Article],
    problems: Sequence[Problem],
) -> SiteText:
    """Return the text of the state of the site called `name`."""
    facts = {fact.id: fact for fact in _facts(library)}
    pages = {path: _page_text(articles[path], library, facts) for path in _order(library, articles)}
    return SiteText(
        name=name,
        pages=pages,
        guides={id_: guide.title for id_, guide in library.guides.items()},
        reviews={id_: _review(guide) for id_, guide in library.guides.items()},
        facts=facts,
        sources={key: _source(source) for key, source in library.sources.items()},
        moves={move.old: move.new for moves in library.moves.values() for move in moves},
        counts=_counts(library, pages, problems),
    )


def _order(library: Library, articles: Mapping[PurePosixPath, Article]) -> Iterator[PurePosixPath]:
    """Yield the paths of the pages: guides as they are read, then the others by path."""
    in_guides = [page.path for guide in library.guides.values() for page in guide.pages]
    yield from (path for path in dict.fromkeys([*in_guides, *sorted(articles)]) if path in articles)


def _page_text(article: Article, library: Library, facts: Mapping[str, Fact]) -> PageText:
    page = article.page
    place = library.place(page.path)
    guide = place[0] if place else None
    term = library.term_at(page.path)
    own = {f"gloss:{term.id}"} if term else set()
    read = parsed_article(article.html)
    return PageText(
        path=page.path,
        title=article.title or page.path.name,
        guide=guide.id if guide else "",
        sections=article_sections(read),
        sources=frozenset(article_sources(read)),
        drawings=article_drawings(read),
        shows=frozenset(own.union(_shown(article, guide.id if guide else "", facts))),
        approval=_approval(guide, page) if guide else "",
        is_whole=article.is_whole,
    )


def _shown(article: Article, guide: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield the ids of the facts that the macros of a page take from data."""
    for call, _ in article.calls:
        named = str(call.arguments[0]) if call.arguments else ""
        if call.name in ("risk", "time"):
            yield f"{call.name}:{guide}/{named}"
        elif call.name in ("risks", "journey"):
            kind = {"risks": "risk", "journey": "time"}[call.name]
            yield from (id_ for id_ in facts if id_.startswith(f"{kind}:{named or guide}/"))
        elif call.name == "term":
            yield f"gloss:{named}"


def _facts(library: Library) -> Iterator[Fact]:
    for id_, risks in library.risks.items():
        titles = {variant.id: variant.title for variant in library.guides[id_].variants}
        yield from _risk_facts(risks, titles)
    for journey in library.journeys.values():
        yield from _time_facts(journey)
    yield from map(_gloss, library.terms.values())


def _risk_facts(risks: Risks, titles: Mapping[str, str]) -> Iterator[Fact]:
    for risk in risks.risks:
        forms = _risk_forms((risk.low, risk.high), risks.out_of, risk.counted, _OWN_WAY)
        counted = counted_in_words(risk.counted, risks.out_of)
        words = [f"{forms[_OWN_WAY]} {counted}"]
        for way, numbers in risk.ways.items():
            forms |= _risk_forms(numbers.value, risks.out_of, risk.counted, way)
            words.append(f"{titles.get(way, way)}: {forms[way]}")
        for id_, one in risk.also.items():
            forms |= _risk_forms((one.low, one.high), risks.out_of, one.counted, f"also {id_}")
            words.append(f"{one.text}: {forms[f'also {id_}']}")
        yield Fact(
            f"risk:{risks.guide}/{risk.id}", risks.guide, risk.outcome, "; ".join(words), forms
        )


def _risk_forms(numbers: Range, out_of: int, counted: str, way: str) -> dict[str, str]:
    """Return the ways in which a number is said: who has it, who has not, of a smaller crowd."""
    counts = share(*numbers, out_of, out_of)
    said = f" in {counts.crowd:,}"
    return {
        way: amount(counts) + said,
        f"{way} others": remainder(counts) + said,
        f"{way} drawn": amount_in_crowd(pictured(*numbers, out_of), counted),
    }


def _time_facts(journey: Journey) -> Iterator[Fact]:
    for band in journey.bands:
        for moments, is_milestone in ((band.lasts, False), (band.milestones, True)):
            for moment in moments:
                words = time_in_words(moment, band.unit, is_milestone=is_milestone)
                in_text = time_in_words(moment, band.unit, is_milestone=False)
                start = in_text[:1].lower() + in_text[1:]
                forms = {"drawn": words, "said": in_text, "in a sentence": start}
                id_ = f"time:{journey.guide}/{moment.id}"
                yield Fact(id_, journey.guide, moment.title, words, forms)


def _gloss(term: Term) -> Fact:
    return Fact(f"gloss:{term.id}", "", term.title, term.gloss, {"gloss": term.gloss})


def _approval(guide: Guide, page: Page) -> str:
    """Return which review covers the page as it is, or ''."""
    if guide.review is None or guide.review.reviewed is None:
        return ""
    name = str(page.path.relative_to(guide.folder).with_suffix(""))
    approved, care = (
        one.value if one else "" for one in map(guide.review.pages.get, (name, CARE_FILE))
    )
    is_covered = approved == fingerprint(page)
    return f"{guide.review.reviewed} {approved} {care}" if is_covered else ""


def _review(guide: Guide) -> str:
    if guide.review is None or guide.review.reviewed is None:
        return ""
    people = ", ".join(f"{name} ({role})" for name, role in guide.review.reviewers)
    return f"{in_words(guide.review.reviewed)}, by {people}"


def _source(source: Source) -> str:
    parts = (source.authors, source.title, source.published_in, source.year, source.address)
    return ". ".join(part.rstrip(".") for part in parts if part) or source.key


def _counts(
    library: Library, pages: Mapping[PurePosixPath, PageText], problems: Sequence[Problem]
) -> Counts:
    words = (words_of(one.text) for page in pages.values() for one in page.sentences)
    found = Counter(problem.is_advice for problem in problems)
    return Counts(
        guides=len(library.guides),
        pages=len(pages),
        words=sum(map(len, words)),
        terms=len(library.terms),
        sources=len(library.sources),
        problems=found[False],
        advice=found[True],
    )
