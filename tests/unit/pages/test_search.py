from macros.pages.article import Section, parsed_article, search_sections

ARTICLE = (
    '<h1 id="a">A &amp; b</h1><p>One <a href="x">two</a>, three.</p><ul><li>x</li><li>y</li></ul>'
    '<h2 id="c">C</h2><p>Four.<sup class="cite"><a href="#s">[1]</a></sup></p>'
    "<figure><svg><title>drawn</title></svg><figcaption>Seen.</figcaption></figure>"
    '<section data-search-exclude=""><h2 id="s">Sources</h2><p>hidden</p></section>'
)


def test_an_article_is_cut_at_its_headings_into_what_readers_see() -> None:
    assert list(search_sections(parsed_article(ARTICLE))) == [
        Section("", "A &amp; b", "One two, three. x y"),
        Section("c", "C", "Four. Seen."),
    ]


def test_text_that_looks_like_markup_stays_text() -> None:
    article = parsed_article("<h1>T</h1><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    (section,) = search_sections(article)
    assert section.text == "&lt;script&gt;alert(1)&lt;/script&gt;"
