"""The authors of a source: people as "Peul WC", organizations whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person

from macros.content.language import listed, listed_with_and, phrase
from macros.content.latex import plain

MOST_NAMES = 3

_OTHERS = re.compile(r"(?:others|(?:and )?(?:\\emph\s*)?\{?et\.? al\.?\}?|\.\.\.|…)", re.IGNORECASE)
_ET_AL = re.compile(r"(?:,|\s+and)?\s+et\.?\s+al\.?\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|ii|iii|iv|2nd|3rd)\.?", re.IGNORECASE)
_TITLES = re.compile(r"(?:phd|ph\.d|md|m\.d|frcs|mbbs|msc|bsc|rn|mph)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_INITIALS_TOGETHER = re.compile(r"[^\W\d_]{1,3}|[^\W\d_](?:-[^\W\d_])+")
_ORGANIZATIONS = """
    academy administration agency alliance association associations authority board bureau
    center centers centre centres charity clinic clinics collaboration collaborative
    collaborators college colleges commission committee consortium consumers council department
    directorate division faculty federation forum foundation government group hospital hospitals
    institute institutes institution international investigators library ministry national network
    nhs office organisation organization panel partnership physicians program programme project
    registry royal school service services society surgeons taskforce team trial trust union
    university who working world
"""
_ORGANIZATION = frozenset(_ORGANIZATIONS.split())
_BETWEEN = frozenset(("of", "for", "the", "on", "in", "against"))
"""Words that stand in names of organizations, and never in those of people."""


@dataclass(frozen=True)
class Authors:
    """`shown` as readers see them; `fault` is what may be meant otherwise, or '', with a remedy."""

    shown: str
    fault: str = ""
    remedy: str = ""


def read_authors(latex: str) -> Authors:
    """Return the authors written in `latex`; raises PybtexError or UnicodeDecodeError as plain."""
    written = " ".join(latex.split())
    without = _ET_AL.sub("", written)
    parts = [part for part in _parts(without) if part.strip(" ,;")]
    if without != written:
        parts.append("others")
    if _may_be_one(parts):
        whole = plain(written)
        fault = f"{whole!r} may be one organization or several"
        remedy = f"Write one as {{{{{whole}}}}}, several each in braces: {{A}} and {{B}}."
        return Authors(whole, fault, remedy)
    names: list[str] = []
    for part in parts:
        read = _names(part)
        if read is None:
            return Authors(plain(written), *_unread(part))
        names.extend(read)
    return Authors(_joined(names))


def _parts(written: str) -> list[str]:
    """Return the parts between 'and'; where there is none, between ';', or '&' after a comma."""
    parts: list[str] = split_name_list(written)
    if len(parts) == 1 and ";" in written and not _is_braced(written):
        parts = split_tex_string(written, ";")
    return [piece for part in parts for piece in _ampersand_parts(part)]


def _ampersand_parts(part: str) -> list[str]:
    if "&" not in part:
        return [part]
    pieces: list[str] = split_tex_string(part, r"(?:,\s*)?\s\\?&\s")
    if len(pieces) > 1 and all("," in piece or _is_short(plain(piece)) for piece in pieces):
        return pieces
    return [part]


def _may_be_one(parts: Sequence[str]) -> bool:
    """Whether an organization's name may hold the 'and': "Institute for Health and Care"."""
    return any(
        not any("," in part or _is_braced(part) for part in (before, after))
        and (_is_organization(before) or _is_organization(after))
        and not _OTHERS.fullmatch(after)
        for before, after in pairwise(parts)
    )


def _unread(part: str) -> tuple[str, str]:
    shown = plain(part)
    if _is_organization(part):
        return f"{shown!r} is read as the name of a person", f"Write {{{{{shown}}}}}."
    fault = f"{shown[:80]!r} has too many commas for one name"
    return fault, "Write 'and' between the names: Peul, Wilco and Brand, Ronald."


