"""What is wrong, shown on the pages themselves: while serving, and in a preview with problems."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from lxml import html as lxml_html
from lxml.etree import _Element

from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.project import address, built_path, project_path
from macros.diagrams.markup import element, to_markup
from macros.site.view import at_end_of_text

PLACE = '<div class="to-mend"></div>'
"""Stands at the top of each page until all problems are known."""
NOT_SHOWN = "<h1>This page is not shown yet</h1>"

_BLOCKING = ("macro-", "html-", "link-scheme")
"""A page with a problem of such a kind is not shown at all: nothing of it may run."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "dt", "dd", "td", "th", "figcaption", "summary", "pre")
_NOT_READ = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^>]*>|\{[^}]*\}")
"""Of a line of Markdown, what readers do not see: calls, addresses, tags, attributes."""
_WORD = re.compile(r"\w+")

_serving = False


def set_serving(serving: bool) -> None:
    """Remember whether the pages are served to their writer (True) or built for readers."""
    global _serving
    _serving = serving


def is_serving() -> bool:
    """Whether the pages are served to their writer."""
    return _serving


def is_blocking(problem: Problem) -> bool:
    """Whether nothing of a page with this problem may be shown."""
    return problem.code.startswith(_BLOCKING)


def errors_of(page: PurePosixPath, problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors in the file of a page, in the order of its lines."""
    own = project_path(page)
    return sorted(one for one in problems if one.path == own and not one.is_advice)


def with_marks(article: str, page: Page, errors: Sequence[Problem]) -> str:
    """Return a page's article with each of its `errors` marked below the text where it stands.

    Where the text is not found, the mark stands below the nearest text before it. A page that may
    not run is not shown. The ids of the marks are those to which the list of problems links.
    """
    if any(map(is_blocking, errors)):
        return NOT_SHOWN
    marked = [(number, one) for number, one in enumerate(errors) if one.line >= page.body_line]
    if not marked:
        return article
    text, notes = at_end_of_text(article)
    root = lxml_html.fragment_fromstring(text, create_parent="div")
    blocks = [_Block(one, _words(one.text_content())) for one in root.iter(*_BLOCKS)]
    lines = page.body.splitlines()
    for number, problem in reversed(marked):  # each is put right below its text
        before = lines[: problem.line - page.body_line + 1]
        _put(_mark(number, problem), root, _last_shown(blocks, before))
    return _inside(root) + notes


class _Block(NamedTuple):
    element: _Element
    words: str


def _mark(number: int, problem: Problem) -> _Element:
    mark: _Element = lxml_html.Element("p", {"class": "problem", "id": f"problem-{number}"})
    mark.text = f"To mend, line {problem.line}: {_sentences(problem)}"
    return mark


def _put(mark: _Element, root: _Element, block: _Element | None) -> None:
    """Put a mark below its block; in it, where no paragraph may stand beside it."""
    if block is None:
        root.insert(0, mark)
        return
    block.set("class", f"{block.get('class', '')} problem-here".strip())
    if block.tag in ("p", "pre", *_HEADINGS) and block.getparent() is not None:
        mark.tail, block.tail = block.tail, None
        block.addnext(mark)
    else:
        mark.tag = "span"
        block.append(mark)


def _last_shown(blocks: Sequence[_Block], lines: Sequence[str]) -> _Element | None:
    """The block that shows the last of the lines which any block shows."""
    return next(filter(_is_found, (_block_of(blocks, line) for line in reversed(lines))), None)


def _is_found(block: _Element | None) -> bool:
    return block is not None


def _block_of(blocks: Sequence[_Block], line: str) -> _Element | None:
    """The smallest block that holds the longest run of words which a line of Markdown shows."""
    wanted = max(map(_words, _NOT_READ.split(line)), key=len, default="")
    holding = [block for block in blocks if wanted and f" {wanted} " in f" {block.words} "]
    return min(holding, key=lambda block: len(block.words)).element if holding else None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _inside(root: _Element) -> str:
    parts = (lxml_html.tostring(one, encoding="unicode") for one in root)
    return (root.text or "") + "".join(parts)


def _sentences(problem: Problem) -> str:
    return f"{problem.message}. {problem.remedy}"


def fill_in_lists(tree: Path, pages: Iterable[PurePosixPath], problems: Iterable[Problem]) -> None:
    """Write the list of all errors into each of the `pages` in a tree, the page's own first."""
    errors = sorted(one for one in problems if not one.is_advice)
    for here in pages if errors else ():
        file = tree / built_path(here)
        page = file.read_text(encoding="utf-8")
        if PLACE in page:  # a page that is as it was has its list
            page = page.replace(PLACE, problem_list(here, errors), 1)
            file.write_text(page, encoding="utf-8", newline="\n")


def problem_list(here: PurePosixPath, errors: Sequence[Problem]) -> str:
    """Return the list of `errors` for the page at `here`: its own, its folder's, all others.

    It folds, and is open where the page has errors of its own.
    """
    own = errors_of(here, errors)
    others = [one for one in errors if one not in own]
    others.sort(key=lambda one: (one.path.parent != project_path(here).parent, one))
    lines = [_line(f"#problem-{at}", f"Line {one.line}", one) for at, one in enumerate(own)]
    lines += [_line(_link(here, one.path), f"{one.path}, line {one.line}", one) for one in others]
    number = f"{len(errors)} problem{'' if len(errors) == 1 else 's'}"
    summary = element("summary", f"To mend: {number}, {len(own) or 'none'} on this page")
    folds = element("details", summary, element("ul", *lines), class_="problem")
    if own:
        folds.set("open", "")
    return to_markup(folds)


def _line(link: str, where: str, problem: Problem) -> Element:
    place = element("a", where, href=link) if link else where
    return element("li", place, f": {_sentences(problem)} [{problem.code}]")


def _link(here: PurePosixPath, path: PurePosixPath) -> str:
    """The address of a page from the one at `here`; '' for a file that is no page."""
    is_page = path.parts[0] == project_path(here).parts[0] and path.suffix == ".md"
    return address(here, path.relative_to(path.parts[0])) if is_page else ""
