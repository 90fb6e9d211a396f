"""What goes wrong in a page while a test uses it."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

HOST = "127.0.0.1"


def faults_in(context: BrowserContext) -> list[str]:
    """Return a list that fills with what goes wrong in the pages of `context`, as it happens."""
    found: list[str] = []

    def note_script_error(event: WebError) -> None:
        found.append(f"script error: {event.error}")

    def note_console_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"console error: {message.text} ({message.location['url']})")

    def note_request_elsewhere(request: Request) -> None:
        if is_elsewhere(request.url):
            found.append(f"request to another host: {request.url}")

    context.on("weberror", note_script_error)
    context.on("console", note_console_error)
    context.on("request", note_request_elsewhere)
    return found


def is_elsewhere(url: str) -> bool:
    """Tell whether `url` leads off this machine; files, data and blobs do not."""
    return urlsplit(url).hostname not in (None, HOST)
