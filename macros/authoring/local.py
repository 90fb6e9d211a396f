"""The fingerprints in a file of local advice, renewed: all else stays as somebody typed it."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

Place = tuple[str, str]
"""The page and the section of a note, as they are typed."""


def with_seen(text: str, seen: Mapping[Place, str]) -> str:
    """Return the text of a file of notes, with the fingerprints of some notes by their places."""
    changes = sorted(_changes(text, seen), reverse=True)
    for start, end, words in changes:
        text = text[:start] + words + text[end:]
    return text


def _changes(text: str, seen: Mapping[Place, str]) -> Iterator[tuple[int, int, str]]:
    """Yield where something is to be written in the place of what, from the first place to last."""
    for note in _notes(yaml.compose(text, Loader=yaml.SafeLoader)):
        keys = {key.value: (key, value) for key, value in note.value}
        place = _words(keys, "page"), _words(keys, "section")
        if place not in seen:
            continue
        if "seen" in keys:
            old = keys["seen"][1]
            start, end = old.start_mark.index, old.end_mark.index
            yield start, end, f"{' ' if text[start - 1] == ':' else ''}{seen[place]}"
        else:
            yield _new_line(text, note, seen[place])


def _notes(root: Any) -> Iterator[Any]:
    """Yield the mapping of each note; a file that was loaded has no other shape."""
    for key, value in root.value:
        if key.value == "notes":
            yield from (one for one in value.value if isinstance(one, yaml.MappingNode))


def _words(keys: Mapping[str, tuple[Any, Any]], key: str) -> str:
    return " ".join(str(keys[key][1].value).split()) if key in keys else ""


def _new_line(text: str, note: Any, fingerprint: str) -> tuple[int, int, str]:
    """Where a fingerprint goes that is not there: below the section, on a line of its own."""
    if note.flow_style:
        end = note.end_mark.index - 1
        comma = "" if text[:end].rstrip().endswith(",") else ","
        return end, end, f"{comma} seen: {fingerprint}"
    keys = [key for key, _ in note.value]
    at = next(place for place, key in enumerate(keys) if key.value == "section")
    below = keys[at + 1] if at + 1 < len(keys) else keys[at]
    start, column = below.start_mark.index, below.start_mark.column
    line_end = "\r\n" if "\r\n" in text else "\n"
    return start, start, f"seen: {fingerprint}{line_end}{' ' * column}"
