from pathlib import Path, PurePosixPath

import pytest

from macros.pages.basis import GENERAL_ID, NOTE_CLASS
from macros.pages.whole_guide import Chapter, assemble
from tests.small_docs import STAGE, articles, write_docs

PAGE = "procedures/hip/closure.md"
MARK = (
    f'<p class="general" data-search-exclude=""><a href="#{GENERAL_ID}">General knowledge</a></p>'
)
TEXT = "## Do\n\nRest.\n\n### Sleep\n\nSleep well.\n\n## Ask\n\nAsk us.\n"


def article(docs: Path, front: str) -> str:
    stage = STAGE.replace("A stage", "Closure").replace("awake:", f"{front}awake:")
    return articles(write_docs(docs, {PAGE: f"{stage}\n{TEXT}"}))[PurePosixPath(PAGE)]


@pytest.mark.parametrize(
    ("general", "marked"),
    [
        ("Do", ['<h2 id="do">Do</h2>']),
        ("Sleep", ['<h3 id="sleep">Sleep</h3>']),
        ("Do, Sleep", ['<h2 id="do">Do</h2>']),
        ("Do, Ask", ['<h2 id="do">Do</h2>', '<h2 id="ask">Ask</h2>']),
    ],
)
def test_a_section_on_general_knowledge_is_marked_below_its_heading(
    tmp_path: Path, general: str, marked: list[str]
) -> None:
    html = article(tmp_path, f"general: [{general}]\n")
    before = [part.rstrip().rpartition("\n")[2] for part in html.split(MARK)[:-1]]
    assert before == marked


def test_a_page_on_general_knowledge_is_marked_below_its_title(tmp_path: Path) -> None:
    html = article(tmp_path, "basis: general\n")
    assert html.count(MARK) == 1
    assert html.partition(MARK)[0].rstrip().endswith("</h1>")


def test_the_mark_is_explained_once_at_the_end_of_the_page(tmp_path: Path) -> None:
    html = article(tmp_path, "general: [Do, Ask]\n")
    assert html.count(f'id="{GENERAL_ID}"') == 1
    assert html.rindex(MARK) < html.index(NOTE_CLASS)


def test_what_rests_on_sources_has_no_mark(tmp_path: Path) -> None:
    html = article(tmp_path, "")
    assert "General knowledge" not in html


def test_an_entry_on_general_knowledge_is_marked_where_its_words_are_listed(tmp_path: Path) -> None:
    term = "---\ngloss: roof\nbasis: general\n---\n# Lamina\n\nA plate of bone.\n"
    made = articles(write_docs(tmp_path, {"glossary/lamina.md": term}))
    assert 'class="general"' in made[PurePosixPath("glossary/lamina.md")]
    assert '<dd class="general"' in made[PurePosixPath("procedures/hip/index.md")]


def test_the_whole_guide_explains_the_mark_once(tmp_path: Path) -> None:
    path = PurePosixPath(PAGE)
    chapter = Chapter(path, article(tmp_path, "general: [Do]\n"))
    html = assemble("All", [chapter, Chapter(path.with_name("incision.md"), chapter.content)])
    assert html.count(f'href="#{GENERAL_ID}"') == 2
    assert html.count(f'id="{GENERAL_ID}"') == 1
