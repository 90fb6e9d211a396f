"""A look at a site that was published of small releases."""

import json
from pathlib import Path
from typing import Any

from lxml import html

from macros.site.settings import SiteIdentity

SETTINGS = SiteIdentity("Stage by Stage", "https://guides.example.org/")
CLOSURE = "procedures/hip/closure.html"


def page(out: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((out / path).read_bytes())


def loaded(out: Path, name: str) -> Any:
    return json.loads((out / name).read_text(encoding="utf-8"))


def handed_out(out: Path) -> list[str]:
    """Return the names of the files to download that are no notices."""
    files = [file for file in (out / "downloads").iterdir() if file.is_file()]
    return [file.name for file in files if b"was withdrawn" not in file.read_bytes()]


def refuse_dead_links(out: Path) -> None:
    """Fail where a page of the site leads to a file that is not there."""
    for file in out.rglob("*.html"):
        if file.name == "404.html":  # which knows its links in the browser only
            continue
        for link in addresses(out, str(file.relative_to(out)), "//a/@href"):
            path, _, anchor = link.partition("#")
            is_within = not path and anchor in addresses(out, str(file.relative_to(out)), "//@id")
            is_here = is_within or (file.parent / path).is_file()
            assert is_here or link.startswith("https:"), f"{file}: {link}"


def addresses(out: Path, path: str, what: str) -> list[str]:
    return [str(value) for value in page(out, path).xpath(what)]
