"""What a version is made of: the zip of its tree, and each guide's leaflets."""

import datetime
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from macros.content.dates import epoch_day
from macros.content.guide import Guide
from macros.content.library import Library, load_library
from macros.content.project import DOCS, ROOT
from macros.release.checkout import commit_day
from macros.release.errors import ReleaseError
from macros.release.leaflet_page import leaflet_page
from macros.release.leaflet_pdf import print_leaflet, printer
from macros.release.records import bundle_name, leaflet_names
from macros.release.slots import has_places
from macros.release.trees import files_of, sha256
from macros.release.zip_writing import Files, zip_of
from macros.site.build import build_site, load_settings
from macros.site.edition import PREVIEW, Edition, version_line

Made = Mapping[str, bytes]
"""Contents of files by their names in `dist/`."""

_NO_DAY = datetime.date(1980, 1, 1)


def make_bundle(edition: Edition, on_page: Callable[[], None] = lambda: None) -> Made:
    """Build the site and return its zip, and the zip's hash as `sha256sum` writes it.

    Raises ProblemsError when anything is wrong in `docs/`.
    """
    with _built(edition, on_page) as tree:
        return _bundle(tree, edition)


def make_leaflets(edition: Edition, guides: Sequence[str]) -> Made:
    """Build the site and return the leaflets of `guides`; raises ProblemsError, ReleaseError."""
    chosen = _chosen(load_library(DOCS), guides)
    with _built(edition) as tree:
        return dict(_leaflets(tree, edition, chosen))


def make_version(edition: Edition) -> Made:
    """Build the site once and return its zip and all leaflets; raises ProblemsError."""
    with _built(edition) as tree:
        guides = list(load_library(DOCS).guides.values())
        return {**_bundle(tree, edition), **dict(_leaflets(tree, edition, guides))}


def next_tree() -> Files:
    """Build the site as it is now and return its files; raises ProblemsError."""
    with _built(PREVIEW) as tree:
        return files_of(tree)


def made_on(edition: Edition) -> datetime.date:
    """Return the day that the files of an edition bear.

    It is the release's; a preview's is SOURCE_DATE_EPOCH's, else its commit's, else 1980-01-01.
    """
    return edition.day or epoch_day() or commit_day(ROOT) or _NO_DAY


def with_hash(name: str, content: bytes) -> Made:
    """Return a file, and beside it its hash as `sha256sum` writes it."""
    return {name: content, f"{name}.sha256": f"{sha256(content)}  {name}\n".encode()}


@contextmanager
def _built(edition: Edition, on_page: Callable[[], None] = lambda: None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        build_site(tree, on_page, edition)
        yield tree


def _bundle(tree: Path, edition: Edition) -> Made:
    files, name = files_of(tree), bundle_name(edition.version)
    for path, content in files.items():
        if path.suffix == ".html" and not has_places(content):
            raise ReleaseError(
                f"{path} lacks the places that publishing fills, or has them twice."
                " Take '<!--published-->' and '<!--robots-->' out of the text."
            )
    return with_hash(f"{name}.zip", zip_of(files, name, made_on(edition)))


def _leaflets(tree: Path, edition: Edition, guides: Sequence[Guide]) -> Iterator[tuple[str, bytes]]:
    library, settings = load_library(DOCS), load_settings()
    with printer() as browser:
        for guide in guides:
            line = version_line(edition, library, guide.page.path, settings.url)
            page = leaflet_page(tree, library, guide, line, settings.name)
            printed = print_leaflet(browser, page, made_on(edition))
            for kind, name in leaflet_names(edition.version, guide.id).items():
                yield name, page if kind == "html" else printed[kind]


def _chosen(library: Library, ids: Sequence[str]) -> list[Guide]:
    for id_ in ids:
        if id_ not in library.guides:
            raise ReleaseError(
                f"There is no guide {id_!r}. Guides are: {', '.join(library.guides)}."
            )
    return [library.guides[id_] for id_ in ids or library.guides]
