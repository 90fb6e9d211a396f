"""What stands in `.github/` and beside it for those who want to change something."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from subprocess import run
from urllib.parse import unquote

import click
import pytest
import yaml

from macros.cli import main
from tests.small_docs import ROOT

GITHUB = ROOT / ".github"
FORMS = sorted(file for file in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if file.stem != "config")
PAGES = sorted(GITHUB.glob("*.md"))
LINK = re.compile(r"\]\(([^)]+)\)")
COMMAND = re.compile(r"guides\.py ([a-z]+)")


def load(name: str) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_leads_to_files_that_are_there(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / unquote(link)).is_file(), link


@pytest.mark.parametrize("name", [".github/CONTRIBUTING.md", ".pre-commit-config.yaml"])
def test_the_commands_that_contributors_type_exist(name: str) -> None:
    commands = set(COMMAND.findall((ROOT / name).read_text(encoding="utf-8")))
    assert commands
    assert commands <= set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_has_what_github_asks_for(form: Path) -> None:
    written = load(form.relative_to(ROOT).as_posix())
    assert {"name", "description", "body"} <= written.keys()
    parts = written["body"]
    assert isinstance(parts, list)
    fields = [part for part in parts if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(set(ids)) == len(ids)
    assert all(part["attributes"]["label"] for part in fields)


def test_a_report_from_a_page_fills_in_the_form_that_it_opens() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (shown,) = re.findall(r"#\s+report_uri_template: .*template=(\S+)", settings)
    name, *filled = re.split("&", shown)
    written = load(f".github/ISSUE_TEMPLATE/{name}")
    parts = written["body"]
    assert isinstance(parts, list)
    ids = {part.get("id") for part in parts} | {"title"}
    assert {field.partition("=")[0] for field in filled} <= ids


def test_who_reviews_is_left_to_the_publisher_and_is_asked_for_files_that_are_there() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line and not line.startswith("#")]
    owned = [line.split()[1] for line in lines if line.startswith("# /")]
    assert "/docs/procedures/" in owned
    assert all((ROOT / path.strip("/")).exists() for path in owned)


def test_the_container_and_the_updates_are_written_as_their_programs_read_them() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert container["image"]
    updates = load(".github/dependabot.yml")["updates"]
    assert isinstance(updates, list)
    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip"}


def editor_settings(name: str) -> dict[str, str]:
    """Return what `.editorconfig` says of a file."""
    settings: dict[str, str] = {}
    is_meant = False
    for line in (ROOT / ".editorconfig").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            globs = line[1:-1].strip("{}").replace("**", "*").split(",")
            is_meant = any(fnmatch(name, glob) or fnmatch(name, f"*/{glob}") for glob in globs)
        elif "=" in line and is_meant:
            key, _, value = line.partition(" = ")
            settings[key] = value
    return settings


def test_an_editor_that_is_told_what_files_are_like_leaves_ours_as_they_are() -> None:
    listed = run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    for name in filter(None, listed.decode().split("\0")):
        content = (ROOT / name).read_bytes()
        if b"\0" in content or not content:
            continue
        told = editor_settings(name)
        assert told.get("end_of_line") != "lf" or b"\r" not in content, name
        assert told.get("insert_final_newline") != "true" or content.endswith(b"\n"), name
        blank = re.search(rb"[ \t]$", content, re.MULTILINE)
        assert told.get("trim_trailing_whitespace") != "true" or not blank, name
        assert told.get("indent_style") != "space" or not re.search(rb"(?m)^\t", content), name
