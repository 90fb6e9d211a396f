"""The links to other sites, opened one by one: gently, and remembered for a while.

What it finds is advice: other sites are not ours to mend, and no build may fail by them.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from macros.checks.lines import Lines
from macros.checks.opening import Manners, why_closed
from macros.checks.settings import Settings, judged
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.content.sources import SOURCES
from macros.pages.article import Article

REMEMBERED_SECONDS = 7 * 24 * 60 * 60
_SITES_AT_ONCE = 8


def check_external(
    library: Library,
    articles: Iterable[Article],
    settings: Settings,
    cache: Path,
    manners: Manners | None = None,
) -> list[Problem]:
    """Return an advice for each address of another site that cannot be opened.

    What could be opened in the last days is remembered in the file `cache` and not asked again.
    """
    places: dict[str, tuple[PurePosixPath, int]] = {}
    for address, place in _places(library, articles):
        places.setdefault(address, place)
    asked = [address for address in places if not _is_unchecked(address, settings)]
    closed = closed_addresses(asked, cache, manners or Manners())
    remedy = "Look for its new address, or for another source that says the same."
    problems = (
        Problem(*places[address], "external-gone", f"{address} cannot be opened: {why}", remedy)
        for address, why in closed.items()
    )
    return sorted(judged(problems, settings))


def closed_addresses(
    addresses: Iterable[str], cache: Path, manners: Manners, now: float | None = None
) -> dict[str, str]:
    """Return the addresses that cannot be opened, each with the reason.

    Sites are asked at the same time, and each site one page after the other.
    """
    now = time.time() if now is None else now
    known = _remembered(cache, now)
    sites: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        if address not in known:
            sites[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(max_workers=_SITES_AT_ONCE) as pool:
        answers = pool.map(lambda some: _ask_site(some, manners), sites.values())
        reasons = {address: why for some in answers for address, why in some.items()}
    opened = {address: now for address, why in reasons.items() if not why}
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(known | opened, indent=0, sort_keys=True), encoding="utf-8")
    return {address: why for address, why in reasons.items() if why}


def _ask_site(addresses: Sequence[str], manners: Manners) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for address in addresses:
        if reasons:
            manners.wait(manners.pause)
        reasons[address] = why_closed(address, manners)
    return reasons


def _remembered(cache: Path, now: float) -> dict[str, float]:
    try:
        written = json.loads(cache.read_text(encoding="utf-8"))
        return {one: at for one, at in written.items() if 0 <= now - at < REMEMBERED_SECONDS}
    except (OSError, ValueError, AttributeError, TypeError):  # no cache, or not ours: ask again
        return {}


def _places(
    library: Library, articles: Iterable[Article]
) -> Iterator[tuple[str, tuple[PurePosixPath, int]]]:
    """Yield the addresses of other sites and where they are written, those of sources first."""
    sources = {source.address: source.line for source in library.sources.values()}
    for address, line in sources.items():
        if _is_web(address):
            yield address.partition("#")[0], (project_path(SOURCES), line)
    for article in articles:
        lines = Lines(article)
        for reference in article.names.references:
            address = reference.address.strip()
            if reference.tag == "a" and _is_web(address) and address not in sources:
                line, _ = lines.of_address(address)
                yield address.partition("#")[0], lines.place(line)


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _is_unchecked(address: str, settings: Settings) -> bool:
    host = urlsplit(address).netloc.lower()
    return any(host == one or host.endswith(f".{one}") for one in settings.unchecked_sites)
