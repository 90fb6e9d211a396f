import pytest

from macros.content.publisher import Publisher
from macros.paper.leaflet_page import draw_code, draw_local

ADDRESS = "https://guides.example.org/2026.11/procedures/hip/index.html"


@pytest.mark.parametrize(
    ("publisher", "shown"),
    [
        (Publisher(), [None, None, None]),
        (
            Publisher("Lake Hospital", "", "+1 555 0100"),
            ["Lake Hospital", None, "+1 555 0100"],
        ),
        (Publisher("", "", "", emergency_number="112"), [None, None, None, "112"]),
    ],
)
def test_what_the_publisher_has_not_said_is_a_line_to_fill_in(
    publisher: Publisher, shown: list[str | None]
) -> None:
    frame = draw_local(publisher)
    assert [value.text for value in frame.iter("dd")] == shown
    assert [value.get("class") for value in frame.iter("dd")] == [
        None if text else "blank" for text in shown
    ]


def test_the_frame_shows_the_logo_under_the_name_of_the_hospital() -> None:
    publisher = Publisher("Lake Hospital")
    (logo,) = draw_local(publisher, "data:image/png;base64,AA==").iter("img")
    assert (logo.get("src"), logo.get("alt")) == ("data:image/png;base64,AA==", "Lake Hospital")
    assert list(draw_local(publisher).iter("img")) == []


def test_a_code_is_a_picture_with_a_name_and_a_quiet_edge() -> None:
    code = draw_code(ADDRESS)
    path = code.find("path")
    assert path is not None
    assert (code.get("role"), code.findtext("title")) == ("img", f"Code to scan: {ADDRESS}")
    assert path.get("d", "").startswith("M4 4h1v1h-1z")
    assert code.get("viewBox") == "0 0 41 41"


def test_another_address_gives_another_code() -> None:
    paths = [draw_code(address).find("path") for address in (ADDRESS, f"{ADDRESS}#x")]
    assert len({path.get("d") for path in paths if path is not None}) == 2