def _names(part: str) -> list[str] | None:
    """Return the names in one part as readers see them; None if it cannot be told which."""
    if _OTHERS.fullmatch(part.strip(" ,")):
        return ["others"]
    if _is_braced(part):
        return [_ended(plain(part))]
    split: list[str] = split_tex_string(part, ",")
    pieces = [piece for piece in split if piece]
    labeled = dict(piece.split("=", 1) for piece in pieces if "=" in piece)
    if "family" in labeled:  # BibLaTeX: family=Berg, given=Anna, prefix=van den
        last = f"{labeled.get('prefix', '')} {labeled['family']}".strip()
        return [_name(Person(last=f"{{{last}}}", first=labeled.get("given", "")))]
    pieces = [piece for piece in pieces if not (len(pieces) > 1 and _TITLES.fullmatch(piece))]
    if len(pieces) > 1 and _is_organization(part):
        return None
    shown = [plain(piece) for piece in pieces]
    if len(pieces) > 1 and all(map(_is_short, shown)):
        return shown
    if len(pieces) == 1:
        is_whole = _is_organization(part) or _is_short(shown[0])
        return [_ended(shown[0]) if is_whole else _name(Person(pieces[0]))]
    if len(pieces) == 2:
        return [_name(Person(part if len(split) == 2 else ", ".join(pieces)))]
    return _of_many(pieces, shown)


def _of_many(pieces: list[str], shown: list[str]) -> list[str] | None:
    """Return the names in three or more pieces between commas."""
    if len(pieces) == 3 and _SUFFIX.fullmatch(shown[1]):
        return [_name(Person(", ".join(pieces)))]
    if len(pieces) == 3 and _SUFFIX.fullmatch(shown[2]):
        last, first, suffix = pieces
        return [_name(Person(f"{last}, {suffix}, {first}"))]
    firsts = shown[1::2]
    if len(pieces) % 2 == 0 and all(_are_initials(first) for first in firsts):
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return [_name(Person(f"{last}, {first}")) for last, first in pairs]
    return None


def _is_braced(part: str) -> bool:
    """Whether one pair of braces holds all of `part`."""
    part = part.strip()
    depth = 0
    for place, character in enumerate(part):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return character == "}" and place == len(part) - 1
    return False


def _is_organization(part: str) -> bool:
    """Whether words in `part` say that it is no person; "King, Royal" may be one."""
    if _is_braced(part):
        return False
    words = [word.strip(".,()&").lower() for word in plain(part).split()]
    telling = sum(word in _ORGANIZATION for word in words)
    between = any(word in _BETWEEN for word in words[1:])
    return len(words) > 1 and (between or telling > ("," in part))


def _is_short(shown: str) -> bool:
    """Whether a name is written as "Peul WC"."""
    *last, initials = shown.split() or [""]
    if last and _SUFFIX.fullmatch(initials) and len(last) > 1:
        *last, initials = last
    are_names = any(any(map(str.islower, word)) for word in last)
    return are_names and initials.isupper() and bool(_INITIALS_TOGETHER.fullmatch(initials))


def _are_initials(shown: str) -> bool:
    return shown.upper() == shown and bool(_INITIALS.fullmatch(shown))


def _name(person: Person) -> str:
    last = plain(" ".join([*person.prelast_names, *person.last_names]))
    firsts = [*person.first_names, *person.middle_names]
    initials = "".join(_initials(plain(name)) for name in firsts)
    suffix = plain(" ".join(person.lineage_names)).rstrip(".")
    return " ".join(filter(None, (last, initials, suffix)))


def _initials(first: str) -> str:
    """Return the initials of a first name; "W.C.", "WC" and "J-P" are some already."""
    if first.isupper() and _INITIALS_TOGETHER.fullmatch(first):
        return first
    return "".join(piece[:1] for piece in first.split("."))


def _ended(name: str) -> str:
    """Return `name` without the full stop that the list of sources puts behind it."""
    return name.rstrip(". ") if name.endswith(".") else name


def _joined(names: Sequence[str]) -> str:
    named = [name for name in names if name != "others"]
    if len(named) < len(names) or len(named) > MOST_NAMES:
        return phrase("authors-and-others", authors=listed(named[:MOST_NAMES]))
    return listed_with_and(named)
