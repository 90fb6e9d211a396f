"""The pages of a published site that belong to no version: its root, its versions, its 404."""

import base64
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from macros.content.dates import in_words
from macros.content.language import current, phrase
from macros.content.project import address
from macros.diagrams.markup import element, to_markup
from macros.release.records import Release, bundle_name, guide_on, is_sheet, leaflet_names

_KINDS = {"html": "download-html", "a4": "download-a4", "letter": "download-letter"}
"""The phrases that name the kinds of leaflets."""

LATEST, NEXT = PurePosixPath("latest"), PurePosixPath("next")
VERSIONS = PurePosixPath("versions.html")
DOWNLOADS = PurePosixPath("downloads")
FEED = PurePosixPath("feed.xml")
START = LATEST / "index.html"
_CHANGES = PurePosixPath("changes")
_PREVIEW = NEXT / "index.html"

_FIND_PAGE = """
(function () {
  var site = %s;
  var parts = location.pathname.split("/");
  var at = parts.findIndex(function (part) { return site.versions.includes(part); });
  var root = at < 0 ? site.root : parts.slice(0, at).join("/") + "/";
  var page = at < 0 ? location.pathname.slice(root.length) : parts.slice(at + 1).join("/");
  page = page.replace(/(^|\\/)$/, "$1index.html");
  var start = document.getElementById("start");
  if (start) {
    start.href = root + site.start;
  }
  document.getElementById("versions").href = root + "versions.html";
  if (site.pages.includes(page)) {
    document.getElementById("found").hidden = false;
    document.getElementById("page").href = root + "latest/" + page;
  }
})();
"""

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 38rem; margin: 0 auto; padding: 2rem 1.2rem;
  font: 1.15rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  background: #fffefb; color: #1c2a33; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; }
