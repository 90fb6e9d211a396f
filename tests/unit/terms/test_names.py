import pytest

from macros.terms.names import Names, other_names, title_in_text
from tests.entries import entry


@pytest.mark.parametrize(
    ("title", "aliases", "names"),
    [
        ("Lamina", ["laminae"], Names((), ("laminae",))),
        (
            "Herniated disc",
            ["herniated disk", "slipped disc", "slipped disk"],
            Names(("slipped disc",), ("disk",)),
        ),
        ("Bone graft", ["autograft", "allograft"], Names(("autograft", "allograft"), ())),
        ("Nucleus", ["centre of the disk", "center of the disc"],
         Names(("centre of the disk",), ("center", "disc"))),
        ("Re-operation", ["reoperation"], Names((), ("reoperation",))),
        ("Computerized scan", ["computerised scan", "CT"], Names(("CT",), ("computerised",))),
        ("Incision", [], Names((), ())),
    ],
)  # fmt: skip
def test_names_that_differ_in_spelling_only_are_not_listed_twice(
    title: str, aliases: list[str], names: Names
) -> None:
    assert other_names(entry(title, *aliases)) == names


@pytest.mark.parametrize(
    ("title", "in_text"),
    [("Lamina", "lamina"), ("MRI scan", "MRI scan"), ("C", "C"), ("X-ray", "X-ray"), ("", "")],
)
def test_a_title_loses_its_capital_inside_a_sentence(title: str, in_text: str) -> None:
    assert title_in_text(title) == in_text
