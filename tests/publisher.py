"""A publisher's checkout: a copy of the project in git, and the commands typed in it."""

import compileall
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.small_docs import ROOT, write_docs

SITE_URL = "https://guides.example.org/"
GUIDES = ROOT / "tests" / "guides"
"""The two guides that the code is tested on, whatever the real `docs/` holds."""
_LISTS = {
    "procedures/index.md": "---\nsummary: All.\n---\n# Operations\n\n{{ guides() }}\n",
    "glossary/index.md": "---\nsummary: All.\n---\n# Glossary\n\n{{ glossary() }}\n",
    "about/index.md": "---\nsummary: Who we are.\n---\n# About\n\nA test.\n",
    "about/sources.md": "---\nsummary: All.\n---\n# Sources\n\n{{ sources() }}\n",
}
_FILES = ("mkdocs.yml", "pyproject.toml", "releases.yml", "requirements.txt", ".gitignore")
_NAMED = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Publisher"), ("EMAIL", "publisher@example.org"))
}
SETTINGS = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "",  # where it is set, each command takes twice as long
    "COLUMNS": "200",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
    **_NAMED,
}
Run = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Checkout:
    """The project in a folder."""

    folder: Path

    @property
    def dist(self) -> Path:
        """Where released files are kept."""
        return self.folder / "dist"

    @property
    def public(self) -> Path:
        """Where the site is published."""
        return self.folder / "public"

    def copy(self, folder: Path) -> "Checkout":
        """Return a copy in `folder`, with all that is compiled, released and committed."""
        return Checkout(shutil.copytree(self.folder, folder))

    def change(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which must be there, by `new` in a file."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def commit(self, message: str) -> str:
        """Commit everything and return the commit's hash."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str) -> str:
        """Return what a git command prints."""
        command = ["git", *arguments]
        run = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return run.stdout.strip()

    def start(
        self, *arguments: str, settings: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Start a command of `guides.py`, and do not wait for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "macros.cli", *arguments],
            cwd=self.folder,
            env={**os.environ, **SETTINGS, **(settings or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, *arguments: str, settings: Mapping[str, str] | None = None) -> Run:
        """Return how a command of `guides.py` ended, and what it said."""
        started = self.start(*arguments, settings=settings)
        said, _ = started.communicate(timeout=240)
        return subprocess.CompletedProcess(started.args, started.returncode, said, "")

    def guides(self, *arguments: str, settings: Mapping[str, str] | None = None) -> str:
        """Return what a command of `guides.py` says; it must end well."""
        run = self.run(*arguments, settings=settings)
        assert run.returncode == 0, run.stdout
        return run.stdout


def set_in_mkdocs_yml(project: Path, key: str, value: str) -> None:
    """Give a setting of the publisher a value, whether it has one or stands there as a comment."""
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    line = re.compile(rf"^(?:# )?( *){key}:.*$", re.MULTILINE)
    better, number = line.subn(lambda found: f"{found[1]}{key}: {value}", text)
    if f"\n  {key}:" in better:
        better = better.replace("# extra:\n", "extra:\n")
    assert number == 1, f"mkdocs.yml has {number} lines for {key}"
    file.write_text(better, encoding="utf-8")


def new_checkout(folder: Path, docs: Path) -> Checkout:
    """Return a copy of the project at `folder`, with these `docs`, in git, with an address."""
    copy_program(folder)
    shutil.copytree(docs, folder / "docs")
    checkout = Checkout(folder)
    set_in_mkdocs_yml(folder, "site_url", SITE_URL)
    (folder / "releases.yml").write_text("releases: []\n", encoding="utf-8")
    checkout.git("init", "--quiet", "--initial-branch=main")
    checkout.commit("Start")
    return checkout


def copy_program(folder: Path) -> None:
    """Copy all that a build and a release read, but for `docs/`, into a new folder."""
    folder.mkdir()
    for name in ("macros", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in _FILES:
        shutil.copy(ROOT / name, folder)


def build_tree(project: Path, site: Path) -> Path:
    """Build a project with MkDocs into the folder `site`, and return it; fail where it does not."""
    mkdocs = Path(sys.executable).with_name("mkdocs")
    build = subprocess.run(
        [str(mkdocs), "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if build.returncode:
        pytest.fail(f"The site does not build.\n{build.stdout}", pytrace=False)
    return site


def small_checkout(folder: Path) -> Checkout:
    """Return a checkout with the smallest guide that builds."""
    return new_checkout(folder, write_site_docs(folder.with_name(f"{folder.name}-docs"), {}))


def write_site_docs(docs: Path, files: Mapping[str, str | None]) -> Path:
    """Write a small `docs/` from which a whole site is built, with `files` in their place."""
    return write_docs(write_assets(docs), {**_LISTS, **files})


def write_guides(docs: Path) -> Path:
    """Write the two guides for tests, as a whole `docs/`, into a new folder."""
    return write_assets(shutil.copytree(GUIDES, docs))


def write_project(folder: Path) -> Path:
    """Write all that a build reads, with the two guides for tests, into a new folder."""
    copy_program(folder)
    write_guides(folder / "docs")
    compileall.compile_dir(folder / "macros", quiet=1)
    return folder


def write_assets(docs: Path) -> Path:
    """Give `docs` what the program has there: all of the assets but the drawings."""
    drawings = shutil.ignore_patterns("*.svg")
    for kept in ("stylesheets", "javascripts", "vendor", "pictures"):
        copy = docs / "assets" / kept
        shutil.copytree(ROOT / "docs/assets" / kept, copy, ignore=drawings, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs/assets/icons", docs / "assets/icons")
    return docs
