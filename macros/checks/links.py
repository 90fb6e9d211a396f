"""Every link, anchor and picture of the pages as written leads somewhere, and says where."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from macros.checks.ids import wrong_ids
from macros.checks.lines import Lines
from macros.checks.resolver import Resolver, Targets, built
from macros.checks.schemes import Wrong
from macros.checks.unread import unread_links
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import SETTINGS
from macros.pages.article import Article
from macros.pages.markdown import ELEMENT
from macros.pages.names import Reference, names_of_svg
from macros.pages.whole_guide import TOP, Chapter

_VAGUE = (
    *("here", "click here", "click", "see here", "this", "this page", "this link", "this site"),
    *("link", "page", "more", "read more", "learn more", "more info", "more information"),
    "details",
)


def link_problems(article: Article, resolver: Resolver) -> Iterator[Problem]:
    """Yield what is wrong with the links and ids of one page, at the lines they stand on."""
    lines = Lines(article)
    for reference in article.added:
        wrong_link = resolver.wrong(reference, built(str(article.page.path)))
        if wrong_link:
            message = f"{wrong_link.message}; a plugin has added it to {article.page.file}"
            yield Problem(SETTINGS, 1, wrong_link.code, message, wrong_link.remedy)
    for wrong, address in _wrong_references(article, resolver):
        line, written = lines.of_address(address)
        message = wrong.message.replace(repr(address), repr(written))
        yield Problem(*lines.place(line), wrong.code, message, wrong.remedy)
    for wrong, id_, _ in wrong_ids(article.names):
        line = lines.of_id(id_, is_second=wrong.code == "id-repeated")
        yield Problem(*lines.place(line), *wrong)
    for text in article.bracketed:
        for wrong, link in unread_links(text):
            line = lines.of_text(max(link.split(ELEMENT), key=len))
            yield Problem(*lines.place(line), *wrong)


def _wrong_references(article: Article, resolver: Resolver) -> Iterator[tuple[Wrong, str]]:
    here = built(str(article.page.path))
    for reference in article.names.references:
        wrong = resolver.wrong(reference, here) or poor_words(reference)
        if not wrong and reference.address in article.not_files:
            wrong = _names_built_page(reference.address)
        if wrong:
            yield wrong, reference.address.strip()


def poor_words(reference: Reference) -> Wrong | None:
    """Return what is wrong with the words of a link or what stands for a picture."""
    if reference.words is None:
        return None
    words = " ".join(reference.words.split())
    if reference.tag == "img":
        return _poor_alternative(words, reference.address)
    if not words:
        message = f"the link to {reference.address!r} has no words"
        return Wrong("link-words-missing", message, "Write where it leads between '[' and ']'.")
    if words.lower().strip(".,:;!→»> ") in _VAGUE:
        message = f"the link {words!r} does not say where it leads"
        return Wrong("link-words-vague", message, "Name what is there: 'read about recovery'.")
    return None


def _poor_alternative(words: str, address: str) -> Wrong | None:
    name = address.rpartition("/")[2]
    if words and words.lower() not in (name.lower(), name.rpartition(".")[0].lower()):
        return None
    message = f"the picture {address!r} has no words for those who do not see it"
    return Wrong("alt-missing", message, "Say what it shows: ![words](picture.png).")


def _names_built_page(address: str) -> Wrong:
    path = address.partition("#")[0]
    message = f"{address!r} names a page as it is built, not its file"
    remedy = f"Write {path.rpartition('/')[2].removesuffix('.html') + '.md'!r}."
    return Wrong("link-suffix", message, remedy)


def link_targets(
    library: Library, files: Sequence[str], articles: Mapping[PurePosixPath, Article]
) -> Targets:
    """Return what the pages can link to: the published `files`, and the pages that are made."""
    targets: dict[str, frozenset[str] | None] = {built(path): None for path in files}
    for path in files:
        if path.endswith(".svg"):
            targets[path] = names_of_svg((library.docs / path).read_bytes()).anchors
    for page, article in articles.items():
        targets[built(str(page))] = article.names.anchors if article.is_whole else None
    for guide in library.guides.values():
        targets[built(str(guide.whole_guide))] = _whole_guide_anchors(guide, articles)
    return targets


def _whole_guide_anchors(guide: Guide, articles: Mapping[PurePosixPath, Article]) -> frozenset[str]:
    anchors = {TOP, "sources"}
    for page in guide.pages:
        chapter = Chapter(page.path, "").id
        inside = articles[page.path].names.anchors if page.path in articles else frozenset()
        anchors.add(chapter)
        anchors.update(id_ if id_.startswith("source-") else f"{chapter}--{id_}" for id_ in inside)
    return frozenset(anchors)
