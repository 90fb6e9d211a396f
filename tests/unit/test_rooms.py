import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDER = ["content", "diagrams", "glossary", "pages", "checks", "authoring", "changes"]
ORDER += ["site", "records", "paper", "publishing", "release"]
BUILDERS = {"mkdocs", "material", "mkdocs_macros", "properdocs", "zensical"}
MODULES = sorted((ROOT / "macros").rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield node.module or ""


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "macros" else ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_imports_only_from_the_rooms_below_it(module: Path) -> None:
    here = module.relative_to(ROOT / "macros").parts[0]
    if here not in ORDER:
        return
    above = set(ORDER[ORDER.index(here) + 1 :])
    assert not [name for name in imports(module) if room(name) in above]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_site_knows_the_program_that_builds_it(module: Path) -> None:
    if module.relative_to(ROOT / "macros").parts[0] != "site":
        assert not [name for name in imports(module) if name.split(".")[0] in BUILDERS]
