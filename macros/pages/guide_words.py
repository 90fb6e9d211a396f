"""The words of all pages of a guide in one list, for the page that holds the whole guide."""

from collections.abc import Iterable

from lxml import html
from lxml.html.builder import E

from macros.glossary.linking import LINK_CLASS
from macros.pages.words import IN_THIS_GUIDE, WORDS_ID


def take_words(chapters: Iterable[html.HtmlElement]) -> html.HtmlElement | None:
    """Take the list of words out of each chapter; return one list of them all, if there are any.

    A word is linked in the first chapter that has it, as in a page. Names in a drawing stay links.
    """
    entries: dict[str, html.HtmlElement] = {}
    seen: set[str] = set()
    for chapter in chapters:
        for words in chapter.find_class("words"):
            for entry in words.iterfind("dl/div"):
                entries.setdefault(_name(entry), entry)
            words.drop_tree()
        for link in chapter.find_class(LINK_CLASS):
            word = link.get("aria-describedby")
            if word in seen and not _is_in_drawing(link):
                link.drop_tag()
            seen.add(word)
    if not entries:
        return None
    ordered = [entries[name] for name in sorted(entries, key=str.casefold)]
    heading = E.h2(IN_THIS_GUIDE, id=WORDS_ID)
    return E.section({"class": "words"}, heading, E.dl(*ordered))


def point_to_words(page: html.HtmlElement) -> None:
    """Make the links to words, which pointed to their chapter's list, point to the one list."""
    for link in page.find_class(LINK_CLASS):
        link.set("aria-describedby", link.get("aria-describedby", "").rpartition("--")[2])


def _name(entry: html.HtmlElement) -> str:
    return str(entry.findtext("dt/a"))


def _is_in_drawing(link: html.HtmlElement) -> bool:
    return next(link.iterancestors("figure"), None) is not None
