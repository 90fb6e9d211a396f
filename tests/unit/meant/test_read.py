import re

import pytest

from macros.checks.markup import markup_problems
from macros.content.library import Library
from tests.unit.meant.typed import READ, SOUND, made_of


def without_labels(html: str) -> str:
    return re.sub(r' (?:data-label|scope)="[^"]*"', "", html)


@pytest.mark.parametrize(("typed", "html"), READ)
def test_what_is_typed_is_read_as_it_was_meant(library: Library, typed: str, html: str) -> None:
    assert html in without_labels(made_of(library, typed)[1])


@pytest.mark.parametrize("typed", [*(typed for typed, _ in READ), *SOUND])
def test_what_is_read_as_meant_is_not_reported(library: Library, typed: str) -> None:
    draft, _ = made_of(library, typed)
    assert [str(problem) for problem in markup_problems(draft)] == []


def test_a_checklist_asks_the_browser_for_nothing(library: Library) -> None:
    assert "<input" not in made_of(library, "- [ ] a\n- [x] b")[1]
