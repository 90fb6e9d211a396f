"""Small built folders, to be broken in one place at a time."""

from pathlib import Path

PAGE = (
    "<!doctype html>\n<html lang='en'><head><title>A</title>"
    "<meta name='description' content='A page.'></head>\n<body>\n{}\n</body></html>\n"
)
"""A page; its body starts on line 4."""


def write_tree(folder: Path, files: dict[str, str]) -> Path:
    """Write `files`, texts by their paths, into `folder` and return it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
