"""Run Stage by Stage: `python3 guides.py build` (on Windows: `py guides.py build`).

The first run makes `.venv` beside this file and installs what `requirements.txt` locks, every hash
checked. Later runs go straight on, until the lock or the Python changes. It needs Python alone.
"""

import errno
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, NoReturn

# Pythons that are too old must be able to read this file, to say so: no newer syntax in it.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        f"Stage by Stage needs Python 3.11 or newer; this is {sys.executable}, Python "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install a newer one from python.org,\n"
        "then name it: python3.13 guides.py build (on Windows: py -3.13 guides.py build)"
    )

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-complete"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Without the first, Material prints a banner at every build; without the second, Windows reads and
# prints text in an old code page.
SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
# These would let in packages that the lock does not name, or hide the project from its own Python.
UNWANTED = ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH")

# Files are named as seen from the folder in which the line is typed, so that stays as it is; what
# lies there must not be imported in the place of what we need.
START = f"""
import sys
sys.path[0] = {str(ROOT)!r}
try:
    from macros.cli import run
    run()
except KeyboardInterrupt:
    sys.exit(130)
except SyntaxError as error:
    place = f"{{error.filename}}:{{error.lineno}}"
    sys.exit(f"{{place}}: {{error.msg}}. Look at what was changed last in this file.")
"""

STOPPED = """
The set-up stopped; the reason stands above. Mend it, then type the same line again.
 - No network: it is needed the first time, and when requirements.txt changes.
 - A proxy, as in many hospitals: set the variable HTTPS_PROXY, such as http://proxy.example:8080
 - A certificate that is refused: set SSL_CERT_FILE and PIP_CERT to your network's certificate file.
 - A hash that does not match: the package is not the one we locked. Do not use it; tell us.
 - No permission, no space, or .venv in use: close what uses it, or copy this folder to a place of
   your own with 1 GB of room.\
"""


def main() -> None:
    """Set up if that is due, then become the command line in `macros/cli.py`."""
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ.update(SETTINGS)
    if not is_set_up():
        try:
            set_up()
        except subprocess.CalledProcessError:
            sys.exit(STOPPED)
        except OSError as error:
            sys.exit(f"{error}\n{STOPPED}")
        except KeyboardInterrupt:
            sys.exit(130)
    hand_over([str(PYTHON), "-c", START, *sys.argv[1:]])


def is_set_up() -> bool:
    """Tell whether `.venv` was finished from this lock, by this Python, in this place."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_bytes() == stamp()


def stamp() -> bytes:
    """Return what a finished `.venv` says of itself."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return os.fsencode(f"{lock}\n{sys.version}\n{VENV}\n")


def set_up() -> None:
    """Make `.venv` anew: one that is half-made, outdated or another Python's is not mended."""
    uv = shutil.which("uv")
    if not uv and not importlib.util.find_spec("ensurepip"):
        sys.exit(without_venv(sys.version_info[1], shutil.which))
    print("Setting up (about a minute, the first time and after updates) …", file=sys.stderr)
    with (ROOT / ".venv.lock").open("w") as turn:
        wait_for(turn)
        if is_set_up():  # by the run that this one waited for
            return
        STAMP.unlink(missing_ok=True)
        for command in set_up_commands(uv):
            # Sharing `turn`: if this run is killed, the next waits for what it leaves behind.
            subprocess.run(command, check=True, close_fds=False)
        STAMP.write_bytes(stamp())


def without_venv(minor: int, which: Callable[[str], str | None]) -> str:
    """Return what to do where the system keeps Python's venv in a package of its own."""
    if not which("apt"):
        return "This Python came without venv. Install your system's package for it."
    sudo = "sudo " if which("sudo") else ""
    return f"This Python came without venv. Type:\n    {sudo}apt install python3.{minor}-venv"


def wait_for(turn: IO[str]) -> None:
    """Return once no other run holds `turn`; this one then holds it until it closes or dies."""
    os.set_inheritable(turn.fileno(), True)
    if sys.platform != "win32":
        import fcntl

        return fcntl.flock(turn, fcntl.LOCK_EX)
    import msvcrt

    while True:
        try:
            return msvcrt.locking(turn.fileno(), msvcrt.LK_LOCK, 1)
        except OSError as error:
            if error.errno != errno.EDEADLOCK:  # which says: ten seconds have passed
                raise


def set_up_commands(uv: str | None) -> list[list[str]]:
    """Return the commands that make `.venv` and fill it, with uv where there is one, else pip."""
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    # Wheels only: building a package would fetch tools that the lock does not name.
    what = ["--quiet", "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]
    if uv:
        return [[*make, "--without-pip"], [uv, "pip", "install", "--python", str(PYTHON), *what]]
    return [make, [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", *what]]


def hand_over(command: list[str]) -> NoReturn:
    """Become `command`; on Windows, which cannot, wait for it and exit with its code."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606
    with subprocess.Popen(command) as running:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command to answer
        sys.exit(running.wait())


if __name__ == "__main__":
    main()
