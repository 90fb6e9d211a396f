"""The addresses at which readers improve a page or report a problem with it.

A publisher writes both into `mkdocs.yml`, with placeholders for what differs from page to page.
MkDocs fills in the first, and shows none on a page that is made of others.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from mkdocs.config.defaults import MkDocsConfig

from macros.checks.settings import SETTING_INVALID
from macros.content.language import phrase
from macros.content.problems import Problem, nearest
from macros.content.project import SETTINGS
from macros.content.texts import line_at
from macros.site.edition import VersionLine

EDIT = "edit_uri_template"
REPORT = "report_uri_template"
_PLACEHOLDERS = {
    EDIT: ("path", "path_noext", "path!q", "path_noext!q"),
    REPORT: ("page", "path", "title", "version"),
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NOT_IN_ADDRESSES = re.compile(r"[\s\"<>\\^`|]")


def report_address(template: str, path: str, page: str, title: str, line: VersionLine) -> str:
    """Return where to report a problem with a page, each value percent-encoded.

    `path` is the page's file below `docs/`, `page` its address in the tree. Where the publisher has
    set the site's address, the report names the page's own on the web.
    """
    values = {
        "page": quote(line.canonical or page, safe="/"),
        "path": quote(path, safe="/"),
        "title": quote(title, safe=""),
        "version": quote(line.version or phrase("leaflet-preview"), safe=""),
    }
    # one that is unknown is a problem, and stays as it is while pages are served in spite of it
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def wrong_addresses(config: MkDocsConfig) -> Iterator[Problem]:
    """Yield a problem for each of the two addresses that would lead readers nowhere."""
    written: dict[str, Any] = {EDIT: config.edit_uri_template, REPORT: config.extra.get(REPORT)}
    mkdocs_yml = Path(config.config_file_path)
    for key, template in written.items():
        problem = template_problem(mkdocs_yml, key, str(template)) if template else None
        if problem:
            yield problem


def template_problem(mkdocs_yml: Path, key: str, template: str) -> Problem | None:
    """Return what is wrong with an address and its placeholders, if anything is."""
    fault = _fault(key, template)
    if not fault:
        return None
    text = mkdocs_yml.read_text(encoding="utf-8", errors="replace")
    place = re.search(rf"^[ ]*{key}:", text, re.MULTILINE)
    return SETTING_INVALID.at(SETTINGS, line_at(text, place.end() if place else 0), *fault)


def _fault(key: str, template: str) -> tuple[str, str] | None:
    """What is wrong with a template, and what to do."""
    known = _PLACEHOLDERS[key]
    for name in _PLACEHOLDER.findall(template):
        if name not in known:
            remedy = f"Write one of: {', '.join(map(_in_braces, known))}."
            what = f"{key!r} has the placeholder '{{{name}}}', which is unknown"
            return what, nearest(name, known, remedy, lambda one: repr(_in_braces(one)))
    rest = _PLACEHOLDER.sub("x", template)
    brace = re.search(r"[{}]", rest)
    if brace:
        remedy = "Write placeholders like this: {path}."
        return f"{key!r} has a {brace[0]!r} without its other half", remedy
    refused = _NOT_IN_ADDRESSES.search(rest)
    if refused:
        remedy = f"Write {quote(refused[0])} for it."
        return f"{key!r} has {refused[0]!r}, which no address can hold", remedy
    if not _is_https(rest):
        remedy = "Write an address that starts with https://."
        return f"{key!r} is {template!r}, and that is no address with https", remedy
    return None


def _in_braces(name: str) -> str:
    return f"{{{name}}}"


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # such as "https://["
        return False
    return parts.scheme == "https" and bool(parts.hostname)
