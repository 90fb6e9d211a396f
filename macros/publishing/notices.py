"""What is said above a published page: that it was replaced, withdrawn, or is a preview."""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from macros.content.dates import in_words
from macros.content.language import current, phrase
from macros.content.project import address
from macros.diagrams.markup import element, to_markup
from macros.publishing.site_pages import (
    LATEST,
    START,
    VERSIONS,
    Successor,
    changes_since,
    document,
    robots,
)
from macros.publishing.withdrawn_elsewhere import Elsewhere
from macros.records.records import Release, Withdrawal

_TO_LISTS = {"procedures": "to-guide-list", "glossary": "to-word-list"}
"""The phrases that lead to the list of a folder, by its name."""

_EVERY_SUCCESSOR = (
    Successor(START, is_same=True),
    *(Successor(LATEST / path) for path in ("index.html", "a/index.html", "procedures/a/index.html",
                                            *(f"{folder}/index.html" for folder in _TO_LISTS))),
)  # fmt: skip
"""One of each kind of page to which a notice leads, in different words."""


class Withdrawn(NamedTuple):
    """What was withdrawn, as sentences: for the description of the page, and for its text."""

    description: str
    text: str


class OtherVersion(NamedTuple):
    """What to say of another version, which has the page, or lacks it."""

    has: str
    lacks: str


def withdrawn_version(release: Release, withdrawal: Withdrawal) -> Withdrawn:
    """Return what is said of a version that was withdrawn."""
    version, day = release.name, in_words(withdrawal.day)
    return Withdrawn(
        phrase("version-withdrawn", version=version),
        phrase("version-withdrawn-on", version=version, day=day),
    )


def withdrawn_guide(release: Release, withdrawal: Withdrawal) -> Withdrawn:
    """Return what is said of a guide that was withdrawn of a version."""
    version, day = release.name, in_words(withdrawal.day)
    return Withdrawn(
        phrase("guide-withdrawn", version=version),
        phrase("guide-withdrawn-on", version=version, day=day),
    )


def notices_of(path: PurePosixPath, release: Release, others: Collection[Release]) -> Iterator[str]:
    """Yield what may stand on a page of a release, whatever the latest version has of it."""
    here = PurePosixPath(release.version) / path
    for other in others:
        if other.number > release.number:
            yield leaflet_notice(release, other)
            for successor in _EVERY_SUCCESSOR:
                yield replaced_notice(here, release, other, successor)
        for elsewhere in _every_elsewhere(other):
            for link in (None, *_EVERY_SUCCESSOR):
                yield elsewhere_notice(here, release, elsewhere, link)


def _every_elsewhere(release: Release) -> Iterator[Elsewhere]:
    """What a release may have withdrawn of a guide of another."""
    withdrawals = [release.withdrawn] if release.withdrawn else []
    for withdrawal in (*withdrawals, *release.withdrawn_guides.values()):
        for is_same_text in (True, False):
            yield Elsewhere(release, withdrawal, is_same_text)


def replaced_notice(
    here: PurePosixPath, release: Release, newest: Release, successor: Successor
) -> str:
    """Return the notice on a page of a release that was replaced; `successor` is its new page."""
    has, lacks = (phrase(key, version=newest.name) for key in ("read-in-version", "not-in-version"))
    text = phrase("replaced-notice", version=release.name, newest=newest.name)
    see = phrase("see-changes-since", version=release.name)
    since = link_to(see, here, changes_since(release.version))
    return _notice(text, *links_on(here, successor, OtherVersion(has, lacks)), element("p", since))


def elsewhere_notice(
    here: PurePosixPath, release: Release, elsewhere: Elsewhere, successor: Successor | None
) -> str:
    """Return the notice on a page or a leaflet of a guide that was withdrawn in another version.

    Without a `successor`, as on a leaflet, it has no link.
    """
    other = OtherVersion(phrase("read-in-latest"), phrase("not-in-latest"))
    withdrawal = elsewhere.withdrawal
    why = (element("p", withdrawal.reason), *_go_instead(withdrawal))
    links = links_on(here, successor, other) if successor else ()
    return _notice(elsewhere_in_words(release, elsewhere), *why, *links)


def elsewhere_in_words(release: Release, elsewhere: Elsewhere) -> str:
    """Return what is said of a guide of a release that was withdrawn in another."""
    text = "withdrawn-same-text-notice" if elsewhere.is_same_text else "withdrawn-later-notice"
    day, other = in_words(elsewhere.withdrawal.day), elsewhere.release.name
    return phrase(text, version=release.name, other=other, day=day)


def preview_notice(here: PurePosixPath, successor: Successor | None) -> str:
    """Return the notice on a page of the next version; `successor` is its page in the latest."""
    other = OtherVersion(phrase("read-in-released"), phrase("not-in-released"))
    links = links_on(here, successor, other) if successor else ()
    return _notice(phrase("preview-notice"), *links)


def withdrawn_page(
    here: PurePosixPath, what: Withdrawn, withdrawal: Withdrawal, *links: ET.Element
) -> bytes:
    """Return the page that stands at `here` instead of a withdrawn one."""
    return document(
        phrase("text-withdrawn"),
        what.description,
        element(
            "div",
            element("p", what.text),
            element("p", withdrawal.reason),
            class_="withdrawn",
        ),
        *_go_instead(withdrawal),
        *links,
        element("p", phrase("withdrawn-copies")),
        element("p", link_to(phrase("all-versions"), here, VERSIONS)),
        head=(robots(),),
    )


def _notice(text: str, *links: ET.Element) -> str:
    return to_markup(
        element("div", element("p", element("strong", text)), *links, class_="replaced text",
                role="note", aria_label=phrase("version-notice"))
    )  # fmt: skip


def leaflet_notice(release: Release, newest: Release) -> str:
    """Return the notice on a leaflet that was replaced; it has no link.

    Where its address for good is printed, as in all but private ones, that leads to the changes.
    """
    text = phrase("replaced-notice", version=release.name, newest=newest.name)
    return _notice(text, *([] if release.is_private else [element("p", phrase("leaflet-changes"))]))


def links_on(
    here: PurePosixPath, successor: Successor, other: OtherVersion
) -> Iterator[ET.Element]:
    """Yield what leads from the page at `here` to its `successor` in the `other` version."""
    if successor.is_same:
        there = address(here, successor.path, successor.anchor)
        yield element("p", element("a", other.has, href=there))
    else:
        text = link_text(successor.path)
        yield element("p", f"{other.lacks} ", link_to(text, here, successor.path))


def link_text(successor: PurePosixPath) -> str:
    """Return the words that lead to the page that takes the place of another."""
    if successor == START:
        return phrase("to-start-page")
    if len(successor.parts) > 3:
        return phrase("to-its-guide")
    return phrase(_TO_LISTS.get(successor.parts[1], "to-page-above"))


def link_to(text: str, here: PurePosixPath, target: PurePosixPath) -> ET.Element:
    """Return a link from the page at `here` to another, both below the site's root."""
    return element("a", text, href=address(here, target))


def _go_instead(withdrawal: Withdrawal) -> Iterator[ET.Element]:
    if withdrawal.instead:
        where = _instead(withdrawal.instead)
        yield element("p", *current().pieces("go-instead", where=where))


def _instead(where: str) -> ET.Element | str:
    is_address = where.startswith(("https://", "http://"))
    return element("a", where, href=where) if is_address else where
