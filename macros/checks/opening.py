"""Opening an address of another site, as a considerate program does."""

import http.client
import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

_AGENT = "Mozilla/5.0 (compatible; stage-by-stage link check)"
# Said to programs by pages that people can open: nothing follows from it.
_REFUSED = (401, 403, 407, 429, 451, 999)
_NOT_FOR_HEAD = (400, 403, 404, 405, 406, 500, 501, 503)
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_LONGEST_WAIT = 30.0


@dataclass(frozen=True)
class Manners:
    """How other sites are treated: seconds between two requests to one, and tries for each page.

    `is_local` lets a test ask a server of its own.
    """

    pause: float = 1.0
    tries: int = 3
    timeout: float = 20.0
    is_local: bool = False
    wait: Callable[[float], None] = time.sleep


def why_closed(address: str, manners: Manners) -> str:
    """Return why `address` cannot be opened, or ''; '' too when the site answers only people."""
    opener = build_opener(_Redirects(manners))
    reason = ""
    for attempt in range(manners.tries):
        status, reason, retry_after = _ask(opener, address, manners)
        if status is not None and status not in _TRY_AGAIN:
            break
        if attempt + 1 < manners.tries:
            manners.wait(min(retry_after or manners.pause * 2**attempt, _LONGEST_WAIT))
    return "" if status in _REFUSED else reason


def _ask(opener: OpenerDirector, address: str, manners: Manners) -> tuple[int | None, str, float]:
    """Return the status, why the page is closed ('' if it is open), and how long to wait."""
    answer: tuple[int | None, str, float] = (None, "it has no address", 0.0)
    for method in ("HEAD", "GET"):
        try:
            _refuse_own_network(address, manners)
            request = Request(_quoted(address), headers={"User-Agent": _AGENT}, method=method)  # noqa: S310
            with opener.open(request, timeout=manners.timeout) as page:
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
    def __init__(self, manners: Manners) -> None:
        self._manners = manners

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> Request | None:
        _refuse_own_network(newurl, self._manners)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refuse_own_network(address: str, manners: Manners) -> None:
    """Raise ValueError for an address of the network that the check runs in: a page is data."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"it leads to {parts.scheme}:")
    host = parts.hostname or ""
    if manners.is_local:
        return
    try:
        is_own = not ipaddress.ip_address(host).is_global
    except ValueError:
        is_own = "." not in host or host.endswith((".local", ".internal", ".localhost"))
    if is_own:
        raise ValueError(f"{host} is in a network of its own")


def _quoted(address: str) -> str:
    """Return an address that may hold letters of any script as a request can send it."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/:;?&=+$,@~!*'()%[]"
    path, query = quote(parts.path, safe=safe), quote(parts.query, safe=safe)
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def _short(error: Exception) -> str:
    return str(getattr(error, "reason", None) or error) or type(error).__name__
