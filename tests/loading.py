"""What a page makes a browser load, and how it is slowed to a cheap phone."""

from playwright.sync_api import BrowserContext, Page, Request, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_VIEW = 160_000
"""The most bytes that a stage may load at first."""
SEARCH = 120_000
"""The most bytes that its search may load."""
REQUESTS = 11
"""The page, the face, six style sheets, three scripts; one more where text is folded."""
SHIFTS = """
() => new Promise((resolve) => {
  const found = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      found.push(...one.sources.map(({ node }) => `${one.value.toFixed(4)} ${node?.outerHTML}`))
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => resolve(found), 300)
})
"""
"""What moves while a page loads, asked in the page."""
_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 9e4}


class Load:
    """What the pages of a context ask for, as it comes in, but for pictures.

    Writers add pictures to a text as they need them; and the sign for the tab, a picture too, is
    asked for by a browser that shows tabs and not by one without a window.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._done: list[Request] = []
        context.on("requestfinished", lambda request: self._done.append(request))

    @property
    def files(self) -> list[str]:
        """Return the names of the files, in order."""
        return [_name(request) for request in self._done if not _is_picture(request)]

    @property
    def usual_files(self) -> list[str]:
        """Return the names of the files that every page loads."""
        return [name for name in self.files if name != "folded.js"]

    @property
    def sizes(self) -> dict[str, int]:
        """Return the bytes of each answer as they came over the wire, its headers included."""
        return {_name(one): _size(one) for one in self._done if not _is_picture(one)}


def _name(request: Request) -> str:
    return request.url.rsplit("/", 1)[-1]


def _is_picture(request: Request) -> bool:
    # what the driver calls the sign for the tab, it calls a worker's script as well: "other"
    return request.all_headers().get("sec-fetch-dest") == "image"


def _size(request: Request) -> int:
    # the browser does not tell what it read for a worker; the server does
    headers = request.sizes()["responseHeadersSize"]
    response = request.response()
    return headers + int((response and response.header_value("Content-Length")) or 0)


def slowed(page: Page) -> Page:
    """Return `page` with a slow processor behind a slow network."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.send("Network.emulateNetworkConditions", _NETWORK)
    return page


def open_search(page: Page) -> None:
    """Open the search, as a phone does, and wait until it is ready."""
    page.locator(".search-button").tap()
    page.get_by_text("Type a word or a question").wait_for()


def assert_light(phone: Page, address: str) -> None:
    """Fail where a page weighs too much at first, or with its search opened."""
    load = Load(phone.context)
    phone.goto(address, wait_until="networkidle")
    first = sum(load.sizes.values())
    assert first < FIRST_VIEW, load.sizes
    assert len(load.usual_files) == REQUESTS, load.files
    open_search(phone)
    assert sum(load.sizes.values()) < first + SEARCH, load.sizes
