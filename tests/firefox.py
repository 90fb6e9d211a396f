"""Firefox, driven through Marionette, the remote control that is built into it."""

import base64
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIREFOX_NAMES = ("firefox-esr", "firefox")
NO_FIREFOX = (
    "Firefox is missing, so nothing was printed with it. Type: sudo apt install firefox-esr"
    "   (elsewhere: install Firefox)"
)
_SETTINGS = """\
user_pref("marionette.port", 0);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
"""
"""Marionette chooses a free port; no other host is reached."""
_STYLE = """
const [selector, name, value] = arguments, found = document.querySelectorAll(selector)
for (const node of found) node.style[name] = value
return found.length
"""
_DRAW = """
const done = arguments[arguments.length - 1]
const pause = () => new Promise(ready => setTimeout(ready, 20))
const viewer = PDFViewerApplication // with it, Firefox shows PDFs
async function draw(page) {
  const viewport = page.getViewport({ scale: 1 }), canvas = document.createElement("canvas")
  canvas.width = viewport.width
  canvas.height = viewport.height
  const canvasContext = canvas.getContext("2d")
  await page.render({ canvasContext, viewport }).promise
  return canvasContext.getImageData(0, 0, canvas.width, canvas.height).data
}
function inked(data) {
  let dark = 0, last = 0
  for (let at = 0; at < data.length; at += 4) if (data[at] < 128) { dark += 1; last = at }
  return [dark, last / data.length]
}
async function pages() {
  while (!viewer.pdfDocument) await pause()
  const numbers = Array.from({ length: viewer.pdfDocument.numPages }, (_, index) => index + 1)
  const found = []
  for (const number of numbers)
    found.push(inked(await draw(await viewer.pdfDocument.getPage(number))))
  return found
}
pages().then(done, error => done(String(error)))
"""
_CALL = """
const done = [...arguments].pop()
;(%s)(...arguments).then(done, error => done(String(error)))
"""
_PATIENCE = 60
"""In seconds."""


def find_firefox() -> str | None:
    """Return the path of Firefox, if it is installed."""
    return next(filter(None, map(shutil.which, FIREFOX_NAMES)), None)


@dataclass(frozen=True)
class Inked:
    """A page of a print: its dark pixels, and how far down the last is, from 0 to 1."""

    dark: int
    lowest: float


class Firefox:
    """A running Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._sent = 0
        self._read()  # its greeting
        self._ask("WebDriver:NewSession")

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self._ask("WebDriver:Navigate", url=address)

    def style(self, selector: str, name: str, value: str) -> int:
        """Give a style to what a CSS selector finds in the open page; return how many that is."""
        answer = self._ask("WebDriver:ExecuteScript", script=_STYLE, args=[selector, name, value])
        return int(answer["value"])

    def call(self, function: str, *values: object) -> Any:
        """Return what an async function of JavaScript gives when the open page calls it."""
        return self._ask("WebDriver:ExecuteAsyncScript", script=_CALL % function, args=[*values])[
            "value"
        ]

    def print(self) -> bytes:
        """Return the open page as it is printed on A4, as a PDF."""
        paper = {"width": 21.0, "height": 29.7}  # in cm
        return base64.b64decode(self._ask("WebDriver:Print", page=paper)["value"])

    def inked(self, pdf: bytes, file: Path) -> list[Inked]:
        """Return the pages of a PDF as they are drawn; `file` is where it is kept for that."""
        file.write_bytes(pdf)
        self.open(file.as_uri())
        answer = self._ask("WebDriver:ExecuteAsyncScript", script=_DRAW, args=[])
        return [Inked(*page) for page in answer["value"]]

    def _ask(self, command: str, **values: object) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, command, values]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _kind, _number, error, answer = self._read()
        assert error is None, f"{command}: {error['message']}"
        return answer

    def _read(self) -> Any:
        size = b""
        while (character := self._stream.read(1)) != b":":
            assert character, "Firefox has closed the connection"
            size += character
        return json.loads(self._stream.read(int(size)))


@contextmanager
def running_firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Yield a Firefox that keeps what it writes in `profile`, and end it."""
    (profile / "user.js").write_text(_SETTINGS, encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with socket.create_connection(("127.0.0.1", _port(profile)), _PATIENCE) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _port(profile: Path) -> int:
    """Wait until Marionette listens; return the port that it has written into the profile."""
    file, until = profile / "MarionetteActivePort", time.monotonic() + _PATIENCE
    while not (file.exists() and (text := file.read_text(encoding="utf-8"))):
        assert time.monotonic() < until, f"Firefox did not start within {_PATIENCE} seconds"
        time.sleep(0.1)
    return int(text)
