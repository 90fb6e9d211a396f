"""Pages of the built tree, read as HTML."""

from pathlib import Path, PurePosixPath

from lxml import html

from macros.content.guide import Guide


def read(tree: Path, path: str | PurePosixPath) -> html.HtmlElement:
    """Return the built page of `path`, as it lies below `docs/` or in the tree."""
    return html.document_fromstring((tree / path).with_suffix(".html").read_bytes())


def values(page: html.HtmlElement, path: str) -> list[str]:
    """Return the texts and attributes that an XPath finds in a page."""
    return [str(value) for value in page.xpath(path)]


def listed_words(tree: Path, path: str | PurePosixPath) -> list[str]:
    """Return the words that a built page lists at its end."""
    return values(read(tree, path), "//section[@class='words']//dt/a/text()")


def page_with(diagram: str, guide: Guide, tree: Path) -> str:
    """Return the path of the built page of a guide that has the diagram; '' where none has it."""
    paths = (page.path for page in guide.pages if read(tree, page.path).find_class(diagram))
    return next((str(path.with_suffix(".html")) for path in paths), "")
