"""Where what is wrong in a built page comes from: the Markdown, a data file, or a template."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros.checks.lines import address_pattern, spellings
from macros.checks.tree_findings import Finding
from macros.content.guide import WHOLE_GUIDE, Guide
from macros.content.library import Library
from macros.content.page import Page
from macros.content.project import project_path

_CHAPTER = re.compile(r"#?[\w-]+?--(?=.)")
_UPWARDS = re.compile(r"(?:\.\.?/)+")

Place = tuple[PurePosixPath, int]
"""A file, from the project's folder, and a line in it."""


class Origins:
    """Finds the file and line in a project from which a finding in its built folder comes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._project = library.docs.parent

    def of(self, finding: Finding) -> Place | None:
        """Return the place that a writer can mend; None when no file has the finding's text."""
        path = PurePosixPath(finding.path)
        if path in self._library.files:  # copied as it is
            return project_path(path), finding.line
        texts = list(_texts(finding.text)) if finding.text else []
        for file, first_line, content in self._candidates(path):
            for text in texts:
                found = address_pattern(text).search(content)
                if found:
                    return file, first_line + content.count("\n", 0, found.start())
        return None

    def page_of(self, finding: Finding) -> Place | None:
        """Return the page that a writer knows of the built one; None where nobody wrote one."""
        page = next(self._pages(PurePosixPath(finding.path)), None)
        return (page.file, 1) if page else None

    def _candidates(self, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, int, str]]:
        """Yield the files that may have a part in the built page at `path`: name, line, text."""
        for page in self._pages(path):
            yield page.file, page.body_line, page.body
        folder = self._library.docs / path.parent
        data = [*folder.glob("*.yml"), *self._library.docs.glob("*.bib")]
        for file in data:
            yield self._name(file), 1, _text(file)
        yield from self._templates

    def _pages(self, path: PurePosixPath) -> Iterator[Page]:
        source = path.with_suffix(".md")
        place = self._library.place(source)
        if source in self._library.pages:
            yield self._library.pages[source]
        if place and path.stem == WHOLE_GUIDE:
            yield from _chapters(place[0])

    @cached_property
    def _templates(self) -> list[tuple[PurePosixPath, int, str]]:
        files = [
            *sorted((self._project / "overrides").rglob("*.html")),
            self._project / "mkdocs.yml",
        ]
        return [(self._name(file), 1, _text(file)) for file in files if file.is_file()]

    def _name(self, file: Path) -> PurePosixPath:
        return PurePosixPath(file.relative_to(self._project).as_posix())


def _chapters(guide: Guide) -> tuple[Page, ...]:
    return guide.pages


def _texts(text: str) -> Iterator[str]:
    """Yield what the sources may have for a text of the built page."""
    inner = _CHAPTER.sub("", text)
    for one in dict.fromkeys((text, inner)):
        yield from spellings(one)
    # a template writes an address once, and the builder leads it up from each page
    if _UPWARDS.match(inner):
        yield _UPWARDS.sub("", inner)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
