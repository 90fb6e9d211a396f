"""Small sealed releases: a few pages with the places that publishing fills, zipped and recorded."""

import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from macros.pages.search import ALL, script
from macros.records.bundle import Files, make_zip, sha256, tree_hash
from macros.records.records import (
    RELEASES_YML,
    Leaflet,
    Release,
    bundle_name,
    leaflet_names,
    releases_text,
    sheet_of,
)

DAY = datetime.date(2026, 11, 22)
PAGES = (
    "index.html",
    "glossary/index.html",
    "glossary/lamina.html",
    "procedures/index.html",
    "procedures/hip/index.html",
    "procedures/hip/closure.html",
    "procedures/hip/whole-guide.html",
)
SEARCH = {"guides": [["hip", "procedures/hip/index.html", "Hip", "", []]], "words": [], "pages": []}
SECTIONS = {"title": "Hip", "pages": [["procedures/hip/closure.html", "Closure", 1]], "words": []}
COMMIT = "a" * 40


def page(version: str, path: str) -> str:
    """Return a page as a release has it: its places are there and empty."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{path}</title>"
        "<!--robots--><!--/robots--></head><body><!--published--><!--/published-->"
        f"<article><h1>{path}</h1></article>"
        f'<div data-version="{version}">Version {version}</div></body></html>'
    )


def page_that_leads_to(address: str) -> bytes:
    """Return a page that stands where one is gone."""
    refresh = f'<meta http-equiv="refresh" content="0; url={address}">'
    lines = '<!--robots--><meta name="robots" content="noindex"><!--/robots-->'
    return page("", "gone").replace("<!--robots--><!--/robots-->", refresh + lines).encode()


def saying(
    version: str, said: Mapping[str, str], pages: Iterable[str] = PAGES, reviewed: str = ""
) -> dict[PurePosixPath, bytes]:
    """Return the files of a small tree in which pages say more: HTML, by their paths."""
    files = tree(version, pages)
    for path, html in said.items():
        whole = page(version, path).replace("</article>", f"{html}</article>")
        files[PurePosixPath(path)] = whole.encode()
    listed = json.loads(files[PurePosixPath("guides.json")])
    for guide in listed["guides"]:
        guide["reviewed"] = reviewed or None
    return files | {PurePosixPath("guides.json"): json.dumps(listed).encode()}


def page_with_moved_part(path: str, part: str, address: str) -> bytes:
    """Return a page of which a part is elsewhere now."""
    line = f'<p id="{part}">Moved to <a href="{address}">there</a></p>'
    section = f'<section class="moved" data-search-exclude="">{line}</section></article>'
    return page("", path).replace("</article>", section).encode()


def tree(version: str, pages: Iterable[str] = PAGES) -> dict[PurePosixPath, bytes]:
    """Return the files of a small tree."""
    hip = {"page": "procedures/hip/index.html", "whole_guide": "procedures/hip/whole-guide.html"}
    parts = {
        "stages": [{"id": "closure", "page": "procedures/hip/closure.html"}],
        "topics": [{"id": "start", "page": "procedures/hip/index.html"}],
    }
    guides = [{"id": "hip", "title": "Hip", **hip, **parts}] if hip["page"] in pages else []
    listed = {"version": version, "guides": guides}
    files = {path: page(version, path) for path in pages} | {
        "guides.json": json.dumps(listed),
        **{str(path): script(path, value) for path, value in _searched().items()},
        "assets/look.css": "p { color: #000 }",
    }
    return {PurePosixPath(path): text.encode() for path, text in files.items()}


def _searched() -> dict[PurePosixPath, object]:
    sections = {**SECTIONS, "sections": [[0, "a", "A heading", "A text.", []]]}
    return {ALL: SEARCH, ALL.parent / "guides" / "hip.js": sections}


def seal_small(dist: Path, version: str, files: Files | None = None) -> Release:
    """Write a small release and its leaflet into `dist`, and return its record."""
    dist.mkdir(parents=True, exist_ok=True)
    inside = files or tree(version)
    zipped = make_zip(inside, bundle_name(version), DAY)
    (dist / f"{bundle_name(version)}.zip").write_bytes(zipped)
    leaflet, sheet = (_write_leaflet(dist, version, name) for name in ("hip", sheet_of("hip")))
    hashes = sha256(zipped), tree_hash(inside)
    return Release(version, DAY, COMMIT, *hashes, leaflets={"hip": leaflet}, sheets={"hip": sheet})


def record_small(project: Path, *releases: Release) -> None:
    """Write `releases.yml` into the folder `project`."""
    (project / RELEASES_YML).write_text(releases_text(releases), encoding="utf-8")


def _write_leaflet(dist: Path, version: str, name: str) -> Leaflet:
    names = leaflet_names(version, name)
    for kind, file in names.items():
        (dist / file).write_bytes(_leaflet(version, f"{name} {kind}"))
    hashes = {kind: sha256(_leaflet(version, f"{name} {kind}")) for kind in names}
    return Leaflet(**hashes, words=sha256(b""))


def _leaflet(version: str, words: str) -> bytes:
    title = f"<title>Hip · version {version} · Stage by Stage</title>"
    slots = "<!--robots--><!--/robots--><!--published--><!--/published-->"
    return f"{title}{slots if words.endswith('html') else ''}{words}".encode()
