"""Citations: numbered in the order in which a page cites, with the list of sources at its end."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown.inlinepatterns import InlineProcessor

from macros.content.language import phrase
from macros.content.sources import Source
from macros.diagrams.markup import element, folded

MARK = "data-cite"
"""The attribute of an element that waits for its number: the key of the source."""
_OF_FACT = "~"
"""Before the key of a fact's source, for which `fact_marks.py` finds the place."""
SOURCE_ID = "source-"
"""Before the key of a source, the id of its entry in the list."""


def citation(key: str) -> str:
    """Return how Markdown says that the source `key` is cited here (as Pandoc writes it)."""
    return f"[@{key}]"


def citation_of_fact(key: str) -> str:
    """Return the same for a source that is to be cited where the sentence ends."""
    return citation(f"{_OF_FACT}{key}")


def key_of_fact(mark: ET.Element) -> str:
    """Return the key of a citation that is to stand where its sentence ends; '' for another."""
    key = mark.get(MARK, "")
    return key.removeprefix(_OF_FACT) if key.startswith(_OF_FACT) else ""


class CitationPattern(InlineProcessor):
    """Turns `[@key]` and `[@~key]` into an element that waits for its number."""

    def __init__(self) -> None:
        super().__init__(rf"\[@({_OF_FACT}?[\w:.-]+)\]")

    def handleMatch(  # type: ignore[override]  # noqa: N802  (Markdown's name)
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the waiting element and the span it replaces."""
        del data
        return element("sup", **{MARK: match.group(1)}), match.start(), match.end()


def is_citation(tag: str, attributes: Sequence[tuple[str, str]]) -> bool:
    """Whether an element with these attributes waits for its number."""
    return tag == "sup" and [name for name, _ in attributes] == [MARK]


def cited_keys(root: ET.Element) -> list[str]:
    """Return the keys a page cites, each once, in the order of their first citation."""
    return list(dict.fromkeys(mark.get(MARK, "") for mark in _marks(root)))


def number_citations(root: ET.Element, sources: Mapping[str, Source]) -> None:
    """Give each citation in the page its number and link; one of no known source shows its key."""
    known = [key for key in cited_keys(root) if key in sources]
    numbers = {key: number for number, key in enumerate(known, start=1)}
    seen: set[str] = set()
    for mark in _marks(root):
        key = mark.attrib.pop(MARK)
        mark.set("class", "cite")
        if key not in numbers:
            mark.text = f"[{key}?]"
            continue
        mark.append(_link(key, numbers[key], is_first=key not in seen))
        seen.add(key)
    if numbers:
        root.append(draw_sources(sources[key] for key in numbers))


def _link(key: str, number: int, *, is_first: bool) -> ET.Element:
    link = element(
        "a", f"[{number}]", href=f"#{SOURCE_ID}{key}", aria_label=number_in_words(number)
    )
    if is_first:
        link.set("id", f"cite-{key}")
    return link


def number_in_words(number: int) -> str:
    """Return what screen readers say of a citation: "Source 3"."""
    return phrase("source-number", number=number)


def draw_sources(sources: Iterable[Source]) -> ET.Element:
    """Return the list of sources at a page's end, each with a way back to its first citation."""
    back = phrase("source-back")
    entries = [
        element(
            "li",
            *describe(source),
            " ",
            element("a", "↩", href=f"#cite-{source.key}", aria_label=back),
            id=f"{SOURCE_ID}{source.key}",
        )
        for source in sources
    ]
    return element(
        "section",
        folded(
            element("h2", phrase("sources"), id="sources", data_search_exclude=""),
            element("ol", *entries),
        ),
        class_="sources",
        aria_labelledby="sources",
        data_search_exclude="",
    )


def describe(source: Source) -> Iterator[ET.Element | str]:
    """Yield a source as readers see it: authors, title (linked if it can be), place, year."""
    if source.authors:
        yield f"{source.authors}. "
    yield element("a", source.title, href=source.address) if source.address else source.title
    rest = ". ".join(filter(None, (source.published_in, source.year or phrase("source-undated"))))
    yield f". {rest}."


def _marks(root: ET.Element) -> Iterator[ET.Element]:
    return (sup for sup in root.iter("sup") if sup.get(MARK))
