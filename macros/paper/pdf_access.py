"""What PDF/UA-1 (ISO 14289-1) asks of a print, and Chromium does not write.

What is painted outside of the tags, such as lines and the feet of the pages, is marked as an
artifact; each link says in words where it leads; and the metadata names the standard.
"""

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, TextStringObject

from macros.records.pdf_words import child, link_tags, notes_of, tagged_texts, texts_of

_BEGIN, _END = b"/Artifact BMC", b"EMC"
_XMP = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_PACKET = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n%s\n<?xpacket end="r"?>'


def accessible(pdf: bytes, subject: str, day: datetime.date) -> bytes:
    """Return a print by Chromium with all that PDF/UA-1 asks for; `subject` may be ''."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    if subject:
        writer.add_metadata({"/Subject": subject})
    _name_links(writer)
    for page in writer.pages:
        contents: Any = page["/Contents"]
        contents.set_data(b"\n".join(_with_artifacts(contents.get_data())))
    title = str(writer.metadata.title) if writer.metadata else ""
    metadata = DecodedStreamObject()
    metadata.set_data(_PACKET % ET.tostring(_xmp(title, subject, day)))
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    metadata[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _name_links(writer: PdfWriter) -> None:
    texts = replace(texts_of(writer), targets={})  # the numbers of pages are part of the words
    for tag, page in link_tags(child(writer.root_object, "/StructTreeRoot"), 0):
        words = " ".join("".join(tagged_texts(tag, page, texts)).split())
        for _, note in notes_of(tag):
            note[NameObject("/Contents")] = TextStringObject(words)


def _with_artifacts(content: bytes) -> Iterator[bytes]:
    """The lines of a page's content; Chromium writes each operator at the end of a line."""
    depth = 0
    yield _BEGIN
    for line in content.splitlines():
        begins, ends = line.endswith((b"BDC", b"BMC")), line == _END
        if begins and not depth:
            yield _END
        yield line
        depth += begins - ends
        if ends and not depth:
            yield _BEGIN
    yield _END


def _xmp(title: str, subject: str, day: datetime.date) -> ET.Element:
    for prefix, address in _XMP.items():
        ET.register_namespace(prefix, address)
    root = ET.Element(_name("x:xmpmeta"))
    about = {_name("rdf:about"): ""}
    entries = ET.SubElement(ET.SubElement(root, _name("rdf:RDF")), _name("rdf:Description"), about)
    for key, text in {"dc:title": title, "dc:description": subject}.items():
        if text:
            choice = ET.SubElement(ET.SubElement(entries, _name(key)), _name("rdf:Alt"))
            one = {"{http://www.w3.org/XML/1998/namespace}lang": "x-default"}
            ET.SubElement(choice, _name("rdf:li"), one).text = text
    moment = f"{day}T00:00:00+00:00"
    for key, text in {
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "pdfuaid:part": "1",
    }.items():
        ET.SubElement(entries, _name(key)).text = text
    return root


def _name(key: str) -> str:
    prefix, _, name = key.partition(":")
    return f"{{{_XMP[prefix]}}}{name}"
