"""The folder of the built site: made beside, checked there, then put in the old one's place."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from macros.content.library import Library
from macros.content.project import MKDOCS_YML
from macros.site.adapter import BUILD
from macros.site.edition import PREVIEW, Edition
from macros.site.swap import replacing


@dataclass(frozen=True)
class Built:
    """What a build made: counts, and the folder it lies in."""

    tree: Path
    pages: int
    guides: int
    stages: int
    terms: int
    links: int


@dataclass(frozen=True)
class Settings:
    """What `mkdocs.yml` says of the site; `url` is '' while the publisher has set no address."""

    name: str
    url: str


def load_settings() -> Settings:
    """Return the settings of the site."""
    config = load_config(str(MKDOCS_YML))
    return Settings(config.site_name, config.site_url or "")


def build_site(
    tree: Path, on_page: Callable[[], None] = lambda: None, edition: Edition = PREVIEW
) -> Built:
    """Build and check the site, and put it at `tree`; `on_page` is called as each page is read.

    Raises ProblemsError, and leaves what is at `tree` as it was, when anything is wrong.
    """
    with replacing(tree) as beside:
        BUILD.edition = edition
        _mkdocs_build(beside, on_page)
    return _counted(tree, BUILD.library)


def pages_to_build(library: Library) -> int:
    """How many pages a build writes: those of `library`, and a whole guide for each guide."""
    return len(library.pages) + len(library.guides)


def _mkdocs_build(tree: Path, on_page: Callable[[], None]) -> None:
    BUILD.on_page = on_page
    config = load_config(str(MKDOCS_YML), site_dir=str(tree), strict=True)
    # as the mkdocs command does: plugins hear of the start and the end of a build
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _without_collector():
            mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for garbage in circles: all that a build makes, it keeps or lets go.

    Looking through a large library again and again takes a tenth of its build.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counted(tree: Path, library: Library) -> Built:
    return Built(
        tree=tree,
        pages=BUILD.tree.pages,
        guides=len(library.guides),
        stages=sum(len(guide.stages) for guide in library.guides.values()),
        terms=len(library.terms),
        links=BUILD.tree.links,
    )
