"""Note boxes as readers see and hear them, in the language of the site."""

from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import load_library
from tests.other_language import in_language
from tests.small_docs import convert, write_docs

GERMAN = {"box-note": "Hinweis", "box-named": "{box}: {title}"}


def box(tmp_path: Path, text: str) -> html.HtmlElement:
    page = f"---\nsummary: A page.\n---\n# Page\n\n{text}\n"
    library = load_library(write_docs(tmp_path, {"page.md": page}))
    _, article = convert(library, library.pages[PurePosixPath("page.md")])
    return html.fragment_fromstring(article, create_parent="div").find_class("box")[0]


@pytest.mark.parametrize(
    ("text", "title", "heard"),
    [
        ("> [!NOTE]\n> Words.", "Hinweis", "Hinweis"),
        ("> [!NOTE] Mind\n> Words.", "Mind", "Hinweis: Mind"),
        ("!!! note\n    Words.", "Hinweis", "Hinweis"),
        ('!!! note "Hinweise"\n    Words.', "Hinweise", "Hinweise"),
    ],
)
def test_a_box_is_called_as_in_the_language_of_the_site(
    tmp_path: Path, text: str, title: str, heard: str
) -> None:
    with in_language("de", GERMAN):
        found = box(tmp_path, text)
    assert [one.text for one in found.find_class("box__title")] == [title]
    assert (found.get("aria-label"), found.get("class")) == (heard, "box box--note")


def test_folded_text_is_called_so_too(tmp_path: Path) -> None:
    with in_language("de", GERMAN):
        assert box(tmp_path, "> [!NOTE]-\n> Words.").findtext("summary") == "Hinweis"
