"""The artifacts of a version: the zip of its tree, and each guide's leaflets and sheet."""

import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from macros.content.dates import epoch_day
from macros.content.guide import Guide
from macros.content.library import Library, load_library
from macros.content.project import DOCS, ROOT
from macros.paper.leaflet_page import leaflet_page
from macros.paper.leaflet_pdf import print_leaflet, printer
from macros.paper.sheet_page import read_sheet
from macros.paper.sheet_pdf import fit_sheet
from macros.records.bundle import Files, make_zip, read_tree
from macros.records.checkout import commit_day, export
from macros.records.dist import Artifacts, with_checksum
from macros.records.records import ReleaseError, bundle_name, leaflet_names, sheet_of
from macros.records.slots import has_slots
from macros.site.build import build_site, build_with_problems
from macros.site.edition import PREVIEW, Edition, version_line
from macros.site.settings import load_identity

_DAY_WITHOUT_GIT = datetime.date(1980, 1, 1)
_LOCK = "requirements.txt"
_SHORTER = "To fit, the sheet of {guide!r} is shorter: {cuts}."
"""What is said of a sheet that lacks something, also by a build of another commit."""
_NOON = datetime.time(12, tzinfo=datetime.UTC)


def make_bundle(edition: Edition) -> Artifacts:
    """Build the site and return its zip, with its checksum; raises ProblemsError, ReleaseError."""
    with _built(edition) as tree:
        return _bundle(tree, edition)


def make_bundle_with_problems() -> Artifacts:
    """Return the zip of a preview whose pages show what is wrong; its name says so.

    Raises ProblemsError where no page can be made at all.
    """
    with tempfile.TemporaryDirectory() as scratch:
        build_with_problems(Path(scratch) / "tree")
        name = f"{bundle_name('')}-with-problems"
        files = read_tree(Path(scratch) / "tree")
        return with_checksum(f"{name}.zip", make_zip(files, name, artifact_day(PREVIEW)))


def make_leaflets(edition: Edition, guides: Sequence[str]) -> Artifacts:
    """Build the site and return the leaflets of `guides`; raises ProblemsError, ReleaseError."""
    chosen = _chosen(load_library(DOCS), guides)
    with _built(edition) as tree:
        return dict(_leaflets(tree, edition, chosen))


def make_sheets(edition: Edition, guides: Sequence[str]) -> tuple[Artifacts, Sequence[str]]:
    """Build the site; return the sheets of `guides`, and what was left out to make them fit.

    Raises as `make_leaflets` does, and ReleaseError where a sheet cannot be made to fit.
    """
    chosen, cuts = _chosen(load_library(DOCS), guides), list[str]()
    with _built(edition) as tree:
        return dict(_sheets(tree, edition, chosen, cuts.append)), cuts


def make_version(edition: Edition) -> tuple[Artifacts, Sequence[str]]:
    """Build the site once; return its zip, all leaflets and sheets, and what sheets left out.

    Raises as `make_sheets` does.
    """
    with _built(edition) as tree:
        guides, cuts = list(load_library(DOCS).guides.values()), list[str]()
        leaflets = dict(_leaflets(tree, edition, guides))
        sheets = dict(_sheets(tree, edition, guides, cuts.append))
        return {**_bundle(tree, edition), **leaflets, **sheets}, cuts


