"""The risks of an operation with their numbers, read from `docs/procedures/<guide>/risks.yml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.content.fields import FIELD_INVALID, ID, KEY_MISSING, Fields
from macros.content.language import current
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule
from macros.content.sources import NUMBER_UNCITED

RISKS_MISSING = Rule("risks-missing", "A guide has no risks")
RISK_INVALID = Rule("risk-invalid", "A risk does not add up")

RISKS_FILE = "risks.yml"
OUT_OF = (100, 1000)
"""How many people the numbers of a guide can be out of: one such number for all its risks."""
PEOPLE = "people"
"""What was counted, unless a risk says something else; the language lists what it can say."""
_TEXTS = ("outcome", "who", "time", "uncertainty", "done")
_NUMBERS = ("low", "high")
_KEYS = (*_TEXTS, *_NUMBERS, "counted", "ways", "also", "sources", "done_sources")
_COUNT_KEYS = ("text", *_NUMBERS, "counted", "sources")

Range = tuple[float, float]
"""From how many people to how many, of the table's number of people."""


@dataclass(frozen=True)
class Count:
    """A further number of a risk: counted at another time or in another way, which `text` says.

    What was `counted` and the `sources` are those of the risk unless the writer names others.
    """

    text: str
    low: float
    high: float
    counted: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Risk:
    """One risk. `low` to `high` people had it, of the table's number of people.

    They are people or what else was `counted`, such as "operations"; `who` they were, in what
    `time`. `uncertainty` says what the numbers leave open, and `done` what is done about the risk,
    which may have sources of its own. `ways` are the numbers of other ways to do the operation, by
    the variant's id, where they differ and are known; `also` are further counts by their names.
    """

    id: str
    outcome: str
    low: float
    high: float
    who: str
    time: str
    uncertainty: str
    done: str
    sources: tuple[Located[str], ...]
    done_sources: tuple[Located[str], ...]
    ways: Mapping[str, Located[Range]] = field(default_factory=dict)
    counted: str = PEOPLE
    also: Mapping[str, Count] = field(default_factory=dict)

    def of_way(self, variant: str) -> Range:
        """The numbers where the operation is done as that variant, or the guide's own."""
        return self.ways[variant].value if variant in self.ways else (self.low, self.high)


class _Counting(NamedTuple):
    """Out of how many of what a risk is counted, by which sources."""

    out_of: int
    counted: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Risks:
    """All risks of a guide, the most frequent first; their numbers are of `out_of` people."""

    guide: str
    out_of: int
    risks: tuple[Risk, ...]


def read_risks(yaml: Located[object], guide: str, report: Report) -> Risks:
    """Return the risks of a guide; one with a problem in its numbers is reported and left out."""
    fields = Fields(yaml, ("out_of", "risks"), report)
    out_of = _read_out_of(fields)
    entries = fields.entries("risks")
    if not entries:
        fields.problem(RISKS_MISSING, "there are no risks", "Write them below 'risks:'.")
    risks = [risk for id_, entry in entries.items() for risk in _risk(id_, entry, out_of, report)]
    return Risks(guide, out_of, tuple(sorted(risks, key=lambda risk: (-risk.high, -risk.low))))


def _read_out_of(fields: Fields) -> int:
    number = fields.number("out_of")
    if number not in OUT_OF:
        remedy = "Write out_of: 1000, or 100 where no risk is rarer than 1 in 100."
        fields.problem(FIELD_INVALID, "'out_of' is neither 100 nor 1000", remedy, "out_of")
        return max(OUT_OF)
    return int(number)


def _risk(id_: str, entry: Located[object], out_of: int, report: Report) -> Iterator[Risk]:
    fields = Fields(entry, _KEYS, report)
    if not ID.fullmatch(id_):
        remedy = "Use small letters, digits and hyphens."
        fields.problem(RISK_INVALID, f"a risk cannot be called {id_!r}", remedy)
    texts = {key: fields.text(key, longest=300) for key in _TEXTS}
    numbers = _read_numbers(fields, out_of)
    sources = fields.texts("sources")
    if not sources:
        message = "the numbers have no source"
        fields.problem(NUMBER_UNCITED, message, "Name it: sources: [key].", "sources")
    done_sources = fields.texts("done_sources")
    ways = dict(_ways(fields, out_of, report))
    counted = _read_counted(fields, PEOPLE)
    also = dict(_also(fields, _Counting(out_of, counted, sources), report))
    if numbers and all(texts.values()) and ID.fullmatch(id_):
        low, high = numbers
        yield Risk(
            id_,
            low=low,
            high=high,
            sources=sources,
            done_sources=done_sources,
            ways=ways,
            counted=counted,
            also=also,
            **texts,
        )


def _read_counted(fields: Fields, default: str) -> str:
    has_own = fields.has("counted")
    return fields.choice("counted", current().named("counted-"), default) if has_own else default


def _also(risk: Fields, by: _Counting, report: Report) -> Iterator[tuple[str, Count]]:
    """Yield the further counts of a risk, which are as the first one unless they say otherwise."""
    for id_, entry in risk.entries("also").items():
        fields = Fields(entry, _COUNT_KEYS, report)
        if not ID.fullmatch(id_):
            remedy = "Use small letters, digits and hyphens."
            fields.problem(RISK_INVALID, f"a count cannot be called {id_!r}", remedy)
        text, numbers = fields.text("text", longest=120), _read_numbers(fields, by.out_of)
        counted, sources = _read_counted(fields, by.counted), fields.texts("sources")
        if text and numbers and ID.fullmatch(id_):
            yield id_, Count(text, *numbers, counted, sources or by.sources)


def _ways(fields: Fields, out_of: int, report: Report) -> Iterator[tuple[str, Located[Range]]]:
    for variant, entry in fields.entries("ways").items():
        numbers = _read_numbers(Fields(entry, _NUMBERS, report), out_of)
        if numbers:
            yield variant, Located(numbers, entry.path, entry.line)


def _read_numbers(fields: Fields, out_of: int) -> Range | None:
    for key in _NUMBERS:
        if not fields.has(key):
            remedy = f"Add a line '{key}: …': how many of {out_of:,} people."
            fields.problem(KEY_MISSING, f"{key!r} is missing", remedy, key)
    low, high = fields.number("low"), fields.number("high")
    if low is None or high is None:
        return None
    if not low <= high <= out_of or not high:
        message = f"{low:g} to {high:g} is no range of {out_of:,} people"
        fields.problem(FIELD_INVALID, message, "Write the smaller number as low.", "low")
        return None
    return low, high
