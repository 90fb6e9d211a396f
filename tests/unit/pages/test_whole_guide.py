from pathlib import PurePosixPath

from lxml import html

from macros.pages.whole_guide import Chapter, assemble

FOLDER = PurePosixPath("procedures/hip")
CITED = (
    '<h1 id="{id}">{id}</h1><p>See <a href="closure.html#b">b</a>, <a href="#b">here</a> and '
    '<a href="../../index.html">home</a>.<sup class="cite"><a href="#source-{key}" id="cite-{key}">'
    '[1]</a></sup></p><h2 id="b">B</h2><svg><path fill="url(#dots)"/></svg>'
    '<section class="sources"><ol><li id="source-{key}">{key} <a href="#cite-{key}">back</a></li>'
    "</ol></section>"
)


def whole() -> html.HtmlElement:
    chapters = [
        Chapter(FOLDER / "index.md", CITED.format(id="hip", key="one")),
        Chapter(FOLDER / "closure.md", CITED.format(id="closure", key="two")),
    ]
    return html.document_fromstring(assemble("Hip", chapters))


def test_each_page_is_a_chapter_one_level_down() -> None:
    headings = [(node.tag, node.text) for node in whole().iter("h1", "h2", "h3")]
    assert headings == [
        ("h1", "Hip"),
        ("h2", "hip"),
        ("h3", "B"),
        ("h2", "closure"),
        ("h3", "B"),
        ("h2", "Sources"),
    ]


def test_no_id_is_there_twice_and_every_link_inside_leads_to_one() -> None:
    page = whole()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link for link in page.xpath("//a/@href") if link.startswith("#")]
    assert "#closure--b" in links
    assert {link[1:] for link in links} <= set(ids)


def test_lists_of_links_into_the_guide_are_not_printed_nor_headings_of_nothing_else() -> None:
    content = (
        '<h1>Hip</h1><h2>Kept</h2><p>Text.</p><ul class="guide-cards large-links"><li>A</li></ul>'
        '<h2>Gone</h2><p class="general">General</p><ul class="topics"><li>B</li></ul>'
        '<h2>Stays for its part</h2><ol class="stages"><li>C</li></ol><h3>Part</h3><p>Text.</p>'
        '<h2>Gone too</h2><ol class="stages"><li>C</li></ol><h2>Empty</h2>'
    )
    page: html.HtmlElement = html.document_fromstring(
        assemble("Hip", [Chapter(FOLDER / "index.md", content)])
    )
    hidden = [node.text_content() for node in page.find_class("on-screen")]
    assert hidden == ["A", "Gone", "General", "B", "C", "Gone too", "C"]


def test_links_out_of_the_guide_stay() -> None:
    assert whole().xpath("//a[text()='home']/@href") == ["../../index.html"] * 2


def test_a_chapter_of_a_folder_below_leads_where_it_led_there() -> None:
    content = (
        '<h1>Open</h1><a href="../closure.html#b">b</a> <a href="knife.html">k</a> '
        '<a href="https://example.org/">e</a> <img src="scan.png" alt="A scan">'
    )
    page = assembled(chapter("closure"), Chapter(FOLDER / "open" / "incision.md", content))
    assert page.xpath("//a/@href | //img/@src") == [
        "#closure--b",
        "open/knife.html",
        "https://example.org/",
        "open/scan.png",
    ]


def test_the_text_behind_what_is_left_out_stays() -> None:
    content = (
        '<h1>Hip</h1><p class="review">Reviewed</p> One.'
        '<p class="general-note">General</p> Two.<section class="sources"></section> Three.'
    )
    page = assembled(chapter("index"), Chapter(FOLDER / "closure.md", content))
    assert page.get_element_by_id("closure").text_content() == "Hip One. Two. Three."


def test_a_drawing_keeps_its_own_patterns() -> None:
    assert whole().xpath("//path/@fill") == ["url(#overview--dots)", "url(#closure--dots)"]


def test_a_drawing_is_written_as_browsers_write_it() -> None:
    drawn = '<h1>Hip</h1><svg viewBox="0 0 9 9"><path d="M0 0"></path></svg>'
    assert '<svg viewBox="0 0 9 9">' in assemble("Hip", [Chapter(FOLDER / "index.md", drawn)])


def test_all_sources_are_in_one_list_and_numbered_through() -> None:
    page = whole()
    assert [link.text for link in page.xpath("//sup/a")] == ["[1]", "[2]"]
    assert page.xpath("//section[@class='sources']//li/@id") == ["source-one", "source-two"]


LINK = '<a class="term" id="term-{0}" aria-describedby="word-{0}" href="../{0}.html">{0}</a>'
ENTRY = '<div><dt><a href="../{0}.html">{0}</a></dt><dd id="word-{0}">What {0} is.</dd></div>'


def chapter(name: str, *words: str, drawing: str = "") -> Chapter:
    links = " ".join(LINK.format(word) for word in words)
    entries = "".join(ENTRY.format(word) for word in words)
    figure = f"<figure>{LINK.format(drawing)}</figure>" if drawing else ""
    content = (
        f'<h1 id="{name}">{name}</h1>{figure}<p>The {links}.</p>'
        f'<section class="words" aria-labelledby="words"><details><summary>'
        f'<h2 id="words">Words on this page</h2></summary><dl>{entries}</dl></details></section>'
    )
    return Chapter(FOLDER / f"{name}.md", content)


def assembled(*chapters: Chapter) -> html.HtmlElement:
    return html.document_fromstring(assemble("Hip", chapters))


def test_all_words_are_in_one_list() -> None:
    page = assembled(chapter("index", "nerve", "disc"), chapter("closure", "disc", "lamina"))
    words = page.find_class("words")
    assert [part.findtext("details/summary/h2") for part in words] == ["Words in this guide"]
    assert [link.text for link in words[0].iterfind("details/dl/div/dt/a")] == [
        "disc",
        "lamina",
        "nerve",
    ]


def test_a_word_is_linked_in_the_first_chapter_that_has_it() -> None:
    page = assembled(chapter("index", "nerve", "disc"), chapter("closure", "disc", "lamina"))
    assert [link.text for link in page.find_class("term")] == ["nerve", "disc", "lamina"]
    assert "The disc lamina." in page.text_content()


def test_a_link_names_its_definition_in_the_one_list() -> None:
    page = assembled(chapter("index", "disc"), chapter("closure", "lamina"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//a[@class='term']/@aria-describedby") == ["word-disc", "word-lamina"]
    assert {"word-disc", "word-lamina"} <= set(ids)


def test_a_name_in_a_drawing_stays_a_link() -> None:
    page = assembled(chapter("index", "disc"), chapter("closure", "lamina", drawing="disc"))
    assert [link.text for link in page.find_class("term")] == ["disc", "disc", "lamina"]


def test_a_guide_without_words_has_no_list() -> None:
    assert not assembled(Chapter(FOLDER / "index.md", "<h1>Hip</h1>")).find_class("words")
