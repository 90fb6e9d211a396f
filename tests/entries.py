"""Glossary entries, read from Markdown as those of `docs/glossary/` are."""

from pathlib import PurePosixPath
from typing import Any

import yaml

from macros.content.located_yaml import parse_yaml
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.term import Term, read_term


def entry(title: str, *aliases: object, body: str = "", name: str = "", **keys: Any) -> Term:
    """Return the term with that title; its file is named `name`, or as the title in small letters.

    The definition is `body`, or a sentence; `keys` are further keys of the front matter.
    """
    problems: list[Problem] = []
    front = yaml.safe_dump({"gloss": "in few words", "aliases": list(aliases), **keys})
    path = PurePosixPath("glossary") / f"{name or title.lower().replace(' ', '-')}.md"
    text = body or "What it is, in a sentence."
    page = Page(path, parse_yaml(front, "docs" / path, 2), f"# {title}\n\n{text}\n", 20)
    term = read_term(page, problems.append)
    assert not problems, problems
    return term


def glossary_terms(*terms: Term) -> dict[str, Term]:
    """Return the terms by id."""
    return {term.id: term for term in terms}
