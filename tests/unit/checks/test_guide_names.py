"""Other names of guides: each leads somewhere, and is read as letters have it."""

from pathlib import Path

import pytest

from tests.small_docs import SOUND, errors, problems, write_docs
from tests.two_guides import TWO_GUIDES

HIP, KNEE = "procedures/hip/index.md", "procedures/knee/index.md"


def named(hip: str, knee: str = "[]") -> dict[str, str | None]:
    return {
        **TWO_GUIDES,
        **{
            page: (TWO_GUIDES[page] or "").replace("stages:", f"also_called: {names}\nstages:", 1)
            for page, names in ((HIP, hip), (KNEE, knee))
        },
    }


@pytest.mark.parametrize(
    ("hip", "line", "told"),
    [
        ("[THR, Hip]", 3, "'Hip' is the guide's title. Leave it out of 'also_called': readers"),
        ("[new-hip, New hip]", 3, "the name 'New hip' is listed twice. Keep one."),
        ("\n  - THR\n  - KNEE", 5, "'KNEE' is the title of the guide 'knee'. Leave it out, or"),
    ],
)
def test_a_name_that_is_written_already_is_refused(
    tmp_path: Path, hip: str, line: int, told: str
) -> None:
    (problem,) = (one for one in problems(write_docs(tmp_path, named(hip))) if not one.is_advice)
    assert problem.code == "guide-name-taken"
    assert str(problem).startswith(f"docs/{HIP}:{line}: {told}")


@pytest.mark.parametrize(
    ("hip", "code"),
    [(f"[{'new ' * 16}hip]", "text-too-long"), ("THR", "field-invalid"), ("[1]", "field-invalid")],
)
def test_what_is_no_name_is_refused(tmp_path: Path, hip: str, code: str) -> None:
    (problem,) = (one for one in problems(write_docs(tmp_path, named(hip))) if not one.is_advice)
    assert (problem.code, problem.line) == (code, 3)


def test_a_part_of_the_body_is_a_few_words(tmp_path: Path) -> None:
    overview = SOUND[HIP].replace("stages:", f"body_part: {'left ' * 13}hip\nstages:", 1)
    (error,) = errors(write_docs(tmp_path, {HIP: overview}))
    assert "'body_part' has 68 characters, at most 60 fit" in error


def test_letters_may_call_two_operations_by_one_name(tmp_path: Path) -> None:
    assert errors(write_docs(tmp_path, named("[joint surgery]", "[joint surgery]"))) == []
