"""Tables that stay readable on a phone: each cell knows the words at the head of its column."""

import xml.etree.ElementTree as ET


def label_cells(root: ET.Element) -> None:
    """Give every cell of every table its column's name, unless it has one already.

    On a narrow screen the style sheet shows the rows as blocks, each cell behind that name.
    """
    for table in root.iter("table"):
        heads = [head for part in table.iter("thead") for head in part.iter("th")]
        names = ["".join(head.itertext()).strip() for head in heads]
        for head in table.iter("th"):
            head.set("scope", "col" if head in heads else "row")
        for row in table.iter("tr"):
            for name, cell in zip(names, row, strict=False):
                if cell.tag == "td" and not cell.get("data-label"):
                    cell.set("data-label", name)
