"""A web server for the tests, compressing as hosts do: the tree at its root and below `/a/b/`."""

import functools
import gzip
import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from tests.faults import HOST

BELOW = "/a/b/"
# Windows lets any program redefine these, and a page without its style sheet looks broken.
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
COMPRESSED = (".css", ".html", ".js", ".json", ".svg")
KEPT = (".css", ".js", ".woff2")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port; gives the address without a slash at its end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server((HOST, 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://{HOST}:{server.server_port}"
        server.shutdown()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that went on to the next page before this one was all sent."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | None:
        # The root has the same files, so a link that leaves /a/b/ would look right here.
        referrer = urlsplit(self.headers.get("Referer", "")).path
        if referrer.startswith(BELOW) and not self.path.startswith(BELOW):
            self.send_error(HTTPStatus.NOT_FOUND, f"{referrer} has an absolute address")
            return None
        file = Path(self.translate_path(urlsplit(self.path).path))
        is_asked = "gzip" in self.headers.get("Accept-Encoding", "")
        if is_asked and file.suffix in COMPRESSED and file.is_file():
            return self._send_compressed(file)
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        # as GitHub Pages does
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_compressed(self, file: Path) -> BinaryIO:
        content = _compressed(file, file.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        # as hosts do for what is the same on each page
        if Path(urlsplit(self.path).path).suffix in KEPT:
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BELOW))

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def log_message(self, *_: object) -> None:
        pass


@functools.lru_cache
def _compressed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6)
