"""Pasted sources go to the end of the file, or are refused with their line."""

from pathlib import Path

import pytest

from macros.authoring.names import RefusedError
from macros.authoring.sources import add_sources

GOOD = "author={{A Group}}, title={Another}, year={2008}"
OLD = """\
@string{nejm = "The Journal"}
@misc{peul2007, author={{A}}, title={B}, year={2007}, doi={10.1056/NEJMoa064039}}
@misc{web, author={{A}}, title={B}, year={2007}, url={https://www.example.org/study/}}
@misc{number, author={{A}}, title={B}, year={2007}, pmid={17538084}}
"""


def add(tmp_path: Path, pasted: str, old: str = OLD) -> bytes:
    (tmp_path / "sources.bib").write_bytes(old.encode())
    return add_sources(tmp_path, pasted.encode(), "pasted").new


def refused(tmp_path: Path, pasted: str) -> str:
    with pytest.raises(RefusedError) as error:
        add(tmp_path, pasted)
    return str(error.value)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_the_rest_of_the_file_stays_and_its_line_ends_are_kept(
    tmp_path: Path, end: str, last: str
) -> None:
    old = (OLD.rstrip("\n") + last).replace("\n", end)
    entry = f"@misc{{new,\n {GOOD}, url={{https://example.org/n}}}}"
    new = add(tmp_path, f"\ufeff{entry}\r\n\r\n", old).decode()
    apart = end if last else end * 2
    assert new == old + apart + entry.replace("\n", end) + end


def test_a_first_source_makes_the_file(tmp_path: Path) -> None:
    entry = f"@misc{{new, {GOOD}, doi={{10.1/x}}}}"
    added = add_sources(tmp_path, entry.encode(), "pasted")
    assert added == (("new",), b"", f"{entry}\n".encode())


def test_words_that_the_file_explains_may_be_used(tmp_path: Path) -> None:
    entry = f"@article{{new, {GOOD}, journal=nejm, doi={{10.1/x}}}}"
    assert entry in add(tmp_path, entry).decode()
    assert "nothing says what 'nejn'" in refused(tmp_path, entry.replace("nejm", "nejn"))


@pytest.mark.parametrize(
    ("entry", "there"),
    [
        ("@misc{PEUL2007, url={https://example.org/x}", "the key 'PEUL2007' is that of another"),
        ("@misc{x, doi={10.1056/nejmoa064039}", "docs/sources.bib:2 has this source as 'peul2007'"),
        ("@misc{x, url={https://doi.org/10.1056/NEJMoa064039}", "docs/sources.bib:2 has this"),
        ("@misc{x, url={http://example.org/study}", "docs/sources.bib:3 has this source as 'web'"),
        ("@misc{x, doi={10.1/new}, pmid={17538084}", "docs/sources.bib:4 has this source"),
    ],
)
def test_a_source_that_is_there_is_named(tmp_path: Path, entry: str, there: str) -> None:
    assert refused(tmp_path, f"\n{entry}, {GOOD}}}").startswith(f"pasted:2: {there}")


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        ("\n\n@misc{x, title={open", "pasted:3: the source 'x' cannot be read"),
        ("@misc{x,\n title={a}\n year={1}}", "pasted:1: the source 'x' cannot be read"),
        ("TY  - JOUR\n", "pasted:1: 'TY  -' starts a line of PubMed's"),
        ("@misc{, title={x}}", "pasted:1: the source after '@misc{' has no key"),
        ("\n@misc{x, title={a}}", "pasted:2: the source 'x' has no address"),
        ("@misc{x, author={{A}}, title={c}, year={1}, url={ftp://a.org}}", "pasted:1: the address"),
        ("% nothing\n", "pasted:1: there is no source here"),
        ("", "pasted:1: there is no source here"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(tmp_path: Path, pasted: str, message: str) -> None:
    assert refused(tmp_path, pasted).startswith(message)


def test_one_broken_entry_keeps_all_out_and_all_are_named(tmp_path: Path) -> None:
    same = f"@misc{{x, {GOOD}, doi={{10.1/x}}}}\n"
    text = refused(tmp_path, f"{same}{same}@misc{{y, title={{open\n")
    assert {line[:9] for line in text.split("\n")} == {"pasted:2:", "pasted:3:"}


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="pasted:2: this is not UTF-8"):
        add_sources(tmp_path, b"\n\xff", "pasted")
