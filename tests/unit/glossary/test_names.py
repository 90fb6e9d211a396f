import pytest

from macros.content.language import DEFAULT, Language, load_language, title_in_text, use
from macros.glossary.names import Form, forms_of, plurals
from macros.glossary.other_names import OtherNames, other_names
from tests.entries import entry
from tests.other_language import in_language


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
def test_regular_english_plurals_are_generated(name: str, expected: list[str]) -> None:
    assert list(plurals(name)) == expected


def test_an_alias_in_capitals_has_exact_forms() -> None:
    forms = {form.text: form.is_exact for form in forms_of(entry("MRI scan", "MRI"))}
    assert forms == {"MRI scan": False, "MRI scans": False, "MRI": True, "MRIs": True}


def test_a_case_sensitive_term_has_exact_forms_only() -> None:
    forms = list(forms_of(entry("Pro Disc", case_sensitive=True)))
    assert forms == [
        Form("Pro Disc", "pro-disc", is_exact=True),
        Form("Pro Discs", "pro-disc", is_exact=True, is_generated=True),
    ]


@pytest.mark.parametrize(
    ("title", "aliases", "names"),
    [
        ("Lamina", ["laminae"], OtherNames((), ("laminae",))),
        (
            "Herniated disc",
            ["herniated disk", "slipped disc", "slipped disk"],
            OtherNames(("slipped disc",), ("disk",)),
        ),
        ("Bone graft", ["autograft", "allograft"], OtherNames(("autograft", "allograft"), ())),
        ("Nucleus", ["centre of the disk", "center of the disc"],
         OtherNames(("centre of the disk",), ("center", "disc"))),
        ("Re-operation", ["reoperation"], OtherNames((), ("reoperation",))),
        ("Computerized scan", ["computerised scan", "CT"], OtherNames(("CT",), ("computerised",))),
        ("Incision", [], OtherNames((), ())),
    ],
)  # fmt: skip
def test_names_that_differ_in_spelling_only_are_not_listed_twice(
    title: str, aliases: list[str], names: OtherNames
) -> None:
    assert other_names(entry(title, *aliases)) == names


@pytest.mark.parametrize(
    ("title", "in_text"),
    [("Lamina", "lamina"), ("MRI scan", "MRI scan"), ("C", "C"), ("X-ray", "X-ray"), ("", "")],
)
def test_a_title_loses_its_capital_inside_a_sentence(title: str, in_text: str) -> None:
    assert title_in_text(title) == in_text


def test_the_rules_of_english_hold_in_english_only() -> None:
    alias = entry("Tumor", "tumour", "tumors")
    try:
        use(Language("fr"))
        assert [form.text for form in forms_of(alias)] == ["Tumor", "tumour", "tumors"]
        assert other_names(alias) == OtherNames(("tumour", "tumors"), ())
        use(load_language("en-GB"))
        assert "tumours" in [form.text for form in forms_of(alias)]
    finally:
        use(load_language(DEFAULT))


def test_a_title_inside_a_sentence_keeps_its_capital_in_other_languages() -> None:
    with in_language("de", {}):
        assert title_in_text("Naht") == "Naht"
