"""The pages of a published site that belong to no version: its root, its versions, its 404."""

import base64
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from macros.content.dates import in_words
from macros.content.project import address
from macros.diagrams.markup import element
from macros.release.documents import document, robots
from macros.release.notices import LATEST, NEXT, VERSIONS
from macros.release.published_tree import Site
from macros.release.records import Release, bundle_name, leaflet_names
from macros.release.site_lists import DOWNLOADS, Downloads

_START = LATEST / "index.html"

_FIND_PAGE = """
(function () {
  var site = %s;
  var parts = location.pathname.split("/");
  var at = parts.findIndex(function (part) { return site.versions.includes(part); });
  var root = at < 0 ? site.root : parts.slice(0, at).join("/") + "/";
  var page = at < 0 ? location.pathname.slice(root.length) : parts.slice(at + 1).join("/");
  page = page.replace(/(^|\\/)$/, "$1index.html");
  document.getElementById("start").href = root + "latest/index.html";
  document.getElementById("versions").href = root + "versions.html";
  if (site.pages.includes(page)) {
    document.getElementById("found").hidden = false;
    document.getElementById("page").href = root + "latest/" + page;
  }
})();
"""


def root_page(name: str, site: Site) -> bytes:
    """Return the page at the site's root: it leads to the latest version."""
    if site.newest is None:
        none = "No version is in use now."
        return document(name, none, _paragraph(none), _paragraph(_versions()))
    to_latest = element("meta", http_equiv="refresh", content=f"0; url={_START}")
    link = element("a", "Go to the guides", href=str(_START))
    canonical = [element("link", rel="canonical", href=site.address(_START))] if site.url else []
    return document(
        name,
        "Leads to the latest version of the guides.",
        _paragraph(link),
        _paragraph(_versions()),
        head=(to_latest, *canonical),
    )


def versions_page(
    name: str, releases: Sequence[Release], downloads: Downloads, site: Site, *, has_next: bool
) -> bytes:
    """Return the list of all versions, newest first."""
    head = element(
        "tr", *(element("th", text, scope="col") for text in ("Version", "State", "To keep"))
    )
    rows = [_row(release, downloads, site) for release in reversed(releases)]
    table = element("table", element("thead", head), element("tbody", *rows))
    upcoming = element("a", "A preview of the next version", href=str(NEXT / "index.html"))
    return document(
        f"{name}: all versions",
        "Every version that was released, and what became of it.",
        _paragraph(
            "A released version never changes. Each can be taken along as a zip, or printed as"
            " leaflets."
        ),
        table,
        *([_paragraph(upcoming, ". It is not released.")] if has_next else []),
        head=(robots(),),
    )


def not_found_page(site: Site, versions: Sequence[str]) -> bytes:
    """Return the page for what is not there: it finds the page in the latest version."""
    root = urlsplit(site.url).path.rstrip("/") + "/"
    pages = sorted(map(str, site.newest_pages))
    known = json.dumps(
        {"root": root, "versions": [*versions, LATEST.name, NEXT.name], "pages": pages}
    )
    script = " ".join((_FIND_PAGE % known.replace("<", "\\u003c")).split("\n"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    found = element(
        "p",
        element("a", "This page in the latest version", id="page", href=root),
        id="found",
        hidden="",
    )
    return document(
        "This page is not here",
        "Finds the page in the latest version.",
        found,
        _paragraph(
            element("a", "The guides, in the latest version", id="start", href=f"{root}{_START}")
        ),
        _paragraph(element("a", "All versions", id="versions", href=f"{root}{VERSIONS}")),
        element("script", script),
        head=(robots(),),
        scripts=f"'sha256-{digest}'",
    )


def _row(release: Release, downloads: Downloads, site: Site) -> ET.Element:
    start = PurePosixPath(release.version) / "index.html"
    version = element("a", release.version, href=str(start))
    return element(
        "tr",
        element("td", version, f", {in_words(release.day)}"),
        element("td", *_state(release, site)),
        element("td", element("ul", *_downloads(release, downloads))),
    )


def _state(release: Release, site: Site) -> Iterator[str]:
    if release.withdrawn:
        yield f"Withdrawn on {in_words(release.withdrawn.day)}. {release.withdrawn.reason}"
        return
    yield "The latest version." if release == site.newest else "Replaced."
    for guide, withdrawal in release.withdrawn_guides.items():
        yield f" Withdrawn on {in_words(withdrawal.day)}: {guide}. {withdrawal.reason}"


def _downloads(release: Release, downloads: Downloads) -> Iterator[ET.Element]:
    names = {"Everything, as a zip": f"{bundle_name(release.version)}.zip"}
    kinds = {"html": "one file", "a4": "PDF, A4", "letter": "PDF, US Letter"}
    for guide in release.leaflets:
        for kind, name in leaflet_names(release.version, guide).items():
            names[f"{guide.replace('-', ' ').capitalize()}: {kinds[kind]}"] = name
    for text, name in names.items():
        if DOWNLOADS / name in downloads:
            yield element("li", element("a", text, href=address(VERSIONS, DOWNLOADS / name)))


def _versions() -> ET.Element:
    return element("a", "All versions", href=str(VERSIONS))


def _paragraph(*inside: ET.Element | str) -> ET.Element:
    return element("p", *inside)
