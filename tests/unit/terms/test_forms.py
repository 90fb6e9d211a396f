import pytest

from macros.terms.forms import Form, forms_of, plurals
from tests.entries import entry


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("disc", ["discs"]),
        ("nerve root", ["nerve roots"]),
        ("discectomy", ["discectomies"]),
        ("X-ray", ["X-rays"]),
        ("abscess", ["abscesses"]),
        ("stitch", ["stitches"]),
        ("fibro", ["fibros", "fibroes"]),
        ("MRI", ["MRIs"]),
        ("café", ["cafés"]),
        ("диск", []),
        ("L5-S1", []),
        ("C++", []),
        ("", []),
    ],
)
def test_regular_english_plurals_are_made(name: str, expected: list[str]) -> None:
    assert list(plurals(name)) == expected


def test_an_alias_in_capitals_stands_for_its_own_letters_only() -> None:
    forms = {form.text: form.is_exact for form in forms_of(entry("MRI scan", "MRI"))}
    assert forms == {"MRI scan": False, "MRI scans": False, "MRI": True, "MRIs": True}


def test_a_term_can_ask_for_its_own_letters_in_every_form() -> None:
    forms = list(forms_of(entry("Pro Disc", case_sensitive=True)))
    assert forms == [
        Form("Pro Disc", "pro-disc", is_exact=True),
        Form("Pro Discs", "pro-disc", is_exact=True, is_made=True),
    ]
