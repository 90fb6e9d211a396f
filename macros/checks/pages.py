"""What must hold on every page: one plain title, headings in order, facts that are words.

What looks like HTML or a macro in facts, data files and sources is a mistake. It would not run,
since every word is escaped where it is shown; readers would see the characters.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from macros.checks.settings import ReadingLimits
from macros.content.characters import hidden_characters
from macros.content.located_yaml import Located, parse_yaml, texts_in
from macros.content.page import Heading, Page
from macros.content.problems import Problem, ProblemError, Rule
from macros.content.project import project_path
from macros.content.sources import SOURCES, Source
from macros.content.texts import shortened

HEADING_SKIPPED = Rule("heading-skipped", "A heading skips a level")
PAGE_EMPTY = Rule("page-empty", "A page says nothing")
TEXT_MARKUP = Rule("text-markup", "Facts hold more than words")
TITLE_LONG = Rule("title-long", "A title is too long")
TITLE_MARKUP = Rule("title-markup", "A title is not plain text")
TITLE_MISSING = Rule("title-missing", "A page has no title")
TITLE_REPEATED = Rule("title-repeated", "A page has a second title")

# What Markdown would not show as it is written: emphasis, code, links, HTML, entities, escapes.
_MARKUP_IN_TITLE = re.compile(
    r"\*\S.*\*|(?<!\w)_\S.*_(?!\w)|`|\]\(|<[a-zA-Z/!]|&(?:#|[a-zA-Z]+\d*;)|\\"
)
_MARKUP_IN_FACTS = re.compile(r"<[a-z/!?]|\{\{|\{%|&#?\w+;|javascript:", re.IGNORECASE)
_REMEDY = "Write words alone: no '<' before a letter, no '{{', no '{%', no '&lt;'."
_WEB = ("https://", "http://")


def page_problems(page: Page, limits: ReadingLimits) -> Iterator[Problem]:
    """Yield what is wrong with the frame of one page."""
    yield from wrong_titles(page, limits)
    yield from skipped_headings(page)


def wrong_titles(page: Page, limits: ReadingLimits) -> Iterator[Problem]:
    """Yield a problem when a page does not have one short title, and when nothing is below it."""
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles and not page.says("title"):  # else that is reported, and where it goes
        remedy = "Write '# Title' below the second '---'."
        yield TITLE_MISSING.at(page.file, page.body_line, "the page has no title", remedy)
    for title in titles[:1]:
        yield from _wrong_title(page, title, limits)
    for second in titles[1:]:
        message = f"{second.text!r} is a second title"
        yield TITLE_REPEATED.at(page.file, second.line, message, "Write '##' before it.")
    if not any(line.strip() and not line.startswith("#") for line in page.body.splitlines()):
        message = "the page is empty"
        yield PAGE_EMPTY.at(page.file, page.body_line, message, "Write it or delete it.")


def _wrong_title(page: Page, title: Heading, limits: ReadingLimits) -> Iterator[Problem]:
    length, most = len(title.text), limits.title_characters
    if length > most:
        message = f"the title has {length} characters, at most {most} fit"
        yield TITLE_LONG.at(page.file, title.line, message, "Say it in fewer words.")
    if _MARKUP_IN_TITLE.search(title.text):
        message = f"the title {title.text!r} is not plain text"
        remedy = "Write its words alone: it stands in lists, drawings and browser tabs too."
        yield TITLE_MARKUP.at(page.file, title.line, message, remedy)


def skipped_headings(page: Page) -> Iterator[Problem]:
    """Yield a problem for each heading more than one level below the one before it."""
    above = 1
    for heading in page.headings:
        if heading.level > above + 1:
            message = f"{heading.text!r} is {heading.level - above} levels below its heading"
            remedy = f"Write {'#' * (above + 1)!r} before it."
            yield HEADING_SKIPPED.at(page.file, heading.line, message, remedy)
        above = heading.level


def marked_up_page(page: Page) -> Iterator[Problem]:
    """Yield a problem for each text of a page's front matter that is not words."""
    return _marked_up(page.front_texts())


def marked_up_data(text: str, file: PurePosixPath) -> Iterator[Problem]:
    """Yield a problem for each text in the `text` of a data file that is not words."""
    if "\\" in text or _is_marked_up(text):  # only YAML knows what a '\\' stands for
        try:
            yield from _marked_up(texts_in(parse_yaml(text, file)))
        except ProblemError:
            return  # reported where the file is loaded


def _marked_up(texts: Iterable[Located[str]]) -> Iterator[Problem]:
    for text in texts:
        if _is_marked_up(text.value):
            message = f"{shortened(text.value)!r} holds more than words"
            yield TEXT_MARKUP.at(text.path, text.line, message, _REMEDY)


def marked_up_source(source: Source) -> Iterator[Problem]:
    """Yield a problem for each text of a source that is not words."""
    file = project_path(SOURCES)
    texts = (source.key, source.authors, source.title, source.published_in, source.year)
    # no mark goes on behind the end of a line: one look does for the thousands that have none
    for text in texts if _is_marked_up("\n".join(texts)) else ():
        if _is_marked_up(text):
            message = f"the source {source.key!r} holds more than words: {shortened(text)!r}"
            yield TEXT_MARKUP.at(file, source.line, message, _REMEDY)
    if source.address and not source.address.lower().startswith(_WEB):
        message = f"the address of the source {source.key!r} is not one of the web"
        remedy = "Write https://… or leave it out."
        yield TEXT_MARKUP.at(file, source.line, message, remedy)


def _is_marked_up(text: str) -> bool:
    return bool(_MARKUP_IN_FACTS.search(text)) or any(hidden_characters(text))
