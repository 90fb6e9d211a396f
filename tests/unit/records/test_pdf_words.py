import pytest

from macros.records.pdf_words import page_numbers


@pytest.mark.parametrize(
    ("runs", "numbers"),
    [
        (["Seite1von12", "Seite2von12", "Hüfte·Fassung2026.11"], ["Seite1von12", "Seite2von12"]),
        (["12의1", "12의2", "Hip"], ["12의1", "12의2"]),
        (["4days", "4weeks"], []),
        ([], []),
    ],
)
def test_page_numbers_are_what_differs_in_digits_alone(runs: list[str], numbers: list[str]) -> None:
    assert sorted(page_numbers(runs)) == numbers