a { color: #0b5563; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; }
th, td { padding: .5rem .5rem .5rem 0; border-top: 1px solid #6c7b84; text-align: left;
  vertical-align: top; }
td ul { margin: 0; padding-left: 1.1rem; }
.withdrawn { padding: .2rem 1rem; border-left: .4rem solid #9c1c1c; background: #fdf0ee; }
@media print { :root { color-scheme: light; } }
@media screen and (prefers-color-scheme: dark) {
  body { background: #11181d; color: #e4eaed; }
  a { color: #7fcdd8; }
  .withdrawn { border-color: #ffaba3; background: #351b1b; }
}
"""


@dataclass(frozen=True)
class Download:
    """A file to download: its SHA-256 and its size in bytes."""

    sha256: str
    bytes: int


Downloads = Mapping[PurePosixPath, Download]
"""The files to download, by path below the root of the published site."""


@dataclass(frozen=True)
class Site:
    """What the versions of a site share: its address ('': not set), the latest version.

    `newest_pages` leaves out the guides that are withdrawn; `redirects` are those of them that only
    lead on. `releases` are all, oldest first, the withdrawn ones too.
    """

    url: str
    newest: Release | None = None
    newest_pages: frozenset[PurePosixPath] = frozenset()
    redirects: frozenset[PurePosixPath] = frozenset()
    releases: tuple[Release, ...] = ()

    @property
    def has_feed(self) -> bool:
        """Whether the site has a feed: it needs whole addresses, and something to tell."""
        return bool(self.url and self.releases)

    def successor(self, path: PurePosixPath) -> PurePosixPath | None:
        """Return where the latest version has the page at `path` of a tree; None without one."""
        return successor_of(path, self.newest_pages) if self.newest else None

    def address(self, path: PurePosixPath | None) -> str:
        """Return the web address of a path below the site's root, or ''."""
        return f"{self.url.rstrip('/')}/{path}" if self.url and path else ""


def successor_of(path: PurePosixPath, newest: Collection[PurePosixPath]) -> PurePosixPath:
    """Return the page of the latest version that takes the place of the page at `path` of a tree.

    It is the same page, else the page above it, such as the guide's overview, else the start.
    """
    candidates = [path, *(folder / "index.html" for folder in path.parents)]
    return next((LATEST / page for page in candidates if page in newest), START)


def changes_in(version: str) -> PurePosixPath:
    """Return the page on what is different in a version from the one before it."""
    return _CHANGES / f"{version}.html"


def changes_since(version: str) -> PurePosixPath:
    """Return the page on what is different in the latest version from `version`."""
    return _CHANGES / f"since-{version}.html"


def guide_in_words(guide: str) -> str:
    """Return the name of a guide where only its id is known."""
    return guide.replace("-", " ").capitalize()


def feed_link(site: Site) -> Iterator[ET.Element]:
    """Yield the line by which programs find the feed, if the site has one."""
    if site.has_feed:
        yield element("link", rel="alternate", type="application/atom+xml", href=site.address(FEED))


def root_page(name: str, site: Site, *, has_next: bool) -> bytes:
    """Return the page at the site's root, which redirects to the latest version.

    Before the first release it redirects to the preview. Where all was withdrawn it says why.
    """
    if site.newest is None:
        return _root_without_version(name, site, has_next=has_next)
    link = element("a", phrase("to-guides"), href=str(START))
    canonical = [element("link", rel="canonical", href=site.address(START))] if site.url else []
    return document(
        name,
        phrase("root-description"),
        _paragraph(link),
        _paragraph(_versions_link()),
        head=(_redirect_to(START), *canonical, *feed_link(site)),
    )


def _root_without_version(name: str, site: Site, *, has_next: bool) -> bytes:
    none = phrase("no-version") if site.releases else phrase("no-version-yet")
    body, head = [_paragraph(none)], []
    if site.releases:
        body.append(_paragraph(*_state(site.releases[-1], site)))
    elif has_next:
        body.append(_preview_note())
        head = [_redirect_to(_PREVIEW), robots()]
    return document(name, none, *body, _paragraph(_versions_link()), head=tuple(head))


def _redirect_to(page: PurePosixPath) -> ET.Element:
    return element("meta", http_equiv="refresh", content=f"0; url={page}")


def _preview_note() -> ET.Element:
    preview = element("a", phrase("next-version"), href=str(_PREVIEW))
    return _paragraph(*current().pieces("next-version-note", preview=preview))


def versions_page(
    name: str, releases: Sequence[Release], downloads: Downloads, site: Site, *, has_next: bool
) -> bytes:
    """Return the list of all versions, newest first."""
    columns = (phrase("version-column"), phrase("state-column"), phrase("keep-column"))
    head = element("tr", *(element("th", text, scope="col") for text in columns))
    rows = [_row(release, downloads, site) for release in reversed(releases)]
    table = element("table", element("thead", head), element("tbody", *rows))
    return document(
        phrase("versions-title", site=name),
        phrase("versions-description"),
        _paragraph(phrase("versions-note")),
        *([table] if releases else [_paragraph(phrase("no-version-yet"))]),
        *([_preview_note()] if has_next else []),
        *_feed_note(site),
        head=(robots(), *feed_link(site)),
    )


def not_found_page(site: Site, *, has_next: bool) -> bytes:
    """Return the 404 page; its script finds the page in the latest version."""
    root = urlsplit(site.url).path.rstrip("/") + "/"
    pages = sorted(map(str, site.newest_pages))
    versions = [*(release.version for release in site.releases), LATEST.name, NEXT.name]
    start, lead_on = _not_found_start(site, root, has_next=has_next)
    known = json.dumps({"root": root, "start": str(start), "versions": versions, "pages": pages})
    script = " ".join((_FIND_PAGE % known.replace("<", "\\u003c")).split("\n"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    found = element(
        "p",
        element("a", phrase("page-in-latest"), id="page", href=root),
        id="found",
        hidden="",
    )
    return document(
        phrase("not-found"),
        phrase("not-found-description"),
        found,
        lead_on,
        _paragraph(element("a", phrase("all-versions"), id="versions", href=f"{root}{VERSIONS}")),
        element("script", script),
        head=(robots(),),
        scripts=f"'sha256-{digest}'",
    )


def _not_found_start(site: Site, root: str, *, has_next: bool) -> tuple[PurePosixPath, ET.Element]:
    """Where readers start who find no page, and the paragraph that leads them there."""
    if site.newest is None and site.releases:
        return START, _paragraph(phrase("no-version"))
    if site.newest is None and not has_next:
        return START, _paragraph(phrase("no-version-yet"))
    start, text = (START, "guides-in-latest") if site.newest else (_PREVIEW, "next-version")
    return start, _paragraph(element("a", phrase(text), id="start", href=f"{root}{start}"))


def document(
    title: str,
    about: str,
    *body: ET.Element,
    head: tuple[ET.Element, ...] = (),
    scripts: str = "'none'",
) -> bytes:
    """Return a page that loads no other file.

    `about` is its description; `scripts` is the `script-src` of its content security policy.
    """
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}"
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="description", content=about),
            element("title", title),
            *head,
            element("style", _STYLE),
        ),
        element("body", element("main", element("h1", title), *body)),
        lang=current().tag,
        dir=current().locale.text_direction,
    )
    return f"<!doctype html>\n{to_markup(page)}\n".encode()


def robots() -> ET.Element:
    """Return the robots line that keeps a page out of search engines."""
    return element("meta", name="robots", content="noindex")


def _row(release: Release, downloads: Downloads, site: Site) -> ET.Element:
    start = PurePosixPath(release.version) / "index.html"
    version = element("a", release.version, href=str(start))
    return element(
        "tr",
        element("td", *current().pieces("version-of", version=version, day=in_words(release.day))),
        element("td", *_state(release, site), *_changes_links(release, site)),
        element("td", element("ul", *_downloads(release, downloads))),
    )


def _state(release: Release, site: Site) -> Iterator[str]:
    if release.withdrawn:
        day = in_words(release.withdrawn.day)
        yield phrase("state-withdrawn", day=day, reason=release.withdrawn.reason)
        return
    yield phrase("state-latest") if release == site.newest else phrase("state-replaced")
    for guide, one in release.withdrawn_guides.items():
        day = in_words(one.day)
        yield " " + phrase("state-guide-withdrawn", day=day, guide=guide, reason=one.reason)


def _changes_links(release: Release, site: Site) -> Iterator[ET.Element]:
    version, links = release.version, {}
    if release != site.releases[0]:
        links[phrase("changes-in", version=version)] = changes_in(version)
    if release != site.newest:
        links[phrase("changes-since", version=version)] = changes_since(version)
    if links and not release.withdrawn:
        listed = (element("li", element("a", text, href=str(to))) for text, to in links.items())
        yield element("ul", *listed)


def _feed_note(site: Site) -> Iterator[ET.Element]:
    if site.has_feed:
        yield _paragraph(element("a", phrase("feed-link"), href=str(FEED)))


def _downloads(release: Release, downloads: Downloads) -> Iterator[ET.Element]:
    names = {phrase("download-all"): f"{bundle_name(release.version)}.zip"}
    for printed in release.printed:
        title = guide_in_words(guide_on(printed))
        title = phrase("download-sheet", guide=title) if is_sheet(printed) else title
        for kind, name in leaflet_names(release.version, printed).items():
            names[phrase(_KINDS[kind], guide=title)] = name
    for text, name in names.items():
        if DOWNLOADS / name in downloads:
            yield element("li", element("a", text, href=address(VERSIONS, DOWNLOADS / name)))


def _versions_link() -> ET.Element:
    return element("a", phrase("all-versions"), href=str(VERSIONS))


def _paragraph(*inside: ET.Element | str) -> ET.Element:
    return element("p", *inside)
