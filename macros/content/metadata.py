"""Picture files without what cameras and programs write into them: places, days, names, thumbnails.

No pixel is touched: the parts of the file that draw the picture are copied byte by byte, and all
others are left out, so that the same file always gives the same bytes. It is a list of what may
stay: what somebody invents next goes too, and so does what follows the picture's end (a second
picture, a film, what a program has cut off).
"""

import re
from collections.abc import Callable, Iterator

_UPRIGHT = 1
_MIRRORED_OR_TURNED = range(2, 9)
_ON_THEIR_SIDE = range(5, 9)

# JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
_END, _SCAN, _JFIF, _EXIF, _PROFILE, _ADOBE = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers without a length: what lies between restarts is the picture."""
_DRAWS = frozenset((*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, _SCAN, _END, *_ALONE)) - {0xC8}
_NEXT_MARKER = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
_EXIF_START = b"Exif\0\0"
_ORIENTATION = 0x0112

_PNG_KEPT = frozenset((
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"),
    *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"),  # colors, shape
    *(b"acTL", b"fcTL", b"fdAT"),  # a picture that moves is another rule's matter
))  # fmt: skip
_WEBP_KEPT = frozenset((b"VP8X", b"ICCP", b"ALPH", b"VP8 ", b"VP8L", b"ANIM", b"ANMF"))
_WEBP_FLAGS = 0b0011_0010
"""Of `VP8X`: has a profile, is transparent, moves. Those of EXIF and XMP go."""
_GIF_END, _GIF_FRAME, _GIF_EXTENSION, _GIF_CONTROL, _GIF_PROGRAM = 0x3B, 0x2C, 0x21, 0xF9, 0xFF
_GIF_LOOP = b"\x0bNETSCAPE2.0"


class BrokenPictureError(Exception):
    """Raised where a file ends too early, or is none of the kinds that are read here."""


def without_metadata(picture: bytes) -> bytes:
    """Return a JPEG, PNG, WebP or GIF file without its metadata; the colors' profile stays.

    Of a JPEG that is stored on its side, the note that says so stays, and nothing else of EXIF: to
    turn it here would mean to compress it anew, and every browser of today turns it.
    Raises BrokenPictureError.
    """
    for start, parts in _KINDS.items():
        if picture.startswith(start):
            try:
                return b"".join(parts(picture))
            except IndexError as error:
                raise BrokenPictureError from error
    raise BrokenPictureError


def is_on_its_side(picture: bytes) -> bool:
    """Whether the width that a JPEG file states is the height that readers see."""
    if not picture.startswith(b"\xff\xd8"):
        return False
    return next(_orientations(picture), _UPRIGHT) in _ON_THEIR_SIDE


def _jpeg(picture: bytes) -> Iterator[bytes]:
    yield picture[:2]
    is_noted = False
    for marker, segment in _segments(picture):
        payload = segment[4:]
        if marker in _DRAWS or (marker == _PROFILE and payload.startswith(b"ICC_PROFILE\0")):
            yield segment
        elif marker == _JFIF and payload.startswith(b"JFIF\0"):
            yield _segment(_JFIF, payload[:12] + b"\0\0")  # without its thumbnail
        elif marker == _ADOBE and payload.startswith(b"Adobe"):
            yield _segment(_ADOBE, payload[:12])
        elif marker == _EXIF and payload.startswith(_EXIF_START) and not is_noted:
            is_noted = True
            orientation = _orientation(payload.removeprefix(_EXIF_START))
            if orientation in _MIRRORED_OR_TURNED:
                yield _segment(_EXIF, _EXIF_START + _note(orientation))


def _segments(picture: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each part of a JPEG file, up to the end of its picture."""
    at, marker = 2, 0
    while marker != _END:
        while picture[at] == picture[at + 1] == 0xFF:
            at += 1
        marker = picture[at + 1]
        end = at + 2
        if marker not in _ALONE and marker != _END:
            end += max(int.from_bytes(picture[end : end + 2], "big"), 2)
        if marker == _SCAN:
            after = _NEXT_MARKER.search(picture, end)
            end = after.start() if after else len(picture) + 1
        if picture[at] != 0xFF or end > len(picture):
            raise BrokenPictureError
        yield marker, picture[at:end]
        at = end


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def _orientations(picture: bytes) -> Iterator[int]:
    for marker, segment in _segments(picture):
        if marker == _EXIF and segment.startswith(_EXIF_START, 4):
            yield _orientation(segment[4 + len(_EXIF_START) :])