def make_from_commit(
    project: Path, commit: str, edition: Edition
) -> tuple[Artifacts, Sequence[str]]:
    """Return what `make_version` does of a commit, built by its own code in a clean copy.

    Raises ReleaseError with the output of the build when it fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy, out = Path(scratch).resolve() / "copy", Path(scratch).resolve() / "out"
        export(project, commit, copy)
        run = subprocess.run(
            [*_launcher(project, copy), *_bundle_command(edition, out)],
            cwd=copy,
            env={**os.environ, **_environment(edition)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if run.returncode:
            raise ReleaseError(f"{run.stdout.strip()}\nCommit {commit[:7]} does not build.")
        files = (file for file in sorted(out.iterdir()) if file.is_file())
        start = _SHORTER.partition("{")[0]
        cuts = [line for line in run.stdout.splitlines() if line.startswith(start)]
        return {file.name: file.read_bytes() for file in files}, cuts


def preview_tree() -> Files:
    """Build the site as it is now and return its files; raises ProblemsError, ReleaseError."""
    with _built(PREVIEW) as tree:
        return _with_slots(read_tree(tree))


def artifact_day(edition: Edition) -> datetime.date:
    """Return the day that the files of an edition are dated.

    A preview has the day of SOURCE_DATE_EPOCH, else of its commit, else 1980-01-01.
    """
    return edition.day or epoch_day() or commit_day(ROOT) or _DAY_WITHOUT_GIT


@contextmanager
def _built(edition: Edition) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        build_site(tree, edition=edition)
        yield tree


def _bundle(tree: Path, edition: Edition) -> Artifacts:
    files, name = _with_slots(read_tree(tree)), bundle_name(edition.version)
    return with_checksum(f"{name}.zip", make_zip(files, name, artifact_day(edition)))


def _with_slots(files: Files) -> Files:
    for path, content in files.items():
        if path.suffix == ".html" and not has_slots(content):
            raise ReleaseError(
                f"{path} lacks the places that publishing fills, or has them twice."
                " Take '<!--published-->' and '<!--robots-->' out of the text."
            )
    return files


def _leaflets(tree: Path, edition: Edition, guides: Sequence[Guide]) -> Iterator[tuple[str, bytes]]:
    library, settings = load_library(DOCS), load_identity()
    with printer() as browser:
        for guide in guides:
            line = version_line(edition, library, guide.page.path, settings.url)
            page = leaflet_page(tree, library, guide, line, settings.name)
            printed = print_leaflet(browser, page, artifact_day(edition))
            yield from _named(edition, guide.id, page, printed)


def _sheets(
    tree: Path,
    edition: Edition,
    guides: Sequence[Guide],
    report: Callable[[str], None],
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the sheets of guides; what was left out to make them fit to `report`."""
    library, settings = load_library(DOCS), load_identity()
    with printer() as browser:
        for guide in guides:
            line = version_line(edition, library, guide.page.path, settings.url)
            whole = read_sheet(tree, library, guide, line, settings.name)
            fitted = fit_sheet(browser, *whole, artifact_day(edition))
            if fitted.cuts:
                report(_SHORTER.format(guide=guide.id, cuts=", ".join(fitted.cuts)))
            yield from _named(edition, sheet_of(guide.id), fitted.page, fitted.printed)


def _named(
    edition: Edition, name: str, page: bytes, printed: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    for kind, file in leaflet_names(edition.version, name).items():
        yield file, page if kind == "html" else printed[kind]


def _chosen(library: Library, ids: Sequence[str]) -> list[Guide]:
    for id_ in ids:
        if id_ not in library.guides:
            raise ReleaseError(
                f"There is no guide {id_!r}. Guides are: {', '.join(library.guides)}."
            )
    return [library.guides[id_] for id_ in ids or library.guides]


def _launcher(project: Path, copy: Path) -> list[str]:
    """The start of a command in the copy; the launcher installs packages that differ from ours."""
    if (copy / _LOCK).read_bytes() == (project / _LOCK).read_bytes():
        return [sys.executable, "-m", "macros.cli"]
    return [sys.executable, "guides.py"]


def _bundle_command(edition: Edition, out: Path) -> list[str]:
    private = ["--private"] if edition.is_private else []
    named = ["--version", edition.version, "--date", str(edition.day)]
    return ["bundle", "--leaflets", *named, *private, "--out", str(out)]


def _environment(edition: Edition) -> dict[str, str]:
    """Variables for the build: its checks, too, take the day of the release for today."""
    moment = datetime.datetime.combine(edition.day or datetime.date.min, _NOON)
    epoch = str(int(moment.timestamp()))
    return {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": epoch}
