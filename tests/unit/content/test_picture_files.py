"""Picture files are opened: their size is read, and what browsers would not show is said."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from macros.content.picture_files import load_picture_file, read_picture
from tests.small_pictures import moving, photo, picture, written


def chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + check


def says_to_be(width: int, height: int) -> bytes:
    """Return a PNG file of a few bytes that unpacks to any size."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 0, 0, 0, 0))
    parts = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def damaged_inside(content: bytes) -> bytes:
    """Return a file of which some bytes in the middle are lost, and its end is there."""
    at = 60
    return content[:at] + bytes(20) + content[at + 20 :]


BOMB, LARGE, LONG = says_to_be(20_000, 20_000), says_to_be(4_100, 4_000), says_to_be(10, 8_001)
CMYK = written(Image.new("CMYK", (40, 30)), "JPEG")

FAULTS = [
    ("door.jpg", b"", "picture-unreadable", "the picture 'door.jpg' is empty"),
    ("door.jpg", picture("JPEG")[:-50], "picture-unreadable", "is damaged"),
    ("door.png", picture("PNG")[:-50], "picture-unreadable", "is damaged"),
    ("door.png", damaged_inside(picture("PNG")), "picture-unreadable", "is damaged"),
    ("door.webp", damaged_inside(picture("WEBP")), "picture-unreadable", "is damaged"),
    ("door.gif", picture("GIF")[:-50], "picture-unreadable", "is damaged"),
    ("door.webp", picture("WEBP")[:-50], "picture-unreadable", "is damaged"),
    ("door.jpg", b"\0" * 500, "picture-unreadable", "'door.jpg' is no picture"),
    ("door.jpg", b"%PDF-1.7\n", "picture-unreadable", "but a PDF document"),
    ("door.jpg", b"<!DOCTYPE html><p>Sign in", "picture-unreadable", "but a web page"),
    ("door.png", b"<svg xmlns=''/>", "picture-unreadable", "but an SVG drawing"),
    ("door.png", b"PK\x03\x04\x14\0", "picture-unreadable", "a document of Word"),
    ("door.jpg", b"version https://git-lfs.github.com/", "picture-unreadable", "Git LFS"),
    ("door.jpg", picture("PNG"), "picture-misnamed", "is a PNG file with the name of another"),
    ("door.png", picture("JPEG"), "picture-misnamed", "is a JPEG file with the name of another"),
    ("door.png", picture("WEBP"), "picture-misnamed", "is a WebP file with the name of another"),
    ("door.gif", moving("GIF"), "picture-moves", "moves"),
    ("door.webp", moving("WEBP"), "picture-moves", "moves"),
    ("door.png", moving("PNG"), "picture-moves", "moves"),
    ("door.jpg", CMYK, "picture-unshown", "a printing press (CMYK)"),
    ("IMG_1.HEIC", b"any", "picture-unshown", "a photo as iPhones keep it (HEIC)"),
    ("door.jpg", b"\0\0\0\x18ftypheic", "picture-unshown", "a photo as iPhones keep it (HEIC)"),
    ("door.tif", picture("TIFF"), "picture-unshown", "a TIFF picture"),
    ("door.jpg", picture("TIFF"), "picture-unshown", "a TIFF picture"),
    ("door.bmp", picture("BMP"), "picture-unshown", "a Windows bitmap (BMP)"),
    ("door.jpg", picture("BMP"), "picture-unshown", "a Windows bitmap (BMP)"),
    ("door.avif", b"any", "picture-unshown", "an AVIF picture, which older browsers do not know"),
    ("door.jfif", picture("JPEG"), "picture-unshown", "the ending '.jfif'"),
    ("door.webp", photo(6, "WEBP"), "picture-unshown", "is stored on its side"),
    ("door.png", BOMB, "picture-too-large", "has hundreds of millions of pixels"),
    ("door.png", LARGE, "picture-too-large", "is 4,100 × 4,000 pixels large"),
    ("door.png", LONG, "picture-too-large", "is 10 × 8,001 pixels large, at most 8,000 a side"),
]


@pytest.mark.parametrize(("name", "content", "code", "words"), FAULTS)
def test_what_browsers_would_not_show_is_said(
    name: str, content: bytes, code: str, words: str
) -> None:
    (fault,) = read_picture(name, content).faults
    assert fault.rule.code == code
    assert words in fault.message
    assert fault.remedy


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("a.jpg", "JPEG"), ("a.JPG", "JPEG"), ("a.jpeg", "JPEG")),
        *(("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")),
    ],
)
def test_a_sound_picture_has_its_size_and_no_fault(name: str, kind: str) -> None:
    read = read_picture(name, picture(kind))
    assert (read.width, read.height, read.faults) == (160, 90, ())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_picture_as_it_is_seen(orientation: int) -> None:
    read = read_picture("a.jpg", photo(orientation))
    assert (read.width, read.height) == ((160, 90) if orientation < 5 else (90, 160))


def test_what_is_seen_through_is_known() -> None:
    assert read_picture("a.png", picture(mode="RGBA")).is_transparent
    assert not read_picture("a.png", picture()).is_transparent


def test_a_phone_s_photo_with_a_second_picture_is_sound() -> None:
    second = Image.new("RGB", (40, 30), "red")
    two = written(Image.new("RGB", (160, 90)), "MPO", save_all=True, append_images=[second])
    assert read_picture("a.jpg", two).faults == ()


@pytest.mark.parametrize(
    ("size", "code"), [(2 * 1024**2 + 1, "picture-too-large"), (2 * 1024**2, "picture-heavy")]
)
def test_the_limit_of_bytes_is_2_mib(tmp_path: Path, size: int, code: str) -> None:
    # what follows a picture's end counts until it is taken out: it has to be stored and sent
    (tmp_path / "a.png").write_bytes(picture().ljust(size, b"\0"))
    assert [one.rule.code for one in load_picture_file(tmp_path / "a.png").faults] == [code]


def test_where_no_page_has_a_picture_nobody_waits_for_pillow(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from macros.content.library import load_library;"
        f"load_library(pathlib.Path({str(tmp_path)!r})); import macros.site.mkdocs;"
        "sys.exit('PIL' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0
