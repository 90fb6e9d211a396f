"""The two slots of a page and of a leaflet, which publishing fills and a seal leaves empty.

One holds the canonical and robots lines. The other stands above the text and holds a notice, and
the list of the other versions. `overrides/main.html` makes both, and `macros/paper` in a leaflet.
"""

import re

from macros.records.records import ReleaseError

HEAD_SLOT, NOTICE_SLOT = "robots", "published"
"""The names of the slots of a page and of a leaflet."""

_SLOTS = (HEAD_SLOT.encode(), NOTICE_SLOT.encode())

_HEAD, _NOTICE = (
    re.compile(rb"<!--%s-->(.*?)<!--/%s-->" % (name, name), re.DOTALL) for name in _SLOTS
)


def has_slots(page: bytes) -> bool:
    """Return whether `page` has each slot exactly once."""
    marks = [mark % name for name in _SLOTS for mark in (b"<!--%s-->", b"<!--/%s-->")]
    return all(page.count(mark) == 1 for mark in marks)


def fill_slots(page: bytes, head: str, notice: str) -> bytes:
    """Return `page` with markup in its slots; raises ReleaseError unless it has each once."""
    if not has_slots(page):
        raise ReleaseError("A page lacks the places that publishing fills, or has them twice.")
    page = _HEAD.sub(lambda _: f"<!--robots-->{head}<!--/robots-->".encode(), page)
    return _NOTICE.sub(lambda _: f"<!--published-->{notice}<!--/published-->".encode(), page)


def empty_slots(page: bytes) -> bytes:
    """Return the page as it is sealed: with empty slots."""
    return fill_slots(page, "", "") if has_slots(page) else page


def in_slots(page: bytes) -> tuple[str, str]:
    """Return what is in the two slots of a page that has them."""
    return _HEAD.findall(page)[0].decode(), _NOTICE.findall(page)[0].decode()
