"""The icons: lines on a square of 24 by 24 units, in the color of the text.

`docs/procedures/stages.yml` names the icon of each stage; all are drawn for this project. The
author's guide shows them with their names.
"""

import xml.etree.ElementTree as ET

from macros.diagrams.markup import element

_EYE = (
    "M2 12c2.8-4.7 6.2-7 10-7s7.2 2.3 10 7c-2.8 4.7-6.2 7-10 7s-7.2-2.3-10-7z"
    "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z"
)
_LIDS = "M2 11.5h20M2 11.5c2.8 4.7 6.2 7 10 7s7.2-2.3 10-7M8.8 11.5a3.2 3.2 0 0 0 6.4 0"
_MOON = "M20.5 14.5A9 9 0 0 1 9.5 3.5a9 9 0 1 0 11 11zM15 3.5h5l-5 5.5h5"

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
    "scissors": "M6 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
    "M18 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
    "M7.4 16.4L17 3M16.6 16.4L7 3",
    "syringe": "M18 2l4 4M20 4l-3 3M12 6l6 6M13.5 7.5L5 16v3h3l8.5-8.5M5 19l-3 3"
    "M8.5 12.5l2 2M11.5 9.5l2 2",
    "tube": "M3.5 3h5M6 3v10a6 6 0 0 0 12 0V9.5M15.5 9.5h5v-5h-5z",
    "drain": "M4 2.5c5 0 8 2.5 8 7M8 9.5h8v10a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2zM8 15h8",
    "monitor": "M3 4h18v12H3zM8 20.5h8M12 16v4.5M5.5 10H9l1.5-3 3 6 1.5-3h3.5",
    "stethoscope": "M5 3v5a4 4 0 0 0 8 0V3M9 12v3a5 5 0 0 0 10 0v-2"
    "M19 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "scan": "M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M3 12h18",
    "x-ray": "M4.5 2.5h15v19h-15zM12 6v12M7.8 10.5c0-2 2-2.5 4.2-1.5 2.2-1 4.2-.5 4.2 1.5"
    "M7.8 15c0-2 2-2.5 4.2-1.5 2.2-1 4.2-.5 4.2 1.5",
    "thermometer": "M10 14V4.5a2 2 0 0 1 4 0V14a4.2 4.2 0 1 1-4 0zM12 17.8V9",
    "heart": "M12 20.5C5.5 15.5 3 12.3 3 8.8a4.8 4.8 0 0 1 9-2.3 4.8 4.8 0 0 1 9 2.3"
    "c0 3.5-2.5 6.7-9 11.7z",
    "lungs": "M12 3v8M12 11l-2.5 2M12 11l2.5 2M9.5 6C6 7 3 12.5 3 18.5c0 2 3.5 2 6.5.5z"
    "M14.5 6c3.5 1 6.5 6.5 6.5 12.5 0 2-3.5 2-6.5.5z",
    "stomach": "M9.5 2.5V7c0 2.5 2.5 3 2.5 6 0 2.5-2 3.8-4.5 3.8-2.5 0-4.5.2-4.5 4.7"
    "M13 2.5v3c.7-1 1.8-1.5 3-1.5 3 0 5 3 5 7.5 0 6-4 9.5-9.5 9.5-2.3 0-3.5-.8-5-.8v1.3",
    "eye": _EYE,
    "ear": "M6.5 10a5.5 5.5 0 0 1 11 0c0 4-3 4.5-3.5 8a3.5 3.5 0 0 1-6.5 1.5"
    "M9.5 10a2.5 2.5 0 0 1 5 0c0 2-2 2-2 4",
    "tooth": "M12 5.5c-2-1.8-6.5-2.5-7.5 1.5-.8 3.5 1.5 5.5 2 9 .3 2 .5 5 2 5 2 0 1-5.5 3.5-5.5"
    "s1.5 5.5 3.5 5.5"
    "c1.5 0 1.7-3 2-5 .5-3.5 2.8-5.5 2-9-1-4-5.5-3.3-7.5-1.5z",
    "hand": "M8 14V5.5a1.5 1.5 0 0 1 3 0V11M11 11V3.8a1.5 1.5 0 0 1 3 0V11"
    "M14 11V5a1.5 1.5 0 0 1 3 0v6"
    "M17 9a1.5 1.5 0 0 1 3 0v6c0 4-2.5 7-6.5 7-3 0-4.5-1.5-6-4l-3.2-4.4a1.5 1.5 0 0 1 2.5-1.6L8 14",
    "foot": "M8 3v8.5c-1.8 2-2.5 4.5-2.5 8h15c.5-2.5-.7-4-3-5l-4-2V3",
    "bone": "M7.8 13.2l5.4-5.4C12 5.5 13.3 3.2 15.4 3.2"
    "c1.3 0 2.2.8 2.5 2 1.5.2 2.9 1.3 2.9 3 0 2.2-2.4 3.5-4.6 2.6"
    "l-5.4 5.4c.9 2.2-.4 4.6-2.6 4.6-1.7 0-2.8-1.4-3-2.9-1.2-.3-2-1.2-2-2.5 0-2.1 2.3-3.4 4.6-2.2z",
    "joint": "M8 2.5V9c-2 .5-2 3 0 3h8c2 0 2-2.5 0-3V2.5"
    "M8.5 21.5V17.5c-1.5-.5-1.5-2.5.5-2.5h6c2 0 2 2 .5 2.5v4",
    "blood": "M12 2.5c4 5 6.5 8.3 6.5 12a6.5 6.5 0 0 1-13 0c0-3.7 2.5-7 6.5-12z",
    "baby": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3c2 1 2 3.5 0 3.5M8.5 12h0M15.5 12h0"
    "M9 15.5c1.8 2 4.2 2 6 0",
    "bandage": "M3.8 14.5L14.5 3.8a4 4 0 0 1 5.7 5.7L9.5 20.2a4 4 0 0 1-5.7-5.7zM8.5 9.8l5.7 5.7"
    "M9.8 8.5l5.7 5.7",
    "cast": "M7.5 2.5h7V11l4 2c2.3 1 3.3 3 2.8 5.5H6c0-3.5.3-5.5 1.5-7.5zM7.5 6h7M7.5 9.5h7"
    "M11 18.5l2-7M15.2 18.5l2-6",
    "pill": "M4.5 19.5a4.6 4.6 0 0 1 0-6.5L13 4.5a4.6 4.6 0 0 1 6.5 6.5L11 19.5"
    "a4.6 4.6 0 0 1-6.5 0zM8.8 8.8l6.5 6.5",
    "clock": "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19zM12 6.5V12l3.8 2.3",
    "calendar": "M4 5h16v16H4zM4 10h16M8 2.5v4M16 2.5v4",
    "food": "M7 2.5v19M4 2.5v5a3 3 0 0 0 6 0v-5M17 21.5v-8h-2.5V8c0-3 1-5 2.5-5.5z",
    "no-food": "M7 12.5v9M4 2.5v5M10 2.5v3M7 2.5v3M17 21.5v-4M14.5 10.5V8c0-3 1-5 2.5-5.5v10.5"
    "M2.5 4.5l18 17",
    "drink": "M6 3h12l-1.5 18h-9zM6.6 10h10.8",
    "shower": "M4 21.5V6.5a4 4 0 0 1 8 0V8M7.5 12.5a4.5 4.5 0 0 1 9 0zM8.5 16v1.5M12 16v1.5"
    "M15.5 16v1.5"
    "M8.5 20v1.5M12 20v1.5M15.5 20v1.5",
    "sleeping": _MOON,
    "waking": "M2.5 19h19M5.5 19a6.5 6.5 0 0 1 13 0M12 5v3.5M4.6 8.6l2 2M19.4 8.6l-2 2",
    "sitting": "M12 4a1.8 1.8 0 1 0-3.6 0 1.8 1.8 0 0 0 3.6 0zM9.5 8.5V15H16v6.5M9.5 11h4.5"
    "M6 9v12.5M6 18h6.5v3.5",
    "wheelchair": "M10.3 4a1.8 1.8 0 1 0-3.6 0 1.8 1.8 0 0 0 3.6 0zM8.5 8v6.5h6.5l3 6h2.5"
    "M8.5 11h5M6.5 12.7a5 5 0 1 0 7.2 6",
    "stick": "M8.5 21.5V7a3.5 3.5 0 0 1 7 0",
    "talk": "M3 4h18v12.5H11l-4.5 4v-4H3zM8 10.2h0M12 10.2h0M16 10.2h0",
    "question": "M3 3.5h18V17H11l-4.5 4v-4H3zM10 8a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M12 14h0",
    "phone": "M7 2.5h10v19H7zM11 18.5h2",
    "hospital": "M4 21.5v-16h16v16zM12 8.5v6M9 11.5h6M10 21.5v-4h4v4",
    "home": "M3 11.5l9-8 9 8M5.5 9.5v11h13v-11M9.5 20.5v-6h5v6",
    "car": "M4 11l2-5.5h12l2 5.5M2.5 11h19v6.5h-19zM5 17.5v2.5M19 17.5v2.5M6 14h1.5M16.5 14H18",
}
"""The path of each icon that a stage can have, by name."""

