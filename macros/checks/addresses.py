"""Addresses that lead out of the site, and those at which a built tree is reached."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from macros.checks.rules import Wrong
from macros.content.problems import Rule

LINK_HOST = Rule("link-host", "A web address cannot be right")
LINK_MAIL = Rule("link-mail", "A mail address cannot be right")
LINK_PHONE = Rule("link-phone", "A telephone number cannot be right")
LINK_SCHEME = Rule("link-scheme", "Readers cannot open an address")

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LOGIN = re.compile(r"((?:https?:)?//)[^/?#@]*@", re.IGNORECASE)
_HOST = re.compile(
    r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.?", re.I
)
_MAILBOX = re.compile(
    r"[^\s@,;:<>()\[\]\\\"]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.I
)
_PHONE = re.compile(r"(?=[^;?]*\d)\+?[\d.()*#-]+(?:;[a-z0-9-]+=[^;?\s]+)*", re.I)
_THIS_MACHINE = re.compile(
    r"localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|.*\.(?:localhost|local)", re.I
)
_ACTIVE = ("a", "area", "button", "embed", "form", "iframe", "object", "script")
"""What a `data:` address could do harm in; elsewhere it is a picture or a font in the page."""


def wrong_address(tag: str, address: str) -> Wrong | None:
    """Return what is wrong with `address`, which has a scheme or a host, in an element `tag`."""
    scheme = address.partition(":")[0].lower() if SCHEME.match(address) else ""
    if scheme in ("http", "https"):
        return _wrong_host(address)
    if scheme == "mailto":
        return _wrong_mail(address)
    if scheme in ("tel", "sms"):
        return _wrong_phone(address)
    if scheme == "data" and tag not in _ACTIVE:
        return None
    if not scheme:
        remedy = "Write 'https:' before it."
        return Wrong(LINK_SCHEME, f"{address!r} opens only from a web server", remedy)
    return Wrong(
        LINK_SCHEME,
        f"{address!r} is not an address that readers can open",
        "Write https://… or the name of a page.",
    )


def with_password(address: str) -> Wrong | None:
    """Return what is wrong with a web address that holds a name or a password; neither is shown."""
    found = _LOGIN.match(address)
    if not found:
        return None
    shown = f"{found[1]}…@{address[found.end() :]}"
    message = f"{shown!r} holds a user name or a password, which every reader would get"
    return Wrong(LINK_HOST, message, "Write the address without what stands before the '@'.")


def _wrong_host(address: str) -> Wrong | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        sound = parts.port != 0 and host not in ("http", "https") and _is_host(host)
    except ValueError:
        sound = False
    if not sound:
        message = f"{address!r} does not name a website"
        return Wrong(LINK_HOST, message, "Copy the address from the browser again.")
    if _THIS_MACHINE.fullmatch(host):
        message = f"{address!r} leads to the reader's own machine"
        return Wrong(LINK_HOST, message, "Write the address that readers use.")
    return None


def _is_host(host: str) -> bool:
    if not host.isascii():  # a name in another script; browsers translate it
        return not re.search(r"[\s<>\"'%]", host)
    return bool(_HOST.fullmatch(host)) or ":" in host


def _wrong_mail(address: str) -> Wrong | None:
    to, _, headers = address.partition(":")[2].partition("?")
    boxes = unquote(to).split(",") if to else []
    if (boxes or headers) and all(_MAILBOX.fullmatch(box) for box in boxes):
        return None
    message = f"{address!r} is not a mail address"
    return Wrong(LINK_MAIL, message, "Write it as mailto:name@example.org.")


def _wrong_phone(address: str) -> Wrong | None:
    number = unquote(address.partition(":")[2].partition("?")[0])
    if _PHONE.fullmatch(number):
        return None
    message = f"{address!r} is not a telephone number"
    return Wrong(LINK_PHONE, message, "Write digits and hyphens only: tel:+1-201-555-0123.")


@dataclass(frozen=True)
class TreeAddress:
    """Where a built tree is served.

    Without `base` it must work anywhere: below any path of a web server, and opened from a folder.
    With one, such as `/a/b/`, it is served there. `sites` are the tree's full addresses.
    """

    base: str = ""
    sites: tuple[str, ...] = ()


ANYWHERE = TreeAddress()


def parse_tree_address(address: str | None) -> TreeAddress:
    """Return where a tree is served: at a full address, at a path of a web server, or anywhere."""
    if not address:
        return ANYWHERE
    path = urlsplit(address).path.strip("/")
    return TreeAddress(f"/{path}/" if path else "/", site_addresses(address))


def site_addresses(site_url: str | None) -> tuple[str, ...]:
    """Return the forms in which a page may write the address of its own site, `site_url` first."""
    parts = urlsplit(site_url or "")
    if not parts.netloc:
        return ()
    path = parts.path if parts.path.endswith("/") else parts.path + "/"
    schemes = dict.fromkeys((f"{parts.scheme}:", "https:", "http:", ""))
    return tuple(f"{scheme}//{parts.netloc.lower()}{path}" for scheme in schemes)
