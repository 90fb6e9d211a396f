import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from macros.checks.commonmark import prepared
from macros.checks.markup import markup_problems
from macros.checks.second_reader import Reading, differences
from macros.content.library import Library
from macros.pages.outline import outline
from tests.unit.meant.reported import REPORTED
from tests.unit.meant.typed import READ, made_of


class Outlined(Treeprocessor):
    """Notes the blocks that a Markdown without anything of ours makes."""

    def run(self, root):  # type: ignore[no-untyped-def]
        self.made = outline(root, self.md.htmlStash.rawHtmlBlocks)


def plain(typed: str) -> tuple[str, bool]:
    """What Python-Markdown alone makes of a text, and whether the second reader differs."""
    md = Markdown(extensions=["attr_list", "def_list", "toc", "tables", "fenced_code"])
    outlined = Outlined(md)
    md.treeprocessors.register(outlined, "outlined", -10)
    html = md.convert(typed).replace("\n", "")
    seen = Reading(typed, prepared(typed)).seen
    return html, any(differences(outlined.made, seen))


def differs(typed: str) -> bool:
    return plain(typed)[1]


@pytest.mark.parametrize(
    "typed",
    [
        "Bring:\n- a\n- b",
        "- a\n  - b\n- c\n   - d",
        "5. a\n6. b",
        "1. a\n\ntext\n\n2. b",
        "#Heading",
        "1) a\n2) b",
        "Text\n| a | b |\n| - | - |\n| 1 | 2 |",
        "- a\n\n  ```\n  code\n  ```",
        "<details>\n<summary>x</summary>\n\n**a**\n\n</details>",
    ],
)
def test_the_second_reader_finds_by_itself_what_python_markdown_reads_otherwise(typed: str) -> None:
    assert differs(typed)


def test_two_readers_agree_on_a_plain_page() -> None:
    lists = "# A\n\nText *a*\nmore.\n\n- a\n- b\n\nc\n\n1. d\n\n    e\n\n"
    assert not differs(f"{lists}> e\n\n| f | g |\n| - | - |\n| 1 | 2 |\n")


def test_the_second_reader_alone_finds_half_of_what_python_markdown_gets_wrong() -> None:
    wrong = [text for text, html in READ if html not in plain(text)[0]]
    rows = [*wrong, *(text for text, _, _ in REPORTED)]
    assert sum(map(differs, rows)) / len(rows) >= 0.5


def test_words_that_vanish_are_named(library: Library) -> None:
    draft, _ = made_of(library, "Take it daily")
    draft.words = draft.words.replace("daily", "")
    found = markup_problems(draft)
    assert [(one.code, one.line) for one in found] == [("words-lost", 1)]
    assert "daily" in found[0].message


def test_a_text_that_a_plugin_has_changed_is_not_judged(library: Library) -> None:
    draft, _ = made_of(library, "#Heading")
    draft.is_changed = True
    assert markup_problems(draft) == []
