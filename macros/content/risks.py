"""The risks of an operation with their numbers, read from `docs/procedures/<guide>/risks.yml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.fields import Fields
from macros.content.problems import Report
from macros.content.yaml_lines import Located

RISKS_FILE = "risks.yml"
OUT_OF = (100, 1000)
"""How many people the numbers of a guide can be out of: one such number for all its risks."""
_TEXTS = ("outcome", "who", "time", "uncertainty", "done")
_KEYS = (*_TEXTS, "low", "high", "sources", "done_sources")
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Risk:
    """One risk. `low` to `high` people had it, of the table's number of people.

    `who` was counted, in what `time`; `uncertainty` says what the numbers cannot tell, and `done`
    what is done about it, which may have sources of its own.
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
        fields.problem("risks-missing", "there are no risks", "Write them below 'risks:'.")
    risks = [risk for id_, entry in entries.items() for risk in _risk(id_, entry, out_of, report)]
    return Risks(guide, out_of, tuple(sorted(risks, key=lambda risk: (-risk.high, -risk.low))))


def _read_out_of(fields: Fields) -> int:
    number = fields.number("out_of")
    if number not in OUT_OF:
        remedy = "Write out_of: 1000, or 100 where no risk is rarer than 1 in 100."
        fields.problem("field-invalid", "'out_of' is neither 100 nor 1000", remedy, "out_of")
        return max(OUT_OF)
    return int(number)


def _risk(id_: str, entry: Located[object], out_of: int, report: Report) -> Iterator[Risk]:
    fields = Fields(entry, _KEYS, report)
    if not _ID.fullmatch(id_):
        remedy = "Use small letters, digits and hyphens."
        fields.problem("risk-invalid", f"a risk cannot be called {id_!r}", remedy)
        return
    texts = {key: fields.text(key, longest=300) for key in _TEXTS}
    numbers = _read_numbers(fields, out_of)
    sources = fields.texts("sources")
    if not sources:
        message = "the numbers have no source"
        fields.problem("number-uncited", message, "Name it: sources: [key].", "sources")
    if numbers and all(texts.values()):
        low, high = numbers
        done_sources = fields.texts("done_sources")
        yield Risk(id_, low=low, high=high, sources=sources, done_sources=done_sources, **texts)


def _read_numbers(fields: Fields, out_of: int) -> tuple[float, float] | None:
    for key in ("low", "high"):
        if not fields.has(key):
            remedy = f"Add a line '{key}: …': how many of {out_of:,} people."
            fields.problem("key-missing", f"{key!r} is missing", remedy, key)
    low, high = fields.number("low"), fields.number("high")
    if low is None or high is None:
        return None
    if not low <= high <= out_of or not high:
        message = f"{low:g} to {high:g} is no range of {out_of:,} people"
        fields.problem("field-invalid", message, "Write the smaller number as low.", "low")
        return None
    return low, high
