"""What stands at the address of a file that is no longer handed out: a notice with the reason."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import PurePosixPath

from macros.content.dates import in_words
from macros.content.guide import PROCEDURES
from macros.content.language import phrase
from macros.diagrams.markup import element
from macros.publishing.notices import (
    Withdrawn,
    elsewhere_in_words,
    link_text,
    link_to,
    withdrawn_guide,
    withdrawn_page,
    withdrawn_version,
)
from macros.publishing.published_tree import SiteFiles
from macros.publishing.site_pages import DOWNLOADS, START, Site
from macros.records.records import Release, Withdrawal, bundle_name, guide_on, leaflet_names

_INDEX = "index.html"


def withdrawn_guides(release: Release, site: Site) -> Mapping[str, Withdrawal]:
    """Return the guides of a release that were withdrawn in it, or elsewhere."""
    if release.withdrawn:
        return dict.fromkeys(release.leaflets, release.withdrawn)
    elsewhere = {
        guide: one.withdrawal
        for (version, guide), one in site.elsewhere.items()
        if version == release.version
    }
    return {**release.withdrawn_guides, **elsewhere}


def is_handed_out(kind: str, release: Release, guide: str, site: Site) -> bool:
    """Return whether a file of a leaflet is handed out: one as HTML can say what is wrong."""
    if release.withdrawal_of(guide):
        return False
    return kind == "html" or (release.version, guide) not in site.elsewhere


def withdrawn_downloads(release: Release, site: Site) -> SiteFiles:
    """Yield a notice at the address of each file that a release no longer hands out."""
    withdrawals = withdrawn_guides(release, site)
    for printed in release.printed:
        guide = guide_on(printed)
        if guide not in withdrawals:
            continue
        withdrawal = withdrawals[guide]
        what = _what_guide(release, guide, withdrawal, site)
        path = PurePosixPath(PROCEDURES.name, guide, _INDEX)
        for kind, name in leaflet_names(release.version, printed).items():
            if not is_handed_out(kind, release, guide, site):
                here = _page_at(DOWNLOADS / name)
                link = _lead_on(here, path, release, site)
                yield here, withdrawn_page(here, what, withdrawal, link)
    yield from _whole(release, site)


def _what_guide(release: Release, guide: str, withdrawal: Withdrawal, site: Site) -> Withdrawn:
    elsewhere = site.elsewhere.get((release.version, guide))
    if elsewhere:
        text = elsewhere_in_words(release, elsewhere)
        return Withdrawn(text, text)
    return _what(release, withdrawal) or withdrawn_guide(release, withdrawal)


def _whole(release: Release, site: Site) -> SiteFiles:
    """The notice at the address of the zip, which holds all guides: it gives every reason."""
    guides = withdrawn_guides(release, site).values()
    first, *others = [release.withdrawn] if release.withdrawn else [*guides, None]
    if first is None:
        return
    here = _page_at(DOWNLOADS / f"{bundle_name(release.version)}.zip")
    reasons = dict.fromkeys(one.reason for one in others if one and one.reason != first.reason)
    more = [element("p", reason) for reason in reasons]
    what = _what(release, first) or _not_whole(release, first)
    link = _lead_on(here, PurePosixPath(_INDEX), release, site)
    yield here, withdrawn_page(here, what, first, *more, link)


def _what(release: Release, withdrawal: Withdrawal) -> Withdrawn | None:
    return withdrawn_version(release, withdrawal) if release.withdrawn else None


def _not_whole(release: Release, withdrawal: Withdrawal) -> Withdrawn:
    version, day = release.name, in_words(withdrawal.day)
    return Withdrawn(
        phrase("whole-withdrawn", version=version),
        phrase("whole-withdrawn-on", version=version, day=day),
    )


def _page_at(file: PurePosixPath) -> PurePosixPath:
    """The page that a server shows at the address of `file`.

    A zip or a PDF cannot be a page. A folder of its name can hold one, which all servers show.
    """
    return file if file.suffix == ".html" else file / _INDEX


def _lead_on(here: PurePosixPath, path: PurePosixPath, release: Release, site: Site) -> ET.Element:
    successor = site.successor(path, release.version)
    if successor is None:
        return element("p", phrase("no-version"))
    there = successor.path
    text = phrase("guides-in-latest") if there == START else link_text(there)
    return element("p", link_to(text, here, there))
