"""Picture files on their way into the tree, without their metadata."""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from mkdocs.structure.files import File

from macros.content.metadata import BrokenPictureError, without_metadata


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
