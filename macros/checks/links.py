"""Every link, anchor, id and picture of the pages as written leads somewhere, and says where."""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from macros.checks.commonmark import CODE_SPANS
from macros.checks.meant import unparsed_links
from macros.checks.moves import led_on, named_place
from macros.checks.prose import FENCED_CODE
from macros.checks.resolver import LINK_SUFFIX, Resolver, Targets, built
from macros.checks.rules import Wrong
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.moves import Address, Moves, move_from
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import CONTRIBUTING, SETTINGS
from macros.content.texts import blanked
from macros.pages.article import Article
from macros.pages.markdown import ELEMENT
from macros.pages.names import Names, Reference, names_of_svg
from macros.pages.whole_guide import TOP, Chapter

ALT_MISSING = Rule("alt-missing", "A picture has no words")
ID_REPEATED = Rule("id-repeated", "A name for links is in the page twice")
ID_UNKNOWN = Rule("id-unknown", "A part of the page that is named is not there")
LINK_CONTRIBUTING = Rule("link-contributing", "A page for readers links to one for writers")
LINK_WORDS_MISSING = Rule("link-words-missing", "A link has no words")
LINK_WORDS_VAGUE = Rule("link-words-vague", "A link does not say where it leads")

_VAGUE = (
    *("here", "click here", "click", "see here", "this", "this page", "this link", "this site"),
    *("link", "page", "more", "read more", "learn more", "more info", "more information"),
    "details",
)
_PART_OF_ADDRESS = r"[\w./#%?&=:@+-]"


def link_problems(article: Article, resolver: Resolver, moves: Moves) -> Iterator[Problem]:
    """Yield what is wrong with the links and ids of one page, at the lines they stand on.

    A link to an address that is among `moves` is reported with the new one.
    """
    lines = Lines(article)
    for reference in article.added:
        wrong_link = resolver.wrong(reference, built(str(article.page.path)))
        if wrong_link:
            message = f"{wrong_link.message}; a plugin has added it to {article.page.file}"
            yield wrong_link.rule.at(SETTINGS, 1, message, wrong_link.remedy)
    for wrong, address, number in wrong_references(article, resolver, moves):
        line, written = lines.of_address(address, number)
        message = wrong.message.replace(repr(address), repr(written))
        yield wrong._replace(message=message).at(*lines.file_and_line(line))
    for wrong, id_, _ in wrong_ids(article.names):
        line = lines.of_id(id_, is_second=wrong.rule is ID_REPEATED)
        yield wrong.at(*lines.file_and_line(line))
    for text in article.bracketed:
        for wrong, link in unparsed_links(text):
            line = lines.of_text(max(link.split(ELEMENT), key=len))
            yield wrong.at(*lines.file_and_line(line))


def wrong_references(
    article: Article, resolver: Resolver, moves: Moves
) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what is wrong, with the address, and how often that stood in the page by then."""
    here = built(str(article.page.path))
    for reference, address, number in numbered(article):
        wrong = resolver.wrong(reference, here)
        if wrong or CONTRIBUTING.name in reference.address:
            wrong = _to_writers(reference.address, article.page.path, moves) or wrong
        if not wrong and reference.address in article.not_files:
            wrong = _names_built_page(reference.address)
        if wrong:
            wrong = led_on(wrong, reference.address, article.page.path, moves)
        for one in filter(None, (wrong, poor_words(reference))):
            yield one, address, number


def numbered(article: Article) -> Iterator[tuple[Reference, str, int]]:
    """Yield what a page refers to, each with its address, and how often it was there by then."""
    seen = Counter[str]()
    for reference in article.names.references:
        address = reference.address.strip()
        seen[address] += 1
        yield reference, address, seen[address]


def _to_writers(address: str, here: PurePosixPath, moves: Moves) -> Wrong | None:
    """Return what is wrong with a link of a page for readers to one that no release has."""
    named = named_place(address, here)
    move = move_from(moves, named) or move_from(moves, Address(named.path))
    target = move.new.path if move else named.path
    if target.parts[:1] != CONTRIBUTING.parts or here.parts[:1] == CONTRIBUTING.parts:
        return None
    message = f"{address!r} leads to a page for writers, which no release has"
    return Wrong(LINK_CONTRIBUTING, message, "Take the link out, or say here what readers need.")


def poor_words(reference: Reference) -> Wrong | None:
    """Return what is wrong with the words of a link or what stands for a picture."""
    if reference.words is None:
        return None
    words = " ".join(reference.words.split())
    if reference.tag == "img":
        return _poor_alternative(words, reference.address)
    if not words:
        message = f"the link to {reference.address!r} has no words"
        return Wrong(LINK_WORDS_MISSING, message, "Write where it leads between '[' and ']'.")
    if words.lower().strip(".,:;!→»> ") in _VAGUE:
        message = f"the link {words!r} does not say where it leads"
        return Wrong(LINK_WORDS_VAGUE, message, "Name what is there: 'read about recovery'.")
    return None


def _poor_alternative(words: str, address: str) -> Wrong | None:
    name = address.rpartition("/")[2]
    if words and words.lower() not in (name.lower(), name.rpartition(".")[0].lower()):
        return None
    message = f"the picture {address!r} has no words for those who do not see it"
    return Wrong(ALT_MISSING, message, "Say what it shows: ![words](picture.png).")


def _names_built_page(address: str) -> Wrong:
    path = address.partition("#")[0]
    message = f"{address!r} names a page as it is built, not its file"
    remedy = f"Write {path.rpartition('/')[2].removesuffix('.html') + '.md'!r}."
    return Wrong(LINK_SUFFIX, message, remedy)


@dataclass(frozen=True)
class PageAnchors:
    """What links to a page can name; all of that is known of a page that `is_whole` alone."""

    names: frozenset[str]
    is_whole: bool


def anchors_of(article: Article) -> PageAnchors:
    """Return what links to the page of an article can name."""
    return PageAnchors(article.names.anchors, article.is_whole)


def link_targets(
    library: Library, files: Sequence[str], anchors: Mapping[PurePosixPath, PageAnchors]
) -> Targets:
    """Return what the pages can link to: the published `files`, and the pages that are made."""
    targets: dict[str, Collection[str] | None] = {built(path): None for path in files}
    for path in files:
        if path.endswith(".svg"):
            targets[path] = names_of_svg((library.docs / path).read_bytes()).anchors
    for page, found in anchors.items():
        targets[built(str(page))] = found.names if found.is_whole else None
    for guide in library.guides.values():
        targets[built(str(guide.whole_guide))] = _WholeGuideAnchors(guide, anchors)
    return targets


class _WholeGuideAnchors(Collection[str]):
    """What links to a whole guide can name; of a thousand of them nearly none is ever asked."""

    def __init__(self, guide: Guide, anchors: Mapping[PurePosixPath, PageAnchors]) -> None:
        self._guide, self._anchors = guide, anchors

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        names = {TOP, "sources"}
        for page in self._guide.pages:
            chapter, known = Chapter(page.path, "").id, self._anchors.get(page.path)
            names.add(chapter)
            for id_ in known.names if known else ():
                names.add(id_ if id_.startswith("source-") else f"{chapter}--{id_}")
        return frozenset(names)


def wrong_ids(names: Names) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what is wrong with ids, each with the id and the line in the page's HTML."""
    yield from repeated_ids(names)
    yield from unknown_ids(names)


