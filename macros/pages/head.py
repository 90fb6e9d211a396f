"""What stands under a page's title: its summary, facts, reviewers and sections."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from macros.content.dates import in_words
from macros.content.parts import SourcedText, Stage
from macros.content.review import Review
from macros.diagrams.markup import cited, element
from macros.diagrams.steps import AWAKE_IN_WORDS

FEWEST_SECTIONS = 7
"""A page with fewer needs no list of them: a phone shows one section at a time."""
CONTENTS_CLASS = "contents"
NOT_REVIEWED = "Not yet reviewed by a clinician."


def draw_summary(summary: str) -> ET.Element:
    """Return the one-line summary of a page."""
    return element("p", summary, class_="summary")


def draw_review(review: Review | None, *, is_first: bool) -> ET.Element:
    """Return who reviewed the text and when it is due again, or that nobody has.

    What to do where nobody has is said on the first page of the guide, and once is enough.
    """
    is_reviewed = review is not None and review.reviewed
    if is_first and not is_reviewed:
        note = " Use it to prepare your questions, and go by what your own care team tells you."
        return element(
            "p", element("strong", NOT_REVIEWED), note, class_="review", data_search_exclude=""
        )
    words = review_in_words(review)
    return element("p", words, class_="review review--line", data_search_exclude="")


def review_in_words(review: Review | None) -> str:
    """Return who reviewed the text and when, or that nobody has."""
    if review is None or not review.reviewed:
        return NOT_REVIEWED
    people = ", ".join(f"{name} ({role})" for name, role in review.reviewers)
    due = f" Next review by {in_words(review.next)}." if review.next else ""
    return f"Reviewed by {people}, {in_words(review.reviewed)}.{due}"


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
        yield "Where", element("dd", stage.where)
    if stage.who:
        yield "Who is there", element("dd", _listed(stage.who))
    yield "Are you awake?", element("dd", AWAKE_IN_WORDS[stage.awake])
    if stage.time:
        yield "How long", _timed(stage.time)


def _listed(people: tuple[str, ...]) -> str:
    text = ", ".join(people)
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
        element("summary", "On this page"),
        element("ul", *links),
        class_=CONTENTS_CLASS,
        data_search_exclude="",
    )


def _words(heading: ET.Element) -> str:
    return " ".join("".join(heading.itertext()).split())
