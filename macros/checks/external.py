"""The links to other sites, requested slowly, and the open ones remembered for a week.

What it finds is advice: other sites are not ours to fix, and no build may fail by them.
"""

import http.client
import ipaddress
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from macros.checks.links import Lines, numbered
from macros.checks.settings import Settings, judged
from macros.content.library import Library
from macros.content.problems import Problem, Rule
from macros.content.project import project_path
from macros.content.sources import SOURCES
from macros.pages.article import Article

EXTERNAL_GONE = Rule("external-gone", "A page of another site cannot be opened", is_advice=True)

REMEMBERED_SECONDS = 7 * 24 * 60 * 60
_SITES_AT_ONCE = 8
_AGENT = "Mozilla/5.0 (compatible; stage-by-stage link check)"
# Programs get these for pages that people can open: they prove nothing.
_REFUSED = (401, 403, 407, 429, 451, 999)
_NOT_FOR_HEAD = (400, 403, 404, 405, 406, 500, 501, 503)
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_LONGEST_WAIT = 30.0


@dataclass(frozen=True)
class RequestPolicy:
    """How requests spare other sites: seconds between two to one site, and tries for each page.

    `is_local` lets a test request pages of its own server.
    """

    pause: float = 1.0
    tries: int = 3
    timeout: float = 20.0
    is_local: bool = False
    wait: Callable[[float], None] = time.sleep


def check_external(
    library: Library,
    articles: Iterable[Article],
    settings: Settings,
    cache: Path,
    policy: RequestPolicy | None = None,
) -> list[Problem]:
    """Return an advice for each address of another site that cannot be opened.

    What could be opened in the last week is remembered in the file `cache` and not requested again.
    """
    lines: dict[str, tuple[PurePosixPath, int]] = {}
    for address, line in _written_addresses(library, articles):
        lines.setdefault(address, line)
    requested = [address for address in lines if not _is_unchecked(address, settings)]
    closed = closed_addresses(requested, cache, policy or RequestPolicy())
    remedy = "Look for its new address, or for another source that says the same."
    problems = (
        EXTERNAL_GONE.at(*lines[address], f"{address} cannot be opened: {why}", remedy)
        for address, why in closed.items()
    )
    return sorted(judged(problems, settings))


def closed_addresses(
    addresses: Iterable[str], cache: Path, policy: RequestPolicy, now: float | None = None
) -> dict[str, str]:
    """Return the addresses that cannot be opened, each with the reason.

    Requests go to several sites at the same time, and to each site one after the other.
    """
    now = time.time() if now is None else now
    known = _remembered(cache, now)
    sites: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        if address not in known:
            sites[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(max_workers=_SITES_AT_ONCE) as pool:
        answers = pool.map(lambda some: _request_from_site(some, policy), sites.values())
        reasons = {address: why for some in answers for address, why in some.items()}
    opened = {address: now for address, why in reasons.items() if not why}
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(known | opened, indent=0, sort_keys=True), encoding="utf-8")
    return {address: why for address, why in reasons.items() if why}


def _request_from_site(addresses: Sequence[str], policy: RequestPolicy) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for address in addresses:
        if reasons:
            policy.wait(policy.pause)
        reasons[address] = why_closed(address, policy)
    return reasons


def _remembered(cache: Path, now: float) -> dict[str, float]:
    try:
        written = json.loads(cache.read_text(encoding="utf-8"))
        return {one: at for one, at in written.items() if 0 <= now - at < REMEMBERED_SECONDS}
    except (
        OSError,
        ValueError,
        AttributeError,
        TypeError,
    ):  # no cache, or not ours: request all again
        return {}


def _written_addresses(
    library: Library, articles: Iterable[Article]
) -> Iterator[tuple[str, tuple[PurePosixPath, int]]]:
    """Yield the addresses of other sites and where they are written, those of sources first."""
    sources = {source.address: source.line for source in library.sources.values()}
    for address, line in sources.items():
        if _is_web(address):
            yield address.partition("#")[0], (project_path(SOURCES), line)
    for article in articles:
        page_lines = Lines(article)
        for reference, address, number in numbered(article):
            if reference.tag == "a" and _is_web(address) and address not in sources:
                line, _ = page_lines.of_address(address, number)
                yield address.partition("#")[0], page_lines.file_and_line(line)
        for note in article.notes:
            where = note.note.text.path, note.note.text.line
            for reference in note.names.references:
                if reference.tag == "a" and _is_web(reference.address):
                    yield reference.address.partition("#")[0], where


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _is_unchecked(address: str, settings: Settings) -> bool:
    host = urlsplit(address).netloc.lower()
    return any(host == one or host.endswith(f".{one}") for one in settings.unchecked_sites)


def why_closed(address: str, policy: RequestPolicy) -> str:
    """Return why `address` cannot be opened, or ''; '' too when the site answers only people."""
    opener = build_opener(_Redirects(policy))
    reason = ""
    for attempt in range(policy.tries):
        status, reason, retry_after = _request(opener, address, policy)
        if status is not None and status not in _TRY_AGAIN:
            break
        if attempt + 1 < policy.tries:
            policy.wait(min(retry_after or policy.pause * 2**attempt, _LONGEST_WAIT))
    return "" if status in _REFUSED else reason


def _request(
    opener: OpenerDirector, address: str, policy: RequestPolicy
) -> tuple[int | None, str, float]:
    """Return the status, why the page is closed ('' if it is open), and how long to wait."""
    answer: tuple[int | None, str, float] = (None, "it has no address", 0.0)
    for method in ("HEAD", "GET"):
        try:
            _refuse_own_network(address, policy)
            request = Request(_quoted(address), headers={"User-Agent": _AGENT}, method=method)  # noqa: S310
            with opener.open(request, timeout=policy.timeout) as page:
                return page.status, "", 0.0
        except HTTPError as error:
            wait = error.headers.get("Retry-After", "") if error.headers else ""
            error.close()
            answer = error.code, f"it answers {error.code}", float(wait) if wait.isdigit() else 0.0
            if error.code not in _NOT_FOR_HEAD:
                break
        except ValueError as error:
            return 0, f"it cannot be asked ({error})", 0.0
        except (OSError, http.client.HTTPException) as error:
            return None, f"it does not answer ({_short(error)})", 0.0
    return answer


class _Redirects(HTTPRedirectHandler):
    def __init__(self, policy: RequestPolicy) -> None:
        self._policy = policy

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> Request | None:
        _refuse_own_network(newurl, self._policy)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refuse_own_network(address: str, policy: RequestPolicy) -> None:
    """Raise ValueError for an address of the network that the check runs in: a page is data."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"it leads to {parts.scheme}:")
    host = parts.hostname or ""
    if policy.is_local:
        return
    try:
        is_own = not ipaddress.ip_address(host).is_global
    except ValueError:
        is_own = "." not in host or host.endswith((".local", ".internal", ".localhost"))
    if is_own:
        raise ValueError(f"{host} is in a network of its own")


def _quoted(address: str) -> str:
    """Return an address that may hold characters of any script as a request can send it."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/:;?&=+$,@~!*'()%[]"
    path, query = quote(parts.path, safe=safe), quote(parts.query, safe=safe)
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def _short(error: Exception) -> str:
    return str(getattr(error, "reason", None) or error) or type(error).__name__
