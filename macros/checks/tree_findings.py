"""The built folder: every link of every page leads to something that is in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.checks.css import css_addresses
from macros.checks.html import Element, Names, Reference, parsed
from macros.checks.ids import wrong_ids
from macros.checks.links import poor_words
from macros.checks.names import names_of, read_drawing
from macros.checks.places import Place
from macros.checks.resolver import Resolver, Targets
from macros.checks.schemes import Wrong
from macros.checks.tree_pages import page_faults

_SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True)
class Finding:
    """What is wrong in a file of the tree: its path, the line, the address or id, the fault."""

    path: str
    line: int
    text: str
    wrong: Wrong


@dataclass(frozen=True)
class Tree:
    """A built folder, read once: what its pages and drawings name, what its style sheets name."""

    folder: Path
    pages: dict[str, Names]
    roots: dict[str, Element]
    drawings: dict[str, Names]
    styles: dict[str, tuple[tuple[str, int], ...]]
    files: frozenset[str]


def read_tree(folder: Path) -> Tree:
    """Return what is in the folder `folder` that can link or be linked to."""
    roots, drawings, styles = {}, {}, {}
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    for file in files:
        path = file.relative_to(folder).as_posix()
        if path.endswith((".html", ".htm")):
            roots[path] = parsed(file.read_bytes())
        elif path.endswith(".svg"):
            drawings[path] = read_drawing(file.read_bytes())
        elif path.endswith(".css"):
            styles[path] = tuple(css_addresses(file.read_text("utf-8", errors="replace")))
    names = frozenset(file.relative_to(folder).as_posix() for file in files)
    pages = {path: names_of(root) for path, root in roots.items()}
    return Tree(folder, pages, roots, drawings, styles, names)


def tree_findings(tree: Tree, place: Place) -> Iterator[Finding]:
    """Yield everything that is wrong in a tree that is reached at `place`."""
    resolver = Resolver(_targets(tree), place)
    for path, names in tree.pages.items():
        yield from _link_findings(path, names, resolver)
        for wrong, id_, line in wrong_ids(names):
            yield Finding(path, line, id_, wrong)
        for wrong, text, line in page_faults(names, tree.roots[path], path, place):
            yield Finding(path, line, text, wrong)
    for path, names in tree.drawings.items():
        yield from _link_findings(path, names, resolver)
    for path, addresses in tree.styles.items():
        for address, line in addresses:
            yield from _finding(path, Reference("style", "url", address, line), resolver)
    yield from _search_findings(tree, resolver)


def count_links(tree: Tree) -> int:
    """Return how many addresses the files of a tree hold."""
    names = (*tree.pages.values(), *tree.drawings.values())
    return sum(len(one.references) for one in names) + sum(map(len, tree.styles.values()))


def _targets(tree: Tree) -> Targets:
    known = {path: names.anchors for path, names in {**tree.pages, **tree.drawings}.items()}
    return {path: known.get(path) for path in tree.files}


def _link_findings(path: str, names: Names, resolver: Resolver) -> Iterator[Finding]:
    for reference in names.references:
        yield from _finding(path, reference, resolver, names.base)


def _finding(
    path: str, reference: Reference, resolver: Resolver, base: str = ""
) -> Iterator[Finding]:
    wrong = resolver.wrong(reference, path, base) or poor_words(reference)
    if wrong:
        yield Finding(path, reference.line, reference.address.strip(), wrong)


def _search_findings(tree: Tree, resolver: Resolver) -> Iterator[Finding]:
    """Yield the pages that a search would find and that are not there."""
    if _SEARCH_INDEX not in tree.files:
        return
    index = json.loads((tree.folder / _SEARCH_INDEX).read_text(encoding="utf-8"))
    for entry in index["docs"]:
        # search pages join what they find to the root of the tree
        reference = Reference("a", "location", entry["location"] or "index.html", 1)
        yield from _finding(_SEARCH_INDEX, reference, resolver, "../index.html")
