"""A made-up `docs/` of any size in the project's own format, which passes every check.

Its pages have the shape of the real ones: sections, lists, a table, links, citations, words of the
glossary. The same numbers give the same files.
"""

import argparse
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.peers import ROOT

STAGES = (
    *("preoperative-evaluation", "anesthesia", "positioning", "incision"),
    *("exposure", "removal", "closure", "recovery"),
)
_SOURCES = 200
_STARTS = ("ba", "be", "bo", "da", "de", "do", "fa", "fe", "ga", "ka", "la", "lo", "ma", "me")
_MIDDLES = ("ba", "be", "da", "di", "fa", "ga", "ka", "li", "lo", "ma", "mi", "na", "ra", "to")
_ENDS = ("dal", "ner", "pel", "rin", "sel", "tan", "vel", "bor", "dun", "fet", "gar", "ket", "lun")
_WHO = ("The surgeon", "The nurse", "The team", "A helper", "Your doctor", "Someone you know")
_DOES = ("looks at", "checks", "holds", "cleans", "covers", "moves", "watches", "finds", "shows")
_WHERE = ("with care", "in the room", "while you rest", "before the next step", "on a soft frame")
_THING = ("the wound", "your back", "the small tool", "the clean sheet", "your leg", "the screen")
_COUNTED = ("had less pain", "walked the same day", "slept well", "went home early", "felt sick")
_ASKED = ("How long will it take", "Who stays with me", "What may I eat", "When can I walk")


def main(arguments: Sequence[str]) -> None:
    """Write a library into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks library")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guides", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    write_library(chosen.folder, chosen.guides, chosen.terms, chosen.seed)
    print(f"Wrote {sum(1 for _ in chosen.folder.rglob('*.md'))} pages into {chosen.folder}")


def write_library(docs: Path, guides: int, terms: int, seed: int = 1) -> None:
    """Write into the folder `docs` so many guides of eight stages each, and so many terms."""
    for name, text in _files(guides, terms, random.Random(seed)):
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets", dirs_exist_ok=True)
    shutil.copy(ROOT / "docs" / "procedures" / "stages.yml", docs / "procedures" / "stages.yml")


def _files(guides: int, terms: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    names = _names(terms, chance)
    yield "index.md", _page("Guides to operations", "# Operations\n\n{{ guides() }}\n")
    yield "procedures/index.md", _page("All operations", "# All operations\n\n{{ guides() }}\n")
    yield "glossary/index.md", _page("All words", "# All words\n\n{{ glossary() }}\n")
    yield "about/index.md", _page("About", "# About\n\nThese guides are made up.\n")
    yield "about/sources.md", _page("All sources", "# Sources\n\n{{ sources() }}\n")
    yield "sources.bib", "".join(_source(number) for number in range(_SOURCES))
    for place, name in enumerate(names):
        yield f"glossary/{name}.md", _term(names, place)
    for number in range(guides):
        writer = _Writer(names, number, chance)
        folder = f"procedures/guide-{number:04}"
        yield f"{folder}/index.md", writer.overview()
        for place, stage in enumerate(STAGES):
            yield f"{folder}/{stage}.md", writer.stage(stage, place)


def _names(count: int, chance: random.Random) -> list[str]:
    """Return made-up words that no English text holds, and that no rule takes for another's."""
    made: dict[str, None] = {}
    while len(made) < count:
        middles = "".join(chance.choice(_MIDDLES) for _ in range(chance.randint(1, 2)))
        made[chance.choice(_STARTS) + middles + chance.choice(_ENDS)] = None
    return list(made)


def _page(summary: str, body: str, facts: str = "") -> str:
    return f"---\nsummary: {summary}.\n{facts}---\n{body}"


