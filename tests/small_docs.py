"""A small sound `docs/`, to be broken in one place at a time."""

import datetime
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
import yaml
from markdown import Markdown

from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.pages.article import Draft
from macros.pages.macros import MACROS
from macros.pages.markdown import ArticleExtension
from macros.pages.words import PageTerms
from macros.site.build import check_site
from macros.site.mkdocs import SiteBuild
from macros.site.settings import ProblemsError

ROOT = Path(__file__).resolve().parent.parent
MKDOCS_YML = ROOT / "tests" / "small_mkdocs.yml"
TODAY = datetime.date(2026, 11, 22)

STAGE = """\
---
summary: What the stage is.
where: Operating room
who: [surgeon]
awake: asleep
---
# A stage

## What happens

The surgeon works. {{ cite("peul2007") }}
"""

COLORS = """\
ground: {light: "#ffffff", dark: "#111111"}
outline: {light: "#111111", dark: "#000000", pale: "#707070", dark_pale: "#a0a0a0"}
shapes:
  tissue: {light: "#ffeedd", dark: "#ccbbaa"}
  skin: {light: "#ddaa77", dark: "#ddaa77"}
  muscle: {light: "#cc7777", dark: "#dd8888"}
  bone: {light: "#ffeecc", dark: "#eeddbb"}
lines:
  mark: {light: "#775555", dark: "#664433", width: 1.4}
"""

SOUND = {
    "index.md": "---\nsummary: Start.\n---\n# Start\n\nGo to [a guide](procedures/hip/index.md).\n",
    "sources.bib": "@misc{peul2007, author={{A Group}}, title={A study}, year={2007}, "
    "url={https://example.org/study}}\n",
    "assets/pictures/colors.yml": COLORS,
    "glossary/lamina.md": "---\ngloss: roof of the canal\n---\n# Lamina\n\nA plate of bone.\n",
    "procedures/stages.yml": """\
stages:
  incision: {title: Incision, icon: scalpel}
  closure: {title: Closure, icon: stitches}
  recovery: {title: Recovery, icon: walking}
""",
    "procedures/kinds.yml": """\
kinds:
  general:
    title: Any operation
    sections: [What happens]
    stages:
      incision: {required: true}
      closure: {required: true, after: [incision]}
      recovery: {after: [closure]}
    topics:
      tonight: {after: []}
      when-to-call: {sections: [At once], after: [closure]}
""",
    "procedures/hip/index.md": """\
---
summary: An operation.
stages:
  - incision
  - closure
---
# Hip

{{ steps() }}

Read about [closure](closure.md#what-happens) and the {{ term("lamina") }}.
""",
    "procedures/hip/incision.md": STAGE.replace("A stage", "Incision"),
    "procedures/hip/closure.md": STAGE.replace("A stage", "Closure"),
}


def write_docs(docs: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write the sound files into the folder `docs`, with `files` in their place (None: none)."""
    for name, text in {**SOUND, **files}.items():
        if text is not None:
            file = docs / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
    return docs


def errors(docs: Path) -> list[str]:
    """Return the problems of `docs` as they are printed, advice left out."""
    return [str(problem) for problem in problems(docs) if not problem.is_advice]


def problems(docs: Path, mkdocs_yml: Path = MKDOCS_YML) -> list[Problem]:
    """Return everything that the checks say of `docs` on the day TODAY."""
    try:
        return checked(docs, mkdocs_yml).problems
    except ProblemsError as error:
        return error.problems


def checked(docs: Path, mkdocs_yml: Path = MKDOCS_YML) -> SiteBuild:
    """Return the build of `docs` as it is once it has been checked on the day TODAY."""
    noon = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        # the macros plugin asks git twelve times, which takes longer than all of a small check
        patch.setattr("mkdocs_macros.context.get_git_info", dict)
        return check_site(mkdocs_yml, docs)


def articles(docs: Path) -> dict[PurePosixPath, str]:
    """Return the HTML of the articles of `docs` by their paths."""
    return {path: article.html for path, article in checked(docs).articles.items()}


def write_settings(folder: Path, more: str = "") -> Path:
    """Write the settings of a small site, and `more` below them, into `folder`."""
    text = MKDOCS_YML.read_text(encoding="utf-8").replace("../macros", str(ROOT / "macros"))
    text = text.replace("small_theme", str(MKDOCS_YML.parent / "small_theme"))
    shutil.copy(MKDOCS_YML.with_name("small_macros.py"), folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(text + more, encoding="utf-8")
    return settings


def convert(library: Library, page: Page, terms: PageTerms | None = None) -> tuple[Draft, str]:
    """Return the draft of one page and what Markdown makes of it, without a build around it."""
    macros = {name: partial(macro, library, page.path) for name, macro in MACROS.items()}
    files = frozenset(map(str, library.files))
    draft = Draft(page, library, terms or PageTerms(library), files)
    text = draft.expand(page.body, macros)
    article = ArticleExtension(draft)
    written = yaml.safe_load(MKDOCS_YML.read_text(encoding="utf-8"))["markdown_extensions"]
    options = {name: one[name] for one in written if isinstance(one, dict) for name in one}
    names = [name for one in written for name in ([one] if isinstance(one, str) else one)]
    extensions = [*names, "fenced_code", article]
    return draft, Markdown(extensions=extensions, extension_configs=options).convert(text)
