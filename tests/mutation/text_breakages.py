"""The text of pages: links, citations, headings, macros, numbers."""

import random
import re
from pathlib import Path

from tests.mutation.breaking import (
    appended,
    in_one_of,
    misspelled,
    overviews,
    pages,
    stage_pages,
)

LINK = r"(?<![!\\])\[([^\]\n]+)\]\(((?:[\w-]+/|\.\./)*)([\w-]+)\.md((?:#[\w-]+)?)\)"
CITE = r'\{\{ cite\("([^"]+)"(.*?)\) \}\}'
SECTION = r"^## (?:What happens|What you can do|Questions to ask|What comes next)\n"
NUMBERS = ("In one study it helped 79 in 100 people.", "It takes 40 minutes.", "Wait six weeks.")


def misspell_a_link(project: Path, chance: random.Random) -> str:
    new = lambda one: f"[{one[1]}]({one[2]}{misspelled(one[3], chance)}.md{one[4]})"  # noqa: E731
    return in_one_of(pages(project), chance, LINK, new)


def capitalize_a_link(project: Path, chance: random.Random) -> str:
    new = lambda one: f"[{one[1]}]({one[2]}{one[3].title()}.md{one[4]})"  # noqa: E731
    return in_one_of(pages(project), chance, LINK, new)


def misspell_an_anchor(project: Path, chance: random.Random) -> str:
    pattern = r"(?<=\.md#)[\w-]+(?=\))"
    return in_one_of(pages(project), chance, pattern, lambda one: misspelled(one[0], chance))


def rename_a_heading_that_is_linked(project: Path, chance: random.Random) -> str:
    pattern = r"^## (?:What can go wrong|Getting back to normal)$"
    return in_one_of([*overviews(project), *stage_pages(project)], chance, pattern, r"\g<0> today")


def change_how_a_link_is_written(project: Path, chance: random.Random) -> str:
    ways = (
        r"[\1](\2\3.html)",
        r"[\1](/\2\3.md)",
        r"[\1] (\2\3.md)",
        r"[\1](\2\3.md",
        r"[\1]()",
        r"[\1][\3]",
        r"[](\2\3.md)",
        r"[here](\2\3.md)",
        r"[\1](file:\3.md)",
        r"<a href='\2\3.md'>\1</a>",
        r"[\1](\2../../../../\3.md)",
    )
    return in_one_of(pages(project), chance, LINK, chance.choice(ways))


def show_a_picture_that_is_not_there(project: Path, chance: random.Random) -> str:
    ways = ("![A scan](scan.png)", "![](../../assets/icons/favicon.svg)", "![A scan] (scan.png)")
    return appended(chance.choice(pages(project)), f"\n{chance.choice(ways)}\n")


def misspell_a_source(project: Path, chance: random.Random) -> str:
    new = lambda one: f'{{{{ cite("{misspelled(one[1], chance)}"{one[2]}) }}}}'  # noqa: E731
    return in_one_of(pages(project), chance, CITE, new)


def write_a_number_without_a_source(project: Path, chance: random.Random) -> str:
    new = rf"\g<0>\n{chance.choice(NUMBERS)}\n\n"
    return in_one_of(overviews(project), chance, r"^## What (?:a|the) .*\n", new)


def take_the_sources_from_a_number(project: Path, chance: random.Random) -> str:
    # a paragraph of the overview with a number and its citations
    pattern = r"(?<=\n\n)[A-Z](?:[^{}\n]*\d[^{}\n]*\n?|[^{}\n]*\n?|\{\{ cite[^}]*\}\}\n?)+(?=\n\n)"
    new = lambda one: re.sub(r" *\{\{.*?\}\}", "", one[0])  # noqa: E731
    return in_one_of(overviews(project), chance, rf"(?=[^\n]*\d+ (?:in|of) ){pattern}", new)


def misspell_a_macro(project: Path, chance: random.Random) -> str:
    new = lambda one: misspelled(one[0], chance)  # noqa: E731
    return in_one_of(pages(project), chance, r"(?<=\{\{ )[a-z]{3,}(?=\()", new)


def write_something_else_in_braces(project: Path, chance: random.Random) -> str:
    ways = ("{{ config }}", "{% include 'x' %}", "{{ 7 * 7 }}", "{{ term('nothing') }}", "{{ cite(")
    return appended(chance.choice(pages(project)), f"\n{chance.choice(ways)}\n")


def forget_a_section(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, SECTION, "")


def rename_a_section(project: Path, chance: random.Random) -> str:
    new = lambda one: f"## {misspelled(one[0][3:-1], chance)}\n"  # noqa: E731
    return in_one_of(stage_pages(project), chance, SECTION, new)


def empty_a_section(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, rf"({SECTION[1:]})[^#]+(?=^## |\Z)", r"\1\n")


def break_a_title(project: Path, chance: random.Random) -> str:
    new = chance.choice((r"\1", r"## \1", r"# \1\n\n# \1", rf"# \1 {'and more ' * 9}"))
    return in_one_of(pages(project), chance, r"^# (.+)$", new)


def skip_a_heading(project: Path, chance: random.Random) -> str:
    return in_one_of(
        stage_pages(project), chance, SECTION, r"\g<0>\n#### A small part\n\nText.\n\n"
    )


def swallow_the_rest(project: Path, chance: random.Random) -> str:
    ways = ("```\nthe rest", "<!-- the rest", "Ring <your ward>.", "[Note]: wash", "Wash {twice}")
    return appended(chance.choice(pages(project)), f"\n\n{chance.choice(ways)}\n")