def _source(number: int) -> str:
    return (
        f"@article{{study{number}, author={{Doe, Jane and Roe, Richard}}, year={{2020}}, "
        f"title={{Results of an operation, part {number}}}, journal={{Journal of Operations}}, "
        f"volume={{{number}}}, doi={{10.1000/{number}}}, note={{SEEN}}}}\n\n"
    )


def _term(names: Sequence[str], place: int) -> str:
    name, other = names[place], names[place - 1]
    facts = f"gloss: a small part of the body\naliases: [{name}o part]\n"
    facts += f"see_also: [{other}]\nsources: [study{place % _SOURCES}]\n"
    body = f"# {name.capitalize()}\n\nA small part of the body that holds two bones apart.\n"
    body += f"\nIt lies beside the {other}.\n"
    return f"---\n{facts}---\n{body}"


class _Writer:
    """Writes the pages of one guide."""

    def __init__(self, names: Sequence[str], number: int, chance: random.Random) -> None:
        self.names, self.number, self.chance = names, number, chance

    def overview(self) -> str:
        facts = f"stages: [{', '.join(STAGES)}]\n" + _EMERGENCY
        parts = [f"# Operation {self.number}\n", self.paragraph(), "{{ steps() }}\n"]
        parts += ["{{ emergency() }}\n"]
        for title in ("What it is", "Who is offered it", "How well it works"):
            parts += [f"## {title}\n", self.paragraph(), self.paragraph(), self.numbers()]
        parts += ["## What can go wrong\n", self.table(), "## Questions to ask\n", self.questions()]
        return _page("A made-up operation on a small part of the body", "\n".join(parts), facts)

    def stage(self, stage: str, place: int) -> str:
        title = stage.replace("-", " ").capitalize()
        facts = "where: Operating room\nwho: [surgeon, nurse]\nawake: asleep\n"
        facts += "general: [What you can do, Questions to ask]\n"
        after = STAGES[place + 1] if place + 1 < len(STAGES) else "index"
        parts = [f"# {title}\n", "## What happens\n", self.paragraph(), self.paragraph()]
        parts += ["### How often it helps\n", self.numbers(), self.paragraph()]
        parts += ["## What you may notice\n", self.paragraph(), self.numbers()]
        parts += ["## What you can do\n", self.items(), "## Questions to ask\n", self.questions()]
        parts += ["## What comes next\n", f"You can read [what follows]({after}.md).\n"]
        return _page(f"What happens in the part called {title.lower()}", "\n".join(parts), facts)

    def cite(self) -> str:
        return f'{{{{ cite("study{self.chance.randrange(_SOURCES)}") }}}}'

    def sentence(self) -> str:
        pick = self.chance.choice
        thing = f"the {pick(self.names)}" if self.chance.random() < 0.3 else pick(_THING)
        return f"{pick(_WHO)} {pick(_DOES)} {thing} {pick(_WHERE)}."

    def paragraph(self) -> str:
        return f"{self.sentence()}\n{self.sentence()}\n{self.sentence()} {self.cite()}\n"

    def numbers(self) -> str:
        low = self.chance.randint(2, 40)
        text = f"In one study {low} to {low + 9} in 100 people {self.chance.choice(_COUNTED)}."
        return f"{text}\nThe others did not. {self.cite()}\n"

    def items(self) -> str:
        return "".join(f"- {self.sentence()}\n" for _ in range(5))

    def questions(self) -> str:
        return "".join(f"- {question}?\n" for question in self.chance.sample(_ASKED, 4))

    def table(self) -> str:
        rows = [
            f"| The {name} hurts | {self.chance.randint(1, 90)} {self.cite()} | Rest helps |\n"
            for name in self.chance.sample(self.names, 6)
        ]
        return f"| What | How many in 100 | What is done |\n| --- | --- | --- |\n{''.join(rows)}"


_EMERGENCY = """\
emergency:
  title: "Emergency: get help now"
  signs: [You cannot move your legs, You are short of breath]
  action: Call the emergency number now.
  sources: [study1]
"""
