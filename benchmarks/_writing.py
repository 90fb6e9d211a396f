"""Pages of made-up guides, written by chance from a few words, each guide by a chance of its own.

How many sections, sentences, sources and words of the glossary a page has was counted in a real
guide of eight stages; `tests/unit/benchmarks/test_library.py` compares.
"""

import random
from collections.abc import Mapping, Sequence

STAGES = (
    *("preoperative-evaluation", "anesthesia", "positioning", "incision"),
    *("exposure", "removal", "closure", "recovery"),
)
Topics = Mapping[str, Sequence[str]]
"""The topics that stand before and after the stages."""
TOPICS: Topics = {
    "before": (
        *("tonight-and-tomorrow", "your-condition", "other-choices"),
        *("which-way", "what-can-go-wrong"),
    ),
    "after": ("when-to-call", "getting-back"),
}
NO_TOPICS: Topics = {}
RECOVERED = ("Walking", "Sitting", "Washing", "Driving", "Work", "Lifting", "Sex", "Sport")
_TERMS_IN = 0.27
"""In how many of the sentences stands a word of the glossary."""

_STARTS = ("ba", "be", "bo", "da", "de", "do", "fa", "fe", "ga", "ka", "la", "lo", "ma", "me")
_MIDDLES = ("ba", "be", "da", "di", "fa", "ga", "ka", "li", "lo", "ma", "mi", "na", "ra", "to")
_ENDS = ("dal", "ner", "pel", "rin", "sel", "tan", "vel", "bor", "dun", "fet", "gar", "ket", "lun")
_WHO = ("The surgeon", "The nurse", "The team", "A helper", "Your doctor", "Someone you know")
_DOES = ("looks at", "checks", "holds", "cleans", "covers", "moves", "watches", "finds", "shows")
_THING = ("the wound", "your side", "the small tool", "the clean sheet", "your leg", "the screen")
_WHERE = ("with care", "in the room", "while you rest", "before the next step", "on a soft frame")
_THEN = ("and tells you about it", "and then asks how you feel", "and writes it down for the team")
_COUNTED = ("had less pain", "walked the same day", "slept well", "went home early", "felt sick")
_ASKED = ("How long will it take", "Who stays with me", "What may I eat", "When can I walk")
CARE = """\
cards:
  emergency:
    urgency: emergency
    title: get help now if you notice any of these
    signs:
      - You faint, or you are suddenly very weak
      - Your skin turns blue, white or cold and stays so, even when you rub it
      - You cannot swallow, or you cannot stop coughing
      - You are suddenly short of breath
      - Pain that is everywhere and does not ease when you lie down
      - The wound bleeds through the dressing
    action: Go to the nearest emergency department now, or call the emergency number.
    sources: [{key}]
"""
"""The care cards of a made-up guide; {key} is a source."""


def page(summary: str, body: str, facts: str = "") -> str:
    """Return a page with its front matter; `facts` are whole lines of it."""
    return f"---\nsummary: {summary}.\n{facts}---\n{body}"


def source(key: str) -> str:
    """Return an entry for `sources.bib`."""
    return (
        f"@article{{{key}, author={{Doe, Jane and Roe, Richard}}, year={{2020}}, "
        f"title={{Results of an operation: {key}}}, journal={{Journal of Operations}}, "
        f"volume={{7}}, doi={{10.1000/{key}}}, note={{SEEN}}}}\n\n"
    )


def made_up_names(count: int, chance: random.Random) -> list[str]:
    """Return made-up words that no English text holds, and that no rule takes for another's."""
    made: dict[str, None] = {}
    while len(made) < count:
        middles = "".join(chance.choice(_MIDDLES) for _ in range(chance.randint(1, 2)))
        made[chance.choice(_STARTS) + middles + chance.choice(_ENDS)] = None
    return list(made)


def term_page(names: Sequence[str], place: int, keys: Sequence[str]) -> str:
    """Return the page of the term at `place` in `names`."""
    name, other = names[place], names[place - 1]
    facts = f"gloss: a small part of the body\naliases: [{name}o part, {name}o region]\n"
    facts += f"see_also: [{other}]\nsources: [{keys[place % len(keys)]}]\n"
    body = f"# {name.capitalize()}\n\nA small part of the body that holds two bones apart.\n"
    body += f"It can be felt from the outside.\n\nIt lies beside the {other}.\n"
    body += "Both of them bend when you bend, and both grow stiff with the years.\n"
    return f"---\n{facts}---\n{body}"


