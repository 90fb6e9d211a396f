"""The files of the site: each has its own address, a way leads to it, and all belong to the site.

A file that pages are not made of would be published as it is, whatever is in it. A `.html` would
be a page without a check, an `.svg` or `.js` runs where it is opened, and a file with the name of
one of the theme's own would take its place on every page.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from macros.checks.picture_files import foreign_drawing, picture_file_problems
from macros.checks.resolver import Resolver, built
from macros.checks.rules import SourceLine, Wrong
from macros.content.files import (
    PAGE_TOO_LARGE,
    VENDOR,
    VENDOR_RECORDS,
    Vendored,
    conflict,
    load_vendored,
)
from macros.content.guide import PROCEDURES
from macros.content.library import Library
from macros.content.picture_files import SHOWN, UNSHOWN
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import ABOUT, CONTRIBUTING, GLOSSARY, SETTINGS, Site, project_path
from macros.content.texts import line_at
from macros.pages.names import Reference, css_addresses

ADDRESS_TAKEN = Rule("address-taken", "Two files would have one address")
FILE_FOREIGN = Rule("file-foreign", "A file is none that pages are made of")
FILE_MISSING = Rule("file-missing", "The settings name a file that is not there")
FILE_UNUSED = Rule("file-unused", "No page uses a file", is_advice=True)
PAGE_UNREACHABLE = Rule("page-unreachable", "No part of the site shows a page")
START_MISSING = Rule("start-missing", "The site has no start page")
VENDORED_CHANGED = Rule("vendored-changed", "A file of others is not the one that is recorded")

_START = PurePosixPath("index.md")
MAX_BYTES = 2 * 1024 * 1024
_PAGES = (".md",)
_PICTURES = SHOWN | UNSHOWN  # what is wrong with them, their own rules say
_HARMLESS = (*_PAGES, *_PICTURES, ".txt")
_LOADED = (".css", ".js", ".svg", ".woff2")
"""What the settings, the style sheets and the templates load; each such file is named there."""
_TEXTS = (".css", ".js", ".svg", ".txt")
"""What nobody reads before it is published; pages and facts are read where they are loaded."""

_URL_FILTER = re.compile(r"""['"]([^'"{}]+)['"]\s*\|\s*url""")
_ELSEWHERE = (".pdf", ".doc", ".docx", ".odt", ".ppt", ".pptx", ".mp4", ".mov", ".webm", ".mp3")
"""What wards hand out otherwise: no check reads it, and no notice can be put on it."""
_FOR_NO_PAGE = re.compile(r"(?:.*/)?(?:license|licence|notice|copying)[^/]*", re.IGNORECASE)


def file_problems(
    library: Library, site: Site, used: Collection[str], shown: Mapping[str, SourceLine]
) -> Iterator[Problem]:
    """Yield what is wrong with the published files of the site, and what names them.

    `used` are the paths to which pages link; `shown` are the pictures of pages, each with the place
    that shows it first.
    """
    files = site.files
    yield from shared_addresses(files)
    yield from unreachable_pages(library, frozenset(files))
    made = [built(str(guide.whole_guide)) for guide in library.guides.values()]
    resolver = Resolver(dict.fromkeys([*map(built, files), *made]))
    named = set[str]()
    for where, line, path, wrong in _named(library, site, resolver):
        named.add(path)
        if wrong:
            yield wrong.at(PurePosixPath(where), line)
    problems: list[Problem] = []
    records = load_vendored(library.docs, problems.append)
    named.update(str(record.path) for record in records)
    yield from problems
    yield from changed_vendored(library.docs, files, records)
    yield from foreign_files(library.docs, files, named, shown)
    yield from picture_file_problems(library, frozenset(files), shown)
    yield from unused_files(files, {*used, *named})


def shared_addresses(files: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each file whose address in the tree another has, on some web server."""
    owners: dict[str, str] = {}
    for path in sorted(files, key=lambda path: (not path.endswith("/index.md"), path)):
        address = built(path).lower().removesuffix("/index.html").removesuffix(".html")
        other = owners.setdefault(address, path)
        if other != path:
            message = f"the page has the address of docs/{other}"
            remedy = "Rename one of them: readers would see only the other."
            yield ADDRESS_TAKEN.at(project_path(PurePosixPath(path)), 1, message, remedy)


