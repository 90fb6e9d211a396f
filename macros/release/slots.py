"""The two places of a page that publishing may fill; everything else of a page is sealed.

One holds the canonical and robots lines, one stands above the text: for a notice, or a way to the
other versions. `overrides/main.html` makes both.
"""

import re

from macros.release.errors import ReleaseError

_PLACES = (b"robots", b"published")
_HEAD, _ABOVE = (
    re.compile(rb"<!--%s-->(.*?)<!--/%s-->" % (name, name), re.DOTALL) for name in _PLACES
)


def has_places(page: bytes) -> bool:
    """Whether each place is there, and there once."""
    marks = [mark % name for name in _PLACES for mark in (b"<!--%s-->", b"<!--/%s-->")]
    return all(page.count(mark) == 1 for mark in marks)


def filled(page: bytes, head: str, above: str) -> bytes:
    """Return `page` with its places holding markup; raises ReleaseError if it has them not."""
    if not has_places(page):
        raise ReleaseError("A page lacks the places that publishing fills, or has them twice.")
    page = _HEAD.sub(lambda _: f"<!--robots-->{head}<!--/robots-->".encode(), page)
    return _ABOVE.sub(lambda _: f"<!--published-->{above}<!--/published-->".encode(), page)


def emptied(page: bytes) -> bytes:
    """Return what is sealed of a page: the page with nothing in its places."""
    return filled(page, "", "") if has_places(page) else page
