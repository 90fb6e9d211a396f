"""Small sealed releases: a few pages with the places that publishing fills, zipped and recorded."""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from macros.pages.search import ALL, script
from macros.release.bundle import Files, make_zip, sha256, tree_hash
from macros.release.records import (
    RELEASES_YML,
    Leaflet,
    Release,
    bundle_name,
    leaflet_names,
    releases_text,
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
        f"<!doctype html><html lang=en><head><title>{path}</title><!--robots--><!--/robots-->"
        "</head><body><!--published--><!--/published-->"
        f"<article><h1>{path}</h1></article>"
        f'<div data-version="{version}">Version {version}</div></body></html>'
    )


def page_that_leads_to(address: str) -> bytes:
    """Return a page that stands where one is gone."""
    refresh = f'<meta http-equiv="refresh" content="0; url={address}">'
    lines = '<!--robots--><meta name="robots" content="noindex"><!--/robots-->'
    return page("", "gone").replace("<!--robots--><!--/robots-->", refresh + lines).encode()


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
    names = leaflet_names(version, "hip")
    for kind, name in names.items():
        (dist / name).write_bytes(_leaflet(version, kind))
    hashes = {kind: sha256(_leaflet(version, kind)) for kind in names}
    leaflets = {"hip": Leaflet(**hashes, words=sha256(b""))}
    return Release(version, DAY, COMMIT, sha256(zipped), tree_hash(inside), leaflets=leaflets)


def record_small(project: Path, *releases: Release) -> None:
    """Write `releases.yml` into the folder `project`."""
    (project / RELEASES_YML).write_text(releases_text(releases), encoding="utf-8")


def _leaflet(version: str, kind: str) -> bytes:
    title = f"<title>Hip · version {version} · Stage by Stage</title>"
    slots = "<!--robots--><!--/robots--><!--published--><!--/published-->"
    return f"{title}{slots if kind == 'html' else ''}{kind}".encode()
