"""A project served to its writer by the real command, and a browser that shows one of its pages."""

import queue
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.faults import HOST
from tests.publisher import Checkout

SEEN_SECONDS = 30
"""So long a test waits: machines that run many tests are slow. How long it takes is measured."""
_BUILT = re.compile(r"\d\d:\d\d:\d\d  (Built|Not built)")


@dataclass(frozen=True)
class Serving:
    """The site at `address`, and what the command has said."""

    checkout: Checkout
    address: str
    process: int
    said: "queue.Queue[str]"

    def wait_for_build(self) -> str:
        """Wait until the site was built, and return what the command said until then."""
        lines: list[str] = []
        while not lines or not _BUILT.match(lines[-1]):
            lines.append(self.said.get(timeout=SEEN_SECONDS))
        return "\n".join(lines)


@contextmanager
def served_to_writer(project: Path, *options: str) -> Iterator[Serving]:
    """Serve a project by `guides.py serve` on a free port until the block ends."""
    port = free_port()
    dumps = {"PYTHONFAULTHANDLER": "1"}  # to see where it is, if it does not end
    run = Checkout(project).start("serve", "--port", str(port), *options, settings=dumps)
    said: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(run, said), daemon=True).start()
    try:
        serving = Serving(Checkout(project), f"http://{HOST}:{port}", run.pid, said)
        serving.wait_for_build()
        _wait_for(port)
        yield serving
    finally:
        run.terminate()  # Ctrl-C is ignored by what a shell has started in the background
        _wait_for_end(run, said)


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def opened(chromium: Browser, address: str) -> Iterator[Page]:
    """Give a page of a browser that has opened the address."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


def seconds_until(page: Page, seen: str) -> float:
    """Wait until the JavaScript expression `seen` is true; return for how many seconds.

    Nobody reloads the page: it does that itself.
    """
    began = time.monotonic()
    page.wait_for_function(f"() => {seen}", timeout=SEEN_SECONDS * 1000)
    return time.monotonic() - began


def _wait_for_end(run: subprocess.Popen[str], said: "queue.Queue[str]") -> None:
    try:
        run.wait(timeout=SEEN_SECONDS)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGABRT)
        run.wait(timeout=SEEN_SECONDS)
        time.sleep(1)
        raise AssertionError("It did not end:\n" + "\n".join(said.queue)) from None


def _listen(run: subprocess.Popen[str], said: "queue.Queue[str]") -> None:
    assert run.stdout
    for line in run.stdout:
        said.put(line.rstrip("\n"))


def _wait_for(port: int) -> None:
    until = time.monotonic() + SEEN_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
