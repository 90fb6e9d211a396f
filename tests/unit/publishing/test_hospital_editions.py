"""What a published site calls the releases that are a hospital's editions."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.local import LocalEdition
from macros.publishing.publishing import publish
from macros.publishing.verifying import verify
from macros.records.records import Release, Withdrawal
from tests.published import CLOSURE, SETTINGS, loaded, page
from tests.small_releases import DAY

ON = "November 22, 2026"
WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")
FIRST, SECOND = "2026.11, Example Hospital edition 1", "2026.12, Example Hospital edition 2"


@pytest.fixture
def editions(releases: list[Release]) -> list[Release]:
    """Return two releases that are editions of a hospital."""
    return [
        replace(one, local=LocalEdition("Example Hospital", number, "2026.10"))
        for number, one in enumerate(releases, 1)
    ]


@pytest.fixture
def published(editions: list[Release], dist: Path, out: Path) -> Path:
    publish(editions, dist, out, SETTINGS, None)
    return out


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        (
            f"2026.11/{CLOSURE}",
            [
                f"This is version {FIRST}. It was replaced by version {SECOND}.",
                f"Read this page in version {SECOND}",
                f"See what is different since {FIRST}",
                f"{SECOND}, {ON}: the latest version",
                f"Version {FIRST} · other versions",
            ],
        ),
        (
            "downloads/stage-by-stage-2026.11-hip.html",
            [f"This is version {FIRST}. It was replaced by version {SECOND}."],
        ),
        (f"latest/{CLOSURE}", [f"{FIRST}, {ON}", f"Version {SECOND} · other versions"]),
        (
            "versions.html",
            [
                f"{FIRST}, {ON}",
                f"What changed in version {SECOND}",
                f"What is different since version {FIRST}",
            ],
        ),
        ("changes/2026.12.html", [f"Before: version {FIRST}, {ON}. Now: version {SECOND}"]),
        ("changes/since-2026.11.html", [f"What is different since version {FIRST}"]),
    ],
)
def test_a_published_page_says_of_a_version_which_edition_it_is(
    published: Path, path: str, texts: list[str]
) -> None:
    said = " ".join(page(published, path).text_content().split())
    assert [text for text in texts if text not in said] == []


def test_a_selector_of_versions_and_the_feed_name_the_edition(published: Path) -> None:
    assert [one["title"] for one in loaded(published, "versions.json")] == [SECOND, FIRST]
    assert f"Version {FIRST} is released" in (published / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("whole", [True, False], ids=["the version", "the guide"])
def test_a_notice_of_a_withdrawal_names_the_edition(
    editions: list[Release], dist: Path, out: Path, *, whole: bool
) -> None:
    how = {"withdrawn": WITHDRAWN} if whole else {"withdrawn_guides": {"hip": WITHDRAWN}}
    publish([replace(editions[0], **how), editions[1]], dist, out, SETTINGS, None)
    for path in (f"2026.11/{CLOSURE}", "downloads/stage-by-stage-2026.11.zip/index.html"):
        assert f"ersion {FIRST}" in page(out, path).text_content()


def test_a_replaced_page_of_an_edition_is_known_as_unchanged(
    editions: list[Release], published: Path, dist: Path
) -> None:
    verdict = verify(published / "2026.11" / CLOSURE, dist, editions)
    assert "unchanged" in verdict.words
