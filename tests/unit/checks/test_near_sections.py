from pathlib import Path

import pytest

from tests.small_docs import STAGE, errors, write_docs

CLOSURE = "procedures/hip/closure.md"


@pytest.mark.parametrize(
    ("written", "difference"),
    [
        ("## 1. What happens", "it has a number"),
        ("## 2) What happens", "it has a number"),
        ("## Step 3: What happens", "it has a number"),
        ("## What Happens", "it has other capital letters"),
        ("## WHAT HAPPENS", "it has other capital letters"),
        ("## What happens:", "it has more than the words"),
        ("## What happens?", "it has more than the words"),
        ("## **What happens**", "it has more than the words"),
        ("### What happens", "it has 3 '#', and not 2"),
        ("# What happens", "it has 1 '#', and not 2"),
        ("**What happens**", "it is bold, and no heading"),
        ("__What happens:__", "it is bold, and no heading"),
        ("What happens", "it has no '## ' before it"),
        ("##What happens", "it has no space behind '#'"),
        ("## What hapens", "its words differ"),
        ("## What happened", "its words differ"),
    ],
)
def test_the_line_that_nearly_is_a_section_is_named(
    tmp_path: Path, written: str, difference: str
) -> None:
    docs = write_docs(tmp_path, {CLOSURE: STAGE.replace("## What happens", written)})
    assert errors(docs) == [
        f"docs/{CLOSURE}:9: the section 'What happens' is missing; the line {written!r} nearly is "
        f"it: {difference}. Write '## What happens'."
    ]


@pytest.mark.parametrize(
    "written",
    ["##\u00a0What happens", "## What\u00a0happens", "## What  happens", "## What hap\u00adpens"],
)
def test_spaces_and_what_nobody_sees_make_no_difference(tmp_path: Path, written: str) -> None:
    docs = write_docs(tmp_path, {CLOSURE: STAGE.replace("## What happens", written)})
    assert errors(docs) == []


@pytest.mark.parametrize("written", ["## The operation", "```\n## What happens:\n```\n\nText."])
def test_a_section_that_nothing_is_like_is_missing_from_the_page(
    tmp_path: Path, written: str
) -> None:
    docs = write_docs(tmp_path, {CLOSURE: STAGE.replace("## What happens", written)})
    assert errors(docs) == [
        f"docs/{CLOSURE}:7: the section 'What happens' is missing. "
        "Add a line '## What happens' with text below it."
    ]
