"""The characters of a text as everything gets them: decided here for each, when a file is read.

What looks like another character, or like none, breaks links, search, citations and the glossary.
It is read as the plain one where nothing is lost by that:

- spaces of other kinds, but for a no-break space behind a number;
- hyphens of other kinds; soft hyphens, zero-width spaces and byte-order marks as nothing;
- joiners and variation selectors at letters of ours as nothing: emoji and other scripts need them;
- accents that are a character of their own, as part of their letter (NFC);
- ligatures, full-width letters and digits, letters of mathematics.

It is reported where nobody can know what is meant: characters that turn the direction of writing,
blanks that count as letters, letters of another script in a Latin word.
"""

import re
import unicodedata
from collections.abc import Iterator

_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""They change the direction of writing: a line then reads otherwise than it is stored."""
_LINE_ENDS = "\u2028\u2029"
_BLANKS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2061-\u2065\u206a-\u206f\u2800\u3164\uffa0\ufff9-\ufffb"
)
"""They take no room or show nothing, and are no spaces."""
_REFUSED = re.compile(f"[{_DIRECTION_MARKS}{_LINE_ENDS}{_BLANKS}]")
_REFUSED_CATEGORIES = ("Cc", "Cs", "Co", "Cn")
"""Unicode's categories: control characters, surrogates, private use, unassigned."""
_SUSPECTS = re.compile(r"[^\n\t -~]")
_ALLOWED = "\n\t"

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u2060\ufeff"
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer have no spaces: a zero-width one says where a line may end."""
_HYPHENS = "\u2010\u2011\ufe63\uff0d"
_LIGATURES = "\ufb00-\ufb06"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_MATHEMATICAL = "\U0001d400-\U0001d7ff"
_LETTER = "A-Za-z0-9\u00c0-\u024f"
_OTHERWISE = re.compile(
    rf"(?P<space>(?<!\d)[{_SPACES}]|[{_SPACES}](?![\w%°€£$]))"
    rf"|(?P<nothing>[{_NOTHING}]|(?<![{_SPACELESS}])\u200b|(?<=[{_LETTER}])[\u200c\u200d\ufe00-\ufe0f](?!\u20e3))"
    rf"|(?P<hyphen>[{_HYPHENS}])|(?P<plain>[{_LIGATURES}{_WIDE}{_MATHEMATICAL}])"
)
_SIMPLE = {"space": " ", "nothing": "", "hyphen": "-"}

_WORD = re.compile(r"[^\W\d_]+")
# Greek letters stand in Latin words, as in "TNFα"; these are taken for Latin ones
_GREEK_LOOKALIKES = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ")
_SCRIPTS = re.compile("[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\ua640-\ua69f\uab70-\uabbf]")
_LOOKALIKE_SCRIPTS = ("CYRILLIC", "ARMENIAN", "CHEROKEE")


def with_plain_characters(text: str) -> str:
    """Return a text with the plain character for each that looks like one, or like nothing."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return _OTHERWISE.sub(_plain, composed)


def _plain(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    return _SIMPLE[kind] if kind in _SIMPLE else unicodedata.normalize("NFKC", found[0])


def hidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield position and name of each invisible character in `text` that changes its meaning."""
    for found in _SUSPECTS.finditer(text):
        if is_hidden_character(found[0]):
            yield found.start(), f"U+{ord(found[0]):04X}"


def is_hidden_character(character: str) -> bool:
    """Whether `character` is invisible and changes a text; line ends and tabs do not count."""
    if character in _ALLOWED:
        return False
    return bool(_REFUSED.match(character)) or unicodedata.category(character) in _REFUSED_CATEGORIES


def mixed_words(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield position, word and the name of a letter for each word that mixes look-alike letters."""
    if text.isascii() or not _SCRIPTS.search(text):
        return
    for found in _WORD.finditer(text):
        word = found[0]
        if not word.isascii() and any(map(str.isascii, word)):
            strange = next((one for one in word if _is_lookalike(one)), "")
            if strange:
                script = unicodedata.name(strange).partition(" ")[0].capitalize()
                yield found.start(), word, f"{strange!r} is {script}"


def _is_lookalike(letter: str) -> bool:
    if letter.isascii():
        return False
    return letter in _GREEK_LOOKALIKES or unicodedata.name(letter, "").startswith(
        _LOOKALIKE_SCRIPTS
    )
