"""Whether an address in a page leads somewhere: one answer for the sources and for a built tree."""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from macros.checks.addresses import (
    ANYWHERE,
    SCHEME,
    TreeAddress,
    with_password,
    wrong_address,
)
from macros.checks.rules import Wrong
from macros.content.problems import Rule, nearest
from macros.pages.names import Reference

ANCHOR_BROKEN = Rule("anchor-broken", "A link leads to a heading that does not exist")
LINK_ABSOLUTE = Rule("link-absolute", "A link starts at the web server")
LINK_BROKEN = Rule("link-broken", "A link leads to a file that does not exist")
LINK_CASE = Rule("link-case", "A link differs from the file in capital letters")
LINK_EMPTY = Rule("link-empty", "A link has no address")
LINK_ENCODING = Rule("link-encoding", "An address has a stray percent sign")
LINK_FOLDER = Rule("link-folder", "A link leads to a folder")
LINK_OUTSIDE = Rule("link-outside", "A link leads out of the site")
LINK_OWN_HOST = Rule("link-own-host", "A link names the site's own web address")
LINK_SUFFIX = Rule("link-suffix", "A link to a page ends wrongly")

Targets = Mapping[str, Collection[str] | None]
"""What can be linked to: paths in the tree, and the anchors of each; None where unknown."""

_BAD_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_SCHEME_AND_HOST = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#]*")
_KINDS = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"), "picture"),
    ".css": "style sheet",
    ".js": "script",
    ".woff2": "font",
}
_ENOUGH = 500
"""Among more files than these, only those of the same folder or name are compared."""


@dataclass
class Resolver:
    """Finds what is wrong with the references of a tree's pages; remembers where paths lead.

    `page_ending` is how links to pages end where they are written: `.md` in the sources.
    """

    targets: Targets
    served_at: TreeAddress = ANYWHERE
    page_ending: str = ".html"
    _known: dict[tuple[str, str], str | Wrong] = field(default_factory=dict)
    _lower: dict[str, str] = field(default_factory=dict)

    def wrong(self, reference: Reference, here: str, base: str = "") -> Wrong | None:
        """Return what is wrong with a reference in the page at `here`; None if it leads somewhere.

        `base` is the address in the page's own `<base>`, if it has one.
        """
        address = reference.address.strip(" \t\n\r\f")
        path, hash_, anchor = address.partition("#")
        if not address:
            return _empty(reference)
        if base:
            here = posixpath.normpath(posixpath.join(posixpath.dirname(here), base))
        if SCHEME.match(path) or path.startswith("//"):
            target = self._with_host(reference, path)
        else:
            target = self._without_host(here, path) if path else here
        if isinstance(target, Wrong) or not hash_ or target is None:
            return target if isinstance(target, Wrong) else None
        return self._wrong_anchor(reference, target, anchor)

    def is_there(self, place: str) -> bool:
        """Whether the tree has a file, or with '#' a part of one, such as `plain_place` returns."""
        path, _, anchor = place.partition("#")
        return path in self.targets and has_part(self.targets[path], anchor)

    def leads_to(self, address: str, here: str) -> str:
        """Return the path in the tree that an address in the page at `here` names, '' for none."""
        path = address.strip().partition("#")[0]
        if not path or SCHEME.match(path) or path.startswith("//"):
            return ""
        target = self._without_host(here, path)
        return target if isinstance(target, str) else ""

    def _with_host(self, reference: Reference, path: str) -> str | Wrong | None:
        """Return the path in the tree that a full address names, None for one of another site."""
        if "@" in path and (wrong := with_password(path)):
            return wrong
        own = self._own_site(path)
        if own is None:
            return wrong_address(reference.tag, path)
        if self.served_at.base:
            inside = path[len(own) :] or "index.html"
            target = self._without_host("", inside)
            if isinstance(target, Wrong):
                shown = target.message.replace(repr(inside), repr(path))
                return target._replace(message=shown)
            return target
        message = f"{path!r} is this site's own address, which opens only with a network"
        return Wrong(LINK_OWN_HOST, message, "Write the name of the page's file instead.")

    def _own_site(self, path: str) -> str | None:
        """Return the address of the tree that a full address starts with, if it does."""
        if not self.served_at.sites:
            return None
        full = f"{_with_lower_host(path)}/"
        return next((site for site in self.served_at.sites if full.startswith(site)), None)

    def _without_host(self, here: str, path: str) -> str | Wrong:
        key = (here.rpartition("/")[0], path)
        if key not in self._known:
            self._known[key] = self._target(here, path)
        # a link that is only a query leads to its own page, which the key does not name
        return here if path.startswith("?") else self._known[key]

    def _target(self, here: str, address: str) -> str | Wrong:
        path = unquote(address.partition("?")[0])
        if _BAD_PERCENT.search(address):
            message = f"{address!r} has a '%' without two digits after it"
            return Wrong(LINK_ENCODING, message, "Write '%25' for a percent sign.")
        if path.startswith("/"):
            base = self.served_at.base
            if not base:
                message = f"{address!r} starts with '/', which is not always where the site starts"
                return Wrong(LINK_ABSOLUTE, message, "Write the path from this page: ../name.md.")
            if not path.startswith(base):
                return _outside(address)
            here, path = "", path[len(base) :] or "."
        folder = posixpath.dirname(here)
        target = _inside(folder, path)
        if target is None:
            return _outside(address)
        if target in self.targets and not path.endswith(("/", ".")):
            return target
        return self._folder_or_missing(address, target, folder)

    def _folder_or_missing(self, address: str, target: str, folder: str) -> str | Wrong:
        index = posixpath.join(target, "index.html")
        if index not in self.targets:
            return self._missing(address, target, folder)
        if self.served_at.base:
            return index
        path, mark, query = address.partition("?")
        right = f"{posixpath.join(path, 'index')}{self.page_ending}{mark}{query}"
        message = f"{address!r} leads to a folder, not to a page"
        return Wrong(LINK_FOLDER, message, f"Write {right!r}.")

    def _missing(self, address: str, target: str, folder: str) -> Wrong:
        self._lower = self._lower or {path.lower(): path for path in self.targets}
        same = self._lower.get(built(target).lower())
        if same and same != built(target):
            message = f"{address!r} differs from the file's name in capital letters"
            return Wrong(LINK_CASE, message, f"Write {self._written(same, folder)!r}.")
        if same and target.endswith(".md") and not address.endswith("/"):
            message = f"{address!r} is written in HTML, where it stays as it is"
            remedy = "Write the link in Markdown: [words](page.md)."
            return Wrong(LINK_SUFFIX, message, remedy)
        what = _KINDS.get(posixpath.splitext(target)[1].lower(), "page")
        message = f"{address!r} leads to a {what} that does not exist"
        return Wrong(LINK_BROKEN, message, self._nearest_file(built(target), folder))

    def _nearest_file(self, target: str, here: str) -> str:
        folder, name = posixpath.split(target)
        known = [path for path in self.targets if path.endswith(posixpath.splitext(name)[1])]
        if len(known) > _ENOUGH:
            known = [path for path in known if posixpath.dirname(path) == folder or name in path]
        otherwise = "Write the path of a file that is there."
        return nearest(target, known, otherwise, lambda path: repr(self._written(path, here)))

    def _written(self, path: str, folder: str) -> str:
        """The link to the file at `path`, as it is written in a page in `folder`."""
        link = posixpath.relpath(path, folder or ".")
        return link.removesuffix(".html") + self.page_ending if link.endswith(".html") else link

    def _wrong_anchor(self, reference: Reference, target: str, anchor: str) -> Wrong | None:
        known = self.targets.get(target)
        if known is None or has_part(known, anchor):
            return None
        name = anchor.partition(":~:")[0]
        what = "heading" if reference.tag == "a" else "part of the page"
        message = f"{reference.address.strip()!r} leads to a {what} that does not exist"
        otherwise = f"Link to a {what} that is there."
        remedy = nearest(name, known, otherwise, lambda anchor: f"'#{anchor}'")
        return Wrong(ANCHOR_BROKEN, message, remedy, (target,))


