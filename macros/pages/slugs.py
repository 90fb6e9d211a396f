"""The names that headings get for links: ASCII, made of the heading's words, always the same.

What Python-Markdown makes of a heading is kept wherever no letter is lost by it. Else letters are
spelled by their names in Unicode ("β" is "beta"), and so is what has no letter at all.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import slugify

_MINUS = re.compile(r"^\s*[-−–](?=\s?\d)")
_TAKEN = re.compile(r"__|md-|term-popover|(?:term-title|term-text|sources|words|see-also|uses)$")
"""The theme and what we add to pages have these: headings may not."""
_SPELLED = {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th"}
_SPELLED |= {"ð": "d", "ı": "i", "ŋ": "n", "µ": "mu"}
_VOWEL_OF_NAME = re.compile(r"^e(?=[^aeiou])|(?<=[^aeiou])[ea]$")
"""Cyrillic consonants are called "de" and "en"; "d" and "n" are what they stand for."""
_MOST_WORDS = 3
_NAMELESS = "section"


def use_slugs(md: Markdown) -> None:
    """Let a Markdown name its headings by `heading_slug`, unless the settings name another way."""
    if "toc" not in md.treeprocessors:
        return
    toc: Any = md.treeprocessors["toc"]
    if toc.slugify is slugify:
        toc.slugify = heading_slug


def heading_slug(text: str, separator: str) -> str:
    """Return the name for links of a heading; each is good, whatever the heading holds."""
    usual = slugify(text, separator)
    if usual and text.isascii() and not _MINUS.match(text):
        slug = usual
    else:
        spelled = spelled_letters(_MINUS.sub("minus ", text))
        slug = slugify(spelled, separator).strip(separator) or _named(text, separator)
    return f"{_NAMELESS}{separator}{slug}" if _TAKEN.match(slug) else slug


def spelled_letters(text: str) -> str:
    """Return a text with each letter that is not Latin, nor made of one, by its name."""
    return text if text.isascii() else "".join(map(_spelled, text))


@cache
def _spelled(letter: str) -> str:
    plain = _SPELLED.get(letter.lower())
    if plain or not letter.isalpha():
        return plain or letter
    apart = unicodedata.normalize("NFKD", letter)
    if any(one.isascii() and one.isalnum() for one in apart):
        return letter
    name = unicodedata.name(apart[0], "").partition(" WITH ")[0]
    spoken = name.rpartition(" ")[2].rpartition("-")[2].lower()
    return _VOWEL_OF_NAME.sub("", spoken) if name.startswith("CYRILLIC") else spoken


def _named(text: str, separator: str) -> str:
    """Return the first words of the names of characters that are no letters, such as emoji."""
    names = " ".join(unicodedata.name(one, "") for one in text if not one.isspace())
    words = re.findall(r"[a-z0-9]+", names.lower())[:_MOST_WORDS]
    return separator.join(words) or _NAMELESS
