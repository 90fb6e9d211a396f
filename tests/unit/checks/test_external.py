import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from macros.checks.external import (
    REMEMBERED_SECONDS,
    RequestPolicy,
    check_external,
    closed_addresses,
)
from macros.content.problems import Problem
from tests.small_docs import SOUND, checked, write_docs, write_settings


class Site:
    """A web server that answers with what a path asks for, and counts who asks."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.waited: list[float] = []
        self.address = ""

    @property
    def policy(self) -> RequestPolicy:
        return RequestPolicy(pause=1, tries=3, timeout=2, is_local=True, wait=self.waited.append)


@pytest.fixture
def site() -> Iterator[Site]:
    known = Site()
    with _serving(known) as address:
        known.address = address
        yield known


@contextmanager
def _serving(site: Site) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[f"{self.command} {self.path}"] += 1
            status, headers = _answer(self.command, self.path, site.asked)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _answer(method: str, path: str, asked: Counter[str]) -> tuple[int, dict[str, str]]:
    if path == "/get-only" and method == "HEAD":
        return 405, {}
    if path == "/third-time":
        return (200 if asked[f"{method} {path}"] > 2 else 503), {}
    if path == "/busy":
        return (200 if asked[f"{method} {path}"] > 1 else 429), {"Retry-After": "7"}
    if path == "/moved":
        return 301, {"Location": "/open"}
    if path == "/moved-to-nothing":
        return 301, {"Location": "/404"}
    if path == "/moved-to-file":
        return 301, {"Location": "file:///etc/passwd"}
    if path == "/round":
        return 301, {"Location": "/round"}
    return (int(path[1:]) if path[1:].isdigit() else 200), {}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/open", ""),
        ("/open?a=b#part", ""),
        ("/ü", ""),
        ("/get-only", ""),
        ("/third-time", ""),
        ("/busy", ""),
        ("/moved", ""),
        ("/403", ""),
        ("/404", "it answers 404"),
        ("/410", "it answers 410"),
        ("/500", "it answers 500"),
        ("/moved-to-nothing", "it answers 404"),
        ("/moved-to-file", "it answers 301"),
        ("/round", "it answers 301"),
    ],
)
def test_a_page_is_closed_only_if_people_cannot_open_it(
    site: Site, tmp_path: Path, path: str, reason: str
) -> None:
    address = site.address + path
    closed = closed_addresses([address], tmp_path / "cache.json", site.policy)
    assert closed.get(address, "")[: len(reason) or None] == reason


def test_a_site_that_is_not_there_does_not_answer(tmp_path: Path, site: Site) -> None:
    address = "http://127.0.0.1:9/"
    closed = closed_addresses([address], tmp_path / "cache.json", site.policy)
    assert closed[address].startswith("it does not answer")
    assert len(site.waited) == 2


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://router/"],
)
def test_the_network_of_the_check_itself_is_never_asked(tmp_path: Path, address: str) -> None:
    policy = RequestPolicy(tries=1, timeout=0.1)
    closed = closed_addresses([address], tmp_path / "cache.json", policy)
    assert "network of its own" in closed[address]


def test_a_site_says_how_long_to_wait(site: Site, tmp_path: Path) -> None:
    closed_addresses([f"{site.address}/busy"], tmp_path / "cache.json", site.policy)
    assert site.waited == [7]


def test_a_site_is_asked_one_page_after_the_other_with_a_pause(site: Site, tmp_path: Path) -> None:
    addresses = [f"{site.address}/{name}" for name in ("a", "b", "c", "a")]
    closed_addresses(addresses, tmp_path / "cache.json", site.policy)
    assert site.asked == {"HEAD /a": 1, "HEAD /b": 1, "HEAD /c": 1}
    assert site.waited == [1, 1]


@pytest.mark.parametrize(("later", "times"), [(60, 1), (REMEMBERED_SECONDS + 60, 2)])
def test_what_was_open_is_remembered_for_a_week(
    site: Site, tmp_path: Path, later: int, times: int
) -> None:
    for now in (1_000_000, 1_000_000 + later):
        closed_addresses([f"{site.address}/a"], tmp_path / "cache.json", site.policy, now)
    assert site.asked["HEAD /a"] == times


def test_what_was_closed_is_asked_again(site: Site, tmp_path: Path) -> None:
    for _ in range(2):
        closed_addresses([f"{site.address}/404"], tmp_path / "cache.json", site.policy)
    assert site.asked["HEAD /404"] == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": "b"}', "\0"])
def test_a_cache_that_cannot_be_read_is_made_anew(site: Site, tmp_path: Path, text: str) -> None:
    cache = tmp_path / "cache.json"
    cache.write_text(text, encoding="utf-8")
    assert closed_addresses([f"{site.address}/a"], cache, site.policy) == {}
    assert list(json.loads(cache.read_text(encoding="utf-8"))) == [f"{site.address}/a"]


def closed(folder: Path, site: Site, pyproject: str) -> list[Problem]:
    bib = SOUND["sources.bib"].replace("https://example.org/study", f"{site.address}/404")
    page = f"{SOUND['index.md']}\n[A page]({site.address}/410) and [more]({site.address}/open).\n"
    docs = write_docs(folder / "docs", {"sources.bib": bib, "index.md": page})
    (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    built = checked(docs, write_settings(folder))
    pages, cache = built.articles.values(), folder / "c.json"
    return check_external(built.library, pages, built.settings, cache, site.policy)


def test_closed_pages_are_advice_where_they_are_written(site: Site, tmp_path: Path) -> None:
    found = closed(tmp_path, site, "")
    assert [(f"{one.path}:{one.line}", one.code, one.is_advice) for one in found] == [
        ("docs/index.md:8", "external-gone", True),
        ("docs/sources.bib:1", "external-gone", True),
    ]


def test_a_closed_page_that_a_hospital_links_to_is_reported_in_its_note(
    site: Site, tmp_path: Path
) -> None:
    note = f"{{page: closure, section: What happens, note: '[A map]({site.address}/404)'}}"
    local = {"local/hip.yml": f"notes:\n  - {note}\n", "publisher.yml": "name: A Hospital\n"}
    built = checked(write_docs(tmp_path / "docs", local))
    pages, cache = built.articles.values(), tmp_path / "c.json"
    found = check_external(built.library, pages, built.settings, cache, site.policy)
    assert f"{site.address}/404" in [one.message.split()[0] for one in found]
    assert [str(one.path) for one in found if site.address in one.message] == ["docs/local/hip.yml"]


def test_sites_that_are_set_so_are_not_asked(site: Site, tmp_path: Path) -> None:
    host = site.address.removeprefix("http://")
    assert not closed(tmp_path, site, f"[tool.stages]\nunchecked_sites = ['{host}']")
    assert not site.asked
