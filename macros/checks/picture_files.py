"""Pictures as files: each can be shown, and what is wrong is said where a page shows it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from macros.checks.links import Lines, numbered
from macros.checks.resolver import Resolver, built
from macros.checks.rules import Wrong
from macros.content.library import Library
from macros.content.picture_files import PICTURE_UNSHOWN
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.pages.article import Article

SourceLine = tuple[PurePosixPath, int]
"""A file, from the project's folder, and a line in it."""


def picture_file_problems(
    library: Library, articles: Mapping[PurePosixPath, Article], resolver: Resolver
) -> Iterator[Problem]:
    """Yield what is wrong with the published pictures: at their first use, else at the file."""
    uses = PictureUses(articles, resolver)
    for path, picture in library.picture_files.items():
        if str(path) in resolver.targets:
            for fault in picture.faults:
                yield Wrong(*fault).at(*uses.shown.get(str(path), (project_path(path), 1)))


def foreign_drawing(name: str) -> Wrong:
    """Return what is wrong with an SVG file that nothing but pages could show."""
    message = f"{name!r} is an SVG drawing, which can hold programs: no page shows one"
    remedy = "Open it, export it as PNG, about 1,600 pixels wide, and use that."
    return Wrong(PICTURE_UNSHOWN, message, remedy)


class PictureUses:
    """Where pages show files as pictures."""

    def __init__(self, articles: Mapping[PurePosixPath, Article], resolver: Resolver) -> None:
        self._articles = articles
        self._resolver = resolver

    @cached_property
    def shown(self) -> Mapping[str, SourceLine]:
        """The file and line of the page that shows a picture first, by the picture's path."""
        found: dict[str, SourceLine] = {}
        for page in sorted(self._articles):
            article = self._articles[page]
            lines = Lines(article)
            for reference, address, number in numbered(article):
                if reference.tag == "img":
                    path = self._resolver.leads_to(reference.address, built(str(page)))
                    line, _ = lines.of_address(address, number)
                    found.setdefault(path, lines.file_and_line(line))
        return found
