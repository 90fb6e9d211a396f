import hashlib
from pathlib import Path, PurePosixPath

from macros.release.trees import files_of, tree_hash


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_hash_is_that_of_the_list_that_sha256sum_prints(tmp_path: Path) -> None:
    tree = write(tmp_path, {"b.html": "two", "a-b.html": "one", "a/b.html": "three"})
    listed = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n"
        for name, text in [("a-b.html", "one"), ("a/b.html", "three"), ("b.html", "two")]
    )
    assert tree_hash(files_of(tree)) == hashlib.sha256(listed.encode()).hexdigest()


def test_a_new_name_or_a_new_word_gives_another_hash() -> None:
    hashes = {
        tree_hash({PurePosixPath(name): text})
        for name, text in [("a.html", b"one"), ("b.html", b"one"), ("a.html", b"two")]
    }
    assert len(hashes) == 3


def test_what_systems_leave_in_folders_does_not_count(tmp_path: Path) -> None:
    tree = write(tmp_path, {"a.html": "one", ".DS_Store": "x", "sub/Thumbs.db": "x"})
    assert files_of(tree) == {PurePosixPath("a.html"): b"one"}