def unreachable_pages(library: Library, files: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each page that no part of the site shows, and for those left out."""
    if _START not in library.pages:
        remedy = "Write it: it is the page that readers open first."
        where = project_path(_START)
        yield START_MISSING.at(where, 1, "the site has no start page", remedy)
    for path, page in library.pages.items():
        if str(path) not in files:
            message = "the page is not published: 'exclude_docs' in mkdocs.yml leaves it out"
            remedy = "Move it to another folder, or change 'exclude_docs'."
            yield PAGE_UNREACHABLE.at(page.file, 1, message, remedy)
        elif not _is_shown(path):
            message = "no part of the site shows the page"
            remedy = (
                "Move it to docs/procedures/<guide>/, docs/glossary/, docs/about/ or"
                " docs/contributing/."
            )
            yield PAGE_UNREACHABLE.at(page.file, 1, message, remedy)


def unused_files(files: Sequence[str], used: Collection[str]) -> Iterator[Problem]:
    """Yield an advice for each of the published `files` that is not among those `used`."""
    for path in files:
        if not path.endswith(".md") and path not in used and not _FOR_NO_PAGE.fullmatch(path):
            remedy = "Delete it, or use it in a page."
            where = project_path(PurePosixPath(path))
            # data names a drawing without its ending
            about = (where.name, where.stem)
            yield FILE_UNUSED.at(where, 1, "no page uses the file", remedy, about)


def _named(
    library: Library, site: Site, resolver: Resolver
) -> Iterator[tuple[str, int, str, Wrong | None]]:
    """Yield what settings, style sheets and templates name: where, which file, what is wrong."""
    templates = site.folder / "overrides"
    for name, line in site.named_files:
        is_there = name in resolver.targets or (templates / name).is_file()
        message = f"mkdocs.yml names {name!r}, which is not in docs/"
        wrong = Wrong(FILE_MISSING, message, "Add the file, or take its name out.")
        yield str(SETTINGS), line, name, None if is_there else wrong
    logo = library.publisher.logo
    if logo:
        wrong_logo = _wrong_logo(str(logo.value), library, resolver)
        yield str(logo.path), logo.line, str(logo.value), wrong_logo
    for path in sorted(map(str, library.files)):
        if path.endswith(".css") and path in resolver.targets:
            for address, line in css_addresses(read_leniently(library.docs / path)):
                wrong_css = resolver.wrong(Reference("style", "url", address, line), path)
                yield f"docs/{path}", line, resolver.leads_to(address, path), wrong_css
    for template in sorted(templates.rglob("*.html")):
        where = f"overrides/{template.relative_to(templates).as_posix()}"
        yield from _named_in_template(where, read_leniently(template), resolver)


def _wrong_logo(name: str, library: Library, resolver: Resolver) -> Wrong | None:
    if name not in resolver.targets:
        message = f"the logo {name!r} is no published file of docs/"
        remedy = "Write where it lies below docs/, such as assets/logo.png."
        return Wrong(FILE_MISSING, message, nearest(name, map(str, library.picture_files), remedy))
    if PurePosixPath(name).suffix.lower() == ".svg":
        return foreign_drawing(name)
    if PurePosixPath(name) not in library.picture_files:
        message = f"the logo {name!r} is no picture that browsers show"
        return Wrong(FILE_MISSING, message, "Save it as PNG, JPEG or WebP.")
    return None


def _named_in_template(
    where: str, text: str, resolver: Resolver
) -> Iterator[tuple[str, int, str, Wrong | None]]:
    for name in _URL_FILTER.finditer(text):
        line = line_at(text, name.start())
        reference = Reference("a", "href", name[1], line)
        # other files may be the theme's own, which only the built tree shows
        wrong = resolver.wrong(reference, "") if built(name[1]).endswith(".html") else None
        yield where, line, name[1], wrong


def _is_shown(path: PurePosixPath) -> bool:
    if path.parent == PurePosixPath():
        return path == _START
    if path.parent == PROCEDURES:
        return path.name == _START.name
    folders = (PROCEDURES.name, ABOUT.name, CONTRIBUTING.name)
    return path.parts[0] in folders or path.parent == GLOSSARY


def read_leniently(file: Path) -> str:
    """Return a file's text; bytes that are none become U+FFFD, and are reported elsewhere."""
    return file.read_text(encoding="utf-8", errors="replace")


def foreign_files(
    docs: Path, files: Collection[str], named: Collection[str], shown: Mapping[str, SourceLine]
) -> Iterator[Problem]:
    """Yield a problem for each of the published `files` that is none of the site's own.

    All are paths below `docs`; `named` are those that settings, style sheets and templates name,
    and those that are recorded. A drawing is reported where a page shows it.
    """
    for path in map(PurePosixPath, files):
        name = project_path(path)
        wrong = _wrong_kind(str(path), named) or _too_large(docs / path)
        if wrong and path.suffix.lower() == ".svg" and str(path) in shown:
            yield foreign_drawing(path.name).at(*shown[str(path)])
        elif wrong:
            yield wrong.at(name, 1)
        if path.name.endswith(_TEXTS):
            yield from filter(None, [conflict(read_leniently(docs / path), name)])


def _wrong_kind(path: str, known: Collection[str]) -> Wrong | None:
    kind = PurePosixPath(path).suffix.lower()
    if path in known or kind in _HARMLESS:
        return None
    if kind in _LOADED:
        message = "the site does not load this file, and it would be published"
        remedy = "Delete it, or name it in mkdocs.yml or docs/assets/vendor/vendored.yml."
        return Wrong(FILE_FOREIGN, message, remedy)
    message = f"{kind or 'a file without an ending'!r} is no kind of file that pages are made of"
    remedy = "Delete it: docs/ holds pages (.md), facts (.yml) and pictures (.jpg, .png, .webp)."
    if kind in _ELSEWHERE:
        remedy = "Write what it says as a page, or link to it where the hospital publishes it."
    return Wrong(FILE_FOREIGN, message, remedy)


def _too_large(file: Path) -> Wrong | None:
    if file.stat().st_size <= MAX_BYTES or file.suffix.lower() in _PICTURES:
        return None
    message = f"the file is over {MAX_BYTES // 1024 // 1024} MiB"
    return Wrong(PAGE_TOO_LARGE, message, "Make it smaller.")


def changed_vendored(
    docs: Path, files: Collection[str], records: Collection[Vendored]
) -> Iterator[Problem]:
    """Yield a problem for each file of others that differs from its record, or has none.

    `files` are the published ones, as paths below `docs`.
    """
    records_file = project_path(VENDOR_RECORDS)
    for record in records:
        # files for leaflets alone are in docs/ and not published
        if not (docs / record.path).is_file():
            message = f"there is no {project_path(record.path)}"
            yield VENDORED_CHANGED.at(
                records_file, record.line, message, "Delete the record, or add the file."
            )
        elif hashlib.sha256((docs / record.path).read_bytes()).hexdigest() != record.sha256:
            message = f"{project_path(record.path)} is not the file that is recorded"
            remedy = "Get it again from its package; or look at what changed, and record that."
            yield VENDORED_CHANGED.at(records_file, record.line, message, remedy)
    known = {record.path for record in records}
    for path in map(PurePosixPath, files):
        if path.is_relative_to(VENDOR) and path not in known and path.suffix != ".txt":
            message = "the file is not recorded"
            remedy = f"Record in {records_file} where it comes from."
            yield VENDORED_CHANGED.at(project_path(path), 1, message, remedy)
