"""What cameras write into pictures is taken out, and no pixel changes."""

import pytest
from PIL import Image

from macros.content.metadata import BrokenPictureError, is_on_its_side, without_metadata
from tests.small_pictures import (
    ORIENTATION,
    SECRET,
    exif,
    moving,
    opened,
    photo,
    picture,
    written,
)

KINDS = ("JPEG", "PNG", "WEBP", "GIF")


def pixels(content: bytes) -> bytes:
    return opened(content).convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_camera_wrote_is_left_and_no_pixel_changes(kind: str) -> None:
    taken = photo(kind=kind)
    assert SECRET in taken
    published = without_metadata(taken)
    assert SECRET not in published
    assert not opened(published).getexif()
    assert pixels(published) == pixels(taken)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_file_gives_the_same_bytes_and_a_clean_one_stays_as_it_is(kind: str) -> None:
    published = without_metadata(photo(kind=kind))
    assert published == without_metadata(photo(kind=kind))
    assert without_metadata(published) == published


@pytest.mark.parametrize("orientation", range(2, 9))
def test_of_a_photo_on_its_side_only_that_is_kept(orientation: int) -> None:
    published = without_metadata(photo(orientation))
    assert dict(opened(published).getexif()) == {ORIENTATION: orientation}
    assert is_on_its_side(photo(orientation)) == (orientation >= 5)


def test_a_second_picture_and_its_place_go() -> None:
    small = Image.new("RGB", (40, 30), "red")
    two = written(opened(picture()), "MPO", save_all=True, append_images=[small], exif=exif(6))
    assert opened(two).format == "MPO"
    published = without_metadata(two)
    assert opened(published).format == "JPEG"
    assert published.count(b"\xff\xd8\xff") == 1
    assert dict(opened(published).getexif()) == {ORIENTATION: 6}


def test_the_preview_inside_a_jpeg_goes() -> None:
    plain = picture("JPEG")
    assert plain[2:4] == b"\xff\xe0"
    thumbnail = bytes(range(3 * 4 * 4))
    jfif = b"JFIF\0\1\1\0\0\1\0\1\4\4" + thumbnail
    with_preview = plain[:2] + b"\xff\xe0" + (len(jfif) + 2).to_bytes(2, "big") + jfif + plain[20:]
    assert thumbnail in with_preview
    assert without_metadata(with_preview) == plain


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_rows": 1}])
def test_other_ways_to_write_a_jpeg_are_read(options: dict[str, object]) -> None:
    plain = written(opened(picture()), "JPEG", **options)
    assert without_metadata(plain) == plain


def test_the_profile_of_the_colors_stays() -> None:
    profile = b"a profile of colors" * 20
    for kind in ("JPEG", "PNG", "WEBP"):
        published = without_metadata(written(opened(picture()), kind, icc_profile=profile))
        assert opened(published).info["icc_profile"] == profile


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_a_moving_picture_moves_on(kind: str) -> None:
    published = without_metadata(moving(kind))
    assert getattr(opened(published), "n_frames", 1) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_file_is_never_read_as_whole(kind: str) -> None:
    whole = without_metadata(photo(kind=kind))
    for end in range(4, len(whole), 7):
        with pytest.raises(BrokenPictureError):
            without_metadata(whole[:end])


@pytest.mark.parametrize("content", [b"", b"text", b"%PDF-1.4", b"II*\0", b"\xff\xd8", b"GIF8"])
def test_what_is_none_of_these_kinds_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenPictureError):
        without_metadata(content)
