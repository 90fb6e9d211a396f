"""A small sound `docs/`, to be broken in one place at a time."""

import datetime
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from macros.checks.check import check
from macros.checks.settings import Settings
from macros.content.library import Library, load_library
from macros.content.problems import Problem, Report, ignore
from macros.content.site_settings import read_site_settings
from macros.pages.article import ArticleExtension
from macros.pages.conversion import Converter

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

SOUND = {
    "index.md": "---\nsummary: Start.\n---\n# Start\n\nGo to [a guide](procedures/hip/index.md).\n",
    "sources.bib": "@misc{peul2007, author={{A Group}}, title={A study}, year={2007}, "
    "url={https://example.org/study}}\n",
    "glossary/lamina.md": "---\ngloss: roof of the canal\n---\n# Lamina\n\nA plate of bone.\n",
    "procedures/stages.yml": """\
sections: [What happens]
stages:
  incision: {icon: scalpel, required: true}
  closure: {icon: stitches, required: true, after: [incision]}
  recovery: {icon: walking, after: [closure]}
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


def problems(docs: Path) -> list[Problem]:
    """Return everything that the checks say of `docs`."""
    return check(load_library(docs), MKDOCS_YML, Settings(today=TODAY))


def articles(library: Library, report: Report = ignore) -> dict[PurePosixPath, str]:
    """Return the HTML of the articles of `library` by their paths; wrong macros go to `report`."""
    site = read_site_settings(MKDOCS_YML)
    files = frozenset(site.published(library.files))
    converter = Converter(library, site, files, article=ArticleExtension(library))
    made = {page.page.path: page.article for page in converter.of_all(report)}
    return {path: article.html for path, article in made.items() if article}