FACT_ICONS = {
    "place": "M12 21.5c-4.3-5-6.5-8.3-6.5-11.5a6.5 6.5 0 0 1 13 0c0 3.2-2.2 6.5-6.5 11.5z"
    "M12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "team": "M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 20c0-3.7 2.3-6 6-6s6 2.3 6 6"
    "M15.5 5.2a3 3 0 0 1 0 5.6M17.5 14.5c2.6.8 4 2.7 4 5.5",
    "you": "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3-6.5 8-6.5s8 2.5 8 6.5"
    "M9 18.5l2.2 2L15.5 17",
    "awake": _EYE,
    "drowsy": _LIDS,
    "falling-asleep": _LIDS,
    "asleep": _MOON,
    "waking-up": _LIDS,
    "varies": "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19z"
    "M9.3 9.5a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.2 1-1.2 1.9M12 17h0",
}
"""The path of each icon before a fact: where, who, whether you are awake."""

_PATHS = STAGE_ICONS | FACT_ICONS


def draw_icon(name: str) -> ET.Element:
    """Return the icon of that name. Screen readers skip it: the words beside it say the same."""
    path = element("path", d=_PATHS[name])
    # without a style sheet, as in a zip that nobody extracted, an icon fills the window
    size = {"width": "24", "height": "24"}
    return element("svg", path, class_="icon", viewBox="0 0 24 24", **size, aria_hidden="true")


def draw_icons() -> ET.Element:
    """Return the icons that a stage can have, with their names."""
    shown = [element("li", draw_icon(name), element("code", name)) for name in STAGE_ICONS]
    return element("ul", *shown, class_="samples")
