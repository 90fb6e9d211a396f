import time

import pytest

from macros.content.problems import Problem
from macros.content.sources import parse_sources


def test_a_source_is_shown_as_readers_know_it() -> None:
    source = parse_sources(
        "\n@article{peul2007, author={Peul, Wilco C. and van den Hout, Wilbert B. and Brand, Ronald"
        " and Koes, Bart}, title={Surgery versus {W}aiting}, journal={NEJM}, year={2007},"
        " volume={356}, number={22}, pages={2245--2256}, doi={10.1056/NEJMoa064039}}"
    )["peul2007"]
    assert source.authors == "Peul WC, van den Hout WB, Brand R and others"
    assert source.title == "Surgery versus Waiting"
    assert source.published_in == "NEJM 356(22), 2245–2256"
    assert source.address == "https://doi.org/10.1056/NEJMoa064039"
    assert source.line == 2


def test_what_nobody_has_verified_is_not_shown() -> None:
    source = parse_sources(
        "@article{a, author={{X}}, title={Y}, journal={J}, volume={1}, year={2001}, doi={10.1/x},"
        " url={https://example.org/a}, keywords={tier-A}, note={SEEN; VERIFY: authors, title, doi}}"
    )["a"]
    assert (source.authors, source.title) == ("", "Record at example.org")
    assert source.address == "https://example.org/a"
    assert "tier" not in repr(source)
    assert "SEEN" not in repr(source)


def test_two_authors_are_joined_by_and() -> None:
    source = parse_sources("@misc{a, author={A, B and C, D}, title={T}, year={1999}}")["a"]
    assert source.authors == "A B and C D"


def test_a_percent_sign_is_one_and_hides_nothing() -> None:
    sources = parse_sources(
        "@misc{a2007, title={Pain in 5% of {P}eople}}\n@misc{b2007, title={5\\%}}"
    )
    assert [source.title for source in sources.values()] == ["Pain in 5% of People", "5%"]


REPORTED = [
    (
        "@misc{a2007, title={A study\\}}",
        "source-unreadable",
        "the source 'a2007' holds LaTeX that cannot be read. "
        "Close each '{', and write characters themselves instead of '\\'.",
    ),
    (
        "@misc{a2007, title={A study}",
        "source-unreadable",
        "the source 'a2007' cannot be read: a '{' or a '\"' is not closed. "
        "Look for a missing comma, brace or quote.",
    ),
    (
        "@misc{a2007, title={A} year={2007}}",
        "source-unreadable",
        "the source 'a2007' cannot be read: a comma or a '}' is missing in line 3. "
        "Look for a missing comma, brace or quote.",
    ),
    (
        "@misc{a2007, title={A \\mycommand study}}",
        "source-latex",
        "the source 'a2007' shows readers '\\mycommand' in 'A \\mycommand study'. "
        "Write the character itself, or leave the command out.",
    ),
    (
        "@misc{A2007, journal=nejm, title={A}}",
        "source-word",
        "nothing says what 'nejm' stands for in 'journal' of 'A2007'. "
        "Write the words in braces, journal={…}, or name them with @string.",
    ),
    (
        "@misc{a2007, crossref={sond}, title={A}}",
        "source-word",
        "the source 'a2007' is a part of 'sond', which is not here. Did you mean 'sound'?",
    ),
    (
        "@misc{a2007, author={Peul, Wilco, Brand, Ronald}, title={A}}",
        "source-authors",
        "the authors of 'a2007': 'Peul, Wilco, Brand, Ronald' has too many commas for one name. "
        "Write 'and' between the names: Peul, Wilco and Brand, Ronald.",
    ),
    (
        "@misc{a2007, doi={arXiv:2003}, title={A}}",
        "source-address",
        "'arXiv:2003' is no DOI in the source 'a2007'. A DOI looks like 10.1056/NEJMoa064039.",
    ),
    (
        "@misc{SOUND, title={A}}",
        "source-repeated",
        "the key 'SOUND' stands in line 1 already. Give each source its own key.",
    ),
    (
        "@article{, title={A}}",
        "source-invalid",
        "the source after '@article{' has no key. Write one there, such as '@article{peul2007,'.",
    ),
    (
        "@article{\n   author = {Peul, Wilco},\n   title = {A}\n}",
        "source-invalid",
        "the source after '@article{' has no key. Write one there, such as '@article{peul2007,'.",
    ),
    (
        "@article{peul 2007, title={A}}",
        "source-invalid",
        "'peul 2007' after '@article{' is not a key with a comma behind it. "
        "Write one word and a comma, such as '@article{peul2007,'.",
    ),
    (
        "@article peul2007, title={A}}",
        "source-invalid",
        "'@article peul2007, title={A}}' belongs to no source. "
        "Look above it for a brace too many, or one missing after '@article'.",
    ),
    (
        "@misc{a2007}, title={A}}",
        "source-invalid",
        "', title={A}}' belongs to no source. "
        "Look above it for a brace too many, or one missing after '@article'.",
    ),
    (
        "PMID- 17538084\nTI  - A study",
        "source-invalid",
        "'PMID-' starts a line of PubMed's, EndNote's or RIS format. Export the source as BibTeX.",
    ),
    (
        "%0 Journal Article\n%A Peul, Wilco",
        "source-invalid",
        "'%0' starts a line of PubMed's, EndNote's or RIS format. Export the source as BibTeX.",
    ),
    (
        "@string{a = }",
        "source-invalid",
        "the '@string' cannot be read: field value expected in line 3. "
        'Write @string{nejm = "The words it stands for"}.',
    ),
]


