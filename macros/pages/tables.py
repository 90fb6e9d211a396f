"""Tables that stay readable on a phone: each cell knows the words at the head of its column."""

import xml.etree.ElementTree as ET

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}


def label_cells(root: ET.Element) -> None:
    """Give every cell of every table its column's name, and every part its role.

    On a narrow screen the style sheet shows the rows as blocks, each cell behind its column's name;
    the roles keep it a table for screen readers, which would otherwise lose it.
    """
    for table in root.iter("table"):
        names = ["".join(head.itertext()).strip() for head in table.iter("th")]
        for part in table.iter():
            if str(part.tag) in _ROLES:
                part.set("role", _ROLES[str(part.tag)])
        for head in table.iter("th"):
            head.set("role", "columnheader")
            head.set("scope", "col")
        for row in table.iter("tr"):
            for name, cell in zip(names, row.findall("td"), strict=False):
                cell.set("role", "cell")
                cell.set("data-label", name)
