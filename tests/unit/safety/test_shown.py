from pathlib import PurePosixPath

import pytest

from macros.content.problems import Problem
from macros.site.shown import with_marks
from tests.made_guides import page

ABOUT = PurePosixPath("about/a.md")
CLOSURE = PurePosixPath("procedures/hip/closure.md")
WHOLE = PurePosixPath("procedures/hip/whole-guide.md")


@pytest.mark.parametrize("code", ["html-refused", "html-unread", "macro-refused", "macro-unknown"])
def test_while_writing_a_hostile_page_is_not_shown(code: str) -> None:
    problem = Problem("docs" / ABOUT, 3, code, "no", "Delete it.")
    shown = with_marks("<script>alert(1)</script>{{ config }}", page(ABOUT), [problem])
    assert "script" not in shown
    assert "{{" not in shown
