"""A language in which every phrase stands in «», and what of a page stands outside of them."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import yaml
from lxml import html

LANGUAGES = "macros/languages"
_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "value", "data-label")
"""The attributes that readers see or hear."""
_UNREAD = ("script", "style", "code")
"""What is no text, and the names that writers type."""
_MARKS = re.compile("([«»])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BETWEEN = re.compile(r"[,;:.?!()\[\]]+(?:\s+|$)|(?:^|\s+)[·(\[–]+\s*|\n")
"""What stands between texts that were put together."""
_VOLUME = re.compile(r" \d+\(\d+\)(?=,|$)")
_AUTHOR = re.compile(r"(\w+) [A-Z]{1,3}")
_MARKDOWN = re.compile(r"[*\\]+|^#+ |^- |^\d+\. ", re.MULTILINE)


def mark_phrases(project: Path) -> Path:
    """Put every phrase of a project into «»; return the folder of its languages."""
    folder = project / LANGUAGES
    for file in folder.glob("*.yml"):
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        phrases = {key: _marked(one) for key, one in written.get("phrases", {}).items()}
        text = yaml.safe_dump({**written, "phrases": phrases}, allow_unicode=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _marked(phrase: str | dict[str, str]) -> str | dict[str, str]:
    if isinstance(phrase, str):
        return f"«{phrase}»"
    return {form: f"«{words}»" for form, words in phrase.items()}


def outside(texts: Iterator[str] | Collection[str]) -> Iterator[str]:
    """Yield what stands outside of «» in texts that follow each other."""
    depth = 0
    for text in texts:
        for part in _MARKS.split(text):
            depth += {"«": 1, "»": -1}.get(part, 0)
            if depth == 0 and _WORD.search(part):
                yield " ".join(part.split())
    if depth:
        yield f"({abs(depth)} of the marks « and » stand alone)"


def unmarked(page: html.HtmlElement) -> Iterator[str]:
    """Yield what a reader sees or hears of a page outside of «»."""
    yield from outside(_texts(page))
    for node in page.iter():
        for name in _ATTRIBUTES:
            yield from outside([node.get(name) or ""])
    yield from outside(map(str, page.xpath("//meta[@name='description']/@content")))
    for settings in page.xpath("//script[@id='__config']/text()"):
        for said in json.loads(settings).values():
            yield from outside([said] if isinstance(said, str) else list(said.values()))


def _texts(node: Any) -> Iterator[str]:
    """The texts below an element, in order."""
    if isinstance(node.tag, str) and node.tag not in _UNREAD:
        yield node.text or ""
        for child in node:
            yield from _texts(child)
            yield child.tail or ""


class Written:
    """What somebody wrote: the texts of `docs/`, and the values of its data."""

    def __init__(self, docs: Path, *others: str) -> None:
        texts = [text for file in sorted(docs.rglob("*")) for text in _written(file)]
        self.text = "\n".join(" ".join(text.split()) for text in (*texts, *others))
        self.words = set(_WORD.findall(self.text))

    def has(self, text: str) -> bool:
        """Whether the text, or all that it was put together of, was written."""
        if text.startswith("https://"):
            return True
        parts = [part for part in _BETWEEN.split(_VOLUME.sub("", text)) if _WORD.search(part)]
        return text in self.text or all(map(self._has_part, parts))

    def _has_part(self, part: str) -> bool:
        author = _AUTHOR.fullmatch(part)
        return part in self.text or bool(author and author[1] in self.words)


def _written(file: Path) -> Iterator[str]:
    if file.suffix not in _READERS:
        return
    yield from _READERS[file.suffix](file.read_text(encoding="utf-8"))


def _page(text: str) -> Iterator[str]:
    _, front, body = text.split("---\n", 2)
    yield from _values(yaml.safe_load(front))
    yield from _MARKDOWN.sub("", body).split("\n")


def _drawing(text: str) -> Iterator[str]:
    yield from re.findall(r">([^<>]+)</(?:title|desc)>", text)


def _sources(text: str) -> Iterator[str]:
    yield from re.findall(r"\{+([^{}]+)\}+", text)


def _values(data: Any) -> Iterator[str]:
    """The values in data, each also with a capital letter, as at the start of a sentence."""
    if isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _values(one)
    elif data is not None:
        yield str(data)
        yield str(data)[:1].upper() + str(data)[1:]


_READERS: dict[str, Callable[[str], Iterator[str]]] = {
    ".md": _page,
    ".yml": lambda text: _values(yaml.safe_load(text)),
    ".bib": _sources,
    ".svg": _drawing,
}
