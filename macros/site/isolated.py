"""Pages of strangers, built where there is nothing to steal, to ask or to change (on Linux).

bubblewrap shows the build the project and Python, to be read, and an empty folder, to be written.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.content.project import ROOT, SITE
from macros.site.swap import replacing

MEMORY = 4 * 1024**3
"""Bytes; a build of 100 guides takes a tenth."""

SECONDS = 900
"""Of the processor."""

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_KEPT_VARIABLES = ("NO_MKDOCS_2_WARNING", "PYTHONUTF8")
_HOME = "/tmp"  # noqa: S108  (one of its own, and empty)


def build_isolated(bwrap: str, *options: str) -> None:
    """Build `site/` behind walls; exits with the code of the build when something is wrong."""
    with replacing(SITE) as beside, _empty(ROOT / f".{SITE.name}-isolated") as made:
        command = [sys.executable, "-m", "macros.cli", "build", *options]
        _limit()
        code = subprocess.run([*walls(bwrap, ROOT, made), *command], check=False).returncode
        if code:
            sys.exit(code)
        beside.rmdir()
        (made / SITE.name).replace(beside)


@contextmanager
def _empty(folder: Path) -> Iterator[Path]:
    """Give an empty folder, which goes with all that is in it; so does what a killed run left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def walls(bwrap: str, root: Path, made: Path) -> list[str]:
    """Return the start of a command that sees the project and Python, and writes to `made` alone.

    There is no network, no other process, no variable of the environment, no home, no `.git`.
    """
    arguments = ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    for name, value in {**kept, "PATH": "/usr/bin", "HOME": _HOME, "LANG": "C.UTF-8"}.items():
        arguments += ["--setenv", name, value]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", _HOME]
    for place in (*map(Path, _SYSTEM), Path(sys.base_prefix)):
        arguments += _seen(place)
    arguments += ["--bind", str(made), str(root)]
    for place in (*_project(root), Path(sys.prefix)):
        arguments += _seen(place)
    return [bwrap, *arguments, "--chdir", str(root)]


def _project(root: Path) -> Iterator[Path]:
    """Yield what a build reads; a link may lead to what nobody is to see."""
    for path in root.iterdir():
        if path.name[0] != "." and path.name != SITE.name and not path.is_symlink():
            yield path


def _seen(place: Path) -> list[str]:
    """Return the arguments that let bubblewrap show `place`, to be read and not changed."""
    if place.is_symlink() and place.parent == Path("/"):
        return ["--symlink", str(place.readlink()), str(place)]
    return ["--ro-bind", str(place), str(place)] if place.exists() else []


def _limit() -> None:
    """Limit this process and those that it starts, unless they are limited to less."""
    if sys.platform == "linux":
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            if not 0 <= resource.getrlimit(kind)[1] <= most:  # -1: it has none
                resource.setrlimit(kind, (most, most))
