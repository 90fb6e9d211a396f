"""What MkDocs reads of `mkdocs.yml` and finds in `docs/` and the theme, as values."""

import fnmatch
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import Files, InclusionLevel

from macros.checks.files import FILE_MISSING
from macros.checks.settings import SETTING_INVALID
from macros.content.language import (
    DEFAULT,
    Language,
    is_known,
    language_unknown,
    load_language,
    use,
)
from macros.content.located_yaml import YAML_INVALID
from macros.content.problems import Problem, Report
from macros.content.project import BUILD, DOCS, MKDOCS_YML, ROOT, SETTINGS, Site
from macros.content.texts import line_at
from macros.content.yaml_faults import syntax_fault
from macros.site.feedback import EDIT, template_problem

MATERIAL = "material"
"""The theme whose styles the templates use."""

_OWN_EXTENSIONS = frozenset(
    (
        *("attr_list", "def_list", "fenced_code", "tables", "toc"),
        *("pymdownx.magiclink", "pymdownx.quotes", "pymdownx.tilde"),
    )
)
_OWN_HOOK = Path(__file__).resolve().with_name("hooks.py")
_OWN_MACROS = "macros"
_FROM_ELSEWHERE = re.compile(r"!ENV\b|!!python|^INHERIT:", re.MULTILINE)

NOT_PLAIN = (
    "mkdocs.yml names more than the project's own plugin, hook, templates and extensions: all is "
    "made anew, and the store in .cache/ is not used."
)

_THEME_FILES = {"style": "assets/stylesheets/main.*.min.css"}
"""The files of Material that the templates name; in their names is a hash that changes."""
NOT_PUBLISHED = (
    # these hold absolute addresses: publishing makes them, the tree has none
    "404.html",
    "sitemap.xml",
    # Material's scripts, which no page loads, and its files for other colors
    "assets/javascripts/bundle.",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/stylesheets/palette",
    "assets/images/favicon.png",
)


