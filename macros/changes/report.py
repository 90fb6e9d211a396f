"""The changes as text for a terminal, as Markdown for GitHub, as JSON for programs.

Words of the pages are strangers' words: Markdown shows them as they are, whatever they hold.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from macros.changes.sentences import NEW, OLD, Piece
from macros.changes.site_text import FOR_WRITERS, OTHER
from macros.changes.told import Entry, Group, Listed, Told, tell
from macros.changes.values import Changes

_LEGEND = "[-So-] is marked what was taken out, {+so+} what was put in."
_REVIEWS = "For the clinician who reviews it"
_MOST_BYTES = 900_000
"""GitHub refuses a summary of more than 1 MiB."""
_FOLDED = (FOR_WRITERS, OTHER)
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>&#!|~$:^=+-]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# GitHub makes links of names, numbers and addresses even where their characters are escaped
_NO_LINK = re.compile(r"@|#(?=\d)|\b(?:www|https?|ftp|GH)(?=[.:-])", re.IGNORECASE)
_JOINER = "\u2060"


def as_text(changes: Changes) -> str:
    """Return the changes for a terminal."""
    told = tell(changes)
    return "\n".join(_text_lines(told)).rstrip()


def _text_lines(told: Told) -> Iterator[str]:
    yield from (told.title, "", told.in_short, *told.notes, "")
    widest = max(len(name) for name, _, _ in told.counts)
    yield f"{'':{widest}}  {'before':>8}  {'now':>8}"
    yield from (f"{name:{widest}}  {old:>8,}  {new:>8,}" for name, old, new in told.counts)
    yield ""
    if told.reviews:
        yield from (_REVIEWS, *(f"  {line}" for line in told.reviews), "")
    if any(one.lines for group in told.groups for some in group.listed for one in some.entries):
        yield from (_LEGEND, "")
    for group in told.groups:
        yield from (group.title, "=" * len(group.title))
        for listed in group.listed:
            yield listed.title
            for entry in listed.entries:
                yield from _text_entry(entry)
            yield ""


def _text_entry(entry: Entry) -> Iterator[str]:
    yield f"  {entry.label}{':' if entry.lines else ''}"
    for line in entry.lines:
        yield f"    {''.join(map(_text_piece, line.pieces))}"
        if line.note:
            yield f"      {line.note}"


def _text_piece(piece: Piece) -> str:
    before, after = {OLD: ("[-", "-]"), NEW: ("{+", "+}")}.get(piece.kind, ("", ""))
    return _around(piece.text, before, after)


def _around(text: str, before: str, after: str) -> str:
    """Put marks around a text, inside of the spaces at its ends."""
    inner = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :] if inner else ""
    return f"{start}{before}{inner}{after}{end}" if inner and before else text


def as_markdown(changes: Changes) -> str:
    """Return the changes for the summary of a job on GitHub."""
    told = tell(changes)
    head = "\n".join(_markdown_head(told))
    parts, size = [head], len(head.encode())
    for part in (part for group in told.groups for part in _markdown_group(group)):
        size += len(part.encode()) + 2
        if size > _MOST_BYTES:
            parts.append("There is more than fits here. `guides.py changes` prints all of it.")
            break
        parts.append(part)
    return "\n\n".join(parts)


def _markdown_head(told: Told) -> Iterator[str]:
    yield from (f"# {_plain(told.title)}", "", _plain(told.in_short))
    yield from (line for note in told.notes for line in ("", _plain(note)))
    yield from ("", "| | Before | Now |", "| --- | ---: | ---: |")
    yield from (f"| {name} | {old:,} | {new:,} |" for name, old, new in told.counts)
    if told.reviews:
        yield from ("", f"## {_REVIEWS}", "")
        yield from (f"- {_plain(line)}" for line in told.reviews)


def _markdown_group(group: Group) -> Iterator[str]:
    yield f"## {_plain(group.title)}"
    for listed in group.listed:
        lines = "\n".join(_markdown_entry(entry) for entry in listed.entries)
        yield _folded(listed, lines) if group.title in _FOLDED else _open(listed, lines)


def _open(listed: Listed, lines: str) -> str:
    return f"### {_plain(listed.title)}\n\n{lines}"


def _folded(listed: Listed, lines: str) -> str:
    title = re.sub("[&<>]", lambda found: _HTML[found[0]], _without_links(listed.title))
    return f"<details><summary>{title}</summary>\n\n{lines}\n\n</details>"


def _markdown_entry(entry: Entry) -> str:
    label = f"**{_plain(entry.label)}{':' if entry.lines else ''}**"
    lines = [
        f"{_markdown_pieces(line.pieces)} {_plain(line.note)}".rstrip() for line in entry.lines
    ]
    if len(lines) == 1:
        return f"- {label} {lines[0]}"
    return "\n".join([f"- {label}", *(f"    - {line}" for line in lines)])


def _markdown_pieces(pieces: Sequence[Piece]) -> str:
    shown = ""
    for piece in pieces:
        mark = {OLD: "~~", NEW: "**"}.get(piece.kind, "")
        text = _around(_plain(piece.text), mark, mark)
        # without a space between them Markdown does not read the marks
        needs_space = (mark or shown.endswith(("~~", "**"))) and shown and shown[-1] != " "
        shown += f" {text}" if needs_space and text[:1] != " " else text
    return shown.strip()


def _plain(text: str) -> str:
    """Return Markdown that shows a text as it is: no markup, HTML, link, picture or mention."""
    return _MARKUP.sub(_escaped, _without_links(text))


def _escaped(found: re.Match[str]) -> str:
    return _HTML.get(found[0], f"\\{found[0]}")


def _without_links(text: str) -> str:
    return _NO_LINK.sub(rf"\g<0>{_JOINER}", " ".join(text.splitlines()))


def as_json(changes: Changes) -> str:
    """Return the changes as a JSON object; the same changes give the same bytes."""
    return json.dumps(as_values(changes), ensure_ascii=False, indent=2)


def as_values(changes: Changes) -> dict[str, Any]:
    """Return the changes as values that JSON can write."""
    found = asdict(changes)
    for kind in ("facts", "sources"):
        for written, change in zip(found[kind], getattr(changes, kind), strict=True):
            written["marked"] = _marked(change.pieces)
    for page, change in zip(found["pages"], changes.pages, strict=True):
        page |= {"path": str(change.path), "old_path": str(change.old_path)}
        for written, sentence in zip(page["sentences"], change.sentences, strict=True):
            written["marked"] = _marked(sentence.pieces)
    found["unread"] = {name: [*map(str, paths)] for name, paths in changes.unread.items()}
    return found


def _marked(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    return [{"kind": piece.kind, "text": piece.text} for piece in pieces]


FORMATTERS: Mapping[str, Callable[[Changes], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""The forms in which changes are printed, by name."""
