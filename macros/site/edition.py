"""What a tree says of itself: which version it is, from which day, where it stays for good."""

import datetime
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.dates import in_words, months_after
from macros.content.language import phrase
from macros.content.library import Library
from macros.content.local import LocalEdition
from macros.content.project import CONTRIBUTING, built_path
from macros.content.review import Review
from macros.pages.head import review_in_words


@dataclass(frozen=True)
class Edition:
    """The version of a tree; without a version it is a preview, and nothing dated is in it.

    A private edition prints no address. A preview has the pages for writers, a version has not.
    """

    version: str = ""
    day: datetime.date | None = None
    is_private: bool = False

    @property
    def left_out(self) -> str:
        """The folder below `docs/` that is not in the tree, or ''."""
        return CONTRIBUTING.name if self.version else ""

    def has(self, name: str) -> bool:
        """Whether the tree has the file of that name below `docs/`."""
        return PurePosixPath(name).parts[0] != self.left_out


PREVIEW = Edition()


@dataclass(frozen=True)
class VersionLine:
    """What a page says of its version; a part that is not known is ''.

    `check_again` is the day from which on to look for a newer version, in words, `site` where to;
    `permanent` is the page's own address for good, `canonical` the canonical URL for search
    engines; `title` is the version in the title of a leaflet.
    """

    version: str
    name: str
    review: str
    check_again: str
    site: str
    permanent: str
    canonical: str
    title: str = ""


def version_line(
    edition: Edition, library: Library, here: PurePosixPath, site_url: str | None
) -> VersionLine:
    """Return what the page at `here` says of its version; `site_url` is the publisher's address."""
    place = library.place(here)
    review = place[0].review if place else None
    address = tree_address(edition, site_url)
    canonical = f"{address}{built_path(here)}" if address else ""
    permanent = canonical if edition.version else ""
    return VersionLine(
        version=edition.version,
        name=edition_name(edition, library.local_edition),
        review=review_in_words(review),
        check_again=check_again(edition, library, review),
        site=f"{(site_url or '').rstrip('/')}/" if permanent else "",
        permanent=permanent,
        canonical=canonical,
        title=_leaflet_title(edition, library.local_edition),
    )


def tree_address(edition: Edition, site_url: str | None) -> str:
    """Return where the tree stands on the web, as its pages say; '' where they say nothing."""
    address = "" if edition.is_private else (site_url or "").rstrip("/")
    version = f"{edition.version}/" if edition.version else ""
    return f"{address}/{version}" if address else ""


def edition_name(edition: Edition, local: LocalEdition | None) -> str:
    """Return the version and its day in words, with the hospital's own edition if it is one."""
    if not edition.version or not edition.day:
        return phrase("edition-preview")
    version = _version_in_words(edition.version, local)
    return phrase("edition-released", version=version, day=in_words(edition.day))


def version_name(version: str, local: LocalEdition | None) -> str:
    """Return what readers are told a version is called: with the hospital's edition that it is."""
    if local is None:
        return version
    return phrase("edition-local", version=version, hospital=local.hospital, number=local.number)


def _version_in_words(version: str, local: LocalEdition | None) -> str:
    """Return a version's name, and after which release it is."""
    name = version_name(version, local)
    return phrase("edition-local-after", edition=name, after=local.after) if local else name


def _leaflet_title(edition: Edition, local: LocalEdition | None) -> str:
    if not edition.version:
        return phrase("leaflet-preview")
    return phrase("leaflet-version", version=_version_in_words(edition.version, local))


def check_again(edition: Edition, library: Library, review: Review | None) -> str:
    """Return from which day on to look for a newer version, in words; '' for a preview."""
    if not edition.day:
        return ""
    months = library.publisher.check_again_after_months
    day = review.next if review and review.next else months_after(edition.day, months)
    return in_words(day)
