"""Pictures in the tree: the same pixels, and nothing that a camera has written."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build

from macros.site.settings import read_config
from tests.small_docs import STAGE, write_docs, write_settings
from tests.small_pictures import ORIENTATION, SECRET, opened, photo

PICTURES = {"door.jpg": "JPEG", "door.png": "PNG", "door.webp": "WEBP", "door.GIF": "GIF"}
TEXT = "\n\n".join(f"![The ward]({name})" for name in PICTURES)
FILES: dict[str, str | bytes] = {
    "procedures/hip/closure.md": f"{STAGE.replace('A stage', 'Closure')}\n{TEXT}\n",
    **{f"procedures/hip/{name}": photo(kind=kind) for name, kind in PICTURES.items()},
    "procedures/hip/door.jpg": photo(6),
    # no browser is told to turn these
    "procedures/hip/door.webp": photo(1, "WEBP"),
}


def built(folder: Path) -> Path:
    write_docs(folder / "docs", FILES)
    build(read_config(write_settings(folder), site_dir=str(folder / "site")))
    return folder / "site" / "procedures" / "hip"


def test_no_file_of_the_tree_holds_what_a_camera_wrote(tmp_path: Path) -> None:
    tree = built(tmp_path)
    for name in PICTURES:
        written, published = tmp_path / "docs/procedures/hip" / name, tree / name
        assert SECRET in written.read_bytes()
        assert SECRET not in published.read_bytes()
        left = dict(opened(published.read_bytes()).getexif())
        assert left == ({ORIENTATION: 6} if name == "door.jpg" else {})
        pixels = [opened(file.read_bytes()).convert("RGBA") for file in (written, published)]
        assert pixels[0].tobytes() == pixels[1].tobytes()
    assert '"door.jpg"' in (tree / "closure.html").read_text(encoding="utf-8")


def test_two_builds_give_the_same_pictures(tmp_path: Path) -> None:
    trees = [built(tmp_path / name) for name in ("one", "two")]
    for name in PICTURES:
        assert (trees[0] / name).read_bytes() == (trees[1] / name).read_bytes()


@pytest.mark.parametrize("name", ["door.heic", "door.jpg"])
def test_what_cannot_be_cleaned_is_not_published_even_by_who_silenced_the_check(
    tmp_path: Path, name: str
) -> None:
    write_docs(tmp_path / "docs", {f"procedures/hip/{name}": b"a place and " + SECRET})
    settings = '[tool.stages.severity]\npicture-unshown = "off"\npicture-unreadable = "off"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    build(read_config(write_settings(tmp_path), site_dir=str(tmp_path / "site")))
    assert (tmp_path / "site/procedures/hip/closure.html").is_file()
    assert not (tmp_path / f"site/procedures/hip/{name}").exists()
