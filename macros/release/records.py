"""What a release is, and what its withdrawal is."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from macros.site.edition import Edition

VERSION = re.compile(r"\d{1,4}(\.\d{1,3}){1,2}")


@dataclass(frozen=True)
class Leaflet:
    """The hashes of a guide's leaflet: of the HTML file, of each PDF, of the words in the PDFs."""

    html: str
    a4: str
    letter: str
    words: str


@dataclass(frozen=True)
class Withdrawal:
    """Since when a text is not to be used any more, why, and where to go instead ('': latest)."""

    day: datetime.date
    reason: str
    instead: str = ""


@dataclass(frozen=True)
class Release:
    """One record: hashes are SHA-256, `leaflets` and `withdrawn_guides` are by guide."""

    version: str
    day: datetime.date
    commit: str
    zip: str
    tree: str
    is_private: bool = False
    leaflets: Mapping[str, Leaflet] = field(default_factory=dict)
    withdrawn: Withdrawal | None = None
    withdrawn_guides: Mapping[str, Withdrawal] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """What the release's tree says of itself."""
        return Edition(self.version, self.day, self.is_private)

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers, for putting versions in order."""
        return version_number(self.version)


def version_number(version: str) -> tuple[int, ...]:
    """Return a version's numbers: (2026, 11) of '2026.11'."""
    return tuple(int(part) for part in version.split("."))


def latest(releases: Iterable[Release]) -> Release | None:
    """Return the newest release that is not withdrawn, or None."""
    in_force = [release for release in releases if not release.withdrawn]
    return max(in_force, key=lambda release: release.number, default=None)


def bundle_name(version: str) -> str:
    """Return the name of a version's folder in its zip; the zip's name is this and '.zip'."""
    return f"stage-by-stage-{version or 'preview'}"


def leaflet_names(version: str, guide: str) -> Mapping[str, str]:
    """Return the names of a guide's leaflets: 'html', and 'a4' and 'letter', which are PDFs."""
    start = f"{bundle_name(version)}-{guide}"
    return {"html": f"{start}.html", "a4": f"{start}-a4.pdf", "letter": f"{start}-letter.pdf"}
