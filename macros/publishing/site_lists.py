"""The lists of a published site for programs: its versions, guides and pages."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from macros.content.project import CONTRIBUTING
from macros.diagrams.markup import element
from macros.publishing.site_pages import DOWNLOADS, LATEST, Downloads, Site
from macros.records.bundle import Files
from macros.records.records import Release, Withdrawal, bundle_name, latest, leaflet_names, sheet_of

GUIDES_JSON = PurePosixPath("guides.json")
ROBOTS = PurePosixPath("robots.txt")
_SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def versions_json(releases: Iterable[Release], site: Site) -> bytes:
    """Return the versions as Material's version selector reads them, newest first."""
    listed = [
        {
            "version": release.version,
            "title": release.name,
            "aliases": [LATEST.name] if release == site.newest else [],
        }
        for release in releases
        if not release.withdrawn
    ]
    return json_text(listed[::-1])


def release_entry(release: Release, files: Files, made: Downloads, site: Site) -> dict[str, Any]:
    """Return the entry of a release in `guides.json`.

    `files` are those of its tree, and `made` are the published ones, of which the hashes are.
    """
    listed = json.loads(files.get(GUIDES_JSON, b'{"guides": []}'))
    return {
        "version": release.version,
        "released": str(release.day),
        "state": _state(release, site),
        **withdrawal_values(release.withdrawn),
        "commit": release.commit,
        "tree_sha256": release.tree,
        "zip": _download(f"{bundle_name(release.version)}.zip", made, site),
        "guides": [_guide(guide, release, made, site) for guide in listed["guides"]],
    }


def guides_json(entries: Iterable[Mapping[str, Any]], site: Site) -> bytes:
    """Return every release with its guides, newest first, for hospital systems."""
    newest = site.newest.version if site.newest else None
    return json_text({"site": site.url or None, "latest": newest, "releases": [*entries][::-1]})


def marked_guides(listed: bytes, gone: Mapping[str, Withdrawal]) -> bytes:
    """Return the `guides.json` of a tree in which the guides that are `gone` say so."""
    content = json.loads(listed)
    content["guides"] = [
        {**guide, "state": "withdrawn", **withdrawal_values(gone[guide["id"]])}
        if guide["id"] in gone
        else guide
        for guide in content["guides"]
    ]
    return json_text(content)


def sitemap(site: Site) -> bytes:
    """Return the sitemap: the pages of the latest version, but for those for writers.

    A zip that was released by an older program may have them.
    """
    day = str(site.newest.day) if site.newest else ""
    urls = [
        element(
            "url",
            element("loc", site.address(LATEST / page)),
            element("lastmod", day),
        )
        for page in sorted(site.newest_pages, key=str)
        if page.parts[0] != CONTRIBUTING.name
    ]
    tree = element("urlset", *urls, xmlns=_SITEMAP_NAMESPACE)
    ET.indent(tree)
    text = ET.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def robots_txt(releases: Sequence[Release], url: str) -> bytes:
    """Return what search engines read first: the PDFs of all versions but the latest are left out.

    A PDF cannot say so by itself, as a page does. `url` is the address of the site, or ''.
    """
    root, newest = urlsplit(url).path.rstrip("/"), latest(releases)
    replaced = [release for release in releases if release != newest]
    files = [f"{root}/{DOWNLOADS}/{bundle_name(one.version)}-*.pdf" for one in replaced]
    lines = ["User-agent: *", *(f"Disallow: {file}".rstrip() for file in files or [""])]
    lines += [f"Sitemap: {url.rstrip('/')}/sitemap.xml"] if url else []
    return "".join(f"{line}\n" for line in lines).encode()


def _guide(
    guide: Mapping[str, Any], release: Release, made: Downloads, site: Site
) -> dict[str, Any]:
    withdrawal = release.withdrawal_of(guide["id"])
    return {
        **guide,
        **{key: _page(guide[key], release, made, site) for key in ("page", "whole_guide")},
        "state": "withdrawn" if withdrawal else _state(release, site),
        **withdrawal_values(release.withdrawn_guides.get(guide["id"])),
        **_elsewhere(release, guide["id"], site),
        "leaflets": _leaflet(release, guide["id"], made, site),
        "sheets": _leaflet(release, sheet_of(guide["id"]), made, site),
        **{
            part: [
                {**one, "page": _page(one["page"], release, made, site)}
                for one in guide.get(part, ())  # early releases have no topics
            ]
            for part in ("stages", "topics")
        },
    }


def _elsewhere(release: Release, guide: str, site: Site) -> dict[str, Any]:
    """Why a guide that is in force has no PDFs, and its release no zip; {} where it has."""
    found = site.elsewhere.get((release.version, guide))
    if found is None:
        return {}
    values = withdrawal_values(found.withdrawal)
    return {"withdrawn_elsewhere": {"version": found.release.version, **values}}


def _leaflet(release: Release, name: str, made: Downloads, site: Site) -> dict[str, Any]:
    names = leaflet_names(release.version, name)
    return {kind: _download(file, made, site) for kind, file in names.items()}


def _page(path: str, release: Release, made: Downloads, site: Site) -> dict[str, Any]:
    """The permanent address of a page, and the SHA-256 of the file that stands there."""
    placed = PurePosixPath(release.version) / path
    return {
        "address": site.address(placed) or str(placed),
        "sha256": made[placed].sha256,
    }


def _download(name: str, downloads: Downloads, site: Site) -> dict[str, Any] | None:
    path = DOWNLOADS / name
    if path not in downloads:
        return None
    address = site.address(path) or str(path)
    return {"address": address, "sha256": downloads[path].sha256, "bytes": downloads[path].bytes}


def _state(release: Release, site: Site) -> str:
    if release.withdrawn:
        return "withdrawn"
    return "latest" if release == site.newest else "replaced"


def withdrawal_values(withdrawal: Withdrawal | None) -> dict[str, str]:
    """Return what the lists say of a withdrawal."""
    if withdrawal is None:
        return {}
    return {
        "withdrawn": str(withdrawal.day),
        "reason": withdrawal.reason,
        "instead": withdrawal.instead,
    }


def json_text(content: Any) -> bytes:
    """Return a list as it is published."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
