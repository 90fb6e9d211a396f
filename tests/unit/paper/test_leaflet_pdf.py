import io
import zlib

import pytest
from pypdf import PdfReader

from macros.paper.leaflet_pdf import pack_pdf

OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
    4: b"<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream",
    5: b"<< /Title (Hip endobj xref) >>",
    **{number: b"[%d (a text)]" % number for number in range(6, 500)},
}


def plain(objects: dict[int, bytes]) -> bytes:
    """Return a PDF as Chromium writes it: every object in plain text, one table at the end."""
    out, table = b"%PDF-1.4\n", b""
    for number, body in objects.items():
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + (
        b"trailer\n<</Size %d /Root 1 0 R /Info 5 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )


def written(reader: PdfReader, number: int) -> bytes:
    out = io.BytesIO()
    read = reader.get_object(number)
    assert read is not None
    read.write_to_stream(out)
    return out.getvalue()


def test_the_objects_are_the_same_in_fewer_bytes() -> None:
    before = plain(OBJECTS)
    after = pack_pdf(before)
    assert len(after) < len(before) / 3
    old, new = (PdfReader(io.BytesIO(pdf), strict=True) for pdf in (before, after))
    for number in OBJECTS:
        assert written(new, number) == written(old, number)
    assert str(new.root_object["/Lang"]) == "en"
    assert new.metadata
    assert new.metadata.title == "Hip endobj xref"
    assert new.pages[0].get_contents() is not None


def test_packing_again_changes_nothing() -> None:
    once = pack_pdf(plain(OBJECTS))
    assert pack_pdf(once) == once


@pytest.mark.parametrize(
    "other", [b"", b"%PDF-1.4 cut off", plain(OBJECTS)[:-9], zlib.compress(b"not a PDF")]
)
def test_what_is_not_a_plain_pdf_stays_as_it_is(other: bytes) -> None:
    assert pack_pdf(other) == other
