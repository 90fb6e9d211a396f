from pathlib import Path

import pytest

from macros.content.library import load_library
from macros.content.publisher import Publisher
from tests.small_docs import errors, write_docs


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (None, Publisher("", "", "", 12)),
        ("name:\nward:\ntelephone:\n", Publisher("", "", "", 12)),
        (
            'name: Lake Hospital\nward: B 3\ntelephone: "+1 555 0100"\n'
            "check_again_after_months: 6\n",
            Publisher("Lake Hospital", "B 3", "+1 555 0100", 6),
        ),
    ],
)
def test_what_the_publisher_has_not_said_is_a_blank(
    tmp_path: Path, text: str | None, publisher: Publisher
) -> None:
    docs = write_docs(tmp_path, {"publisher.yml": text})
    assert load_library(docs).publisher == publisher


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nmae: x\n", "docs/publisher.yml:1: unknown key 'nmae'. Did you mean 'name'?"),
        (
            "name: x\ntelephone: 5550100\n",
            "docs/publisher.yml:2: 'telephone' is not a text. Put it in quotes.",
        ),
        (
            "check_again_after_months: soon\n",
            "docs/publisher.yml:1: 'check_again_after_months' is not a number from 1 to 60."
            " Write it as 12.",
        ),
    ],
)
def test_what_is_wrong_is_reported_at_its_line(tmp_path: Path, text: str, problem: str) -> None:
    assert errors(write_docs(tmp_path, {"publisher.yml": text})) == [problem]
