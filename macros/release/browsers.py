"""A browser for leaflets and for the tests: one that is here, or one installed now."""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping

from playwright.sync_api import Browser, Error, Playwright

from macros.release.errors import ReleaseError

NAMED = "STAGES_BROWSER"
NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
# Edge is a Chromium too, and every Windows has it.
WINDOWS_PLACES = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
# Only this machine can be reached: a page that asks elsewhere is reported, and asks nobody.
# Without it, Linux moves each letter to the next whole dot of the screen, on paper too.
EXACT = "--font-render-hinting=none"
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

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
            raise MissingBrowserError("\n".join([no_browser(os.environ, shutil.which), *reasons]))
        print("\nNo browser starts yet. Trying:", subprocess.list2cmdline(command), flush=True)
        subprocess.run(command, check=False)


def browser_paths(
    environ: Mapping[str, str], which: Which, exists: Callable[[str], bool]
) -> list[str | None]:
    """Return the browsers to try in order; None stands for Playwright's own.

    Raises MissingBrowserError when `STAGES_BROWSER` names a file that is not there.
    """
    if named := environ.get(NAMED):
        if not exists(named):
            raise MissingBrowserError(f"{NAMED} names {named}: no such file. Correct or unset it.")
        return [named]
    on_path = [path for name in NAMES if (path := which(name))]
    return [*on_path, *filter(exists, _usual_places(environ)), None]


def _usual_places(environ: Mapping[str, str]) -> Iterator[str]:
    yield from MAC_PLACES
    for place, root in itertools.product(WINDOWS_PLACES, WINDOWS_ROOTS):
        if root in environ:
            yield rf"{environ[root]}\{place}"


def install_commands(environ: Mapping[str, str], which: Which, *, is_root: bool) -> list[list[str]]:
    """Return the commands to try in order, until a browser starts."""
    if environ.get(NAMED):
        return []
    if not (is_root and which("apt-get")):
        return [_own_browser()]
    # Debian's packages first: they bring the system libraries that a bare machine lacks.
    apt = ["apt-get", "install", "-y", "--no-install-recommends"]
    packages = [[*apt, "chromium-headless-shell"], [*apt, "chromium"]]
    return [["apt-get", "update"], *packages, _own_browser("--with-deps")]


def no_browser(environ: Mapping[str, str], which: Which) -> str:
    """Return what to do where no browser starts: for most, the line to type."""
    if named := environ.get(NAMED):
        return f"{NAMED} names {named}, which does not start. Correct or unset it."
    line = _own_browser("--with-deps") if which("apt-get") else _own_browser()
    return (
        "This needs a browser, and none starts here. Install one, then try again:\n"
        f"    {subprocess.list2cmdline(line)}\n"
        f"Or set {NAMED} to the path of a Chrome or Chromium."
    )


def _own_browser(*options: str) -> list[str]:
    return [sys.executable, "-m", "playwright", "install", *options, "--only-shell", "chromium"]


def _first_that_starts(
    playwright: Playwright, paths: list[str | None], *, is_root: bool
) -> tuple[Browser | None, list[str]]:
    reasons = []
    # Root on Linux has no sandbox; nor has a Linux that forbids it to programs it does not know.
    for path, sandbox in itertools.product(paths, [False] if is_root else [True, False]):
        try:
            return playwright.chromium.launch(
                executable_path=path, chromium_sandbox=sandbox, args=[OFFLINE, EXACT]
            ), []
        except Error as error:
            name = f"{path or 'Playwright’s own'}, {'with' if sandbox else 'without'} its sandbox"
            reasons.append(f"{name}: {error.message.splitlines()[0]}")
    return None, reasons
