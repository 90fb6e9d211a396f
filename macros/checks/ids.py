"""The ids of a page: each is there once, and what points to one finds it."""

import difflib
from collections.abc import Iterator

from macros.checks.schemes import Wrong
from macros.pages.names import Names


def wrong_ids(names: Names) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what is wrong with ids: the fault, the id, the line in the page's HTML."""
    yield from repeated_ids(names)
    yield from unknown_ids(names)


def repeated_ids(names: Names) -> Iterator[tuple[Wrong, str, int]]:
    """Yield the ids that a page defines again: a link to them leads to the first alone."""
    if len(names.ids) == len({id_ for id_, _ in names.ids}):
        return
    seen: set[str] = set()
    for id_, line in names.ids:
        if id_ in seen:
            message = f"the id {id_!r} is in the page twice"
            yield Wrong("id-repeated", message, "Give one of them another id."), id_, line
        seen.add(id_)


def unknown_ids(names: Names) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what names an id that is not in the page, such as a label of no field."""
    if not names.id_references:
        return
    known = {id_ for id_, _ in names.ids}
    for tag, attribute, id_, line in names.id_references:
        if id_ not in known:
            close = difflib.get_close_matches(id_, known, n=1)
            remedy = f"Did you mean {close[0]!r}?" if close else "Name one that is in the page."
            message = f"{attribute} of <{tag}> names the id {id_!r}, which is not in the page"
            yield Wrong("id-unknown", message, remedy), id_, line
