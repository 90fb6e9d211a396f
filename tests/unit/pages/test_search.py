import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from macros.pages.article import Section, parsed_article, search_sections
from macros.pages.search import (
    ALL,
    all_entries,
    file_of,
    guide_entries,
    guide_file,
    guide_row,
    is_searched,
    script,
    shared_files,
    value_of,
    without_guides,
)
from macros.site.mkdocs import SiteBuild
from tests.small_docs import STAGE, checked, write_docs
from tests.two_guides import TWO_GUIDES


def rows_of(build: SiteBuild) -> dict[str, list[object]]:
    guides = build.library.guides.items()
    return {id_: guide_row(guide, build.library, build.articles) for id_, guide in guides}


def search_files(build: SiteBuild) -> Iterator[tuple[PurePosixPath, str]]:
    for guide in build.library.guides.values():
        yield guide_file(guide, build.library, build.articles)
    yield from shared_files(build.library, build.articles, rows_of(build))


HIP = "procedures/hip/closure.md"

ARTICLE = (
    '<h1 id="a">A &amp; b</h1><p>One <a href="x">two</a>, three.</p><ul><li>x</li><li>y</li></ul>'
    '<h2 id="c">C</h2><p>Four.<sup class="cite"><a href="#s">[1]</a></sup></p>'
    "<figure><svg><title>drawn</title></svg><figcaption>Seen.</figcaption></figure>"
    '<section data-search-exclude=""><h2 id="s">Sources</h2><p>hidden</p></section>'
)


def test_an_article_is_cut_at_its_headings_into_what_readers_see() -> None:
    assert list(search_sections(parsed_article(ARTICLE))) == [
        Section("", "A & b", "One two, three.\nx\ny"),
        Section("c", "C", "Four.\nSeen."),
    ]


def test_text_that_looks_like_markup_stays_text() -> None:
    article = parsed_article("<h1>T</h1><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    (section,) = search_sections(article)
    assert section.text == "<script>alert(1)</script>"


@pytest.fixture
def build(tmp_path: Path) -> SiteBuild:
    """Return a checked library of two guides, one of which asks for nothing."""
    stage = STAGE.replace("---\n", "---\nasks: {What happens: [sewing], A stage: [clips]}\n", 1)
    return checked(
        write_docs(tmp_path / "docs", {**TWO_GUIDES, HIP: stage + "\nA </script> and a lamina.\n"})
    )


def test_a_guide_is_found_by_its_sections_its_words_and_what_readers_ask(build: SiteBuild) -> None:
    entries = guide_entries(build.library.guides["hip"], build.library, build.articles)
    page = [one[0] for one in entries["pages"]].index("procedures/hip/closure.html")
    found = {
        title: (anchor, text, asks)
        for at, anchor, title, text, asks, _ in entries["sections"]
        if at == page
    }
    assert found["A stage"][::2] == ("", ["clips"])
    assert found["What happens"][2] == ["sewing"]
    assert "The surgeon works." in found["What happens"][1]
    assert ["glossary/lamina.html", "Lamina", "A plate of bone.", []] in entries["words"]


def test_its_file_is_the_same_however_many_guides_stand_beside_it(
    build: SiteBuild, tmp_path: Path
) -> None:
    docs = shutil.copytree(build.library.docs, tmp_path / "more")
    shutil.copytree(docs / "procedures/knee", docs / "procedures/ankle")
    more = checked(docs)
    guide = build.library.guides["hip"]
    path = file_of(guide)
    two, three = (dict(search_files(each)) for each in (build, more))
    assert two[path] == three[path]
    assert two[ALL] != three[ALL]


def test_a_guide_is_found_by_every_name_that_letters_use(tmp_path: Path) -> None:
    overview = (TWO_GUIDES["procedures/hip/index.md"] or "").replace(
        "stages:", "asks: {Hip: [hip op]}\nalso_called: [THR, new hip]\nstages:", 1
    )
    build = checked(write_docs(tmp_path, {**TWO_GUIDES, "procedures/hip/index.md": overview}))
    hip, knee = all_entries(build.library, build.articles, rows_of(build))["guides"]
    assert hip[4][:3] == ["THR", "new hip", "hip op"]
    assert "THR" not in knee[4]
    inside = guide_entries(build.library.guides["hip"], build.library, build.articles)
    asked = {title: asks for _, _, title, _, asks, *_ in inside["sections"]}
    assert asked.pop("Hip") == ["THR", "new hip", "hip op"]
    assert not any("THR" in asks for asks in asked.values())


def test_a_page_of_another_way_weighs_less(build: SiteBuild) -> None:
    entries = guide_entries(build.library.guides["hip"], build.library, build.articles)
    weights = {address: weight for address, _, weight in entries["pages"]}
    assert weights["procedures/hip/index.html"] == 1
    assert weights["procedures/hip/keyhole/incision.html"] < 1


def test_all_guides_are_found_by_names_and_headings_and_not_by_texts(build: SiteBuild) -> None:
    entries = all_entries(build.library, build.articles, rows_of(build))
    ids = [guide[0] for guide in entries["guides"]]
    assert ids == sorted(ids) == ["hip", "knee"]
    written = script(ALL, entries)
    assert "The surgeon works." not in written
    # what every guide has in its kind leads to no one of them
    assert "What happens" not in written
    assert [page[1] for page in entries["pages"]] == ["index.html"]


@pytest.mark.parametrize("sign", ["</script>", "<!--", "\u2028", "\u2029", '"', "\\", "’"])
def test_no_text_ends_the_script_or_a_line_of_it(sign: str) -> None:
    written = script(ALL, {"a": sign})
    assert not {"<", "\u2028", "\u2029"} & {*written}
    assert value_of(written) == {"a": sign}


def test_a_withdrawn_guide_leaves_nothing_to_be_found(build: SiteBuild) -> None:
    guide = build.library.guides["hip"]
    for path, text in search_files(build):
        left = without_guides(path, text, {"hip"}) if is_searched(path) else ""
        if path in (ALL, file_of(guide)):
            assert "procedures/hip/" not in left
            assert "procedures/hip/" in text
        elif is_searched(path):
            assert left == text
