"""Whatever stands in a file: problems, and never a traceback."""

import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.small_docs import SOUND, STAGE, problems, write_docs
from tests.whole import WHOLE

EXAMPLES = 20 if WHOLE else 8

KEYS = some.sampled_from(
    [
        *("summary", "where", "who", "awake", "time", "text", "sources", "basis", "general"),
        *(
            "stages",
            "variants",
            "cards",
            "urgency",
            "title",
            "signs",
            "action",
            "review",
            "reviewers",
        ),
        *("name", "role", "reviewed", "next", "pages", "gloss", "aliases", "see_also", "say"),
        *("terms", "case_sensitive", "out_of", "risks", "low", "high", "outcome", "done", "bands"),
        *("unit", "lasts", "milestones", "note", "words", "sections", "icon", "required", "after"),
        *("incision", "closure", "open", "view", "layers", "labels", "part", "at", "caption"),
    ]
)
PLAIN = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(-3, 1000),
    some.floats(),
    some.dates(),
    some.datetimes(),
    some.text(max_size=12),
    some.sampled_from(
        ["incision", "closure", "lamina", "peul2007", "asleep", "", " ", "../x", "a b"]
    ),
)
VALUES = some.recursive(
    PLAIN,
    lambda inner: some.one_of(
        some.lists(inner, max_size=4),
        some.dictionaries(KEYS, inner, max_size=5),
    ),
    max_leaves=12,
)
FACTS = some.dictionaries(KEYS, VALUES, max_size=10)
BODY = STAGE.partition("---\n# ")[2]


def check(name: str, raw: bytes) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        problems(write_docs(folder, {name: raw}))
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "name", [*(name for name in SOUND if name.endswith(".md")), "procedures/hip/recovery.md"]
)
@given(facts=FACTS)
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_facts_at_the_top_are_judged(name: str, facts: dict[str, object]) -> None:
    front = yaml.safe_dump(facts, allow_unicode=True)
    body = SOUND.get(name, STAGE).partition("---\n# ")[2]
    check(name, f"---\n{front}---\n# {body}".encode())


@pytest.mark.parametrize(
    "name",
    [
        *("procedures/stages.yml", "procedures/hip/risks.yml", "procedures/hip/journey.yml"),
        *("procedures/hip/pictures.yml", "procedures/hip/care.yml"),
    ],
)
@given(data=VALUES)
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_data_is_judged(name: str, data: object) -> None:
    check(name, yaml.safe_dump(data, allow_unicode=True).encode())


@pytest.mark.parametrize("name", ["glossary/lamina.md", "sources.bib", "procedures/stages.yml"])
@given(raw=some.binary(max_size=200))
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_bytes_are_judged(name: str, raw: bytes) -> None:
    check(name, raw)


@given(
    text=some.lists(
        some.sampled_from(
            [*"[]()!<>{}#|*_`~-+:.\\/\"'&%= \n\ta1é€", "{{ ", " }}", "](", "<a href="]
        ),
        max_size=60,
    ).map("".join)
)
@settings(max_examples=4 * EXAMPLES, deadline=None)
def test_any_text_is_judged(text: str) -> None:
    check("procedures/hip/closure.md", f"{STAGE}\n{text}\n".encode())
