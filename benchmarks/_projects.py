"""The same pages as each program needs them: our project, and Markdown with macros written out.

`python -m benchmarks._projects FOLDER GUIDES` writes them; it is a process of its own, since
the memory of the one that starts the builds would count as theirs.
"""

import argparse
import shutil
from pathlib import Path

import yaml

from benchmarks._pages import page_pieces, site_markdown
from benchmarks._programs import HUGO, MARKED, OURS, PLAIN, UNDRAWN, copy_program
from benchmarks.library import terms_of, write_library
from benchmarks.peers import ROOT
from macros.content.library import Library, load_library
from macros.content.page import Page
from macros.glossary.matcher import Glossary, glossary_of

_UNSEARCHED = {"about/sources.md": "---\nsearch:\n  exclude: true\n---\n"}
"""The list of all sources: Zensical's search refuses a section of so many words."""

_LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body>"
_HUGO = """\
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
uglyURLs = true
[markup.goldmark.renderer]
unsafe = true
"""


def main() -> None:
    """Write the projects that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks._projects")
    parser.add_argument("folder", type=Path)
    parser.add_argument("guides", type=int)
    parser.add_argument("--topics", action="store_true")
    chosen = parser.parse_args()
    write_projects(chosen.folder, chosen.guides, has_topics=chosen.topics)


def write_projects(folder: Path, guides: int, *, has_topics: bool) -> None:
    """Write a project into `folder` for each program."""
    copy_program(folder / OURS)
    docs = folder / OURS / "docs"
    write_library(docs, guides, terms_of(guides), has_topics=has_topics)
    library = load_library(docs)
    glossary = glossary_of(library.terms)
    for page in library.pages.values():
        pieces = page_pieces(library, page)
        texts = {PLAIN: "".join(pieces), UNDRAWN: "".join(filter(_is_text, pieces))}
        texts[MARKED] = _marked(library, page, pieces, glossary)
        for name, text in texts.items():
            _write(folder / name / "docs" / page.path, _UNSEARCHED.get(str(page.path), "") + text)
        # in a folder whose page is index.md, Hugo makes no page of the others
        path = str(page.path).replace("index.md", "_index.md")
        _write(folder / HUGO / "content" / path, f"---\ntitle: A page\n---\n{texts[PLAIN]}")
    _set_up(folder)


def _set_up(folder: Path) -> None:
    for name in (PLAIN, UNDRAWN, MARKED):
        shutil.copytree(ROOT / "docs" / "assets", folder / name / "docs" / "assets")
        settings = yaml.safe_dump(_settings(has_glossary=name == MARKED))
        _write(folder / name / "mkdocs.yml", settings)
    shutil.copytree(ROOT / "docs" / "assets", folder / HUGO / "static" / "assets")
    _write(folder / HUGO / "config.toml", _HUGO)
    for name in ("single", "list"):
        _write(folder / HUGO / "layouts" / "_default" / f"{name}.html", _LAYOUT)


def _settings(*, has_glossary: bool) -> dict[str, object]:
    """Material as it comes, with the Markdown extensions of our site."""
    tooltips = {"tooltip": "full", "ignore_case": True, "plurals": "en"}
    return {
        "site_name": "Guides",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "plugins": ["search", *([{"ezglossary": tooltips}] if has_glossary else [])],
        "markdown_extensions": [{name: options} for name, options in site_markdown().items()],
    }


def _is_text(piece: str) -> bool:
    """Whether a piece of a page is no drawing, which is HTML on a line of its own."""
    return not piece.lstrip().startswith("<")


def _marked(library: Library, page: Page, pieces: list[str], glossary: Glossary) -> str:
    """The page with the first use of each term marked, and a term defined, as ezglossary wants."""
    term = library.term_at(page.path)
    if term:
        return f"{''.join(pieces)}\nglossary:{term.title}\n:   {term.definition}\n"
    seen: set[str] = set()
    return "".join(
        _with_marks(piece, glossary, seen) if _is_text(piece) else piece for piece in pieces
    )


def _with_marks(text: str, glossary: Glossary, seen: set[str]) -> str:
    parts, done = [], 0
    for match in glossary.matcher.find(text):
        if match.term not in seen:
            seen.add(match.term)
            parts += [text[done : match.start], f"<glossary:{glossary.terms[match.term].title}>"]
            done = match.end
    return "".join([*parts, text[done:]])


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
