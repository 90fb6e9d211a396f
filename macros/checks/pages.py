"""What must hold on every page: one plain title, headings in order, facts that are words.

What looks like HTML or a macro in facts, data files and sources is a mistake. It would not run,
since every word is escaped where it is shown; readers would see the characters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from macros.checks.settings import ReadingLimits
from macros.content.fields import Fields
from macros.content.files import hidden_characters, read_text
from macros.content.guide import PROCEDURES
from macros.content.library import Library
from macros.content.located_yaml import Located, parse_yaml
from macros.content.page import BASIS, PAGE_KEYS, Heading, Page
from macros.content.problems import Problem, ProblemError
from macros.content.project import project_path
from macros.content.sources import SOURCES, Source

# What Markdown would not show as it is written: emphasis, code, links, HTML, entities, escapes.
_MARKUP = re.compile(r"\*\S.*\*|(?<!\w)_\S.*_(?!\w)|`|\]\(|<[a-zA-Z/!]|&(?:#|[a-zA-Z]+\d*;)|\\")
_MORE_THAN_WORDS = re.compile(r"<[a-z/!?]|\{\{|\{%|&#?\w+;|javascript:", re.IGNORECASE)
_REMEDY = "Write words alone: no '<' before a letter, no '{{', no '{%', no '&lt;'."
_WEB = ("https://", "http://")


def page_problems(library: Library, page: Page, limits: ReadingLimits) -> Iterator[Problem]:
    """Yield what is wrong with the frame of one page."""
    yield from wrong_titles(page, limits)
    yield from skipped_headings(page)
    if library.place(page.path):
        yield from general_basis(page)
    elif not library.term_at(page.path) and not _is_in_a_guide(page):
        problems: list[Problem] = []
        Fields(page.front, PAGE_KEYS, problems.append).text("summary", longest=160)
        yield from problems


def wrong_titles(page: Page, limits: ReadingLimits) -> Iterator[Problem]:
    """Yield a problem when a page does not have one short title, and when nothing is below it."""
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        remedy = "Write '# Title' below the second '---'."
        yield Problem(page.file, page.body_line, "title-missing", "the page has no title", remedy)
    for title in titles[:1]:
        yield from _wrong_title(page, title, limits)
    for second in titles[1:]:
        message = f"{second.text!r} is a second title"
        yield Problem(page.file, second.line, "title-repeated", message, "Write '##' before it.")
    if not any(line.strip() and not line.startswith("#") for line in page.body.splitlines()):
        message = "the page is empty"
        yield Problem(page.file, page.body_line, "page-empty", message, "Write it or delete it.")


def _wrong_title(page: Page, title: Heading, limits: ReadingLimits) -> Iterator[Problem]:
    if len(title.text) > limits.title_letters:
        message = f"the title has {len(title.text)} letters, at most {limits.title_letters} fit"
        yield Problem(page.file, title.line, "title-long", message, "Say it in fewer words.")
    if _MARKUP.search(title.text):
        message = f"the title {title.text!r} is not plain text"
        remedy = "Write its words alone: it stands in lists, drawings and browser tabs too."
        yield Problem(page.file, title.line, "title-markup", message, remedy)


def skipped_headings(page: Page) -> Iterator[Problem]:
    """Yield a problem for each heading more than one level below the one before it."""
    above = 1
    for heading in page.headings:
        if heading.level > above + 1:
            message = f"{heading.text!r} is {heading.level - above} levels below its heading"
            remedy = f"Write {'#' * (above + 1)!r} before it."
            yield Problem(page.file, heading.line, "heading-skipped", message, remedy)
        above = heading.level


def general_basis(page: Page) -> Iterator[Problem]:
    """Yield an advice for the parts that rest on no source a clinician could look up."""
    problems: list[Problem] = []
    # the guide's own reader has reported what is wrong with the other keys
    keys = {key: value for key, value in page.front.value.items() if key in PAGE_KEYS}
    front = Fields(replace(page.front, value=keys), PAGE_KEYS, problems.append)
    headings = {heading.text for heading in page.headings}
    general = [f"the section {one.value!r}" for one in front.texts("general")]
    if front.choice("basis", BASIS, "seen") == "general":
        general = ["the page"]
    if general:
        line = front.line("basis" if general == ["the page"] else "general")
        verb = "rests" if len(general) == 1 else "rest"
        message = f"{_listed(general)} {verb} on general knowledge"
        remedy = "A clinician should confirm it, or name a source."
        yield Problem(page.file, line, "basis-general", message, remedy)
    for section in front.texts("general"):
        if section.value not in headings:
            message = f"'general' names {section.value!r}, which is not a heading of the page"
            remedy = "Write the heading's words."
            yield Problem(page.file, section.line, "section-unknown", message, remedy)
    yield from problems


def _is_in_a_guide(page: Page) -> bool:
    """Whether the page is in a guide's folder, though the guide may lack its overview."""
    return page.path.parts[0] == PROCEDURES.name and len(page.path.parts) > 2


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    names = [part.removeprefix("the section ") for part in parts]
    return f"the sections {', '.join(names[:-1])} and {names[-1]}"


def marked_up_texts(library: Library) -> Iterator[Problem]:
    """Yield a problem for each text of front matter, data files and sources that is not words."""
    for page in library.pages.values():
        yield from _in_value(page.front)
    for path in library.files:
        if path.suffix == ".yml":
            yield from _in_file(library.docs / path, project_path(path))
    for source in library.sources.values():
        yield from _in_source(source)


def _in_file(file: Path, name: PurePosixPath) -> Iterator[Problem]:
    try:
        text = read_text(file, name)
        if "\\" in text or _is_marked_up(text):  # what a '\\' stands for, YAML tells
            yield from _in_value(parse_yaml(text, name))
    except ProblemError:
        return  # who reads the file for its facts says so


def _in_value(written: Located[Any]) -> Iterator[Problem]:
    value = written.value
    if isinstance(value, str):
        if _is_marked_up(value):
            message = f"{_shown(value)!r} holds more than words"
            yield Problem(written.path, written.line, "text-markup", message, _REMEDY)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_value(Located(key, inner.path, inner.line))
            yield from _in_value(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _in_value(item)


def _in_source(source: Source) -> Iterator[Problem]:
    file = project_path(SOURCES)
    for text in (source.key, source.authors, source.title, source.published_in, source.year):
        if _is_marked_up(text):
            message = f"the source {source.key!r} holds more than words: {_shown(text)!r}"
            yield Problem(file, source.line, "text-markup", message, _REMEDY)
    if source.address and not source.address.lower().startswith(_WEB):
        message = f"the address of the source {source.key!r} is not one of the web"
        remedy = "Write https://… or leave it out."
        yield Problem(file, source.line, "text-markup", message, remedy)


def _is_marked_up(text: str) -> bool:
    return bool(_MORE_THAN_WORDS.search(text)) or any(hidden_characters(text))


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 60 else f"{short[:59]}…"
