import datetime
import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from macros.paper.pdf_access import accessible

DAY = datetime.date(2026, 11, 22)
CONTENT = b"""\
q
0 0 9 9 re
f
/P <</MCID 0 >>BDC
BT
ET
/Span <</MCID 1 >>BDC
EMC
EMC
BT
ET"""


def a_print() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(CONTENT)
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "Hip & knee"})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def completed(subject: str = "") -> PdfReader:
    return PdfReader(BytesIO(accessible(a_print(), subject, DAY)))


def metadata(reader: PdfReader) -> str:
    stream: Any = reader.root_object["/Metadata"]
    return str(stream.get_data().decode())


def test_what_is_painted_outside_of_the_tags_is_an_artifact() -> None:
    contents = completed().pages[0].get_contents()
    assert contents is not None
    lines = contents.get_data().decode().split("\n")
    assert [line for line in lines if "C" in line] == [
        *("/Artifact BMC", "EMC"),
        *("/P <</MCID 0 >>BDC", "/Span <</MCID 1 >>BDC", "EMC", "EMC"),
        *("/Artifact BMC", "EMC"),
    ]
    assert [line for line in lines if "MC" not in line and "BDC" not in line] == [
        line for line in CONTENT.decode().split("\n") if "MC" not in line
    ]


def test_the_metadata_name_the_standard_the_title_and_the_day() -> None:
    text = metadata(completed())
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert re.search(r"<dc:title>.*>Hip &amp; knee<", text)
    assert "2026-11-22T00:00:00" in text
    assert "dc:description" not in text


def test_what_a_print_leaves_out_is_in_its_metadata() -> None:
    reader = completed("It is short.")
    assert reader.metadata
    assert reader.metadata.subject == "It is short."
    assert "It is short.</rdf:li></rdf:Alt></dc:description>" in metadata(reader)


def test_the_same_print_gives_the_same_bytes() -> None:
    one = a_print()
    assert accessible(one, "", DAY) == accessible(one, "", DAY)