class Writer:
    """Writes the pages of one guide, from the names of terms and the keys of sources."""

    def __init__(self, number: int, names: Sequence[str], keys: Sequence[str], seed: int) -> None:
        self.number, self.names, self.keys = number, names, keys
        self.chance = random.Random(f"{seed} {number}")
        self.waiting: list[str] = []

    def overview(self, topics: Topics) -> str:
        """Return the page of the whole operation."""
        brief = [f"- {self.sentence()} {self.cite()}" for _ in range(8)]
        parts = [f"# Operation {self.number}", self.text(0), "## In brief", "\n".join(brief)]
        parts += ["{{ steps() }}", "{{ care() }}", "## What it is", self.text(3)]
        parts += [self.text(3), '{{ picture("overview") }}']
        for title in ("What it does", "Who is offered it", "Other treatments", "Ways to do it"):
            parts += [f"## {title}", self.text(2), self.text(1), self.text(1), self.numbers()]
        parts += ["## How well it works", self.text(1), self.table(), *self.more(5)]
        parts += ["## What can go wrong", self.text(0), "{{ risks() }}", *self.questions(4)]
        facts = f"stages: [{', '.join(STAGES)}]\nbasis: seen\ngeneral: [Questions to ask]\n"
        facts += "topics:\n" * bool(topics)
        facts += "".join(f"  {place}: [{', '.join(named)}]\n" for place, named in topics.items())
        summary = "A made-up operation on a small part of the body"
        return page(summary, _joined(parts), facts)

    def stage(self, stage: str) -> str:
        """Return the page of a stage."""
        title = stage.replace("-", " ").capitalize()
        parts = [f"# {title}", f'{{{{ picture("{stage}") }}}}']
        parts += ["## What happens", self.text(2), self.text(1)]
        if stage == STAGES[-1]:
            parts += ["## When to call for help", "{{ care() }}", self.items(6)]
            parts += ["## Getting back to normal", self.text(1), "{{ journey() }}"]
            parts += [part for name in RECOVERED for part in self.section(name)]
        else:
            parts += [*self.section("How often it helps"), *self.section("What can go wrong here")]
            parts += ["You can read more in [what can go wrong](index.md#what-can-go-wrong)."]
        parts += ["## What you may notice", self.text(0)]
        parts += ["## What you can do", self.sentence(), self.items(4), *self.questions(4)]
        parts += ["## What comes next", f"{self.sentence()}\nYou can read [{_next(stage)}.md)."]
        facts = "where: Operating room\nwho: [surgeon, nurse]\nawake: asleep\nbasis: seen\n"
        facts += "general: [What you may notice, What you can do, Questions to ask]\n"
        return page(f"What happens in the part called {title.lower()}", _joined(parts), facts)

    def topic(self, topic: str) -> str:
        """Return the page of a topic, with about as many words as a stage."""
        title = topic.replace("-", " ").capitalize()
        parts = [f"# {title}", self.text(1)]
        for heading in ("Before you begin", "What others found", "What helps"):
            parts += [f"## {heading}", self.text(2), self.text(1), self.numbers()]
        parts += ["## What you can do", self.items(4), *self.questions(4)]
        facts = "basis: seen\ngeneral: [Questions to ask]\n"
        return page(f"What to know about the part called {title.lower()}", _joined(parts), facts)

    def section(self, title: str) -> list[str]:
        """Return a part of a section, with numbers."""
        return [f"### {title}", self.text(1), self.numbers()]

    def cite(self) -> str:
        """Return a citation of one source, or of two."""
        chosen = [self.key() for _ in range(self.chance.choice((1, 1, 1, 2)))]
        return "{{ cite(" + ", ".join(f'"{key}"' for key in dict.fromkeys(chosen)) + ") }}"

    def key(self) -> str:
        """Return the key of a source; all have their turn before one comes again."""
        if not self.waiting:
            self.waiting = self.chance.sample(self.keys, len(self.keys))
        return self.waiting.pop()

    def sentence(self) -> str:
        """Return a sentence, which may hold a word of the glossary."""
        pick = self.chance.choice
        has_term = self.chance.random() < _TERMS_IN
        thing = f"the {pick(self.names)}" if has_term else pick(_THING)
        return f"{pick(_WHO)} {pick(_DOES)} {thing} {pick(_WHERE)} {pick(_THEN)}."

    def text(self, cited: int) -> str:
        """Return a paragraph of three sentences; so many of them have a source."""
        said = [self.sentence() for _ in range(3)]
        return "\n".join([*(f"{one} {self.cite()}" for one in said[:cited]), *said[cited:]])

    def more(self, count: int) -> list[str]:
        """Return paragraphs of numbers."""
        return [self.numbers() for _ in range(count)]

    def numbers(self) -> str:
        """Return what was counted, with its source."""
        low = self.chance.randint(2, 40)
        text = f"In one study {low} to {low + 9} in 100 people {self.chance.choice(_COUNTED)}."
        return f"{text}\nThe others did not. {self.cite()}"

    def items(self, count: int) -> str:
        """Return a list of sentences, each with its source."""
        return "\n".join(f"- {self.sentence()} {self.cite()}" for _ in range(count))

    def questions(self, count: int) -> list[str]:
        """Return the section of questions."""
        asked = (f"- {question}?" for question in self.chance.sample(_ASKED, count))
        return ["## Questions to ask", "\n".join(asked)]

    def table(self) -> str:
        """Return a table of numbers."""
        rows = [
            f"| The {name} hurts | {self.chance.randint(1, 90)} {self.cite()} | Rest helps |"
            for name in self.chance.sample(self.names, 4)
        ]
        return "\n".join(
            ["| What | How many in 100 | What is done |", "| --- | --- | --- |", *rows]
        )


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _next(stage: str) -> str:
    place = STAGES.index(stage) + 1
    return f"what follows]({STAGES[place] if place < len(STAGES) else 'index'}"
