"""Compare two builds of the site: `same_pages.py SITE OTHER` exits with 1 where they differ."""

import difflib
import gzip
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

# The one line in which builders may differ: it names them.
GENERATOR = re.compile(rb'\n *<meta name="generator" [^>]*>')
DIFFERENCES = 5
LINES = 20


def main(site: Path, other: Path) -> int:
    """Print how `other` differs from `site`; return the exit code."""
    names = sorted(_files(site) | _files(other))
    found = list(itertools.islice(differences(site, other, names), DIFFERENCES))
    for difference in found:
        print(difference)
    if found:
        print(f"\n{site} and {other} differ (at most {DIFFERENCES} files are shown).")
        return 1
    print(f"{site} and {other}: {len(names)} files, the same but for the generator's name.")
    return 0


def differences(site: Path, other: Path, names: list[str]) -> Iterator[str]:
    """Yield, for each file that is not the same in both folders, what differs."""
    for name in names:
        if not (site / name).exists():
            yield f"{name} is only in {other}"
        elif not (other / name).exists():
            yield f"{name} is only in {site}"
        elif content(site / name) != content(other / name):
            yield _changed_lines(name, content(site / name), content(other / name))


def content(file: Path) -> bytes:
    """Return what a reader gets from `file`: without the builder's name, unpacked."""
    read = file.read_bytes()
    if file.suffix == ".gz":  # it holds the time of packing
        return gzip.decompress(read)
    return GENERATOR.sub(b"", read, count=1) if file.suffix == ".html" else read


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _changed_lines(name: str, one: bytes, two: bytes) -> str:
    before, after = (text.decode(errors="replace").splitlines() for text in (one, two))
    lines = difflib.unified_diff(before, after, name, name, lineterm="", n=0)
    return "\n".join(itertools.islice(lines, LINES))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