def has_part(known: Collection[str] | None, anchor: str) -> bool:
    """Whether a file with the `known` anchors, None if unknown, has the part `anchor` of it."""
    name = anchor.partition(":~:")[0]
    if known is None or not name or name in known or unquote(name) in known:
        return True
    return unquote(name).lower() == "top" or name.startswith("svgView(")


@lru_cache(maxsize=20_000)  # the pages of a folder have most of their links in common
def plain_place(folder: str, address: str) -> str | None:
    """Return the file, with '#' the part of it, that an address in a page in `folder` names.

    None where the address alone does not say that: it may name a host, a folder or a query, may
    start at the server, lead out of the tree, or be written wrongly.
    """
    path, hash_, anchor = address.partition("#")
    file = unquote(path)
    if not file or file[0] == "/" or file.endswith(("/", ".")) or SCHEME.match(path):
        return None
    if "?" in path or "#" in file or _BAD_PERCENT.search(path):
        return None
    target = _inside(folder, file)
    return None if target is None else target + hash_ + anchor


def _inside(folder: str, path: str) -> str | None:
    """The path in the tree that a path in a page in `folder` names, '' for all, None outside."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".." or joined.startswith("../"):
        return None
    return "" if joined == "." else joined


def built(path: str) -> str:
    """Return where the file at `path` lies in the tree: pages become HTML."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def _with_lower_host(address: str) -> str:
    """The address as browsers write it: lower case in the scheme and the host."""
    return _SCHEME_AND_HOST.sub(lambda start: start[0].lower(), address)


def _empty(reference: Reference) -> Wrong:
    if reference.tag == "img":
        return Wrong(LINK_EMPTY, "a picture has no address", "Write the picture's file.")
    return Wrong(LINK_EMPTY, "a link leads nowhere: its address is empty", "Write the address.")


def _outside(address: str) -> Wrong:
    message = f"{address!r} leads out of the site"
    return Wrong(LINK_OUTSIDE, message, "Link to a page of the site.")
