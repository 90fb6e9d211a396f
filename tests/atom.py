"""What RFC 4287 asks of a feed, as far as ours goes."""

import re
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # section 3.3
_MOST_ONE = ("author", "generator", "icon", "id", "logo", "published", "rights", "subtitle",
             "summary", "title", "updated", "content", "source")  # fmt: skip
_KNOWN = {
    "feed": {"author", "id", "link", "title", "updated", "entry"},
    "entry": {"id", "link", "published", "summary", "title", "updated"},
}


def read_feed(content: bytes) -> etree._Element:
    """Return a feed; fails where it breaks a rule of the RFC."""
    feed = etree.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(feed.findall(f"{ATOM}author/{ATOM}name")) == 1  # 4.1.1: else each entry has one
    for part in (feed, *entries):
        _refuse_invalid(part)
    ids = [part.findtext(f"{ATOM}id") for part in (feed, *entries)]
    assert len(set(ids)) == len(ids)  # 4.2.6
    _refuse_other_links(feed, "self")  # 4.1.1: it should have one
    return feed


def _refuse_invalid(part: etree._Element) -> None:
    names = [etree.QName(child).localname for child in part]
    assert {*names} <= _KNOWN[etree.QName(part).localname]
    assert {etree.QName(child).namespace for child in part} == {ATOM.strip("{}")}
    for name in _MOST_ONE:
        assert names.count(name) <= 1, name
    for name in ("id", "title", "updated"):  # 4.1.1 and 4.1.2
        assert part.findtext(f"{ATOM}{name}", "").strip(), name
    for name in ("updated", "published"):
        assert _MOMENT.fullmatch(part.findtext(f"{ATOM}{name}", "2026-01-01T00:00:00Z"))
    assert _is_absolute(part.findtext(f"{ATOM}id"))
    assert all(_is_absolute(link.get("href")) for link in part.findall(f"{ATOM}link"))
    _refuse_other_links(part, "alternate")  # 4.1.2: an entry without content must have one


def _refuse_other_links(part: etree._Element, rel: str) -> None:
    links = [one for one in part.findall(f"{ATOM}link") if one.get("rel", "alternate") == rel]
    assert len(links) == 1


def _is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.scheme and parts.netloc) and " " not in (address or " ")
