"""Small pictures of every kind, whole and broken."""

from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin

SECRET = b"Ward sister's phone"
"""What no reader may find in a picture."""
ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825


def picture(kind: str = "PNG", size: tuple[int, int] = (160, 90), mode: str = "RGB") -> bytes:
    """Return a picture whose corners differ, so that a turned one is seen."""
    return written(_drawn(size).convert(mode), kind)


def moving(kind: str) -> bytes:
    """Return a picture of two moments."""
    return written(
        _drawn(), kind, save_all=True, append_images=[Image.new("RGB", (160, 90), "red")]
    )


def photo(orientation: int = 1, kind: str = "JPEG") -> bytes:
    """Return a photo with a place, a maker and a text in it, and something behind its end."""
    options: dict[str, Any] = {"exif": exif(orientation)}
    if kind in ("JPEG", "GIF"):
        options["comment"] = SECRET
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", SECRET.decode())
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", SECRET.decode())
    if kind in ("JPEG", "WEBP"):
        options["xmp"] = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    return written(_drawn(), kind, **options) + SECRET


def exif(orientation: int) -> Image.Exif:
    """Return the notes of a camera."""
    notes = Image.Exif()
    notes[MAKER] = SECRET.decode()
    notes.get_ifd(PLACE).update({1: "N", 2: (51.0, 30.0, 0.0)})
    if orientation != 1:
        notes[ORIENTATION] = orientation
    return notes


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the file of a picture."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return the picture of a file."""
    return Image.open(BytesIO(content))


def _drawn(size: tuple[int, int] = (160, 90)) -> Image.Image:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((200, 30, 30), (0, 0, size[0] // 4, size[1] // 4))
    return image
