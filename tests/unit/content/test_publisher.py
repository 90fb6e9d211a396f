from pathlib import Path, PurePosixPath

import pytest

from macros.content.library import load_library
from macros.content.located_yaml import Located
from macros.content.publisher import Publisher
from tests.small_docs import errors, problems, write_docs
from tests.small_pictures import picture


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
        (
            'name: Lake Hospital\nemergency_number: "112"\nlogo: assets/logo.png\n',
            Publisher(
                "Lake Hospital",
                emergency_number="112",
                logo=Located(
                    PurePosixPath("assets/logo.png"), PurePosixPath("docs/publisher.yml"), 3
                ),
            ),
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
        (
            "name: x\nemergency_number: 112\n",
            "docs/publisher.yml:2: 'emergency_number' is not a text. Put it in quotes.",
        ),
        (
            "name: x\nlogo: assets/lgo.png\n",
            "docs/publisher.yml:2: the logo 'assets/lgo.png' is no published file of docs/."
            " Did you mean 'assets/logo.png'?",
        ),
        (
            "name: x\nlogo: glossary/lamina.md\n",
            "docs/publisher.yml:2: the logo 'glossary/lamina.md' is no published file of docs/."
            " Write where it lies below docs/, such as assets/logo.png.",
        ),
        (
            "name: x\nlogo: assets/notes.txt\n",
            "docs/publisher.yml:2: the logo 'assets/notes.txt' is no picture that browsers show."
            " Save it as PNG, JPEG or WebP.",
        ),
        (
            "logo: assets/logo.png\n",
            "docs/publisher.yml:1: a logo says nothing to those who do not see it, and 'name' is"
            " empty. Write the name of your hospital there.",
        ),
    ],
)
def test_what_is_wrong_is_reported_at_its_line(tmp_path: Path, text: str, problem: str) -> None:
    files: dict[str, str | bytes | None] = {
        "assets/logo.png": picture(),
        "assets/notes.txt": "Ours.\n",
    }
    assert errors(write_docs(tmp_path, {"publisher.yml": text, **files})) == [problem]


def test_a_logo_is_used_by_the_site_and_a_damaged_one_is_reported(tmp_path: Path) -> None:
    named = {"publisher.yml": "name: x\nlogo: assets/logo.png\n"}
    docs = write_docs(tmp_path, {**named, "assets/logo.png": picture()})
    assert not [one for one in problems(docs) if one.path.name == "logo.png"]
    (docs / "assets/logo.png").write_bytes(picture()[:40])
    assert [one.code for one in problems(docs) if one.path.name == "logo.png"] == [
        "picture-unreadable"
    ]
