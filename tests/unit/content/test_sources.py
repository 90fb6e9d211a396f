import pytest

from macros.content.problems import ProblemError
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


def test_a_title_that_is_no_latex_is_a_problem_at_its_line() -> None:
    with pytest.raises(ProblemError) as caught:
        parse_sources("\n@misc{a2007, title={A study\\}}\n")
    assert str(caught.value.problem) == (
        "docs/sources.bib:2: the source 'a2007' holds LaTeX that cannot be read. "
        "Close each '{', and write characters themselves instead of '\\'."
    )
