"""The check of a built folder, each finding reported where its writer can correct it."""

import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros.checks.addresses import ANYWHERE, TreeAddress
from macros.checks.files import read_leniently
from macros.checks.links import address_pattern, spellings
from macros.checks.rules import Finding, SourceLine
from macros.checks.tree_guides import GuideOrders
from macros.checks.tree_look import FileLook
from macros.checks.tree_reader import TreeReader
from macros.content.guide import WHOLE_GUIDE
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem, Rule
from macros.content.project import project_path

_CHAPTER = re.compile(r"#?[\w-]+?--(?=.)")
_UPWARDS = re.compile(r"(?:\.\.?/)+")


@dataclass(frozen=True)
class TreeCheck:
    """What the check of a built folder found: its counts of pages and links, and what is wrong."""

    pages: int
    links: int
    problems: tuple[Problem, ...]


def check_tree(
    folder: Path,
    library: Library | None = None,
    served_at: TreeAddress = ANYWHERE,
    *,
    is_fresh: bool = True,
    looks: MutableMapping[str, FileLook] | None = None,
) -> TreeCheck:
    """Return what is wrong in the built folder `folder`, which is served at `served_at`.

    If the folder `is_fresh` from the `library` of a project, each problem names the file and line
    there that a writer can correct, and the stages it shows are compared with the guides.
    `looks` are those at files, by path, that have not changed since; those at the others are added.
    """
    orders = GuideOrders(library) if library and is_fresh else None
    check_stages = orders.wrong_orders if orders else _nothing_else
    tree = TreeReader(folder, served_at, {} if looks is None else looks, check_stages)
    findings = list(tree.findings())
    if orders:
        findings += orders.missing(tree.pages)
    problems = _problems(folder, findings, library if is_fresh else None)
    return TreeCheck(len(tree.pages), tree.links, tuple(sorted(set(problems))))


def _nothing_else(*_: object) -> Iterator[Finding]:
    return iter(())


def _problems(folder: Path, findings: list[Finding], library: Library | None) -> Iterator[Problem]:
    origins = Origins(library) if library else None
    reported: set[tuple[PurePosixPath, int, Rule]] = set()
    for finding in findings:
        where = origins.line_of(finding) if origins else None
        page = origins.page_of(finding) if origins else None
        path, line = where or page or (PurePosixPath(folder.name) / finding.path, finding.line)
        # a template error shows on every page; report it once
        key = (path, line, finding.wrong.rule)
        if key not in reported or where is None:
            reported.add(key)
            yield finding.wrong.at(path, line)


class Origins:
    """Finds the file and line in a project from which a finding in its built folder comes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._project = library.docs.parent

    def line_of(self, finding: Finding) -> SourceLine | None:
        """Return the line that a writer can correct; None when no file has the finding's text."""
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

    def page_of(self, finding: Finding) -> SourceLine | None:
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
            yield self._name(file), 1, read_leniently(file)
        yield from self._templates

    def _pages(self, path: PurePosixPath) -> Iterator[Page]:
        source = path.with_suffix(".md")
        place = self._library.place(source)
        if source in self._library.pages:
            yield self._library.pages[source]
        if place and path.stem == WHOLE_GUIDE:
            yield from place[0].pages

    @cached_property
    def _templates(self) -> list[tuple[PurePosixPath, int, str]]:
        files = [
            *sorted((self._project / "overrides").rglob("*.html")),
            self._project / "mkdocs.yml",
        ]
        return [(self._name(file), 1, read_leniently(file)) for file in files if file.is_file()]

    def _name(self, file: Path) -> PurePosixPath:
        return PurePosixPath(file.relative_to(self._project).as_posix())


def _texts(text: str) -> Iterator[str]:
    """Yield what the sources may have for a text of the built page."""
    inner = _CHAPTER.sub("", text)
    for one in dict.fromkeys((text, inner)):
        yield from spellings(one)
    # a template writes an address once, and the builder prefixes it with '../' on each page
    if _UPWARDS.match(inner):
        yield _UPWARDS.sub("", inner)
