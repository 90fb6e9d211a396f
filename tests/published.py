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


def addresses(out: Path, path: str, what: str) -> list[str]:
    return [str(value) for value in page(out, path).xpath(what)]