def _orientation(tiff: bytes) -> int:
    """Return how the picture lies, as EXIF counts it from 1; 1 where that cannot be read."""
    if not tiff.startswith((b"II*\0", b"MM\0*")):
        return _UPRIGHT

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if tiff[:1] == b"I" else "big")

    first = number(4, 4)
    for at in range(first + 2, min(first + 2 + 12 * number(first, 2), len(tiff)), 12):
        if number(at, 2) == _ORIENTATION:
            return number(at + 8, 2)
    return _UPRIGHT


def _note(orientation: int) -> bytes:
    """Return the smallest EXIF there is: one field, a short number, which says how it lies."""
    field = _ORIENTATION.to_bytes(2, "big") + b"\0\x03\0\0\0\x01\0" + bytes((orientation, 0, 0))
    return b"MM\0*\0\0\0\x08\0\x01" + field + b"\0\0\0\0"


def _png(picture: bytes) -> Iterator[bytes]:
    yield picture[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        end = at + 12 + int.from_bytes(picture[at : at + 4], "big")
        kind = picture[at + 4 : at + 8]
        if end > len(picture):
            raise BrokenPictureError
        if kind in _PNG_KEPT:
            yield picture[at:end]
        at = end


def _webp(picture: bytes) -> Iterator[bytes]:
    if picture[8:12] != b"WEBP":
        raise BrokenPictureError
    kept = b"".join(_webp_chunks(picture, 8 + int.from_bytes(picture[4:8], "little")))
    yield b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _webp_chunks(picture: bytes, whole: int) -> Iterator[bytes]:
    at = 12
    while at < whole:
        kind, length = picture[at : at + 4], int.from_bytes(picture[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if end > len(picture):
            raise BrokenPictureError
        if kind == b"VP8X":
            flags = bytes((picture[at + 8] & _WEBP_FLAGS,))
            yield picture[at : at + 8] + flags + picture[at + 9 : end]
        elif kind in _WEBP_KEPT:
            yield picture[at:end]
        at = end


def _gif(picture: bytes) -> Iterator[bytes]:
    at = 13 + _colors(picture[10])
    yield picture[:at]
    while (kind := picture[at]) != _GIF_END:
        if kind == _GIF_FRAME:
            end = _after_blocks(picture, at + 11 + _colors(picture[at + 9]))
        elif kind == _GIF_EXTENSION:
            end = _after_blocks(picture, at + 2)
        else:
            raise BrokenPictureError
        is_loop = picture[at + 1] == _GIF_PROGRAM and picture.startswith(_GIF_LOOP, at + 2)
        if kind == _GIF_FRAME or picture[at + 1] == _GIF_CONTROL or is_loop:
            yield picture[at:end]
        at = end
    yield bytes((_GIF_END,))


def _colors(flags: int) -> int:
    """Return the bytes of a GIF file's table of colors, if the flags say that there is one."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(picture: bytes, at: int) -> int:
    while picture[at]:
        at += picture[at] + 1
    return at + 1


_KINDS: dict[bytes, Callable[[bytes], Iterator[bytes]]] = {
    b"\xff\xd8": _jpeg,
    b"\x89PNG\r\n\x1a\n": _png,
    b"RIFF": _webp,
    b"GIF8": _gif,
}
