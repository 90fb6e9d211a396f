"""Old addresses that lead on: each is free and claimed once, and its new place is there."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from macros.checks.resolver import ANCHOR_BROKEN, LINK_BROKEN, Resolver, built
from macros.checks.rules import Wrong
from macros.content.library import Library
from macros.content.moves import Address, Move, Moves, move_from
from macros.content.problems import Problem, Rule
from macros.pages.names import Reference

WAS_PAGE_MISSING = Rule("was-page-missing", "A part of a page that is gone leads on, the page not")
WAS_TAKEN = Rule("was-taken", "An old address is one that readers need elsewhere")


def move_problems(
    library: Library, anchors: Mapping[PurePosixPath, frozenset[str]], resolver: Resolver
) -> Iterator[Problem]:
    """Yield what is wrong with the old addresses that the pages claim.

    `anchors` are what links to each page can name; `resolver` knows what can be linked to.
    """
    made = {guide.whole_guide for guide in library.guides.values()}
    for path, moves in library.moves.items():
        is_there = path in library.pages or path in made
        known = anchors.get(path, frozenset())
        claimed: dict[Address, Move] = {}
        for move in moves:
            first = claimed.setdefault(move.old, move)
            wrong = _wrong_old(move, known, first, is_there=is_there)
            wrong = wrong or _wrong_new(move, resolver)
            if not (wrong or is_there or move_from(library.moves, Address(path))):
                message = f"{move.written.value!r} is a part of a page that is gone"
                whole = move.written.value.partition("#")[0]
                remedy = f"Write {whole!r} too, in the facts of the page that took its place."
                wrong = Wrong(WAS_PAGE_MISSING, message, remedy)
            if wrong:
                yield wrong.at(move.written.path, move.written.line)


def _wrong_old(move: Move, anchors: frozenset[str], first: Move, *, is_there: bool) -> Wrong | None:
    """Return why an old address cannot lead on; `first` is the first move that claims it."""
    name = repr(move.written.value)
    if first is not move:
        where = f"{first.written.path}:{first.written.line}"
        return Wrong(
            WAS_TAKEN, f"{name} is claimed at {where} too", "Take it out of one of the two."
        )
    if is_there and not move.old.anchor:
        remedy = "Name the part of it that moved, or take this out."
        return Wrong(WAS_TAKEN, f"{name} is a page of the site now", remedy)
    if move.old.anchor in anchors:
        remedy = "Take this out, or give the heading there another name."
        return Wrong(WAS_TAKEN, f"{name} is a part of that page now", remedy)
    return None


def _wrong_new(move: Move, resolver: Resolver) -> Wrong | None:
    if not move.new.anchor:
        return None
    link = Reference("a", "href", f"#{move.new.anchor}", 1)
    return resolver.wrong(link, built(str(move.new.path)))


def led_on(wrong: Wrong, address: str, here: PurePosixPath, moves: Moves) -> Wrong:
    """Return what is wrong with a link in the page at `here`, with the new address of its target.

    It stays as it is where `address` is no old one.
    """
    if wrong.rule not in (LINK_BROKEN, ANCHOR_BROKEN):
        return wrong
    old = named_place(address, here)
    part, whole = move_from(moves, old), move_from(moves, Address(old.path))
    move = part or (whole if wrong.rule == LINK_BROKEN else None)
    if move is None:
        return wrong
    new = posixpath.relpath(move.new.path, here.parent) if move.new.path != here else ""
    new += f"#{move.new.anchor}" if move.new.anchor else ""
    what = "part" if move.old.anchor else "page"
    return wrong._replace(remedy=f"That {what} is now {new or move.new.path.name!r}: link to that.")


def named_place(address: str, here: PurePosixPath) -> Address:
    """Return the page below `docs/`, and its part, that a link in the page at `here` names."""
    path, _, anchor = address.strip().partition("#")
    target = posixpath.normpath(posixpath.join(here.parent, unquote(path))) if path else str(here)
    # a folder, such as "..", has no ending that could be another
    page = PurePosixPath(target)
    return Address(page.with_suffix(".md") if page.name.strip(".") else page, anchor)
