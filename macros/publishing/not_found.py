"""What readers find where no page is: the page for that (404), and notices and redirects.

Those stand below `latest`, where only a withdrawn version has a page, and at old addresses.
"""

import base64
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from macros.content.guide import PROCEDURES
from macros.content.language import phrase
from macros.content.moves import Address
from macros.content.project import GLOSSARY, address
from macros.diagrams.markup import element
from macros.publishing.published_tree import SiteFiles, withdrawn_files
from macros.publishing.site_pages import (
    LATEST,
    NEXT,
    PREVIEW,
    START,
    VERSIONS,
    Site,
    document,
    paragraph,
    redirect_to,
    robots,
)

_LISTS = {"to-guide-list": PROCEDURES.name, "to-word-list": GLOSSARY.name}
"""The phrases that lead to the list of a folder."""

_FIND_PAGE = """
(function () {
  var site = %s;
  var parts = location.pathname.split("/");
  var at = parts.findIndex(function (part) { return site.versions.includes(part); });
  var root = at < 0 ? site.root : parts.slice(0, at).join("/") + "/";
  var page = at < 0 ? location.pathname.slice(root.length) : parts.slice(at + 1).join("/");
  page = page.replace(/(^|\\/)$/, "$1index.html");
  document.querySelectorAll("a[data-to]").forEach(function (link) {
    link.href = root + link.dataset.to;
  });
  var places = new Map(site.moved);
  var moved = places.get(page + location.hash) || places.get(page);
  if (moved || site.pages.includes(page)) {
    document.getElementById("found").hidden = false;
    document.getElementById("page").href = root + "latest/" + (moved || page + location.hash);
  }
})();
"""


def not_found_page(site: Site, *, has_next: bool) -> bytes:
    """Return the 404 page; its script finds the page in the latest version.

    Without a script it leads to the lists in which readers find the page by its name.
    """
    root = urlsplit(site.url).path.rstrip("/") + "/"
    script = " ".join((_FIND_PAGE % _known(site, root)).split("\n"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    found = element("a", phrase("page-in-latest"), id="page", href=root)
    return document(
        phrase("not-found"),
        phrase("not-found-description"),
        element("p", found, id="found", hidden=""),
        _start(site, root, has_next=has_next),
        *_lists(site, root),
        paragraph(_link("all-versions", root, VERSIONS)),
        element("script", script),
        head=(robots(),),
        scripts=f"'sha256-{digest}'",
    )


def _known(site: Site, root: str) -> str:
    """What the script knows, as JSON: each page of the latest version, and what was elsewhere."""
    known = {
        "root": root,
        "versions": [*(release.version for release in site.releases), LATEST.name, NEXT.name],
        "pages": sorted(map(str, site.newest_pages)),
        "moved": [[_written(old), _written(new)] for old, new in old_addresses(site).items()],
    }
    return json.dumps(known).replace("<", "\\u003c")


def _written(place: Address) -> str:
    return f"{place.path}#{place.anchor}" if place.anchor else str(place.path)


def _start(site: Site, root: str, *, has_next: bool) -> ET.Element:
    """The paragraph that leads readers on who find no page."""
    if site.newest is None and site.releases:
        return paragraph(phrase("no-version"))
    if site.newest is None and not has_next:
        return paragraph(phrase("no-version-yet"))
    start, text = (START, "guides-in-latest") if site.newest else (PREVIEW, "next-version")
    return paragraph(_link(text, root, start, id="start"))


def _lists(site: Site, root: str) -> Iterator[ET.Element]:
    for text, folder in _LISTS.items():
        page = PurePosixPath(folder, "index.html")
        if page in site.newest_pages:
            yield paragraph(_link(text, root, LATEST / page))


def _link(text: str, root: str, target: PurePosixPath, **attributes: str) -> ET.Element:
    """A link whose address the script corrects, where the site is at another root."""
    to = str(target)
    return element("a", phrase(text), href=f"{root}{to}", data_to=to, **attributes)


def old_addresses(site: Site) -> Mapping[Address, Address]:
    """Return the addresses where the latest version has no page, and where what was there is."""
    return site.history.old_addresses(site.newest.version) if site.newest else {}


def beside_latest(site: Site) -> SiteFiles:
    """Yield the pages below `latest` that the latest version has not.

    They are notices where only a withdrawn version after it had a page, and redirects.
    """
    newest = site.newest
    taken = set(site.history.files(newest.version)) if newest else set()
    for release in sorted(site.releases, key=lambda one: one.number, reverse=True):
        if newest is None or release.number > newest.number:
            only_there = set(site.history.files(release.version)) - taken
            yield from withdrawn_files(sorted(only_there), LATEST, release, site)
            taken |= only_there
    for old, new in sorted(old_addresses(site).items()):
        if not old.anchor and old.path not in taken:
            yield LATEST / old.path, _moved_page(old.path, new)


def _moved_page(old: PurePosixPath, new: Address) -> bytes:
    there = address(old, new.path, new.anchor)
    link = element("a", phrase("page-in-latest"), href=there)
    return document(
        phrase("page-moved"),
        phrase("page-moved"),
        paragraph(link),
        head=(redirect_to(there), robots()),
    )
