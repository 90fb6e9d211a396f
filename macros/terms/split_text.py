"""A text taken apart into words, fast: nothing else is done for every word of every page."""

from collections.abc import Collection

from macros.terms.words import OWNER, fold, gap_key, sign_for

_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789_-'"
# The bytes above 127 are those of other letters.
_BLANKS = bytes(sign if sign in _LETTERS or sign > 127 else ord(" ") for sign in range(256))
_NO_JOINERS = ("--", "-'", "'-", "''", " -", "- ", " '", "' ")
_NO_LETTERS = " -'"
_FEW = 16


class SplitText:
    """A text, and the keys of its words. A word that owns something has the key of its owner.

    `owners` are the words that end in "'s" and are looked up as they are ("baker's").
    """

    def __init__(self, text: str, owners: Collection[str] = ()) -> None:
        self.text = text
        self._blanked = blanked(text)
        self._words = self.keys = self._blanked.split()
        if not self._blanked.isascii():
            self.keys = [word if word.isascii() else fold(word) for word in self._words]
        self._has_owners = f"{OWNER} " in self._blanked
        if self._has_owners:
            self.keys = [key if key in owners else key.removesuffix(OWNER) for key in self.keys]
        self._asked = self._done = 0  # as far as `span` has come, in words and in letters

    def span(self, place: int) -> tuple[int, int]:
        """Return where the word at `place` stands; asked for places that go up."""
        word = self._words[place]
        alike_before = self._words[self._asked : place].count(word)
        for _ in range(alike_before + 1):
            # the text starts with a blank more, so this blank stands where the word starts
            start = self._blanked.find(f" {word} ", self._done)
            self._done = start + len(word)
        self._asked = place + 1
        return start, self._done - (self._cut(place) if self._has_owners else 0)

    def next(self, place: int, end: int) -> tuple[str, int]:
        """Return what parts the word at `place` from the one before, which ends at `end`.

        And return where it ends itself.
        """
        word = self._words[place]
        # as far as that word there are only blanks, and at most the "'s" of the one before
        start = self._blanked.find(f" {word}", end)
        stop = start + len(word)
        return gap_key(self.text[end:start]), stop - self._cut(place) if self._has_owners else stop

    def _cut(self, place: int) -> int:
        """How many letters at the end of a word are its owner's mark."""
        is_cut = self._words[place].endswith(OWNER) and not self.keys[place].endswith(OWNER)
        return len(OWNER) if is_cut else 0


def blanked(text: str) -> str:
    """Return `text` in small letters with a blank for all that is in no word, and one at each end.

    Every letter keeps its place, one further on.
    """
    small = text.replace("İ", "I").lower()  # the one letter whose small form is two
    if not small.isascii():
        small = _with_plain_signs(small)
    small = small.encode(errors="surrogatepass").translate(_BLANKS).decode(errors="surrogatepass")
    words = f" {small} "
    if any(_is_at_an_edge(words, sign) for sign in "-'"):
        for sign in _NO_JOINERS:
            words = words.replace(sign, "  ")
    return words


def _is_at_an_edge(words: str, joiner: str) -> bool:
    """Tell whether a joiner stands anywhere but between two letters."""
    place = words.find(joiner)
    while place >= 0:
        if words[place - 1] in _NO_LETTERS or words[place + 1] in _NO_LETTERS:
            return True
        place = words.find(joiner, place + 1)
    return False


def _with_plain_signs(text: str) -> str:
    signs = {sign: sign_for(sign) for sign in set(text) if sign > "\x7f"}
    others = {sign: plain for sign, plain in signs.items() if plain != sign}
    if len(others) > _FEW:
        return text.translate({ord(sign): plain for sign, plain in others.items()})
    for sign, plain in others.items():
        text = text.replace(sign, plain)
    return text
