"""The folder of the built site: made beside, checked there, then put in the old one's place."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from macros.checks.broken import as_problem, is_template_fault
from macros.content.problems import Problem
from macros.content.project import BUILD, CACHE
from macros.site.edition import PREVIEW, Edition
from macros.site.mkdocs import CheckedError, SiteBuild, no_progress
from macros.site.settings import ProblemsError, read_config
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


def build_site(
    tree: Path, page_read: Callable[[int], None] = no_progress, edition: Edition = PREVIEW
) -> Built:
    """Build and check the site, and put it at `tree`.

    `page_read` is called as each page is read, with the number of all pages.
    Raises ProblemsError, and leaves what is at `tree` as it was, when anything is wrong.
    """
    build = SiteBuild(edition, page_read, is_beside=True)
    with replacing(tree) as beside:
        _run(build, read_config(site_dir=str(beside), strict=True))
    return _counted(tree, build)


def build_with_problems(tree: Path, *, is_served: bool = False) -> list[Problem]:
    """Build the site into the new folder `tree`, each page with a list of all problems.

    With `is_served` its pages may run the script that reloads them.
    Returns the problems, advice too. Raises ProblemsError where no page can be made at all.
    """
    build = SiteBuild(is_beside=True, shows_problems=True)
    _run(build, read_config(site_dir=str(tree)), "serve" if is_served else "build")
    return build.problems


def check_site(
    mkdocs_yml: Path,
    docs: Path | None = None,
    page_read: Callable[[int], None] = no_progress,
) -> SiteBuild:
    """Return the build of the site up to where something would be written.

    It has the `problems` and the `articles`. `docs` is read in the place of the folder that
    `mkdocs_yml` names, if it is given. Raises ProblemsError when MkDocs must not begin.
    """
    build = SiteBuild(page_read=page_read, is_check=True)
    config = read_config(
        mkdocs_yml, docs_dir=str(docs) if docs else None, site_dir=str(CACHE / "not-written")
    )
    with suppress(CheckedError):
        _run(build, config)
    return build


def _run(
    build: SiteBuild, config: MkDocsConfig, command: Literal["build", "serve"] = "build"
) -> None:
    config.plugins[BUILD] = build
    # as the mkdocs command does: plugins hear of the start and the end of a build
    config.plugins.on_startup(command=command, dirty=False)
    try:
        with _without_collector():
            mkdocs_build(config)
    except (ProblemsError, CheckedError):
        raise
    except Exception as error:
        if is_template_fault(error):
            raise ProblemsError([as_problem(error)]) from error
        raise
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Disable the cyclic garbage collector: in a large library it takes a tenth of a build."""
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
