from pathlib import PurePosixPath

import pytest
from lxml import html

from macros.release.notices import replaced_notice, successor_of, withdrawn_page
from macros.release.records import Withdrawal
from tests.small_releases import DAY, PAGES

NEWEST = {PurePosixPath(page) for page in PAGES}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("procedures/hip/closure.html", "latest/procedures/hip/closure.html"),
        ("procedures/hip/gone.html", "latest/procedures/hip/index.html"),
        ("procedures/knee/closure.html", "latest/procedures/index.html"),
        ("glossary/gone.html", "latest/glossary/index.html"),
        ("about/gone.html", "latest/index.html"),
    ],
)
def test_readers_are_led_to_the_same_page_or_to_the_one_above_it(old: str, new: str) -> None:
    assert successor_of(PurePosixPath(old), NEWEST) == PurePosixPath(new)


@pytest.mark.parametrize(
    ("old", "text", "address"),
    [
        (
            "procedures/hip/closure.html",
            "Read this page in version 2026.12",
            "../../../latest/procedures/hip/closure.html",
        ),
        (
            "procedures/hip/gone.html",
            "This page is not in version 2026.12. Go to its guide",
            "../../../latest/procedures/hip/index.html",
        ),
        (
            "glossary/gone.html",
            "This page is not in version 2026.12. Go to the list of words",
            "../../latest/glossary/index.html",
        ),
        (
            "gone.html",
            "This page is not in version 2026.12. Go to its start page",
            "../latest/index.html",
        ),
    ],
)
def test_a_replaced_page_says_so_and_leads_on(old: str, text: str, address: str) -> None:
    path = PurePosixPath(old)
    successor = successor_of(path, NEWEST)
    notice: html.HtmlElement = html.fragment_fromstring(
        replaced_notice("2026.11" / path, "2026.11", "2026.12", successor)
    )
    assert [p.text_content() for p in notice.iter("p")] == [
        "This is version 2026.11. It was replaced by version 2026.12.",
        text,
    ]
    assert notice.xpath("//a/@href") == [address]


def test_the_reason_of_a_withdrawal_is_text_and_never_markup() -> None:
    here = PurePosixPath("2026.11/index.html")
    withdrawal = Withdrawal(DAY, "<script>alert(1)</script>", "javascript:alert(1)")
    page: html.HtmlElement = html.document_fromstring(
        withdrawn_page(here, "Version 2026.11", withdrawal, None)
    )
    assert "<script>alert(1)</script>" in page.text_content()
    assert not page.xpath("//script | //a[starts-with(@href, 'javascript')]")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
