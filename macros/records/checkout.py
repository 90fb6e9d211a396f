"""The git checkout that releases are made from."""

import datetime
import os
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from macros.records.records import ReleaseError
from macros.site.swap import one_at_a_time

_LOCK = ".releases.lock"
_NO_VARIABLES: Mapping[str, str] = {}


def alone(project: Path, doing: str) -> AbstractContextManager[None]:
    """Hold the one lock of the checkout for all that changes the record or the released files.

    What is read of the record is to be read while it is held.
    """
    return one_at_a_time(project / _LOCK, f"guides.py {doing}")


def git(project: Path, *arguments: str, variables: Mapping[str, str] = _NO_VARIABLES) -> bytes:
    """Return the output of a git command; raises ReleaseError with git's own message."""
    environ = {**os.environ, **variables}
    try:
        run = subprocess.run(
            ["git", *arguments],  # noqa: S607  (whichever git is on the path)
            cwd=project,
            env=environ,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise ReleaseError("This needs git, and it is not here. Install it: git-scm.com") from None
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip()
        raise ReleaseError(f"git {arguments[0]} failed:\n{said}")
    return run.stdout


def commit_of(project: Path, name: str = "HEAD") -> str:
    """Return the hash of the commit called `name`."""
    return git(project, "rev-parse", "--verify", f"{name}^{{commit}}").decode().strip()


def commit_day(project: Path) -> datetime.date | None:
    """Return the day of the checkout's commit, or None where no commit exists."""
    try:
        seconds = int(git(project, "log", "-1", "--format=%ct"))
    except ReleaseError:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def has_commit(project: Path, commit: str) -> bool:
    """Return whether the clone holds a commit: one that is shallow lacks the older ones."""
    try:
        git(project, "cat-file", "-e", f"{commit}^{{commit}}")
    except ReleaseError:
        return False
    return True


def is_shallow(project: Path) -> bool:
    """Return whether the clone lacks the older commits, and most tags with them."""
    return git(project, "rev-parse", "--is-shallow-repository").strip() == b"true"


def branch_of(project: Path) -> str:
    """Return the branch of the checkout, or '' where it is on none (a detached HEAD)."""
    return git(project, "branch", "--show-current").decode().strip()


def default_branch(project: Path) -> str:
    """Return the branch that a clone starts on: the remote's, else main or master, else ''."""
    remote = "refs/remotes/origin/"
    names = ("refs/heads/main", "refs/heads/master")
    said = git(project, "for-each-ref", "--format=%(refname) %(symref)", f"{remote}HEAD", *names)
    found = dict(line.split(" ", 1) for line in said.decode().splitlines())
    if found.get(f"{remote}HEAD"):
        return found[f"{remote}HEAD"].removeprefix(remote)
    return next((name.removeprefix("refs/heads/") for name in names if name in found), "")


def changed_files(project: Path) -> list[str]:
    """Return the files that differ from the checkout's commit, and the untracked ones."""
    status = git(project, "status", "--porcelain", "--untracked-files=all", "-z").decode()
    return [entry[3:] for entry in status.split("\0") if entry]


def file_at(project: Path, name: str, commit: str = "HEAD") -> str:
    """Return the text of a file in a commit, or '' where the commit does not hold it."""
    if not git(project, "ls-tree", "--name-only", commit, "--", name):
        return ""
    return git(project, "show", f"{commit}:./{name}").decode()


def has_tag(project: Path, tag: str) -> bool:
    """Return whether the tag exists."""
    return bool(git(project, "tag", "--list", tag).strip())


def export(project: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit into `folder`, byte for byte as committed."""
    # on Windows git may convert line ends, and a release must not depend on that
    as_committed = ("-c", "core.autocrlf=false", "-c", "core.eol=lf")
    with tempfile.TemporaryDirectory() as scratch:
        own_index = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
        git(project, "read-tree", commit, variables=own_index)
        prefix = f"--prefix={folder.as_posix()}/"
        git(project, *as_committed, "checkout-index", "--all", prefix, variables=own_index)


def commit_file(project: Path, name: str, message: str) -> None:
    """Commit one file as it is in the working tree, and nothing else."""
    git(project, "add", "--", name)
    git(project, "commit", "--quiet", "--message", message, "--", name)
