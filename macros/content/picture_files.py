"""Pictures as files, such as a ward's photos: how large they are, and whether browsers show them.

Each is opened and read to its end by Pillow, with the readers of four kinds and no other. Their
metadata is `metadata.py`'s matter.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from macros.content.metadata import is_on_its_side, without_metadata
from macros.content.problems import Rule

if TYPE_CHECKING:
    from PIL import Image

PICTURE_HEAVY = Rule("picture-heavy", "A picture takes long to load", is_advice=True)
PICTURE_MISNAMED = Rule("picture-misnamed", "A picture's name says another kind than it is")
PICTURE_MOVES = Rule("picture-moves", "A picture moves")
PICTURE_TOO_LARGE = Rule("picture-too-large", "A picture is too large")
PICTURE_UNREADABLE = Rule("picture-unreadable", "A picture's file cannot be read")
PICTURE_UNSHOWN = Rule("picture-unshown", "A picture is of a kind that browsers do not show")

MAX_BYTES = 2 * 1024 * 1024
"""So much takes ten seconds on a slow phone, and thirty of them fill an e-mail with the zip."""
HEAVY_BYTES = 600 * 1024
"""A photo as wide as the text, on the sharpest screens and on paper, needs half of it."""
MAX_PIXELS = 16_000_000
"""A phone's photo has 12 million. A browser needs four bytes for each: 64 MB, which phones have."""
MAX_SIDE = 8_000
"""Graphics chips in use draw up to 8,192 pixels a side."""

_KINDS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".gif": "GIF",
}
SHOWN = frozenset(_KINDS)
"""How the names of pictures end that browsers show."""

_OTHER_KINDS = {
    **dict.fromkeys((".heic", ".heif"), "a photo as iPhones keep it (HEIC)"),
    ".avif": "an AVIF picture, which older browsers do not know",
    **dict.fromkeys((".tif", ".tiff"), "a TIFF picture"),
    **dict.fromkeys((".bmp", ".dib"), "a Windows bitmap (BMP)"),
    ".jxl": "a JPEG XL picture",
    **dict.fromkeys((".psd", ".xcf", ".ai", ".eps"), "the file of a drawing program"),
    **dict.fromkeys((".dng", ".cr2", ".nef", ".arw", ".raw"), "a camera's raw file"),
    ".jfif": "a JPEG picture with the ending '.jfif'",
}
UNSHOWN = frozenset(_OTHER_KINDS)
"""How the names of pictures end that browsers do not show, or not everywhere."""
_PICTURES = SHOWN | UNSHOWN

_STARTS = (
    (4, b"ftypavif", ".avif"),
    *((4, b"ftyp" + brand, ".heic") for brand in (b"heic", b"heix", b"mif1", b"msf1", b"heif")),
    (0, b"II*\0", ".tif"),
    (0, b"MM\0*", ".tif"),
    (0, b"BM", ".bmp"),
    (0, b"8BPS", ".psd"),
    (0, b"\xff\x0a", ".jxl"),
)
"""How other kinds of pictures begin: where, with what, and their ending."""
_NO_PICTURES = (
    (b"%PDF", "a PDF document"),
    (b"<?xml", "an SVG drawing or another XML file"),
    (b"<svg", "an SVG drawing"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"PK\x03\x04", "a zip, or a document of Word or PowerPoint"),
    (b"version https://git-lfs", "a note of Git LFS about a picture that was not fetched"),
)

_MOST = f"at most {MAX_PIXELS // 1_000_000} million in all"
_AS_JPEG = "Open it, and save or export it as JPEG, about 1,600 pixels wide; use that file."
_COPY_AGAIN = "Copy it here again; if that does not help, open it and save it under a new name."
_SMALLER = "Save it about 1,600 pixels wide as JPEG, which is sharp on screens and on paper."


class Fault(NamedTuple):
    """What is wrong with a picture; where it is reported depends on the page that shows it."""

    rule: Rule
    message: str
    remedy: str


@dataclass(frozen=True)
class PictureFile:
    """A picture's size in pixels as readers see it, 0 where it is unknown; what is wrong with it.

    Behind one that `is_transparent` its page shows.
    """

    width: int = 0
    height: int = 0
    is_transparent: bool = False
    faults: tuple[Fault, ...] = ()


def is_picture(path: PurePosixPath) -> bool:
    """Whether a file's name says that it is a picture, one that browsers show or another."""
    return path.suffix.lower() in _PICTURES


