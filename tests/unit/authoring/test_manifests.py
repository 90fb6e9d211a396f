"""A name is added to a list of a guide's overview, and nothing else of the file changes."""

import pytest

from macros.authoring.manifests import UneditableError, with_item

FLOW = "stages: [a, 'b', \"c\"]\n"
BLOCK = "stages:\n  - a\n  # the second\n  - 'b'\n\n  - c\n"
STAGES = ("stages",)


def page(facts: str) -> str:
    return f"---\n{facts}---\n# Hip\n\n- a\n"


@pytest.mark.parametrize(
    ("facts", "at", "changed"),
    [
        (FLOW, 0, "stages: [new, a, 'b', \"c\"]\n"),
        (FLOW, 2, "stages: [a, 'b', new, \"c\"]\n"),
        (FLOW, 3, "stages: [a, 'b', \"c\", new]\n"),
        ("stages: []\n", 0, "stages: [new]\n"),
        ("stages: [ ]\n", 0, "stages: [new ]\n"),
        ("stages: [a,]\n", 1, "stages: [a, new,]\n"),
        ("stages: [\n  a,\n  b\n]\n", 1, "stages: [\n  a, new,\n  b\n]\n"),
        (BLOCK, 0, "stages:\n  - new\n  - a\n  # the second\n  - 'b'\n\n  - c\n"),
        (BLOCK, 1, "stages:\n  - a\n  - new\n  # the second\n  - 'b'\n\n  - c\n"),
        (BLOCK, 3, "stages:\n  - a\n  # the second\n  - 'b'\n\n  - c\n  - new\n"),
        ("stages:\n- a\nkind: x\n", 1, "stages:\n- a\n- new\nkind: x\n"),
        ("stages:\nkind: x\n", 0, "stages: [new]\nkind: x\n"),
    ],
)
def test_a_name_goes_into_a_list_as_it_is_written(facts: str, at: int, changed: str) -> None:
    assert with_item(page(facts), STAGES, "new", at) == page(changed)


def test_line_ends_and_a_mark_at_the_start_of_the_file_stay() -> None:
    windows = "\ufeff" + page(f"summary: |\n  é\n{BLOCK}").replace("\n", "\r\n")
    changed = with_item(windows, STAGES, "new", 3)
    assert changed == windows.replace("- c\r\n", "- c\r\n  - new\r\n")


@pytest.mark.parametrize("word", ["2026", "no", "12", "true", "2026-11-30"])
def test_a_name_that_yaml_reads_as_something_else_is_quoted(word: str) -> None:
    assert with_item(page("stages: [a]\n"), STAGES, word, 1) == page(f"stages: [a, '{word}']\n")


@pytest.mark.parametrize(
    ("facts", "keys", "changed"),
    [
        (
            "stages: [a]\n# a remark\nkind: x\n",
            ("topics", "before"),
            "stages: [a]\ntopics:\n  before: [new]\n# a remark\nkind: x\n",
        ),
        (
            "topics:\n  after: [a]\nkind: x\n",
            ("topics", "before"),
            "topics:\n  after: [a]\n  before: [new]\nkind: x\n",
        ),
        (
            "topics: {after: [a]}\n",
            ("topics", "before"),
            "topics: {after: [a], before: [new]}\n",
        ),
        ("topics:\nkind: x\n", ("topics", "after"), "topics: {after: [new]}\nkind: x\n"),
        (
            "variants:\n  open:\n    title: Open\n  other: {title: Other}\n",
            ("variants", "open", "stages"),
            "variants:\n  open:\n    title: Open\n    stages: [new]\n  other: {title: Other}\n",
        ),
        (
            "variants:\n  other: {title: Other}\n",
            ("variants", "other", "stages"),
            "variants:\n  other: {title: Other, stages: [new]}\n",
        ),
    ],
)
def test_a_list_that_is_not_there_is_begun(facts: str, keys: tuple[str, ...], changed: str) -> None:
    assert with_item(page(facts), keys, "new", 0) == page(changed)


@pytest.mark.parametrize(
    "manifest",
    [
        "# Hip\n",
        page("stages: a\n"),
        page("stages: {a: b}\n"),
        page("stages: [a\n"),
        page("[a]\n"),
        page("other: {stages: [a],}\n").replace("other", "- other"),
    ],
)
def test_what_only_a_person_can_add_to_is_left_alone(manifest: str) -> None:
    with pytest.raises(UneditableError):
        with_item(manifest, STAGES, "new", 1)
