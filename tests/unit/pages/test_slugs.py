from pathlib import Path

import pytest

from macros.checks.allowed_html import wrong_value
from macros.pages.lists import letter_of
from macros.pages.slugs import heading_slug
from tests.small_docs import articles, errors, write_docs

HEADINGS = [
    ("What happens", "what-happens"),
    ("Naïve café", "naive-cafe"),
    ("5 days", "5-days"),
    ("β-blockers", "beta-blockers"),
    ("TNFα", "tnfalpha"),
    ("-5 kg", "minus-5-kg"),
    ("−5 °C", "minus-5-c"),
    ("Straße", "strasse"),
    ("Œuvre", "oeuvre"),
    ("Ожидание", "ozhidaniie"),
    ("手術", "624b8853"),
    ("😀", "grinning-face"),
    ("❤️", "heavy-black-heart"),
    ("…?", "horizontal-ellipsis-question"),
    ("MD notes", "section-md-notes"),
    ("Term title", "section-term-title"),
    ("__init__", "section-__init__"),
    ("", "section"),
]


@pytest.mark.parametrize(("heading", "slug"), HEADINGS)
def test_a_heading_is_named_by_its_words(heading: str, slug: str) -> None:
    assert heading_slug(heading, "-") == slug
    assert not wrong_value("h2", "id", slug)


def test_the_term_with_a_greek_letter_works_everywhere(tmp_path: Path) -> None:
    entry = "---\ngloss: slows the heart\n---\n# β-blocker\n\nA tablet that slows the heart.\n"
    page = "---\nsummary: It.\n---\n# A\n\n{text}\n\n## β-blockers\n\nMore.\n\n## 😀\n\nGlad.\n"
    text = 'Take a β-blocker. Read [about them](#beta-blockers), {{ term("beta-blocker") }}.'
    files = {
        "glossary/beta-blocker.md": entry,
        "glossary/index.md": "---\nsummary: A.\n---\n# Words\n\n{{ glossary() }}\n",
        "about/a.md": page.replace("{text}", text),
    }
    docs = write_docs(tmp_path, files)
    assert errors(docs) == []
    made = {str(path): html for path, html in articles(docs).items()}
    assert made["about/a.md"].count('href="../glossary/beta-blocker.') >= 2
    assert 'id="letter-B"' in made["glossary/index.md"]


def test_a_greek_letter_alone_stands_at_its_name_and_a_greek_word_at_its_letter() -> None:
    assert [letter_of(title) for title in ("β-blocker", "βήτα", "Ärzte", "5-HT")] == [
        *("B", "Β", "A", "0–9"),
    ]
