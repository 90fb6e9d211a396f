"""A browser for leaflets and for the tests: one that is installed, or is installed now."""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping

from playwright.sync_api import Browser, Error, Playwright

from macros.records.records import ReleaseError

BROWSER_VARIABLE = "STAGES_BROWSER"

BROWSER_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

_MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
# Edge is built on Chromium, and every Windows has it.
_WINDOWS_PLACES = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

_NO_HINTING = "--font-render-hinting=none"
"""Otherwise Linux aligns each glyph with a whole pixel of the screen, on paper too."""

_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No other host is reached: a request to one fails, and is reported."""

Which = Callable[[str], str | None]


class MissingBrowserError(ReleaseError):
    """No browser starts; the message says what to type."""


def start_browser(playwright: Playwright) -> Browser:
    """Return a running browser, installing one if none starts, else raise MissingBrowserError."""
    is_root = sys.platform == "linux" and os.geteuid() == 0
    commands = iter(install_commands(os.environ, shutil.which, is_root=is_root))
    while True:
        paths = browser_paths(os.environ, shutil.which, os.path.exists)
        browser, reasons = _first_that_starts(playwright, paths, is_root=is_root)
        if browser:
            return browser
        if not (command := next(commands, None)):
            raise MissingBrowserError(
                "\n".join([install_advice(os.environ, shutil.which), *reasons])
            )
        print("\nNo browser starts yet. Trying:", subprocess.list2cmdline(command), flush=True)
        subprocess.run(command, check=False)


def browser_paths(
    environ: Mapping[str, str], which: Which, exists: Callable[[str], bool]
) -> list[str | None]:
    """Return the browsers to try in order; None stands for Playwright's own.

    Raises MissingBrowserError when `STAGES_BROWSER` names a file that does not exist.
    """
    if named := environ.get(BROWSER_VARIABLE):
        if not exists(named):
            raise MissingBrowserError(
                f"{BROWSER_VARIABLE} names {named}: no such file. Correct or unset it."
            )
        return [named]
    on_path = [path for name in BROWSER_NAMES if (path := which(name))]
    return [*on_path, *filter(exists, _usual_places(environ)), None]


def _usual_places(environ: Mapping[str, str]) -> Iterator[str]:
    yield from _MAC_PLACES
    for place, root in itertools.product(_WINDOWS_PLACES, _WINDOWS_ROOTS):
        if root in environ:
            yield rf"{environ[root]}\{place}"


def install_commands(environ: Mapping[str, str], which: Which, *, is_root: bool) -> list[list[str]]:
    """Return the commands to try in order, until a browser starts."""
    if environ.get(BROWSER_VARIABLE):
        return []
    if not (is_root and which("apt-get")):
        return [_own_browser()]
    # Debian's packages first: they bring the system libraries that a bare machine lacks.
    apt = ["apt-get", "install", "-y", "--no-install-recommends"]
    packages = [[*apt, "chromium-headless-shell"], [*apt, "chromium"]]
    return [["apt-get", "update"], *packages, _own_browser("--with-deps")]


def install_advice(environ: Mapping[str, str], which: Which) -> str:
    """Return a message for where no browser starts: in most cases, the command to type."""
    if named := environ.get(BROWSER_VARIABLE):
        return f"{BROWSER_VARIABLE} names {named}, which does not start. Correct or unset it."
    line = _own_browser("--with-deps") if which("apt-get") else _own_browser()
    return (
        "This needs a browser, and none starts here. Install one, then try again:\n"
        f"    {subprocess.list2cmdline(line)}\n"
        f"Or set {BROWSER_VARIABLE} to the path of a Chrome or Chromium."
    )


def _own_browser(*options: str) -> list[str]:
    return [sys.executable, "-m", "playwright", "install", *options, "--only-shell", "chromium"]


def _first_that_starts(
    playwright: Playwright, paths: list[str | None], *, is_root: bool
) -> tuple[Browser | None, list[str]]:
    reasons = []
    # Root on Linux has no sandbox; some Linux systems forbid it to programs that they do not know.
    for path, sandbox in itertools.product(paths, [False] if is_root else [True, False]):
        try:
            return playwright.chromium.launch(
                executable_path=path, chromium_sandbox=sandbox, args=[_OFFLINE, _NO_HINTING]
            ), []
        except Error as error:
            name = f"{path or 'Playwright’s own'}, {'with' if sandbox else 'without'} its sandbox"
            reasons.append(f"{name}: {error.message.splitlines()[0]}")
    return None, reasons
