"""Every link, anchor and picture leads somewhere: in the pages as written, in the built tree."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from macros.checks.html import Names, Reference, read_names
from macros.content.addresses import built_path
from macros.content.library import Library
from macros.content.problems import Problem
from macros.pages.render import Article

_OUTSIDE = ("http", "https", "mailto", "tel")


def broken_links(library: Library, articles: Collection[Article]) -> Iterator[Problem]:
    """Yield a problem for each link of the pages that leads nowhere, at the line it stands on."""
    names = {article.page.path: read_names(article.html) for article in articles}
    targets = link_targets(library, names)
    for article in articles:
        here = article.page.path
        lines = _Lines(article)
        for reference in names[here].references:
            line = lines.of(reference.address)
            wrong = broken(reference, built_path(here), targets)
            if wrong:
                yield Problem(article.page.file, line, *wrong)


def link_targets(
    library: Library, names: Mapping[PurePosixPath, Names]
) -> dict[PurePosixPath, frozenset[str] | None]:
    """Return what can be linked to, by path in the tree: the ids of a page, None where unknown."""
    targets: dict[PurePosixPath, frozenset[str] | None] = {
        built_path(path): None for path in library.files
    }
    for guide in library.guides.values():
        targets[built_path(guide.whole_guide)] = None
    for path, page in names.items():
        targets[built_path(path)] = frozenset(page.ids)
    return targets


def broken(
    reference: Reference,
    here: PurePosixPath,
    targets: Mapping[PurePosixPath, frozenset[str] | None],
) -> tuple[str, str, str] | None:
    """Return code, message and remedy when `reference`, in the page at `here`, is broken."""
    address = reference.address.strip()
    if not address:
        return "link-empty", "a link leads nowhere: its address is empty", "Write the address."
    try:
        parts = urlsplit(address)
    except ValueError:
        return "link-broken", f"{address!r} is not an address", "Write it again."
    if parts.scheme or parts.netloc:
        return _wrong_scheme(address, parts.scheme)
    target = _resolve(here, unquote(parts.path))
    if target is None:
        return "link-broken", f"{address!r} leads out of the site", "Link to a page of the site."
    if target not in targets:
        what = "picture" if reference.tag == "img" else "page"
        message = f"{address!r} leads to a {what} that does not exist"
        return "link-broken", message, _nearest_path(target, targets)
    ids = targets[target]
    anchor = unquote(parts.fragment)
    if anchor and ids is not None and anchor not in ids:
        message = f"{address!r} leads to a heading that does not exist"
        return "anchor-broken", message, _nearest_anchor(anchor, ids)
    return None


def _wrong_scheme(address: str, scheme: str) -> tuple[str, str, str] | None:
    if scheme in _OUTSIDE:
        return None
    message = f"{address!r} is not an address that readers can open"
    return "link-scheme", message, "Write https://… or the name of a page."


def _resolve(here: PurePosixPath, path: str) -> PurePosixPath | None:
    """Return the path in the tree that a link names, or None when it leaves the tree."""
    if not path:
        return here
    if path.startswith("/"):
        return None
    parts: list[str] = list(here.parent.parts)
    for part in PurePosixPath(path).parts:
        if part == ".." and not parts:
            return None
        parts = parts[:-1] if part == ".." else [*parts, part]
    return built_path(PurePosixPath(*parts))


def _nearest_path(target: PurePosixPath, targets: Collection[PurePosixPath]) -> str:
    known = [str(path) for path in targets if path.suffix == target.suffix]
    close = difflib.get_close_matches(str(target), known, n=1)
    if not close:
        return "Write the path of a file that is there."
    name = PurePosixPath(close[0])
    return f"Did you mean {(name.with_suffix('.md') if name.suffix == '.html' else name).name!r}?"


def _nearest_anchor(anchor: str, ids: Collection[str]) -> str:
    close = difflib.get_close_matches(anchor, ids, n=1)
    return f"Did you mean '#{close[0]}'?" if close else "Link to a heading that is there."


class _Lines:
    """Finds the line of each address in the Markdown, the second one where it is written twice."""

    def __init__(self, article: Article) -> None:
        self._lines = article.page.body.splitlines()
        self._first = article.page.body_line
        self._used: dict[str, int] = {}

    def of(self, address: str) -> int:
        written = (address,) if address else ("]()", '=""')
        found = [
            place
            for place, line in enumerate(self._lines)
            if any(piece in line for piece in written)
        ]
        if not found:
            return self._first
        used = self._used.get(address, 0)
        self._used[address] = used + 1
        return self._first + found[min(used, len(found) - 1)]
