"""What stands under a page's title: its summary, facts, reviewers and sections."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from macros.content.dates import in_words
from macros.content.language import listed, phrase
from macros.content.parts import YOU, SourcedText, Stage
from macros.content.review import Review
from macros.diagrams.markup import cited, element
from macros.diagrams.steps import awake_in_words

FEWEST_SECTIONS = 7
"""A page with fewer needs no list of them: a phone shows one section at a time."""
CONTENTS_CLASS = "contents"


def draw_summary(summary: str) -> ET.Element:
    """Return the one-line summary of a page."""
    return element("p", summary, class_="summary")


def draw_review(review: Review | None, *, is_first: bool) -> ET.Element:
    """Return who reviewed the text and when it is due again, or that nobody has.

    What to do where nobody has is said on the first page of the guide, and once is enough.
    """
    is_reviewed = review is not None and review.reviewed
    if is_first and not is_reviewed:
        said = element("strong", phrase("not-reviewed"))
        note = f" {phrase('not-reviewed-use')}"
        return element("p", said, note, class_="review", data_search_exclude="")
    words = review_in_words(review)
    return element("p", words, class_="review review--line", data_search_exclude="")


def review_in_words(review: Review | None) -> str:
    """Return who reviewed the text and when, or that nobody has."""
    if review is None or not review.reviewed:
        return phrase("not-reviewed")
    people = [phrase("reviewer", name=name, role=role) for name, role in review.reviewers]
    done = phrase("reviewed", people=listed(people), day=in_words(review.reviewed))
    return f"{done} {phrase('review-next', day=in_words(review.next))}" if review.next else done


def draw_facts(stage: Stage) -> ET.Element:
    """Return where the stage happens, who is there, whether you are awake, how long it takes."""
    # the spaces keep the words apart in the search index
    pairs = [
        element("div", element("dt", name, class_="visually-hidden"), " ", value)
        for name, value in _facts(stage)
    ]
    return element("dl", *(part for pair in pairs for part in (pair, " ")), class_="facts")


def _facts(stage: Stage) -> Iterator[tuple[str, ET.Element]]:
    if stage.where:
        yield phrase("fact-where"), element("dd", stage.where)
    if stage.who:
        yield phrase("fact-who"), element("dd", _listed(stage.who))
    if stage.page.has_facts:  # else nobody has said it, and the preview would
        yield phrase("fact-awake"), element("dd", awake_in_words(stage.awake))
    if stage.time:
        yield phrase("fact-time"), _timed(stage.time)


def _listed(people: tuple[str, ...]) -> str:
    text = listed([phrase("person-you") if one == YOU else one for one in people])
    return text[:1].upper() + text[1:]


def _timed(time: SourcedText) -> ET.Element:
    return element("dd", time.text, *cited(time.sources))


def draw_contents(root: ET.Element) -> ET.Element | None:
    """Return the links to a page's headings of level 2, folded; None where they are few."""
    headings = [heading for heading in root.iter("h2") if heading.get("id")]
    if len(headings) < FEWEST_SECTIONS:
        return None
    links = [
        element("li", element("a", _words(heading), href=f"#{heading.get('id')}"))
        for heading in headings
    ]
    return element(
        "details",
        element("summary", phrase("on-this-page")),
        element("ul", *links),
        class_=CONTENTS_CLASS,
        data_search_exclude="",
    )


def _words(heading: ET.Element) -> str:
    return " ".join("".join(heading.itertext()).split())
