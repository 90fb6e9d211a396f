"""The list of versions above a published page: each that has it, led to at its address there.

Which has it is known when the site is published, so no page needs a script. A version in which the
page was withdrawn is named as such; what stands there is the notice.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import PurePosixPath

from macros.content.dates import in_words
from macros.content.language import current, phrase
from macros.content.project import address
from macros.diagrams.markup import element, to_markup
from macros.publishing.site_pages import VERSIONS, Site
from macros.records.bundle import guide_of
from macros.records.records import Release

_CLASS = "versions"
_STATES = ("listed-latest", "version-of", "listed-withdrawn")
"""The phrases that name a version: the latest, one that was replaced, one that was withdrawn."""


def version_list(here: PurePosixPath, release: Release, site: Site) -> str:
    """Return the list on the page at `here`, of a release; where no other has it, one link."""
    path = PurePosixPath(*here.parts[1:])
    others = [
        _item(other, _state(other, page, site), address(here, other.version / page))
        for other in reversed(site.releases)
        if other != release and (page := _page_in(other, path, release, site))
    ]
    return to_markup(_list(release, others, address(here, VERSIONS)))


def without_version_list(slot: str, release: Release, releases: Iterable[Release]) -> str:
    """Return what is in a slot of a page without its list, whose links have no addresses.

    What publishing does not write stays.
    """
    states = product(releases, _STATES)
    items = "|".join(re.escape(to_markup(_item(one, state, ""))) for one, state in states)
    mark = element("li", "others")
    for others, listed in (([mark], items), ([], "")):
        shell = re.escape(to_markup(_list(release, others, "")))
        slot = re.sub(
            shell.replace(re.escape(to_markup(mark)), f"(?:{listed})*"), "", slot, count=1
        )
    return slot


def _page_in(
    other: Release, path: PurePosixPath, release: Release, site: Site
) -> PurePosixPath | None:
    page = site.history.find(path, release.version, other.version).path
    return page if site.history.has(page, other.version) else None


def _state(release: Release, page: PurePosixPath, site: Site) -> str:
    latest, replaced, withdrawn = _STATES
    if release.withdrawal_of(guide_of(page)):
        return withdrawn
    return latest if release == site.newest else replaced


def _item(release: Release, state: str, link: str) -> ET.Element:
    version = element("a", release.name, href=link)
    return element("li", *current().pieces(state, version=version, day=in_words(release.day)))


def _list(release: Release, others: Sequence[ET.Element], link: str) -> ET.Element:
    every = element("a", phrase("all-versions"), href=link)
    if not others:
        return element("p", every, class_=_CLASS)
    title = element("summary", phrase("this-and-other-versions", version=release.name))
    return element("details", title, element("ul", *others, element("li", every)), class_=_CLASS)
