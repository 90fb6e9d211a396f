"""What MkDocs is handed in the place of the files that were written, and beside them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.metadata import BrokenPictureError, without_metadata
from macros.diagrams.picture_colors import STYLE_SHEET, color_styles


class PictureWithoutMetadata(File):
    """A picture that MkDocs copies without what its camera has written into it.

    It is read when it is copied: the photos of a large library do not fit into memory.
    """

    def copy_file(self, dirty: bool = False) -> None:
        """Write the picture; one whose metadata cannot be taken out is never published."""
        del dirty
        try:
            picture = without_metadata(self.content_bytes)
        except BrokenPictureError:
            return  # the check has reported it, or of a publisher who silenced that, a broken link
        copied = Path(self.abs_dest_path)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(picture)


def with_whole_guides(
    files: Iterable[File], whole_guides: Mapping[PurePosixPath, Guide], config: MkDocsConfig
) -> Iterator[File]:
    """Yield the files, and behind those of each guide the page that holds all of it.

    `whole_guides` are the guides by the paths of these pages.
    """
    waiting = {guide.folder: path for path, guide in whole_guides.items()}
    folders = groupby(files, lambda file: PurePosixPath(*PurePosixPath(file.src_uri).parts[:2]))
    for folder, some in folders:
        yield from some
        if folder in waiting:
            yield File.generated(config, str(waiting.pop(folder)), content="")


def as_published(file: File, library: Library, config: MkDocsConfig) -> File:
    """Return what MkDocs is to copy in the place of a file."""
    if file.src_uri == STYLE_SHEET:
        styles = file.content_string + color_styles(library.palette)
        return File.generated(config, file.src_uri, content=styles)
    return cleaned(file, library.picture_files)


def cleaned(file: File, pictures: Collection[PurePosixPath]) -> File:
    """Return what MkDocs is to copy in the place of `file`, which may be one of `pictures`."""
    if PurePosixPath(file.src_uri) not in pictures or file.generated_by:
        return file
    return PictureWithoutMetadata(
        file.src_uri,
        file.src_dir,
        file.dest_dir,
        file.use_directory_urls,
        dest_uri=file.dest_uri,
        inclusion=file.inclusion,
    )
