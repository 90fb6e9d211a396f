"""`guides.py check` as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import cli
from tests.small_docs import STAGE, write_docs, write_settings

CLOSURE = "procedures/hip/closure.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    docs = write_docs(tmp_path / "docs", {CLOSURE: STAGE.replace("who:", "whoo:")})
    for name, place in {"DOCS": docs, "MKDOCS_YML": write_settings(tmp_path)}.items():
        monkeypatch.setattr(cli, name, place)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.main, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_problems_are_printed_as_text_and_stop_a_build(project: Path) -> None:
    del project
    code, text = run()
    assert code == 1
    assert "docs/procedures/hip/closure.md\n     4  unknown key 'whoo'." in text


def test_advice_stops_nothing(project: Path) -> None:
    write_docs(project / "docs", {})
    code, text = run()
    assert code == 0
    assert text.endswith("No problems, 1 piece of advice.\n")


def test_github_actions_gets_annotations_without_being_asked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del project
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error file=docs/procedures/hip/closure.md,line=4,title=key-unknown::" in run()[1]
    assert "::error" not in run("--format", "text")[1]


def test_what_is_wrong_in_the_record_of_releases_is_told_like_everything_else(
    project: Path,
) -> None:
    write_docs(project / "docs", {})
    record = "releases:\n- version: '2026.11'\n  withdrawn: {date: 2026-11-22, reason: ' '}\n"
    (project / "releases.yml").write_text(record, encoding="utf-8")
    code, text = run()
    assert code == 1
    assert "releases.yml\n" in text
    assert "     3  'reason' is not a text." in text


def test_programs_get_json(project: Path) -> None:
    del project
    code, text = run("--format", "json")
    assert code == 1
    assert {"key-unknown", "review-missing"} <= {
        one["code"] for one in json.loads(text)["problems"]
    }


@pytest.mark.parametrize(
    ("at", "code"), [((), 1), (("--at", "/a/b/"), 0), (("--at", "https://example.org/"), 1)]
)
def test_any_folder_can_be_checked(project: Path, at: tuple[str, ...], code: int) -> None:
    tree = project / "elsewhere"
    tree.mkdir()
    page = "<html lang='en'><title>A</title><meta name='description' content='A'>"
    (tree / "index.html").write_text(f"{page}<a href='/a/b/'>Start</a>", encoding="utf-8")
    assert run("--tree", str(tree), *at)[0] == code


@pytest.mark.parametrize("arguments", [("--at", "/"), ("--tree", "nowhere"), ("--format", "xml")])
def test_what_cannot_be_asked_is_explained(project: Path, arguments: tuple[str, ...]) -> None:
    del project
    code, text = run(*arguments)
    assert code == 2
    assert "Error: " in text


def test_links_to_other_sites_never_fail_a_build(project: Path) -> None:
    bad = "url = {http://127.0.0.1:9/study}, year = {2007}, author = {{A}}, title = {B}"
    write_docs(project / "docs", {"sources.bib": f"@misc{{peul2007, {bad}}}\n"})
    (project / "pyproject.toml").write_text(
        "[tool.stages.severity]\nexternal-gone = 'error'", encoding="utf-8"
    )
    code, text = run("--external")
    assert code == 0
    assert "docs/sources.bib\n     1  http://127.0.0.1:9/study cannot be opened" in text