@pytest.mark.parametrize(("entry", "code", "text"), REPORTED)
def test_what_cannot_be_read_is_reported_at_its_line_and_loses_no_other(
    entry: str, code: str, text: str
) -> None:
    found: list[Problem] = []
    sound = "@misc{sound, title={Sound}, year={2001}, url={https://e.org}}"
    after = sound.replace("sound", "after")
    sources = parse_sources(f"{sound}\n\n{entry}\n\n{after}\n", found.append)
    assert [(one.code, str(one)) for one in found] == [(code, f"docs/sources.bib:3: {text}")]
    assert [sources[key].title for key in ("sound", "after")] == ["Sound", "Sound"]


@pytest.mark.parametrize(
    ("bib", "key", "shown"),
    [
        ('@string{j = "NEJM"}\n@article{a, title={T}, journal=j}', "a", "NEJM"),
        ('@STRING{J = {NE} # "JM"}@article{a, title={T}, journal=j # { B}}', "a", "NEJM B"),
        ("@article{a, title={T}, journal={J}, month=aug}", "a", "J"),
        ("@article{a, title={T}, journal={J}, month=August}", "a", "J"),
        ("@article(a, title={T}, journal={J})", "a", "J"),
        ('@ARTICLE { a , TITLE = "T" , Journal = "J" , }', "a", "J"),
        ("@misc{b, title={B}} @article{a, title={T}, journal={J}}", "a", "J"),
        ("@comment{@article{a, title={X}}}\n@article{a, title={T}, journal={J}}", "a", "J"),
        ("@comment\n@article{a, title={T}, journal={J}}", "a", "J"),
        ("@comment{open\n@article{a, title={T}, journal={J}}", "a", "J"),
        ("%@article{a, title={X}}\n@article{a, title={T}, journal={J}}", "a", "J"),
        ("@preamble{{a}}\n@article{a, title={T}, journal={J}}", "a", "J"),
        ("Exported by a@b.org\n@article{a, title={T}, journal={J}}", "a", "J"),
        ("@article{a, title={T}, journal={J}, journal={K}}", "a", "J"),
        ("@inproceedings{a, crossref={B}, title={T}}\n@book{b, title={J}}", "a", "J"),
        ("@article{a, title={T}, journaltitle={J}, volume={1}, issue={2}, eid={e3}}", "a",
         "J 1(2), e3"),
        ("@thesis{a, title={T}, author={B, C}, school={U}, location={London}}", "a", "London: U"),
        ("@misc{a, title={T}, organization={J}, author={B, C}}", "a", "J"),
    ],
)  # fmt: skip
def test_bibtex_is_read_as_it_is_written_by_hand_and_by_programs(
    bib: str, key: str, shown: str
) -> None:
    found: list[Problem] = []
    source = parse_sources(bib, found.append)[key]
    assert (source.title, source.published_in) == ("T", shown)
    assert found == []


@pytest.mark.parametrize(
    ("field", "year"),
    [
        ("year={2019}", "2019"),
        ("date={2019}", "2019"),
        ("date={2019-05-01}", "2019"),
        ("date={2019/2020}", "2019"),
        ("date={2019~}", "2019"),
        ("date={n.d.}", ""),
        ("year={n.d.}", ""),
        ("year={in press}", "in press"),
    ],
)
def test_the_year_is_taken_from_a_date(field: str, year: str) -> None:
    source = parse_sources(f"@misc{{a, title={{T}}, {field}}}")["a"]
    assert source.year == year
    assert "year" not in dict(source.lacks)


def test_abbreviations_that_double_fill_no_memory() -> None:
    found: list[Problem] = []
    doubling = "".join(
        f"@string{{a{number} = a{number - 1} # a{number - 1}}}\n" for number in range(1, 60)
    )
    text = f'@string{{a0 = "words"}}\n{doubling}@misc{{a, title={{T}}}}'
    assert list(parse_sources(text, found.append)) == ["a"]
    assert str(found[0]) == (
        "docs/sources.bib:9: the '@string' stands for over 1000 characters. "
        "Write the words into each entry."
    )


@pytest.mark.parametrize(
    "text",
    [
        "@comment{" * 40_000,
        "@comment{\n" * 40_000,
        "@comment{a\n{}\n" * 20_000,
        "@misc{a, title={" * 20_000,
        "@misc{a, title={x\n" * 20_000,
        '@misc{a, title="' + "{}" * 30_000 + '"}',
        "@misc{a, title={" + "$" * 60_000 + "}}",
        "@misc{a, title={" + "\\textit" * 9_000 + "}}",
        "@misc{a, author={" + "A, B and " * 7_000 + "C}}",
        "@misc{a, author={" + "A, " * 20_000 + "C}}",
        "\n" * 200_000 + "@",
        "@string{a=b}" * 20_000,
    ],
    ids=lambda text: text[:24],
)
def test_a_file_made_to_be_slow_is_read_in_time(text: str) -> None:
    start = time.process_time()
    parse_sources(text)
    assert time.process_time() - start < 5
