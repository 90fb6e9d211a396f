import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from macros.checks.rules import all_rules, rules_found
from macros.content.page import load_page
from macros.content.project import project_path
from tests.small_docs import ROOT

RULES = all_rules()
TESTS = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "tests" / "unit").rglob("*.py"))
    if file.name != Path(__file__).name
)
PAGE = load_page(ROOT / "docs", PurePosixPath("contributing/problems.md"))
ENTRIES = dict(re.findall(r"^### (\S+)\n\n(.*?)(?=^#|\Z)", PAGE.body, re.MULTILINE | re.DOTALL))


def calls_in(module: Path) -> Iterator[tuple[str, list[object]]]:
    """Yield what a module calls, and the literals among what it gives to each call."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            literals: list[object] = [one.value for one in given if isinstance(one, ast.Constant)]
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), literals


@pytest.mark.parametrize(
    "module", sorted((ROOT / "macros").rglob("*.py")), ids=lambda path: path.stem
)
def test_only_a_rule_makes_a_problem(module: Path) -> None:
    calls = list(calls_in(module))
    is_maker = module.relative_to(ROOT / "macros").parts == ("content", "problems.py")
    assert is_maker or "Problem" not in [name for name, _ in calls]
    coded = [name for name, literals in calls if set(RULES).intersection(map(str, literals))]
    assert set(coded) <= {"Rule"}


def test_a_code_belongs_to_one_rule() -> None:
    found = set(rules_found())
    assert sorted(rule.code for rule in found) == list(RULES)


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
