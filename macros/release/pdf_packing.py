"""A PDF made smaller: its many small objects, such as tags and links, packed together.

Chromium writes each of them in plain text. PDF has known streams of objects since version 1.5, and
what is packed into them is read by every program of the last twenty years.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping

_MOST_IN_A_STREAM = 200
_HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*$", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_KEPT = re.compile(rb"/(?:Root|Info) \d+ 0 R|/ID\s*\[[^\]]*\]")

Objects = Mapping[int, bytes]
"""The objects of a PDF by their numbers."""


def packed(pdf: bytes) -> bytes:
    """Return a PDF of the same objects in fewer bytes; one that is not plain stays as it is."""
    start, trailer = _START.search(pdf), _TRAILER.search(pdf)
    if not start or not trailer or not pdf.startswith(b"xref", int(start[1])):
        return pdf
    objects = dict(_objects(pdf, int(start[1])))
    streams = {n: body for n, body in objects.items() if body.endswith(b"endstream")}
    loose = sorted(objects.keys() - streams.keys())
    first = max(objects) + 1
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for number, start_at in enumerate(range(0, len(loose), _MOST_IN_A_STREAM), start=first):
        inside = loose[start_at : start_at + _MOST_IN_A_STREAM]
        streams[number] = _object_stream({n: objects[n] for n in inside})
        places |= {n: (2, number, index) for index, n in enumerate(inside)}
    return _written(streams, places, b" ".join(_KEPT.findall(trailer[1])))


def _objects(pdf: bytes, table: int) -> Iterator[tuple[int, bytes]]:
    offsets = sorted(int(entry) for entry in _ENTRY.findall(pdf, table))
    for offset, end in zip(offsets, [*offsets[1:], table], strict=True):
        found = _OBJECT.match(pdf, offset, pdf.rindex(b"endobj", offset, end))
        if found:
            yield int(found[1]), found[2]


def _object_stream(objects: Objects) -> bytes:
    bodies = b"".join(body + b"\n" for body in objects.values())
    place, pairs = 0, []
    for number, body in objects.items():
        pairs.append(b"%d %d" % (number, place))
        place += len(body) + 1
    index = b" ".join(pairs) + b"\n"
    facts = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(index))
    return _stream(facts, index + bodies)


def _stream(facts: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    head = b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n" % (facts, len(data))
    return head + data + b"\nendstream"


def _written(
    streams: Mapping[int, bytes], places: dict[int, tuple[int, int, int]], kept: bytes
) -> bytes:
    """The file: its streams, then the table of where each object is, itself a stream."""
    out = bytearray(_HEADER)
    for number, body in streams.items():
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = max(places) + 1
    places[table] = (1, len(out), 0)
    free = (0, 0, 65535)
    rows = b"".join(struct.pack(">BLH", *places.get(n, free)) for n in range(table + 1))
    facts = b"/Type /XRef /Size %d /W [1 4 2] %s" % (table + 1, kept)
    out += b"%d 0 obj\n%s\nendobj\n" % (table, _stream(facts, rows))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % places[table][1])
