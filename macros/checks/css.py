"""The addresses in a style sheet, and in an `srcset`."""

import re
from collections.abc import Iterator

_STRING = r'"(?:[^"\\\n]|\\.)*"|' r"'(?:[^'\\\n]|\\.)*'"
# Comments and strings are matched to be passed over: what looks like an address in them is none.
_TOKEN = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
    | url\(\s* (?: (?P<quoted>{_STRING}) | (?P<bare>(?:[^\s"'()\\]|\\.)*) ) \s*\)
    | @import\s+(?P<imported>{_STRING})
    | {_STRING}""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|(.))", re.DOTALL)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")


def css_addresses(css: str) -> Iterator[tuple[str, int]]:
    """Yield each address in `url(…)` or `@import`, and its line from 1, comments left out."""
    for token in _TOKEN.finditer(css):
        quoted = token["quoted"] or token["imported"]
        if quoted or token["bare"] is not None:
            written = quoted[1:-1] if quoted else token["bare"]
            yield _unescaped(written), css.count("\n", 0, token.start()) + 1


def srcset_addresses(srcset: str) -> list[str]:
    """Return the addresses of an `srcset`, in order; an address ends at a space, never inside."""
    addresses, at = [], 0
    while found := _CANDIDATE.match(srcset, at):
        at = found.end()
        if not found[1].endswith(","):
            at = srcset.find(",", at) + 1 or len(srcset)
        addresses.append(found[1].rstrip(","))
    return addresses


def _unescaped(written: str) -> str:
    if "\\" not in written:
        return written
    return _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], written)
