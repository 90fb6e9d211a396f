"""The pages of a published site that belong to no version: its root, its versions."""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from macros.content.dates import in_words
from macros.content.language import current, phrase
from macros.content.moves import Address
from macros.content.project import address
from macros.content.texts import id_in_words
from macros.diagrams.markup import element, to_markup
from macros.publishing.withdrawn_elsewhere import ByGuide
from macros.records.history import History
from macros.records.records import Release, bundle_name, guide_on, is_sheet, leaflet_names

_KINDS = {"html": "download-html", "a4": "download-a4", "letter": "download-letter"}
"""The phrases that name the kinds of leaflets."""

LATEST, NEXT = PurePosixPath("latest"), PurePosixPath("next")
VERSIONS = PurePosixPath("versions.html")
DOWNLOADS = PurePosixPath("downloads")
FEED = PurePosixPath("feed.xml")
START = LATEST / "index.html"
_CHANGES = PurePosixPath("changes")
PREVIEW = NEXT / "index.html"

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


class Successor(NamedTuple):
    """Where the latest version has a page, below the site's root.

    It `is_same` unless the page is gone; then it is the page that takes its place.
    """

    path: PurePosixPath
    anchor: str = ""
    is_same: bool = False


@dataclass(frozen=True)
class Site:
    """What the versions of a site share: its address ('': not set), the latest version.

    `newest_pages` leaves out the guides that are withdrawn, and what only leads on. `releases` are
    all, oldest first, the withdrawn ones too; `history` says what each of them holds, `elsewhere`
    which guides of those that were replaced were withdrawn in another.
    """

    url: str
    newest: Release | None = None
    newest_pages: frozenset[PurePosixPath] = frozenset()
    releases: tuple[Release, ...] = ()
    history: History = field(default_factory=History)
    elsewhere: ByGuide = field(default_factory=dict)

    @property
    def has_feed(self) -> bool:
        """Whether the site has a feed: it needs whole addresses, and something to tell."""
        return bool(self.url and self.releases)

    def successor(self, path: PurePosixPath, version: str = "") -> Successor | None:
        """Return where the latest version has the page at `path` of a tree; None without one.

        Without a `version` the tree is of none, as that of the next one.
        """
        if self.newest is None:
            return None
        there = Address(path)
        if version:
            there = self.history.find(path, version, self.newest.version)
        if there.path in self.newest_pages:
            return Successor(LATEST / there.path, there.anchor, is_same=True)
        return Successor(successor_of(there.path, self.newest_pages))

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
        paragraph(link),
        paragraph(_versions_link()),
        head=(redirect_to(str(START)), *canonical, *feed_link(site)),
    )


def _root_without_version(name: str, site: Site, *, has_next: bool) -> bytes:
    none = phrase("no-version") if site.releases else phrase("no-version-yet")
    body, head = [paragraph(none)], []
    if site.releases:
        body.append(paragraph(*_state(site.releases[-1], site)))
    elif has_next:
        body.append(_preview_note())
        head = [redirect_to(str(PREVIEW)), robots()]
    return document(name, none, *body, paragraph(_versions_link()), head=tuple(head))


def redirect_to(page: str) -> ET.Element:
    """Return what makes a browser go on to another page, without a script."""
    return element("meta", http_equiv="refresh", content=f"0; url={page}")


def _preview_note() -> ET.Element:
    preview = element("a", phrase("next-version"), href=str(PREVIEW))
    return paragraph(*current().pieces("next-version-note", preview=preview))


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
        paragraph(phrase("versions-note")),
        *([table] if releases else [paragraph(phrase("no-version-yet"))]),
        *([_preview_note()] if has_next else []),
        *_feed_note(site),
        head=(robots(), *feed_link(site)),
    )


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
    version = element("a", release.name, href=str(start))
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
        day, title = in_words(one.day), id_in_words(guide)
        yield " " + phrase("state-guide-withdrawn", day=day, guide=title, reason=one.reason)
    for (version, guide), found in site.elsewhere.items():
        if version == release.version:
            day, reason = in_words(found.withdrawal.day), found.withdrawal.reason
            where = {"guide": id_in_words(guide), "other": found.release.name}
            yield " " + phrase("state-withdrawn-elsewhere", day=day, reason=reason, **where)


def _changes_links(release: Release, site: Site) -> Iterator[ET.Element]:
    version, links = release.version, {}
    if release != site.releases[0]:
        links[phrase("changes-in", version=release.name)] = changes_in(version)
    if release != site.newest:
        links[phrase("changes-since", version=release.name)] = changes_since(version)
    if links and not release.withdrawn:
        listed = (element("li", element("a", text, href=str(to))) for text, to in links.items())
        yield element("ul", *listed)


def _feed_note(site: Site) -> Iterator[ET.Element]:
    if site.has_feed:
        yield paragraph(element("a", phrase("feed-link"), href=str(FEED)))


def _downloads(release: Release, downloads: Downloads) -> Iterator[ET.Element]:
    names = {phrase("download-all"): f"{bundle_name(release.version)}.zip"}
    for printed in release.printed:
        title = id_in_words(guide_on(printed))
        title = phrase("download-sheet", guide=title) if is_sheet(printed) else title
        for kind, name in leaflet_names(release.version, printed).items():
            names[phrase(_KINDS[kind], guide=title)] = name
    for text, name in names.items():
        if DOWNLOADS / name in downloads:
            yield element("li", element("a", text, href=address(VERSIONS, DOWNLOADS / name)))


def _versions_link() -> ET.Element:
    return element("a", phrase("all-versions"), href=str(VERSIONS))


def paragraph(*inside: ET.Element | str) -> ET.Element:
    """Return a paragraph."""
    return element("p", *inside)
