"""The icons: lines on a square of 24 by 24 units, in the color of the text.

`docs/procedures/stages.yml` names the icon of each stage.
"""

import xml.etree.ElementTree as ET

from macros.diagrams.markup import element

STAGE_ICONS = {
    "clipboard": "M9 5H6v16h12V5h-3M9 3h6v4H9zM9 12.5l1.7 1.7 3.3-3.4M9 18h6",
    "mask": "M9 20.3c-2.6-1.3-4-4.4-4-8.3 0-5.8 2.5-9.5 7-9.5s7 3.7 7 9.5c0 3.9-1.4 7-4 8.3"
    "M12 11c-2.3 0-3.8 2.6-3.8 5 0 1.9 1.7 3 3.8 3s3.8-1.1 3.8-3c0-2.4-1.5-5-3.8-5zM12 19v3.5"
    "M8.2 15l-2.9-.8M15.8 15l2.9-.8M7.8 8.2c.6.8 1.7.8 2.3 0M13.9 8.2c.6.8 1.7.8 2.3 0",
    "lying": "M2 17h20M5 17v4M19 17v4M6.5 12a2 2 0 1 0-4 0 2 2 0 0 0 4 0z"
    "M8.5 14c1.5-3 4.5-3.5 7-2.5L22 14z",
    "scalpel": "M21 3l-9.5 9.5M9.8 10.8l3.4 3.4c-3 3.3-6.5 5.6-10.2 6.8 1-3.7 3.3-7.2 6.8-10.2z",
    "window": "M3 4h18v16H3zM8.5 9h7v6h-7zM3 12h5.5M15.5 12H21M12 4v5M12 15v5",
    "forceps": "M12 2.5L6.5 15l3.3 2.7M12 2.5L17.5 15l-3.3 2.7"
    "M12 21.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
    "stitches": "M2 12h20M5.5 8.5v7M9.8 8.5v7M14.2 8.5v7M18.5 8.5v7",
    "walking": "M14.5 4a1.8 1.8 0 1 0-3.6 0 1.8 1.8 0 0 0 3.6 0z"
    "M12.3 8.5L11 14l3 2.8.8 4.7M11 14l-.8 3.5-3 4M12.3 8.5L8.8 10l-1.3 3.2"
    "M12.3 8.5l2.2 2.8 3 1",
    "screws": "M4 4h16v6H4zM4 14h16v6H4zM8 7h0M16 7h0M8 17h0M16 17h0M8 10v4M16 10v4",
    "drip": "M12 1.5V4M8 4h8v10a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2zM8 9h8M12 16v6",
    "bed": "M3 5v15M3 17h18v3M21 17v-3a4 4 0 0 0-4-4H3M7.5 7.5h2",
    "camera": "M3 8h12v9H3zM15 11l6-3v9l-6-3M7 12.5h3",
}
"""The path of each icon that a stage can have, by name."""

FACT_ICONS = {
    "place": "M12 21.5c-4.3-5-6.5-8.3-6.5-11.5a6.5 6.5 0 0 1 13 0c0 3.2-2.2 6.5-6.5 11.5z"
    "M12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "team": "M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 20c0-3.7 2.3-6 6-6s6 2.3 6 6"
    "M15.5 5.2a3 3 0 0 1 0 5.6M17.5 14.5c2.6.8 4 2.7 4 5.5",
    "you": "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3-6.5 8-6.5s8 2.5 8 6.5"
    "M9 18.5l2.2 2L15.5 17",
    "awake": "M2 12c2.8-4.7 6.2-7 10-7s7.2 2.3 10 7c-2.8 4.7-6.2 7-10 7s-7.2-2.3-10-7z"
    "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
    "drowsy": "M2 11.5h20M2 11.5c2.8 4.7 6.2 7 10 7s7.2-2.3 10-7M8.8 11.5a3.2 3.2 0 0 0 6.4 0",
    "asleep": "M20.5 14.5A9 9 0 0 1 9.5 3.5a9 9 0 1 0 11 11zM15 3.5h5l-5 5.5h5",
    "varies": "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19z"
    "M9.3 9.5a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.2 1-1.2 1.9M12 17h0",
}
"""The path of each icon before a fact: where, who, whether you are awake."""

_PATHS = STAGE_ICONS | FACT_ICONS


def draw_icon(name: str) -> ET.Element:
    """Return the icon of that name. Screen readers skip it: the words beside it say the same."""
    path = element("path", d=_PATHS[name])
    return element("svg", path, class_="icon", viewBox="0 0 24 24", aria_hidden="true")
