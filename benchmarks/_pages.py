"""Pages and terms to measure with, and Markdown as the site sets it up."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from benchmarks.peers import ROOT
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.term import Alias, Term
from macros.pages.calls import expanded, parse_calls
from macros.pages.citations import CitationPattern, citation
from macros.pages.macros import MACROS
from macros.site.settings import read_config

SYLLABLES = (
    *("spon", "dy", "lo", "ar", "thro", "my", "el", "os", "teo", "phy", "lig", "a", "men", "tum"),
    *("cer", "vi", "ca", "fo", "ra", "mi", "na", "ec", "to", "plas", "ty"),
)
_CITE = re.compile(r"\{\{ cite\((.*?)\) \}\}")
_KEY = re.compile(r'"(.*?)"')

Convert = Callable[[str], object]


def guide_texts(library: Library) -> list[str]:
    """Return the pages of the guides as Markdown gets them, but for the drawings."""
    return [_written(page.body) for guide in library.guides.values() for page in guide.pages]


def many_terms(real: Mapping[str, Term], count: int) -> dict[str, Term]:
    """Return `count` terms: the real ones, and others of three aliases.

    The others are named as medicine names things: a word of the real names, and a made-up one.
    """
    chance = random.Random(1)
    words = sorted({word for term in real.values() for word in term.title.lower().split()})
    terms, pattern = dict(real), next(iter(real.values()))
    while len(terms) < count:
        names = [_name(chance, words) for _ in range(4)]
        aliases = tuple(Alias(Located(name, pattern.page.file, 1)) for name in names[1:])
        id_ = f"{names[0].replace(' ', '-')}-{len(terms)}"
        values = {**vars(pattern), "id": id_, "title": names[0], "aliases": aliases}
        values["only_in"] = ()
        terms[id_] = Term(**values)
    return terms


def _name(chance: random.Random, words: Sequence[str]) -> str:
    latin = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(3, 5)))
    return chance.choice(
        [latin, f"{latin} {chance.choice(words)}", f"{chance.choice(words)} {latin}"]
    )


def markdown_way(*extensions: Extension, **options: Any) -> Convert:
    """Return what converts a page, with the site's extensions and the ones given."""
    configs: dict[str, Any] = {**site_markdown(), **options}
    markdown = Markdown(extensions=[*configs, _Citations(), *extensions], extension_configs=configs)
    return lambda text: markdown.reset().convert(text)


def site_markdown() -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of `mkdocs.yml` with their options."""
    config = read_config(ROOT / "mkdocs.yml")
    return {name: config.mdx_configs.get(name, {}) for name in config.markdown_extensions}


def page_pieces(library: Library, page: Page) -> list[str]:
    """Return the Markdown of a page in pieces, those that macros give as pieces of their own."""
    macros = {name: partial(macro, library, page.path) for name, macro in MACROS.items()}
    return [markdown for _, markdown in expanded(parse_calls(page.body, macros), macros)]


def _written(body: str) -> str:
    cited = _CITE.sub(lambda call: "".join(map(citation, _KEY.findall(call[1]))), body)
    return re.sub(r"\{\{.*?\}\}", "", cited)


class _Citations(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        md.inlinePatterns.register(CitationPattern(), "citation", 175)
