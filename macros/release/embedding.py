"""Style sheets and pictures of a tree, put inside the one page that uses them."""

import base64
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png",
          ".jpg": "image/jpeg", ".webp": "image/webp"}  # fmt: skip
_URL = re.compile(r"""url\((["']?)([^"')]+)\1\)""")
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_THEME_S_OWN = re.compile(r"/(main|palette)\.[0-9a-f]+\.min\.css$")


def embedded_styles(page: html.HtmlElement, file: Path) -> str:
    """Return our style sheets that `page`, read from `file`, links to, without their fonts."""
    sheets = [
        str(link.get("href")) for link in page.iter("link") if link.get("rel") == "stylesheet"
    ]
    ours = [(file.parent / sheet).resolve() for sheet in sheets if not _THEME_S_OWN.search(sheet)]
    return "\n".join(_FONT.sub("", embedded_style(sheet)) for sheet in ours)


def embedded_style(sheet: Path) -> str:
    """Return a style sheet with the files it names inside it."""

    def as_data(url: re.Match[str]) -> str:
        return f'url("{_data(sheet.parent / url.group(2))}")'

    return _URL.sub(as_data, sheet.read_text(encoding="utf-8"))


def embed_pictures(article: html.HtmlElement, file: Path) -> None:
    """Put the files of pictures into `article`, which was read from `file`."""
    for picture in article.iter("img"):
        picture.set("src", _data(file.parent / unquote(urlsplit(picture.get("src", "")).path)))


def _data(file: Path) -> str:
    content = base64.b64encode(file.read_bytes()).decode("ascii")
    return f"data:{_TYPES[file.suffix]};base64,{content}"
