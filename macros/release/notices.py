"""What publishing writes into the places of a page, and the page in place of a withdrawn one."""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from macros.content.dates import in_words
from macros.content.project import address
from macros.diagrams.markup import element, to_markup
from macros.release.documents import document, robots
from macros.release.records import Withdrawal

LATEST, NEXT = PurePosixPath("latest"), PurePosixPath("next")
VERSIONS = PurePosixPath("versions.html")
_START = PurePosixPath("index.html")
_LISTS = {"procedures": "Go to the list of guides", "glossary": "Go to the list of words"}


def head_lines(canonical: str, *, is_hidden: bool) -> str:
    """Return the canonical and robots lines of a page; `canonical` may be ''."""
    link = [element("link", rel="canonical", href=canonical)] if canonical else []
    hidden = [robots()] if is_hidden else []
    return "".join(map(to_markup, [*link, *hidden]))


def versions_link(here: PurePosixPath) -> str:
    """Return the way from the page at `here`, below the site's root, to the other versions."""
    return to_markup(element("p", _link("All versions", here, VERSIONS), class_="versions"))


def replaced_notice(
    here: PurePosixPath, version: str, newest: str, successor: PurePosixPath
) -> str:
    """Return the notice on a page of a version that was replaced; `successor` is its new page."""
    text = f"This is version {version}. It was replaced by version {newest}."
    return _notice(text, *_ways(here, successor, f"version {newest}"))


def preview_notice(here: PurePosixPath, successor: PurePosixPath | None) -> str:
    """Return the notice on a page of the next version; `successor` is its page in the latest."""
    text = "This is a preview of the next version. It is not released: do not hand it out."
    return _notice(text, *(_ways(here, successor, "the released version") if successor else ()))


def withdrawn_page(
    here: PurePosixPath, what: str, withdrawal: Withdrawal, successor: PurePosixPath | None
) -> bytes:
    """Return the page that stands at `here` instead of a withdrawn one."""
    ways = list(_ways(here, successor, "the latest version")) if successor else []
    if withdrawal.instead:
        ways.insert(0, element("p", "Go to ", _instead(withdrawal.instead), " instead."))
    return document(
        "This text was withdrawn",
        f"{what} was withdrawn.",
        element(
            "div",
            element("p", f"{what} was withdrawn on {in_words(withdrawal.day)}. Do not use it."),
            element("p", withdrawal.reason),
            class_="withdrawn",
        ),
        *ways,
        element("p", "Do you have it on paper or on a disk? Ask your care team what changed."),
        element("p", _link("All versions", here, VERSIONS)),
        head=(robots(),),
    )


def successor_of(path: PurePosixPath, newest: Collection[PurePosixPath]) -> PurePosixPath:
    """Return where readers of the page at `path` of a tree go in the latest version.

    That is the same page, else the page above it, such as the guide's overview, else the start.
    """
    candidates = [path, *(folder / "index.html" for folder in path.parents)]
    return LATEST / next((page for page in candidates if page in newest), _START)


def _notice(text: str, *ways: ET.Element) -> str:
    return to_markup(
        element("div", element("p", element("strong", text)), *ways, class_="replaced text",
                role="note", aria_label="About this version")
    )  # fmt: skip


def _ways(here: PurePosixPath, successor: PurePosixPath, where: str) -> Iterator[ET.Element]:
    if successor.parts[1:] == here.parts[1:]:
        yield element("p", _link(f"Read this page in {where}", here, successor))
    else:
        yield element(
            "p", f"This page is not in {where}. ", _link(_name(successor), here, successor)
        )


def _name(successor: PurePosixPath) -> str:
    if successor == LATEST / _START:
        return "Go to its start page"
    if len(successor.parts) > 3:
        return "Go to its guide"
    return _LISTS.get(successor.parts[1], "Go to the page above it")


def _link(text: str, here: PurePosixPath, target: PurePosixPath) -> ET.Element:
    return element("a", text, href=address(here, target))


def _instead(where: str) -> ET.Element | str:
    is_address = where.startswith(("https://", "http://"))
    return element("a", where, href=where) if is_address else where
