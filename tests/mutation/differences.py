"""Where two sites, or what was said of them, differ: so that one look tells what went wrong."""

import difflib
from collections.abc import Iterable, Iterator

from tests.mutation.projects import Content, Files, Said

_MOST_LINES, _MOST_CHARACTERS, _MOST_NAMES = 24, 240, 8


def first_difference(warm: Files, cold: Files) -> str:
    """Return how a warm build's tree differs from one that was made from nothing; '' if not."""
    lines = [
        *_names("only in the warm build", warm.keys() - cold.keys()),
        *_names("only in the build from nothing", cold.keys() - warm.keys()),
    ]
    other = [path for path in sorted(warm.keys() & cold.keys()) if warm[path] != cold[path]]
    lines += _names("not the same", other)
    if other:
        lines += _diff(_text(cold[other[0]]), _text(warm[other[0]]))
    return "\n".join(lines)


def said_differently(warm: Said, cold: Said) -> str:
    """Return how what was said after a warm run differs from a run from nothing; '' if not."""
    return "\n".join(_diff(str(cold), str(warm))) if warm != cold else ""


def _names(what: str, paths: Iterable[str]) -> Iterator[str]:
    names = sorted(paths)
    if names:
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield f"{what}: {', '.join(names[:_MOST_NAMES])}{more}"


def _text(content: Content) -> str:
    if not isinstance(content, bytes):
        return repr(content)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return f"{len(content)} bytes: {content[:99]!r}"


def _diff(cold: str, warm: str) -> Iterator[str]:
    """Yield the first lines that differ; a line of HTML is a tag and what stands behind it."""
    old, new = (text.replace("><", ">\n<").splitlines() for text in (cold, warm))
    found = difflib.unified_diff(old, new, "from nothing", "warm", n=1, lineterm="")
    for number, line in enumerate(found):
        if number == _MOST_LINES:
            yield "…"
            return
        yield line if len(line) <= _MOST_CHARACTERS else f"{line[:_MOST_CHARACTERS]}…"
