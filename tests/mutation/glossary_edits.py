"""Changes of the glossary: its words, their names, what they mean, and where they hold."""

import random
import re
from pathlib import Path

from tests.mutation.breaking import appended, in_one_of, overviews, removed, terms
from tests.mutation.edited import everywhere

_IN_USE = ("camera", "palm", "nurse", "cut", "belly", "ward", "tube", "scar", "thumb", "pain")
"""Words that pages of the guides for tests use, and the glossary has not."""


def give_an_alias_that_nobody_uses(project: Path, chance: random.Random) -> str:
    return _alias(project, chance, f"quokka {chance.choice('abcdefghijk')}")


def give_an_alias_that_pages_use(project: Path, chance: random.Random) -> str:
    return _alias(project, chance, chance.choice(_IN_USE))


def give_an_alias_to_some_guides(project: Path, chance: random.Random) -> str:
    guide = chance.choice(overviews(project)).parent.name
    return _alias(project, chance, f"{{name: {chance.choice(_IN_USE)}, only_in: [{guide}]}}")


def _alias(project: Path, chance: random.Random, name: str) -> str:
    if chance.random() < 0.7:
        return in_one_of(terms(project), chance, r"^aliases: \[", f"aliases: [{name}, ")
    return in_one_of(
        terms(project), chance, r"^gloss: .*\n(?!aliases)", rf"\g<0>aliases: [{name}]\n"
    )


def take_an_alias_away(project: Path, chance: random.Random) -> str:
    pattern = chance.choice((r"^aliases: .*\n", r"(?<=^aliases: \[)[^,{\]]*, "))
    return in_one_of(terms(project), chance, pattern, "")


def change_a_definition(project: Path, chance: random.Random) -> str:
    pattern = r"(?<=\n\n)(A|The|Medicine|Surgery|Working) (?=[^\n]*\.\n?)"
    return in_one_of(terms(project), chance, pattern, r"Once more: \1 ")


def say_more_of_a_word(project: Path, chance: random.Random) -> str:
    return appended(chance.choice(terms(project)), "\nIt is often spoken of.\n")


def change_a_gloss(project: Path, chance: random.Random) -> str:
    return in_one_of(terms(project), chance, r"^gloss: ", "gloss: rather ")


def change_how_a_word_is_said(project: Path, chance: random.Random) -> str:
    return in_one_of(terms(project), chance, r"^say: .*", f"say: LA-la-{chance.choice('abc')}")


def let_a_word_point_to_another(project: Path, chance: random.Random) -> str:
    other = chance.choice(terms(project)).stem
    return in_one_of(terms(project), chance, r"^see_also: \[", f"see_also: [{other}, ")


def take_a_word_to_some_guides(project: Path, chance: random.Random) -> str:
    scope = chance.choice(("belly-surgery", "hand-surgery", overviews(project)[0].parent.name))
    return in_one_of(
        terms(project), chance, r"^gloss: .*\n(?!only_in)", rf"\g<0>only_in: [{scope}]\n"
    )


def take_a_word_to_all_guides(project: Path, chance: random.Random) -> str:
    return in_one_of(terms(project), chance, r"^only_in: .*\n", "")


def ask_for_capitals(project: Path, chance: random.Random) -> str:
    return in_one_of(terms(project), chance, r"^gloss: .*\n", r"\g<0>case_sensitive: true\n")


def add_a_word(project: Path, chance: random.Random) -> str:
    name = chance.choice(_IN_USE)
    facts = "gloss: part of a story\nbasis: general"
    text = f"---\n{facts}\n---\n# {name.title()}\n\nA thing for tests.\n"
    (project / f"docs/glossary/{name}.md").write_text(text, encoding="utf-8")
    return f"the glossary has {name!r}"


def delete_a_word(project: Path, chance: random.Random) -> str:
    return removed(chance.choice(terms(project)))


def delete_a_word_and_all_that_names_it(project: Path, chance: random.Random) -> str:
    term = chance.choice(terms(project))
    everywhere(project, rf"term: {term.stem}, ", "")
    everywhere(project, rf"(?<=[\[ ]){term.stem}, (?!words|at)|, {term.stem}(?=\])", "")
    everywhere(project, rf"^see_also: \[{term.stem}\]\n", "")
    return removed(term)


def rename_a_word(project: Path, chance: random.Random) -> str:
    """Give a term another id, and say where it was; all that names it follows."""
    term = chance.choice(terms(project))
    new = f"{term.stem}-of-old"
    everywhere(project, rf'(?<=[\["( ]){term.stem}(?=[\],"])', new)
    text = term.read_text(encoding="utf-8").replace("\n---\n#", f"\nwas: [{term.name}]\n---\n#", 1)
    title = re.sub(r"^# (.+)$", r"# \1 of old", text, count=1, flags=re.MULTILINE)
    term.with_stem(new).write_text(title, encoding="utf-8")
    return f"{removed(term)}, and is {new}"
