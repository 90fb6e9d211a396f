from pathlib import Path, PurePosixPath

import pytest

from macros.content.located_yaml import parse_yaml
from macros.content.problems import ProblemError
from tests.small_docs import STAGE, errors, write_docs

LEFT = "Start it at the left, where the other keys start."
BELOW = "Start it exactly below the line that it belongs to."
KEY = "Write it as 'key: text', or start it with spaces if it goes on from the line above."
ENTRY = "Write each entry on a line of its own, with '  - ' before it."


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: b: c", 1, """'a: b: c' has a second ':' in it. Put the text in quotes: a: "b: c"."""),
        ("a: x\n  b: y", 2, f"'b: y' starts further right than the one above it. {LEFT}"),
        ("a: 1\n\tb: 2", 2, "'b: 2' starts with a tab. Write spaces in the place of the tab."),
        ("a:\n\t- x", 2, "'- x' starts with a tab. Write spaces in the place of the tab."),
        (
            'a: "open\nb: 1',
            1,
            """'a: "open' has a " that is not closed. """
            'Write " at the end of the text, or none at all.',
        ),
        (
            "a: 'it's here'",
            1,
            """"a: 'it's here'" goes on behind the closing '. """
            'Write " around the whole text: "it\'s here".',
        ),
        (
            'a: "b" c',
            1,
            """'a: "b" c' goes on behind the closing ". """
            "Write ' around the whole text: '\"b\" c'.",
        ),
        ("a: [b, c\nd: 1", 1, "'a: [b, c' has a '[' that is not closed. "
         "Write ']' at the end of the list."),
        ("a: [", 1, "'a: [' has a '[' that is not closed. Write ']' at the end of the list."),
        ("a: {b: 1", 1, "'a: {b: 1' has a '{' that is not closed. "
         "Write '}' at the end of the list."),
        ("a: {b: c d: e}", 1, "'a: {b: c d: e}' has no comma between two words. "
         "Write a comma between the words: {b: c, d: e}."),
        ("a: {b: c: d}", 1, "'a: {b: c: d}' has a second ':' in it. "
         "Put the text that holds it in quotes."),
        ('a: ["b" "c"]', 1, """'a: ["b" "c"]' has no comma between two words. """
         'Write a comma between the words: ["b", "c"].'),
        ("a: [b, c]]", 1, "'a: [b, c]]' has a ']' too many. "
         "Take it out, or put the text in quotes: ']' has a meaning at its start."),
        ("summary\na: x", 1, f"'summary' has no ':'. {KEY}"),
        ("a: x\nsummary\nb: 1", 2, f"'summary' has no ':'. {KEY}"),
        ("a:b\nc: d", 1, "'a:b' has no space behind its ':'. Write a space behind it: 'a: b'."),
        ("a: @x", 1, """'a: @x' has a text that starts with '@'. """
         """Put the text in quotes: a: "@x"."""),
        ("a: `x`", 1, """'a: `x`' has a text that starts with '`'. """
         """Put the text in quotes: a: "`x`"."""),
        ("a: *x* b", 1, """'a: *x* b' has a text that starts with '*'. """
         """Put the text in quotes: a: "*x* b"."""),
        ("a: %x", 1, """'a: %x' has a text that starts with '%'. """
         """Put the text in quotes: a: "%x"."""),
        ("a: - b", 1, f"'a: - b' starts a list behind its key. {ENTRY}"),
        ("a:\n  - b\n  c: 1", 3, "'c: 1' stands in a list, and has no '- '. "
         "Write '- ' before it, or start it at the left if it is not of the list."),
        ("a:\n  - b\n c: 1", 3, "'c: 1' starts further left or right than the lines it belongs to. "
         f"{BELOW}"),
        (r'a: "\d"', 1, """'a: "\\\\d"' has a '\\' between quotes. """
         """Write ' in the place of " around the text, or take the '\\' out."""),
        ("a: b\n---\nc: d", 2, "'---' divides the facts in two. Delete it."),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_said_in_the_words_of_its_line(
    text: str, line: int, message: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_yaml(f"{text}\n", PurePosixPath("a.yml"))
    assert str(caught.value) == f"a.yml:{line}: the line {message}"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("title: A stage", "unknown key 'title'. "
         "Write it as a heading below the second '---': '# …'."),
        ("description: It.", "unknown key 'description'. Write it as 'summary'."),
        ("Where: Ward", "unknown key 'Where'. Did you mean 'where'?"),
        (
            "awake: no",
            "'awake' is 'no'. Write one of: awake, drowsy, falling-asleep, asleep, waking-up, "
            "varies.",
        ),
        ("time: 2026-02-30", "'2026-02-30' is no day. Write a day as 2026-11-30."),
        ("time: Two hours", "this is not a list of 'key: value'. "
         "Write below it, each on a line two spaces in: 'sources: …', 'text: …'."),
    ],
)  # fmt: skip
def test_what_is_known_elsewhere_is_said_where_it_goes(
    tmp_path: Path, key: str, message: str
) -> None:
    text = STAGE.replace("awake: asleep", key)
    docs = write_docs(tmp_path, {"procedures/hip/closure.md": text})
    assert errors(docs) == [f"docs/procedures/hip/closure.md:5: {message}"]


def test_a_title_at_the_top_is_not_missing_below_as_well(tmp_path: Path) -> None:
    text = STAGE.replace("awake", "title: A stage\nawake").replace("# A stage\n", "")
    docs = write_docs(tmp_path, {"procedures/hip/closure.md": text})
    assert len(errors(docs)) == 1
