"""A writer's Markdown links, made into the addresses of the built pages as MkDocs makes them."""

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_AS_MKDOCS = 0
_AFTER_FIRST_PART = re.compile(r"[/?#]")
_ESCAPED_MAIL = "\x02amp\x03"
"""How Markdown hides the letters of a mail address until it writes the page."""


class SourceLinks(Extension):
    """Makes `closure.md` `closure.html`; `here`, the page's path below `docs/`, is set before.

    `files` are the files that can be linked to, as paths below `docs/`. After a page is converted,
    `unmade` holds the addresses of its Markdown links that name none of them.
    """

    def __init__(self, files: Collection[str]) -> None:
        super().__init__()
        self.files = files
        self.here = PurePosixPath("index.md")
        self.unmade: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Register the tree processor where MkDocs has its own."""
        md.registerExtension(self)
        md.treeprocessors.register(_LinkProcessor(md, self), "source-links", _AS_MKDOCS)

    def reset(self) -> None:
        """Forget the page before; Markdown calls this."""
        self.unmade = []


class _LinkProcessor(Treeprocessor):
    def __init__(self, md: Markdown, links: SourceLinks) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: ET.Element) -> None:
        folder = str(self.links.here.parent)
        for tag, attribute in (("a", "href"), ("img", "src")):
            for node in root.iter(tag):
                address = node.get(attribute, "")
                if not _is_elsewhere(address):
                    node.set(attribute, self._made(folder, address))

    def _made(self, folder: str, address: str) -> str:
        path, hash_, anchor = address.partition("#")
        path, query, rest = path.partition("?")
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target not in self.links.files:
            self.links.unmade.append(address)
            return address
        if not path.endswith(".md"):
            return address
        return f"{path.removesuffix('.md')}.html{query}{rest}{hash_}{anchor}"


def _is_elsewhere(address: str) -> bool:
    """Whether an address names no file relative to the page."""
    if not address or address[0] in "#?/\\" or _ESCAPED_MAIL in address:
        return True
    return ":" in _AFTER_FIRST_PART.split(address, maxsplit=1)[0]