def load_picture_file(file: Path) -> PictureFile:
    """Return what a picture file is."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        message = f"the picture {file.name!r} has {size / 1024 / 1024:.1f} MiB, at most 2 are shown"
        return PictureFile(faults=(Fault(PICTURE_TOO_LARGE, message, _SMALLER),))
    return read_picture(file.name, file.read_bytes())


def read_picture(name: str, content: bytes) -> PictureFile:
    """Return what the bytes of a picture file called `name` are."""
    ending = PurePosixPath(name).suffix.lower()
    if not content:
        return _refused(PICTURE_UNREADABLE, f"the picture {name!r} is empty", "Copy it here again.")
    if ending in UNSHOWN:
        return _unshown(name, ending)
    try:
        return _read(name, _KINDS[ending], content)
    except _HugeError as huge:
        return _refused(PICTURE_TOO_LARGE, f"the picture {name!r} {huge}", _SMALLER)
    except Exception:  # Pillow raises a dozen kinds, also of its own, where a file is damaged
        return _unreadable(name, content)


def _read(name: str, expected: str, content: bytes) -> PictureFile:
    # where no page has a picture, nobody waits for this
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes: ours is the smaller limit; of odd notes
        try:
            image = Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP", "GIF"))
        except Image.DecompressionBombError as error:
            raise _HugeError(f"has hundreds of millions of pixels, {_MOST}") from error
        with image:
            width, height = image.size
            _refuse_huge(width, height)
            # read at an eighth of its size: in less time it finds the same faults
            image.draft(None, (width // 8, height // 8))
            image.load()
            without_metadata(content)
            faults = tuple(_faults(name, expected, image, content))
            is_transparent = image.has_transparency_data
    if is_on_its_side(content):
        width, height = height, width
    return PictureFile(width, height, is_transparent, faults)


class _HugeError(Exception):
    """Raised before a picture is unpacked that would need too much memory."""


def _refuse_huge(width: int, height: int) -> None:
    if max(width, height) > MAX_SIDE:
        raise _HugeError(f"is {width:,} × {height:,} pixels large, at most {MAX_SIDE:,} a side")
    if width * height > MAX_PIXELS:
        raise _HugeError(f"is {width:,} × {height:,} pixels large, {_MOST}")


def _faults(name: str, expected: str, image: "Image.Image", content: bytes) -> Iterator[Fault]:
    kind = "JPEG" if image.format == "MPO" else str(image.format)  # a phone's, with a second one
    if kind != expected:
        right = PurePosixPath(name).with_suffix(_ending(kind))
        message = f"the picture {name!r} is a {_shown(kind)} file with the name of another kind"
        remedy = f"Rename it to '{right}', here and in the page."
        yield Fault(PICTURE_MISNAMED, message, remedy)
    if kind != "JPEG" and getattr(image, "is_animated", False):
        message = f"the picture {name!r} moves: nobody can stop it, and paper shows one moment"
        remedy = "Save the moments that matter as pictures of their own, or link to a film."
        yield Fault(PICTURE_MOVES, message, remedy)
    if image.mode == "CMYK":
        message = f"the picture {name!r} has the colors of a printing press (CMYK)"
        remedy = "Save it with the colors of screens (RGB): browsers show it too bright or dark."
        yield Fault(PICTURE_UNSHOWN, message, remedy)
    if kind != "JPEG" and image.getexif().get(0x0112, 1) != 1:
        message = f"the picture {name!r} is stored on its side, and browsers may leave it so"
        yield Fault(PICTURE_UNSHOWN, message, "Turn it in a program for pictures, and save it.")
    if len(content) > HEAVY_BYTES:
        message = f"the picture {name!r} has {len(content) // 1024:,} KiB"
        yield Fault(PICTURE_HEAVY, message, _SMALLER)


def _ending(kind: str) -> str:
    return next(ending for ending, one in _KINDS.items() if one == kind)


def _shown(kind: str) -> str:
    return "WebP" if kind == "WEBP" else kind


def _unreadable(name: str, content: bytes) -> PictureFile:
    """Say what a file is that is none of the pictures that browsers show."""
    for start, begins, ending in _STARTS:
        if content.startswith(begins, start):
            return _unshown(name, ending)
    text = content[:200].lstrip().lower()
    for begins, what in _NO_PICTURES:
        if text.startswith(begins.lower()):
            message = f"{name!r} is no picture but {what}"
            return _refused(PICTURE_UNREADABLE, message, "Put the picture itself here.")
    if any(content.startswith(begins) for begins in (b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8")):
        message = f"the picture {name!r} is damaged: it cannot be read to its end"
        return _refused(PICTURE_UNREADABLE, message, _COPY_AGAIN)
    return _refused(PICTURE_UNREADABLE, f"{name!r} is no picture", _COPY_AGAIN)


def _unshown(name: str, ending: str) -> PictureFile:
    message = f"{name!r} is {_OTHER_KINDS[ending]}, and browsers do not show it"
    if ending == ".avif":
        message = f"{name!r} is {_OTHER_KINDS[ending]}"
    if ending == ".jfif":
        right = PurePosixPath(name).with_suffix(".jpg")
        message, remedy = f"{name!r} is {_OTHER_KINDS[ending]}", f"Rename it to '{right}'."
        return _refused(PICTURE_UNSHOWN, message, remedy)
    return _refused(PICTURE_UNSHOWN, message, _AS_JPEG)


def _refused(rule: Rule, message: str, remedy: str) -> PictureFile:
    return PictureFile(faults=(Fault(rule, message, remedy),))
