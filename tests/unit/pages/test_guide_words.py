from pathlib import PurePosixPath

from lxml import html

from macros.pages.whole_guide import Chapter, assemble

FOLDER = PurePosixPath("procedures/hip")
LINK = '<a class="term" id="term-{0}" aria-describedby="word-{0}" href="../{0}.html">{0}</a>'
ENTRY = '<div><dt><a href="../{0}.html">{0}</a></dt><dd id="word-{0}">What {0} is.</dd></div>'


def chapter(name: str, *words: str, drawing: str = "") -> Chapter:
    links = " ".join(LINK.format(word) for word in words)
    entries = "".join(ENTRY.format(word) for word in words)
    figure = f"<figure>{LINK.format(drawing)}</figure>" if drawing else ""
    content = (
        f'<h1 id="{name}">{name}</h1>{figure}<p>The {links}.</p>'
        f'<section class="words" aria-labelledby="words"><h2 id="words">Words on this page</h2>'
        f"<dl>{entries}</dl></section>"
    )
    return Chapter(FOLDER / f"{name}.md", content)


def whole(*chapters: Chapter) -> html.HtmlElement:
    return html.document_fromstring(assemble("Hip", chapters))


def test_all_words_are_in_one_list() -> None:
    page = whole(chapter("index", "nerve", "disc"), chapter("closure", "disc", "lamina"))
    words = page.find_class("words")
    assert [part.findtext("h2") for part in words] == ["Words in this guide"]
    assert [link.text for link in words[0].iterfind("dl/div/dt/a")] == ["disc", "lamina", "nerve"]


def test_a_word_is_linked_in_the_first_chapter_that_has_it() -> None:
    page = whole(chapter("index", "nerve", "disc"), chapter("closure", "disc", "lamina"))
    assert [link.text for link in page.find_class("term")] == ["nerve", "disc", "lamina"]
    assert "The disc lamina." in page.text_content()


def test_a_link_names_its_definition_in_the_one_list() -> None:
    page = whole(chapter("index", "disc"), chapter("closure", "lamina"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//a[@class='term']/@aria-describedby") == ["word-disc", "word-lamina"]
    assert {"word-disc", "word-lamina"} <= set(ids)


def test_a_name_in_a_drawing_stays_a_link() -> None:
    page = whole(chapter("index", "disc"), chapter("closure", "lamina", drawing="disc"))
    assert [link.text for link in page.find_class("term")] == ["disc", "disc", "lamina"]


def test_a_guide_without_words_has_no_list() -> None:
    assert not whole(Chapter(FOLDER / "index.md", "<h1>Hip</h1>")).find_class("words")
