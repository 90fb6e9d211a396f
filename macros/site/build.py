"""The folder of the built site: made beside, checked there, then put in the old one's place."""

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from macros.content.library import Library
from macros.content.located_yaml import YAML_INVALID
from macros.content.project import BUILD, CACHE, MKDOCS_YML, SETTINGS
from macros.site.edition import PREVIEW, Edition
from macros.site.mkdocs import CheckedError, ProblemsError, SiteBuild
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
    config = read_config()
    return Settings(config.site_name, config.site_url or "")


def build_site(
    tree: Path, on_page: Callable[[], None] = lambda: None, edition: Edition = PREVIEW
) -> Built:
    """Build and check the site, and put it at `tree`; `on_page` is called as each page is read.

    Raises ProblemsError, and leaves what is at `tree` as it was, when anything is wrong.
    """
    build = SiteBuild(edition, on_page, is_beside=True)
    with replacing(tree) as beside:
        _run(build, read_config(site_dir=str(beside), strict=True))
    return _counted(tree, build)


def check_site(mkdocs_yml: Path, docs: Path | None = None) -> SiteBuild:
    """Return the build of the site up to where something would be written.

    It has the `problems` and the `articles`. `docs` is read in the place of the folder that
    `mkdocs_yml` names, if it is given. Raises ProblemsError when MkDocs must not begin.
    """
    build = SiteBuild(is_check=True)
    config = read_config(
        mkdocs_yml, docs_dir=str(docs) if docs else None, site_dir=str(CACHE / "not-written")
    )
    with suppress(CheckedError):
        _run(build, config)
    return build


def read_config(mkdocs_yml: Path = MKDOCS_YML, **options: Any) -> MkDocsConfig:
    """Return the settings of `mkdocs.yml` with `options` in their place.

    Raises ProblemsError when they cannot be read.
    """
    said = _Messages()
    logger = logging.getLogger("mkdocs.config")
    logger.addHandler(said)
    try:
        return load_config(str(mkdocs_yml), **options)
    except (ConfigurationError, Abort) as error:
        what = " ".join((said.messages or [str(error)])[0].split())
        remedy = "Look for a missing quote or colon in the line that was changed last."
        message = f"{SETTINGS} cannot be read ({what})"
        raise ProblemsError([YAML_INVALID.at(SETTINGS, 1, message, remedy)]) from error
    finally:
        logger.removeHandler(said)


def pages_to_build(library: Library) -> int:
    """How many pages a build writes: those of `library`, and a whole guide for each guide."""
    return len(library.pages) + len(library.guides)


class _Messages(logging.Handler):
    """Keeps the errors that MkDocs prints of its settings."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _run(build: SiteBuild, config: MkDocsConfig) -> None:
    config.plugins[BUILD] = build
    # as the mkdocs command does: plugins hear of the start and the end of a build
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _without_collector():
            mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Disable the cyclic garbage collector: in a large library it takes a tenth of a build.

    What a page leaves behind is collected every few pages (`SiteBuild`).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counted(tree: Path, build: SiteBuild) -> Built:
    library = build.library
    return Built(
        tree=tree,
        pages=build.tree.pages,
        guides=len(library.guides),
        stages=sum(len(guide.stages) for guide in library.guides.values()),
        terms=len(library.terms),
        links=build.tree.links,
    )
