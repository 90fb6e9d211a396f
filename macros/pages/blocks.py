"""The Markdown of a drawing."""

import re
import xml.etree.ElementTree as ET

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def block(drawing: ET.Element) -> str:
    """Return the Markdown of a drawing: a block of HTML on one line, with blank lines around it."""
    markup = ET.tostring(drawing, encoding="unicode", short_empty_elements=False)
    return f"\n\n{' '.join(_NOT_XML.sub('', markup).splitlines())}\n\n"


def is_drawing(markdown: str) -> bool:
    """Whether a macro has given a drawing: what else macros give is plain Markdown."""
    return "<" in markdown
