import pytest

from macros.release.errors import ReleaseError
from macros.release.slots import emptied, filled, has_places

PAGE = b"<head><!--robots--><link><!--/robots--></head><!--published--><!--/published--><p>Text."


def test_places_are_filled_and_emptied_and_the_rest_stays() -> None:
    page = filled(PAGE, '<meta name="robots">', r"<p>Old \1</p>")
    assert page == (
        rb'<head><!--robots--><meta name="robots"><!--/robots--></head>'
        rb"<!--published--><p>Old \1</p><!--/published--><p>Text."
    )
    assert emptied(page) == emptied(PAGE)
    assert emptied(page).endswith(b"<p>Text.")


@pytest.mark.parametrize(
    "page",
    [
        b"<p>no places",
        PAGE + b"<!--published--><!--/published-->",
        PAGE.replace(b"<!--/robots-->", b""),
    ],
)
def test_a_page_with_other_places_is_not_filled(page: bytes) -> None:
    assert not has_places(page)
    assert emptied(page) == page
    with pytest.raises(ReleaseError):
        filled(page, "", "")
