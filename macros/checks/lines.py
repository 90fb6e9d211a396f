"""Finding the line on which a writer wrote what a check found in the finished page."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from macros.content.project import SETTINGS
from macros.pages.article import Article

_FENCE = re.compile(r"^( {0,3}(?:```|~~~)).*?(?:^\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_PART_OF_ADDRESS = r"[\w./#%?&=:@+-]"


def address_pattern(address: str) -> re.Pattern[str]:
    """Return a pattern that finds `address`, and not as a part of a longer one."""
    part = _PART_OF_ADDRESS
    return re.compile(rf"(?<!{part}){re.escape(address)}(?!{part})")


class Lines:
    """The lines of one page's file: the second find of the same text is on its second line."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._first = article.page.body_line
        self._found: Counter[str] = Counter()

    def place(self, line: int) -> tuple[PurePosixPath, int]:
        """Return the file and line to mend; `line` is 0 for what is nowhere in the page's file.

        That was added by a plugin if one has changed the text, else by the page's frame.
        """
        if not line and self._article.is_changed:
            return SETTINGS, 1
        return self._article.page.file, line or self._first

    def of_address(self, address: str) -> tuple[int, str]:
        """Return the line of an address, 0 if it is nowhere, and how it is written there.

        It is the line of a macro where a macro wrote the address.
        """
        self._found[address] += 1
        if not address:
            empty = re.compile(r"\]\(\s*(?:<>)?\s*\)|=\s*(?:\"\s*\"|'\s*')")
            return self._nth("", empty), ""
        for written in spellings(address):
            line = self._nth(address, address_pattern(written))
            if line:
                return line, written
        return self._of_call(address), address

    def of_id(self, id_: str, *, is_second: bool) -> int:
        """Return the line that names an id, or 0; the second if another defines it before."""
        self._found[f"#{id_}"] += 2 if is_second and not self._found[f"#{id_}"] else 1
        name = rf"{re.escape(id_)}(?![\w-])"
        pattern = rf"#{name}|\s[a-z-]+\s*=\s*[\"']?(?:[^\"'>]*\s)?{name}"
        return self._nth(f"#{id_}", re.compile(pattern))

    def of_text(self, text: str) -> int:
        """Return the line on which `text` stands, or 0."""
        self._found[text] += 1
        words = [re.escape(word) for word in text.split()]
        return self._nth(text, re.compile(r"\s+".join(words)))

    @cached_property
    def _text(self) -> str:
        # code is blanked, line by line: what stands in it is no link
        return _FENCE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), self._article.page.body)

    def _nth(self, key: str, pattern: re.Pattern[str]) -> int:
        starts = [found.start() for found in pattern.finditer(self._text)]
        if not starts:
            return 0
        place = starts[min(self._found[key], len(starts)) - 1]
        return self._first + self._text.count("\n", 0, place)

    def _of_call(self, address: str) -> int:
        for call, markdown in self._article.calls:
            if any(written in html.unescape(markdown) for written in spellings(address)):
                return call.line
        return 0


def spellings(address: str) -> Iterator[str]:
    """Yield the ways in which the sources may write an address of the finished page."""
    yield address
    path, hash_, anchor = address.partition("#")
    if path.endswith(".html"):
        yield f"{path.removesuffix('.html')}.md{hash_}{anchor}"
    yield html.escape(address)
    yield address.removeprefix("mailto:")
