"""Where a built tree is reached: at an address, or anywhere."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Place:
    """Where the tree is reached.

    Without `base` it must work anywhere: below any address of a web server, and opened from a
    folder. With one, such as `/a/b/`, it is served there. `sites` are full addresses of the tree.
    """

    base: str = ""
    sites: tuple[str, ...] = ()


ANYWHERE = Place()


def place_of(address: str | None) -> Place:
    """Return where a tree is served: at a full address, at a path of a web server, or anywhere."""
    if not address:
        return ANYWHERE
    path = urlsplit(address).path.strip("/")
    return Place(f"/{path}/" if path else "/", site_addresses(address))


def site_addresses(site_url: str | None) -> tuple[str, ...]:
    """Return the forms in which a page may write the address of its own site, `site_url` first."""
    parts = urlsplit(site_url or "")
    if not parts.netloc:
        return ()
    path = parts.path if parts.path.endswith("/") else parts.path + "/"
    schemes = dict.fromkeys((f"{parts.scheme}:", "https:", "http:", ""))
    return tuple(f"{scheme}//{parts.netloc.lower()}{path}" for scheme in schemes)
