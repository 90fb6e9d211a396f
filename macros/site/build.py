"""The folder of the built site: made beside, checked there, then put in the old one's place."""

import gc
import logging
import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from functools import wraps
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from macros.checks.broken import as_problem, is_template_fault
from macros.content.language import use
from macros.content.library import Library, load_library
from macros.content.problems import Problem, ignore
from macros.content.project import BUILD, CACHE, ROOT, SITE
from macros.site.edition import PREVIEW, Edition
from macros.site.kept_articles import KIND as ARTICLES
from macros.site.making import Making
from macros.site.mkdocs import CheckedError, SiteBuild, no_progress
from macros.site.outcome import BUILDING, CHECKING, Built
from macros.site.served_templates import keep_templates
from macros.site.settings import ProblemsError, is_plain, read_config, read_language
from macros.site.shares import ShareMaking, dealt
from macros.site.store import SpoiledError, Store, open_store
from macros.site.swap import replacing
from macros.site.warm import WarmMaking

P = ParamSpec("P")
T = TypeVar("T")


def _again_if_spoiled(make: Callable[P, T]) -> Callable[P, T]:
    """Return what makes all again, and anew, where a text of the store is not as it was kept."""

    @wraps(make)
    def made(*arguments: P.args, **options: P.kwargs) -> T:
        try:
            return make(*arguments, **options)
        except SpoiledError:
            return make(*arguments, **options)

    return made


@_again_if_spoiled
def build_site(
    tree: Path,
    page_read: Callable[[int], None] = no_progress,
    edition: Edition = PREVIEW,
    *,
    is_warm: bool = False,
    processes: int = 1,
) -> Built:
    """Build and check the site, and put it at `tree`.

    `page_read` is called as each page is read, with the number of all pages. A build that `is_warm`
    takes what is as it was from the one before; where there is none, so many `processes` make what
    it takes.
    Raises ProblemsError, and leaves what is at `tree` as it was, when anything is wrong.
    """
    with (
        replacing(tree) as beside,
        _making("tree", tree, is_warm=is_warm, processes=processes) as making,
    ):
        build = SiteBuild(edition, page_read, is_beside=True, making=making)
        _run(build, read_config(site_dir=str(beside), strict=True))
        built = _counted(tree, build)
        build.making.came_to(BUILDING, built, beside)
    return built


@_again_if_spoiled
def build_with_problems(
    tree: Path, *, is_served: bool = False, before: Path | None = None
) -> list[Problem]:
    """Build the site into the new folder `tree`, each page with a list of all problems.

    With `is_served` its pages may run the script that reloads them. What is as it was is taken from
    the tree `before`, if there is one.
    Returns the problems, advice too. Raises ProblemsError where no page can be made at all.
    """
    config = read_config(site_dir=str(tree))
    if is_served:
        keep_templates(config)
    with _making("served", before or tree, is_warm=is_served) as making:
        build = SiteBuild(is_beside=True, shows_problems=True, making=making)
        _run(build, config, "serve" if is_served else "build")
    return build.problems


@_again_if_spoiled
def check_site(
    mkdocs_yml: Path,
    docs: Path | None = None,
    page_read: Callable[[int], None] = no_progress,
    *,
    is_warm: bool = False,
) -> SiteBuild:
    """Return the build of the site up to where something would be written.

    It has the `problems` and the `articles`. `docs` is read in the place of the folder that
    `mkdocs_yml` names, if it is given. A check that `is_warm` looks at nothing again that is as it
    was. Raises ProblemsError when MkDocs must not begin.
    """
    config = read_config(
        mkdocs_yml, docs_dir=str(docs) if docs else None, site_dir=str(CACHE / "not-written")
    )
    project = mkdocs_yml.parent
    with _making("tree", project / SITE.name, project, is_warm=is_warm) as making:
        build = SiteBuild(page_read=page_read, is_check=True, making=making)
        with suppress(CheckedError):
            _run(build, config)
        build.making.came_to(CHECKING, build.problems)
    return build


@contextmanager
def _making(
    kind: str, before: Path, project: Path = ROOT, *, is_warm: bool, processes: int = 1
) -> Iterator[Making]:
    """Give how a build makes its pages; what it keeps is written at the end, however it ends.

    `project` is the folder of the settings.
    """
    with open_store(project) if is_warm else nullcontext() as store:
        if store is None:
            yield Making()
            return
        with _shared_out(store, kind, processes) as parts:
            making = WarmMaking(store, kind, [before, *parts])
            try:
                yield making
            except SpoiledError:
                store.throw_away()
                raise
            finally:
                making.save()


@contextmanager
def _shared_out(store: Store, kind: str, processes: int) -> Iterator[list[Path]]:
    """Let so many processes fill a store that has no pages; give the trees that they made."""
    if processes < 2 or store.entries(ARTICLES) or not is_plain(read_config()):
        yield []
        return
    library = _load_into(store, kind)
    folder = store.folder / "shares"
    shutil.rmtree(folder, ignore_errors=True)
    shares = dealt(library.guides, processes)
    parts = {folder / str(number): guides for number, guides in enumerate(shares)}
    try:
        _in_processes(store, kind, parts)
        yield [part / "tree" for part in parts]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load_into(store: Store, kind: str) -> Library:
    """Load the library, so that no process has to."""
    making, config = WarmMaking(store, kind, []), read_config()
    use(read_language(config, ignore))
    docs = Path(config.docs_dir)
    library = load_library(docs, remember=making.remember, digests=making.digests)
    store.save(None)
    return library


def _in_processes(store: Store, kind: str, parts: Mapping[Path, frozenset[str]]) -> None:
    context = multiprocessing.get_context("spawn")
    made = (store.folder, store.identity, kind)
    running = [
        context.Process(target=make_share, args=(part, guides, *made))
        for part, guides in parts.items()
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()  # what one has not made, the build that follows makes
    for part in parts:
        other = Store(part, store.identity)
        store.take_over(other)
        other.close()


def make_share(part: Path, guides: frozenset[str], base: Path, identity: str, kind: str) -> None:
    """Make the pages of some guides, in a process of its own, into the folder `part`.

    `base` and `identity` are the folder and the identity of the store that is to be filled.
    """
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    part.mkdir(parents=True)
    store = Store(part, identity, base)
    making = ShareMaking(store, kind, guides)
    try:
        with suppress(ProblemsError):  # the build that follows says them
            _run(SiteBuild(is_beside=True, making=making), read_config(site_dir=str(part / "tree")))
    finally:
        making.save()
        store.close()


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
        gc.freeze()  # nobody looks for circles in what is there now
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
        said=build.said,
    )
