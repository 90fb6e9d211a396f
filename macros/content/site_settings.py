"""What `mkdocs.yml` says of the pages: Markdown extensions, files left out, files named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros.content.left_out import IsLeftOut, left_out
from macros.content.problems import Problem, ProblemError

_EXTENSIONS = ("toc", "tables", "fenced_code")
"""What MkDocs adds to the extensions of `mkdocs.yml`."""

_SafeLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]  # its type is not known
    """Reads what MkDocs' own tags stand for as nothing: `!ENV` is for MkDocs."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


@dataclass(frozen=True)
class SiteSettings:
    """`mkdocs.yml`, read once. `named_files` are the files below `docs/` that it names, by line."""

    path: Path
    site_url: str
    markdown: Mapping[str, Mapping[str, Any]]
    named_files: tuple[tuple[str, int], ...]
    is_left_out: IsLeftOut

    def published(self, files: Iterable[PurePosixPath]) -> Iterator[str]:
        """Yield those of `files`, paths below `docs/`, that reach the built tree."""
        for file in files:
            path = str(file)
            if not self.is_left_out(path):
                yield path


def read_site_settings(mkdocs_yml: Path) -> SiteSettings:
    """Return what `mkdocs.yml` says; raises ProblemError when it cannot be read."""
    text = mkdocs_yml.read_text(encoding="utf-8")
    try:
        written = yaml.load(text, Loader=_Loader)  # noqa: S506  (its loader is a safe one)
    except yaml.YAMLError as error:
        raise _invalid(mkdocs_yml, str(getattr(error, "problem", None) or error)) from error
    if not isinstance(written, dict):
        raise _invalid(mkdocs_yml, "it is no list of 'key: value'")
    extensions: dict[str, Mapping[str, Any]] = {name: {} for name in _EXTENSIONS}
    for extension in written.get("markdown_extensions") or ():
        extensions |= extension if isinstance(extension, dict) else {extension: {}}
    excluded = str(written.get("exclude_docs") or "").splitlines()
    return SiteSettings(
        path=mkdocs_yml,
        site_url=str(written.get("site_url") or ""),
        markdown={name: options or {} for name, options in extensions.items()},
        named_files=tuple((name, _line(text, name)) for name in _named_files(written)),
        is_left_out=left_out(excluded),
    )


def _named_files(written: Mapping[str, Any]) -> Iterator[str]:
    """Yield the style sheets, scripts and pictures that the settings name, as they name them."""
    theme = written.get("theme")
    extra = written.get("extra")
    theme = theme if isinstance(theme, dict) else {}
    extra = extra if isinstance(extra, dict) else {}
    lists = (written.get("extra_css"), written.get("extra_javascript"), extra.get("polyfills"))
    for named in (theme.get("favicon"), theme.get("logo"), *(one or () for one in lists)):
        for one in [named] if isinstance(named, str) else named or ():
            path = one.get("path") if isinstance(one, dict) else one
            if isinstance(path, str) and "://" not in path:
                yield path


def _line(text: str, name: str) -> int:
    return text.count("\n", 0, max(text.find(name), 0)) + 1


def _invalid(mkdocs_yml: Path, what: str) -> ProblemError:
    where = PurePosixPath(mkdocs_yml.name)
    remedy = "Look for a missing quote or colon in the line that was changed last."
    message = f"mkdocs.yml cannot be read ({what})"
    return ProblemError(Problem(where, 1, "yaml-invalid", message, remedy))
