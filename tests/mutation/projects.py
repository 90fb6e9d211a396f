"""A project whose commands are run again and again, and whose files are read and put back."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.publisher import SETTINGS

Content = bytes | str | None
"""What is at a path: the bytes of a file, the target of a link, or None for a folder."""
Files = Mapping[str, Content]

_READ = ("docs", "macros", "overrides", "mkdocs.yml", "pyproject.toml", "requirements.txt")
"""All that a build reads."""
_KEPT = ("site", ".cache")
"""All that a build leaves."""
_SERVER = Path(__file__).with_name("command_server.py")
_NEVER_ALIKE = re.compile(r"in \d+\.\d seconds|^Waiting for another run to end: .*\n", re.MULTILINE)
_OF_THE_STORE = re.compile(r"^.*\bstore\b.*\n", re.MULTILINE)
"""The line with which a command says that it does not use the store."""


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed, but for what is never alike in two runs."""

    command: str
    code: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"{self.command} ended with {self.code}\n{self.out}{self.err}"


class Project:
    """A project in a folder; its commands run in processes that start with the program loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: subprocess.Popen[str] | None = None
        self._program = ""

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._stop()

    def run(
        self, *arguments: str, settings: Mapping[str, str] | None = None, largest_file: int = 0
    ) -> Said:
        """Return how a command of `guides.py` ended; it may write files of so many bytes."""
        if hasattr(os, "fork"):
            answer = self._ask(arguments, dict(settings or {}), largest_file)
        else:
            run = self.start(*arguments, settings=settings)
            out, err = run.communicate()
            answer = {"code": run.returncode, "out": out, "err": err}
        shown = " ".join(one for one in arguments if one != "--no-cache")
        return Said(shown, answer["code"], self._told(answer["out"]), self._told(answer["err"]))

    def start(
        self, *arguments: str, settings: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Start a command as a writer does, in a Python of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "macros.cli", *arguments],
            cwd=self.folder,
            env={**os.environ, **SETTINGS, **(settings or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def files(self) -> dict[str, Content]:
        """Return all that a build reads."""
        return read_files(self.folder, _READ)

    def tree(self) -> dict[str, Content]:
        """Return the built site, empty if there is none."""
        return read_files(self.folder, ("site",))

    def put(self, files: Files) -> None:
        """Make the files that a build reads these; those that are so already are not touched."""
        there = self.files()
        for path in sorted(there.keys() - files.keys(), reverse=True):
            _remove(self.folder / path)
        for path in sorted(files):
            if path not in there or there[path] != files[path]:
                _write(self.folder / path, files[path])

    def forget(self) -> None:
        """Delete the site and the store."""
        for name in _KEPT:
            _remove(self.folder / name)

    def _told(self, said: str) -> str:
        said = said.replace(str(self.folder), "PROJECT")
        return _OF_THE_STORE.sub("", _NEVER_ALIKE.sub("", said))

    def _ask(self, arguments: tuple[str, ...], settings: dict[str, str], largest: int) -> Any:
        program = digest(read_files(self.folder, ("macros",)))
        if program != self._program:
            self._stop()
            self._server = subprocess.Popen(
                [sys.executable, str(_SERVER), str(self.folder)],
                env={**os.environ, **SETTINGS},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            self._program = program
        assert self._server and self._server.stdin and self._server.stdout
        order = {"arguments": arguments, "settings": settings, "largest_file": largest}
        print(json.dumps(order), file=self._server.stdin, flush=True)
        return json.loads(self._server.stdout.readline())

    def _stop(self) -> None:
        if self._server:
            self._server.communicate()
            self._server = None


def read_files(folder: Path, names: tuple[str, ...]) -> dict[str, Content]:
    """Return what is at all paths of `folder` at and below these names."""
    return {
        path.relative_to(folder).as_posix(): _content(path)
        for name in names
        for path in _all_below(folder / name)
    }


def digest(files: Files) -> str:
    """Return a text that is another one for other files."""
    made = hashlib.sha256()
    for path, content in sorted(files.items()):
        made.update(f"{path}\0{content!r}\0".encode())
    return made.hexdigest()


def _all_below(path: Path) -> list[Path]:
    if path.is_symlink() or not path.is_dir():
        return [path] if os.path.lexists(path) else []
    inside = [one for one in path.iterdir() if one.name != "__pycache__"]
    return [path, *(below for one in inside for below in _all_below(one))]


def _content(path: Path) -> Content:
    if path.is_symlink():
        return str(path.readlink())
    return None if path.is_dir() else path.read_bytes()


def _write(path: Path, content: Content) -> None:
    if content is None:
        if path.is_symlink() or not path.is_dir():
            _remove(path)
            path.mkdir()
    elif isinstance(content, str):
        _remove(path)
        path.symlink_to(content)
    else:
        if path.is_symlink() or path.is_dir():
            _remove(path)
        path.write_bytes(content)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
