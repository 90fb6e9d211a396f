import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from macros.checks.rules import RULES
from macros.content.page import load_page
from macros.content.project import project_path
from tests.small_docs import ROOT

CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
MAKERS = {
    "Rule",
    "Problem",
    "Wrong",
    "MacroError",
    "problem",
    "error",
    "_at",
    "_problem",
    "_refused",
}
TESTS = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "tests" / "unit").rglob("*.py"))
    if file.name != Path(__file__).name
)
PAGE = load_page(ROOT / "docs", PurePosixPath("about/problems.md"))
ENTRIES = dict(re.findall(r"^### (\S+)\n\n(.*?)(?=^#|\Z)", PAGE.body, re.MULTILINE | re.DOTALL))


def codes_in(module: Path) -> Iterator[str]:
    """Yield the codes that a module gives to problems."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for argument in node.args if name in MAKERS else ():
                value = getattr(argument, "value", None)
                if isinstance(value, str) and CODE.fullmatch(value):
                    yield value


@pytest.mark.parametrize(
    "module", sorted((ROOT / "macros").rglob("*.py")), ids=lambda path: path.stem
)
def test_every_problem_has_a_rule(module: Path) -> None:
    assert not set(codes_in(module)) - set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_seen_to_find_something(code: str) -> None:
    is_expected = f'"{code}"' in TESTS or f" {code}" in TESTS
    assert is_expected, f"no test expects {code!r}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained_to_writers(code: str) -> None:
    entry = ENTRIES.get(code, "")
    assert entry.startswith(f"{RULES[code].title}.\n"), f"{PAGE.file} lacks {code!r}"
    assert "\n    " in entry, "the entry has no example"


def test_no_rule_is_explained_that_does_not_exist() -> None:
    assert set(ENTRIES) == set(RULES)


def test_the_rules_are_explained_in_alphabetical_order() -> None:
    assert list(ENTRIES) == sorted(ENTRIES)


def test_the_page_is_where_the_settings_say() -> None:
    assert str(project_path(PAGE.path)) in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
