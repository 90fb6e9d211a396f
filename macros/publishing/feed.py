"""The Atom feed of a published site (RFC 4287): what was released, and what was withdrawn.

The id of an entry is an address for good: of a version, or of the notice in the place of what was
withdrawn. Its days are those of the record, so the same record gives the same feed.
"""

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.dates import in_words
from macros.content.guide import PROCEDURES
from macros.content.language import current, listed, phrase
from macros.content.texts import id_in_words
from macros.diagrams.markup import element
from macros.publishing.changes_page import in_short
from macros.publishing.comparing import Comparisons, before
from macros.publishing.site_pages import FEED, VERSIONS, Site, changes_in
from macros.records.records import Release, Withdrawal

_NAMESPACE = "http://www.w3.org/2005/Atom"
_WITHDRAWN = "#withdrawn"
_INDEX = "index.html"


@dataclass(frozen=True)
class _Entry:
    id: str
    day: datetime.date
    updated: datetime.date
    title: str
    text: str
    link: str


def feed(name: str, site: Site, comparisons: Comparisons) -> bytes:
    """Return the feed of a site called `name`, newest entries first.

    Raises ValueError where the site has no address or no release: such a feed would not be valid.
    """
    if not site.has_feed:
        raise ValueError("a feed has whole addresses, and the day of an entry")
    entries = [one for release in site.releases for one in _entries(release, site, comparisons)]
    entries.sort(key=lambda one: one.updated)
    tree = element(
        "feed",
        element("id", site.address(FEED)),
        element("title", phrase("feed-title", site=name)),
        element("updated", _moment(max(one.updated for one in entries))),
        element("author", element("name", name)),
        element("link", rel="self", type="application/atom+xml", href=site.address(FEED)),
        _page_link(site.address(VERSIONS)),
        *map(_drawn, reversed(entries)),
        xmlns=_NAMESPACE,
        **{"xml:lang": current().tag},
    )
    ET.indent(tree)
    text = ET.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _drawn(entry: _Entry) -> ET.Element:
    return element(
        "entry",
        element("id", entry.id),
        element("title", entry.title),
        element("published", _moment(entry.day)),
        element("updated", _moment(entry.updated)),
        _page_link(entry.link),
        element("summary", entry.text),
    )


def _page_link(address: str) -> ET.Element:
    return element("link", rel="alternate", type="text/html", href=address)


def _moment(day: datetime.date) -> str:
    """A day as RFC 3339 wants it; the record knows no hour."""
    return f"{day}T00:00:00Z"


def _entries(release: Release, site: Site, comparisons: Comparisons) -> Iterator[_Entry]:
    yield _released(release, site, comparisons)
    start = PurePosixPath(release.version)
    if release.withdrawn:
        title = phrase("version-withdrawn", version=release.name)
        yield _withdrawn(title, release.withdrawn, site.address(start / _INDEX))
    for guide, withdrawal in release.withdrawn_guides.items():
        title = phrase("feed-guide-withdrawn", guide=id_in_words(guide), version=release.name)
        place = start / PROCEDURES.name / guide / _INDEX
        yield _withdrawn(title, withdrawal, site.address(place))


def _released(release: Release, site: Site, comparisons: Comparisons) -> _Entry:
    """The entry of a release; of a withdrawn one it tells that, and nothing of what it said."""
    address = site.address(PurePosixPath(release.version) / _INDEX)
    title = phrase("feed-released", version=release.name)
    link = site.address(changes_in(release.version))
    if release.withdrawn:
        day = max(release.day, release.withdrawn.day)
        text = _why(release.withdrawn)
        return _Entry(address, release.day, day, title, text, link)
    text = phrase("feed-released-on", day=in_words(release.day))
    earlier = before(release, site.releases)
    if earlier is None:
        return _Entry(address, release.day, release.day, title, text, address)
    changes = listed(in_short(comparisons[earlier.version, release.version].changes.pages))
    told = phrase("feed-changes", version=earlier.name, changes=changes)
    return _Entry(address, release.day, release.day, title, f"{text} {told}", link)


def _withdrawn(title: str, withdrawal: Withdrawal, address: str) -> _Entry:
    day = withdrawal.day
    return _Entry(f"{address}{_WITHDRAWN}", day, day, title, _why(withdrawal), address)


def _why(withdrawal: Withdrawal) -> str:
    day = in_words(withdrawal.day)
    why = phrase("state-withdrawn", day=day, reason=withdrawal.reason)
    return f"{why} {phrase('go-instead', where=withdrawal.instead)}" if withdrawal.instead else why