class ProblemsError(Abort):
    """The build stopped because of problems in what was written; `problems` holds all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, [*problems, f"Problems: {len(problems)}"])))
        self.problems = problems


_VALUE = re.compile(r"Config value '(\w+)': (.*)")
_LANGUAGE = re.compile(r"\blanguage:\s*[\"']?([^\s\"',}]+)")


@dataclass(frozen=True)
class SiteIdentity:
    """The name and address of the site; `url` is '' while the publisher has set no address."""

    name: str
    url: str


def load_identity() -> SiteIdentity:
    """Return the name and address of the site."""
    config = read_config()
    return SiteIdentity(config.site_name, config.site_url or "")


def read_config(mkdocs_yml: Path = MKDOCS_YML, **options: Any) -> MkDocsConfig:
    """Return the settings of `mkdocs.yml` with `options` in their place.

    Raises ProblemsError when they cannot be read.
    """
    said = _Messages()
    logger = logging.getLogger("mkdocs.config")
    logger.addHandler(said)
    try:
        return load_config(str(mkdocs_yml), **options)
    except (ConfigurationError, Abort) as error:
        raise ProblemsError([_unread(mkdocs_yml, (said.messages or [str(error)])[0])]) from error
    finally:
        logger.removeHandler(said)


def read_language(config: MkDocsConfig, report: Report) -> Language:
    """Return the language that the theme's settings name; what is wrong with it goes to `report`.

    Until they name one, and where it has no file, it is the default.
    """
    tag = config.theme.get("language", DEFAULT)
    if not isinstance(tag, str) or not is_known(tag):
        text = Path(config.config_file_path).read_text(encoding="utf-8")
        place = _LANGUAGE.search(text)
        written = place[1] if place else str(tag)  # YAML reads `no` as a false value
        report(language_unknown(written, SETTINGS, line_at(text, place.start() if place else 0)))
        tag = DEFAULT
    return load_language(tag, report)


def use_site_language() -> None:
    """Make the language of the site that of the program; raises ProblemsError without one."""
    problems: list[Problem] = []
    use(read_language(read_config(), problems.append))
    if problems:
        raise ProblemsError(problems)


def _unread(mkdocs_yml: Path, said: str) -> Problem:
    """Return why the settings cannot be read; `said` is what MkDocs says of it."""
    text = mkdocs_yml.read_text(encoding="utf-8", errors="replace")
    fault = syntax_fault(text)
    if fault:
        return YAML_INVALID.at(SETTINGS, fault.line + 1, fault.message, fault.remedy)
    value = _VALUE.match(" ".join(said.split()))
    name, why = value.groups() if value else ("", said)
    keys = (line.partition(":")[0] for line in text.splitlines())
    line = next((at for at, key in enumerate(keys, start=1) if key == name), 1)
    template = text.splitlines()[line - 1].partition(":")[2].strip(" '\"")
    own = template_problem(mkdocs_yml, EDIT, template) if name == EDIT else None
    if own:
        return own
    message = f"the setting {name!r} does not work ({why.rstrip('.')})"
    return YAML_INVALID.at(SETTINGS, line, message, "Look at what was changed last.")


def read_site(config: MkDocsConfig, files: Files, written: Iterable[PurePosixPath]) -> Site:
    """Return what `mkdocs.yml` says of the site, and which of the `written` files it publishes.

    MkDocs leaves out a file whose address another has; it counts as published, to be reported.
    """
    text = Path(config.config_file_path).read_text(encoding="utf-8")
    own = (file for file in files if file.src_dir == config.docs_dir and not file.generated_by)
    hidden = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
    left_out = {file.src_uri for file in own if file.inclusion in hidden}
    return Site(
        folder=Path(config.config_file_path).parent,
        name=config.site_name,
        url=config.site_url or "",
        files=tuple(path for path in sorted(map(str, written)) if path not in left_out),
        named_files=tuple((name, _line_of_value(text, name)) for name in _named_files(config)),
    )


def _line_of_value(text: str, value: str) -> int:
    """Return the line of `mkdocs.yml` with a value: no remark, and no longer value that has it."""
    ends = r"(?![\w./-])"
    found = re.search(rf"^[^#\n]*?(?<![\w./-]){re.escape(value)}{ends}", text, re.MULTILINE)
    return line_at(text, found.end()) if found else 1


def _named_files(config: MkDocsConfig) -> Iterator[str]:
    """Yield the style sheets, scripts and pictures that the settings name, as they name them."""
    theme = (config.theme.get("favicon"), config.theme.get("logo"))
    lists = (config.extra_css, config.extra_javascript)
    for named in (*filter(None, theme), *(one for some in lists for one in some)):
        path = str(getattr(named, "path", named))
        if "://" not in path:
            yield path


def is_used(name: str) -> bool:
    """Whether a page uses the file of that name."""
    return not name.startswith(NOT_PUBLISHED) and not name.endswith(".map")


def macros_plugin(config: MkDocsConfig) -> Any:
    """Return the plugin that expands our macros; raises ProblemsError without it."""
    plugin = config.plugins.get("macros")
    if plugin is None:
        remedy = "Name it below 'plugins:', as the project's own mkdocs.yml does."
        message = "the plugin 'macros' is not among the plugins"
        raise ProblemsError([SETTING_INVALID.at(SETTINGS, 1, message, remedy)])
    return plugin


def is_plain(config: MkDocsConfig) -> bool:
    """Whether the settings name nothing that may need to see all pages at every build.

    What is known to make a page of that page alone are our own plugin, hook, templates and
    extensions. What the environment or another file sets is not known.
    """
    file = Path(config.config_file_path)
    hooks = [(file.parent / one).resolve() for one in config.hooks]
    return (
        config.plugins.keys() - {BUILD} == {"macros", *config.hooks}
        and hooks == [_OWN_HOOK]
        and config.docs_dir == str(file.parent / DOCS.name)
        and macros_plugin(config).config["module_name"] == _OWN_MACROS
        and config.theme.custom_dir == str(ROOT / "overrides")
        and _OWN_EXTENSIONS.issuperset(config.markdown_extensions)
        and not _FROM_ELSEWHERE.search(file.read_text(encoding="utf-8"))
    )


def find_theme_files(files: Files) -> dict[str, str]:
    """Return the paths of the theme's files that the templates name.

    Raises ProblemsError when one is missing.
    """
    names = [file.src_uri for file in files]
    found = {name: fnmatch.filter(names, pattern) for name, pattern in _THEME_FILES.items()}
    missing = [_THEME_FILES[name] for name, paths in found.items() if not paths]
    if missing:
        remedy = "Install the version of the theme that requirements.txt names."
        problems = (
            FILE_MISSING.at(SETTINGS, 1, f"the theme has no file {one!r}", remedy)
            for one in missing
        )
        raise ProblemsError([*problems])
    return {name: paths[0] for name, paths in found.items()}


class _Messages(logging.Handler):
    """Keeps the errors that MkDocs prints of its settings."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