def repeated_ids(names: Names) -> Iterator[tuple[Wrong, str, int]]:
    """Yield the ids that a page defines again: a link to them leads to the first alone."""
    if len(names.ids) == len({id_ for id_, _ in names.ids}):
        return
    seen: set[str] = set()
    for id_, line in names.ids:
        if id_ in seen:
            message = f"the id {id_!r} is in the page twice"
            yield Wrong(ID_REPEATED, message, "Give one of them another id."), id_, line
        seen.add(id_)


def unknown_ids(names: Names) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what names an id that is not in the page, such as a label of no field."""
    if not names.id_references:
        return
    known = {id_ for id_, _ in names.ids}
    for tag, attribute, id_, line in names.id_references:
        if id_ not in known:
            remedy = nearest(id_, known, "Name one that is in the page.")
            message = f"{attribute} of <{tag}> names the id {id_!r}, which is not in the page"
            yield Wrong(ID_UNKNOWN, message, remedy), id_, line


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

    def file_and_line(self, line: int) -> tuple[PurePosixPath, int]:
        """Return the file and line to fix; `line` is 0 for what is nowhere in the page's file.

        That was added by a plugin if one has changed the text, else by the page's frame.
        """
        if not line and self._article.is_changed:
            return SETTINGS, 1
        return self._article.page.file, line or self._first

    def of_address(self, address: str, number: int) -> tuple[int, str]:
        """Return the line on which an address stands for the nth time, and how it is written there.

        It is the line of a macro where a macro wrote the address, and 0 if it is nowhere.
        """
        found = [*self._typed(address), *self._called(address)]
        return found[min(number, len(found)) - 1] if found else (0, address)

    def _typed(self, address: str) -> list[tuple[int, str]]:
        """Return the lines with an address in the text, in order, and how each writes it."""
        patterns = {one: address_pattern(one) for one in spellings(address) if one}
        if not address:
            patterns = {"": re.compile(r"\]\(\s*(?:<>)?\s*\)|=\s*(?:\"\s*\"|'\s*')")}
        found = {
            one.start(): written
            for written, pattern in patterns.items()
            for one in pattern.finditer(self._text)
            if not self._text.startswith("](", one.end())  # there it is the words of a link
        }
        links = [
            (call.line, address)
            for call, markdown in self._article.calls
            for written in (patterns if address and "](" in markdown else ())
            for _ in range(markdown.count(f"]({written})"))
        ]
        return sorted([*((self._line(at), found[at]) for at in found), *links])

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
        body = self._article.page.body
        text = FENCED_CODE.sub(blanked, body)
        return CODE_SPANS.sub(blanked, text) if "`" in text else text

    def _nth(self, key: str, pattern: re.Pattern[str]) -> int:
        starts = [found.start() for found in pattern.finditer(self._text)]
        if not starts:
            return 0
        return self._line(starts[min(self._found[key], len(starts)) - 1])

    def _line(self, position: int) -> int:
        return self._first + self._text.count("\n", 0, position)

    def _called(self, address: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of the macros whose drawing holds an address."""
        for call, markdown in self._article.calls:
            is_link = "](" in markdown  # which stands in the text
            if not is_link and any(one in html.unescape(markdown) for one in spellings(address)):
                yield call.line, address


def spellings(address: str) -> Iterator[str]:
    """Yield the ways in which the sources may write an address of the finished page."""
    yield address
    path, hash_, anchor = address.partition("#")
    if path.endswith(".html"):
        yield f"{path.removesuffix('.html')}.md{hash_}{anchor}"
    yield html.escape(address)
    yield address.removeprefix("mailto:")
