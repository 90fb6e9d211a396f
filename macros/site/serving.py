"""The site for its writer: built again when a file changes, and seen in the open browser by itself.

MkDocs' own server sends the pages and reloads the browser. A build runs in a process of its own,
so that a changed program file is used by the next one and a broken one stops nothing.
"""

import errno
import html
import logging
import multiprocessing
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from macros.content.problems import Problem
from macros.content.project import ROOT

LOOKING_SECONDS = 0.1
"""How often the files are looked at. The system's own notices do not come from network folders."""

_PROGRAM = ("macros/**/*.py", "macros/**/*.yml")
_RESTART = ("guides.py", "requirements.txt", "macros/cli.py", "macros/site/serving.py")
"""What the running program cannot replace."""
_WATCHED = ("docs", "overrides", "macros", "mkdocs.yml", "pyproject.toml", *_RESTART)
_NOT_WATCHED = ("__pycache__", ".git", ".DS_Store")
_BESIDE = ("~", ".swp", ".swx", ".tmp", ".part", "4913")
"""How the names end of what editors write beside a file."""


@dataclass(frozen=True)
class Shown:
    """What a build for the writer came to.

    With `is_built` there are pages, which show the problems; without, the problems say why not.
    """

    problems: tuple[Problem, ...]
    is_built: bool
    seconds: float = 0.0


class CannotServeError(Exception):
    """The site cannot be served at the address; the text says why, and what to do."""


def serve(host: str, port: int, say: Callable[[str], None], *, is_opened: bool = False) -> None:
    """Serve the site at `host` and `port` until Ctrl-C; `say` prints a line for the writer.

    With `is_opened` the writer's browser is opened. Raises CannotServeError.
    """
    _refuse_taken(host, port)
    signal.signal(signal.SIGTERM, _stop_all)
    with (
        tempfile.TemporaryDirectory(prefix="stages-", ignore_cleanup_errors=True) as folder,
        _Builder() as builder,
    ):
        server = _Server(host, port, Path(folder), builder, say)
        server.builder()
        for line in _where(server.url, host, port):
            say(line)
        try:
            server.serve(open_in_browser=is_opened)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()


def _stop_all(number: int, _: object) -> NoReturn:
    """End the process that builds, too, where the system ends this one."""
    sys.exit(128 + number)


def _refuse_taken(host: str, port: int) -> None:
    """Raise CannotServeError if nothing can listen there, before anything is built."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise CannotServeError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)):
        return (
            f"port {port} is taken: is the site served already, in another window?\n"
            f"Close that one, or take another port: --port {port + 1 if port < 65535 else 8000}"
        )
    if isinstance(error, PermissionError):
        return f"port {port} is not for everybody. Take one above 1023: --port 8000"
    return f"nothing can be served at {host!r} ({error.strerror or error}). Leave --host out."


def _where(url: str, host: str, port: int) -> Iterator[str]:
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104
    yield f"Open {url.replace(host, 'localhost') if everywhere else url}"
    if everywhere:
        yield f"On your phone, in the same network: http://{_own_address()}:{port}/"
    yield "Each page is shown anew when you save a file. To stop: Ctrl-C"


def _own_address() -> str:
    """The computer's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documents, RFC 5737
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


class _Server(LiveReloadServer):
    """MkDocs' server, whose build never fails: what is wrong is shown."""

    def __init__(
        self, host: str, port: int, folder: Path, builder: "_Builder", say: Callable[[str], None]
    ) -> None:
        logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
        super().__init__(self._build, host, port, str(folder), polling_interval=LOOKING_SECONDS)
        self.observer = _QuietObserver(timeout=LOOKING_SECONDS)
        self.error_handler = self._message
        for name in _WATCHED:
            if (ROOT / name).exists():
                self.watch(str(ROOT / name))
        self._folder, self._builder, self._say = folder, builder, say
        self._shown = Shown((), is_built=False)
        self._number = 0

    def _build(self) -> None:
        self._number += 1
        before, tree = Path(self.root), self._folder / str(self._number)
        if self._builder.is_outdated():
            self._say("The program has changed: restart it, with Ctrl-C and the same line again.")
        shown = self._builder.build(tree, before)
        tree.mkdir(exist_ok=True)
        if not shown.is_built:  # every address then gets the message
            shutil.rmtree(tree)
            tree.mkdir()
        self.root = str(tree)
        self._report(shown)
        if before != self._folder:
            shutil.rmtree(before, ignore_errors=True)

    def _report(self, shown: Shown) -> None:
        errors = [one for one in shown.problems if not one.is_advice]
        if errors and errors != [one for one in self._shown.problems if not one.is_advice]:
            self._say("\n".join(map(str, errors)))
        self._shown = shown
        count = f"{len(errors) or 'nothing'} to mend"
        what = f"Built in {shown.seconds:.1f} seconds" if shown.is_built else "Not built"
        self._say(f"{time.strftime('%H:%M:%S')}  {what}, {count}.")

    def _message(self, code: int) -> bytes:
        """The page in the place of one that is not there; it is replaced when a build makes it."""
        del code
        title = "There is no such page" if self._shown.is_built else "The site cannot be shown"
        page = message_page(title, self._shown.problems)
        script: Any = self._inject_js_into_html
        return bytes(script(page.encode(), self._visible_epoch))


_MESSAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto }}
</style>
<main><h1>{title}</h1>
<p>This page is shown anew as soon as you save a file.</p>
{lines}
<p><a href="/">The first page of the site</a></p></main></html>
"""


def message_page(title: str, problems: Sequence[Problem]) -> str:
    """Return a page for the writer with what is wrong in the whole site; no other file is used."""
    errors = [html.escape(str(one)) for one in problems if not one.is_advice]
    lines = f"<ul><li>{'<li>'.join(errors)}</ul>" if errors else ""
    return _MESSAGE.format(title=html.escape(title), lines=lines)


class _QuietObserver(PollingObserver):
    """Hears nothing of what Python, git and editors write beside the files."""

    def schedule(self, event_handler: FileSystemEventHandler, *args: Any, **options: Any) -> Any:
        heard = event_handler.dispatch

        def dispatch(event: FileSystemEvent) -> None:
            if not is_beside(Path(str(event.src_path))) or event.dest_path:
                heard(event)

        event_handler.dispatch = dispatch  # type: ignore[method-assign]
        return super().schedule(event_handler, *args, **options)


def is_beside(path: Path) -> bool:
    """Whether a file is none of the site's, but what a program keeps beside those."""
    return not {*path.parts}.isdisjoint(_NOT_WATCHED) or path.name.endswith(_BESIDE)


class _Builder:
    """Builds in a process of its own, which is replaced when a program file has changed."""

    def __init__(self) -> None:
        self._program = self._parts = _states(_RESTART)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Builder":
        return self

    def __exit__(self, *_: object) -> None:
        for building in multiprocessing.active_children():  # nobody waits for what it builds
            building.terminate()
        self._stop()

    def is_outdated(self) -> bool:
        """Whether a file has changed that only a new start of the program takes up."""
        return _states(_RESTART) != self._parts

    def build(self, tree: Path, before: Path) -> Shown:
        """Build the site into `tree`, in the place of the one `before`; return what it came to."""
        program = _states(_PROGRAM)
        if program != self._program:
            self._stop()
            self._program = program
        try:
            return self._built(tree, before)
        except BrokenProcessPool:  # the system ends a process where memory is short
            self._stop()
            shutil.rmtree(tree, ignore_errors=True)
        try:
            return self._built(tree, before)
        except BrokenProcessPool as error:
            self._stop()
            return _failed(error)

    def _built(self, tree: Path, before: Path) -> Shown:
        if not self._pool:
            # a new process would first run the command line again, and end where that is broken
            command_line = vars(sys.modules["__main__"])
            command_line.update(__spec__=None)
            command_line.pop("__file__", None)
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, initializer=_leave_interrupts)
        return self._pool.submit(build_shown, tree, before).result()

    def _stop(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _states(patterns: Sequence[str]) -> Mapping[Path, int]:
    """When each file was changed last."""
    states = {}
    for file in (file for pattern in patterns for file in ROOT.glob(pattern)):
        with suppress(FileNotFoundError):  # it was there a moment ago
            states[file] = file.stat().st_mtime_ns
    return states


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the server, which ends this process too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def build_shown(tree: Path, before: Path) -> Shown:
    """Build the site into `tree` with its problems on its pages; never raises an exception.

    What is as it was is taken from the tree `before`.
    All that a build uses is imported here: what is broken in it is told like any problem.
    """
    start = time.perf_counter()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        from macros.site.build import build_with_problems
        from macros.site.settings import ProblemsError
    except Exception as error:
        return _failed(error)
    try:
        problems = build_with_problems(tree, is_served=True, before=before)
    except ProblemsError as error:
        return Shown(tuple(error.problems), is_built=False)
    except Exception as error:
        return _failed(error)
    return Shown(tuple(problems), is_built=True, seconds=time.perf_counter() - start)


def _failed(error: BaseException) -> Shown:
    from macros.checks.broken import as_problem

    return Shown((as_problem(error),), is_built=False)
