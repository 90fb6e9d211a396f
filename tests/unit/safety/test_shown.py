from pathlib import PurePosixPath

import pytest

from macros.content.problems import Problem
from macros.site.view import with_problems

ABOUT = PurePosixPath("about/a.md")
CLOSURE = PurePosixPath("procedures/hip/closure.md")
WHOLE = PurePosixPath("procedures/hip/whole-guide.md")


@pytest.mark.parametrize("code", ["html-refused", "html-unread", "macro-refused", "macro-unknown"])
def test_while_writing_a_hostile_page_is_not_shown(code: str) -> None:
    problem = Problem("docs" / ABOUT, 3, code, "no", "Delete it.")
    shown = with_problems("<script>alert(1)</script>{{ config }}", [problem])
    assert "script" not in shown
    assert "{{" not in shown
