"""`guides.py check` as it is typed."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import cli
from tests.small_docs import STAGE, write_docs, write_settings

CLOSURE, INCISION = "procedures/hip/closure.md", "procedures/hip/incision.md"
BROKEN = STAGE.replace("who:", "whoo:")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    docs = write_docs(tmp_path / "docs", {CLOSURE: BROKEN})
    for name, place in {"DOCS": docs, "MKDOCS_YML": write_settings(tmp_path)}.items():
        monkeypatch.setattr(cli, name, place)
    # the small sites have templates of their own, which nobody changes here
    monkeypatch.setattr("macros.site.mkdocs.is_plain", bool)
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
    assert text == "No problems, 1 piece of advice; see it with --advice.\n"
    assert "no clinician has reviewed the guide" in run("--advice")[1]


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


@pytest.mark.parametrize(
    "arguments",
    [("--at", "/"), ("--tree", "nowhere"), ("--format", "xml"), ("--tree", ".", "docs")],
)
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


@pytest.mark.parametrize(
    ("folder", "files", "lines"),
    [
        (".", ["docs/procedures/hip/closure.md"], ["closure.md:4"]),
        (".", ["docs/procedures/hip/"], ["closure.md:4", "incision.md:4"]),
        ("docs/procedures", ["hip/closure.md", "../index.md"], ["closure.md:4"]),
        ("docs/procedures/hip", [".."], ["closure.md:4", "incision.md:4"]),
        ("docs", ["glossary"], []),
    ],
)
@pytest.mark.parametrize("is_absolute", [False, True])
def test_only_what_stands_in_the_named_files_is_reported(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    files: list[str],
    lines: list[str],
    is_absolute: bool,
) -> None:
    write_docs(project / "docs", dict.fromkeys((CLOSURE, INCISION), BROKEN))
    monkeypatch.chdir(project / folder)
    named = [str(Path(file).absolute()) if is_absolute else file for file in files]
    result = CliRunner().invoke(cli.main, ["check", "--format", "short", *named])
    found = [line.partition(": ")[0].rpartition("/")[2] for line in result.stdout.splitlines()]
    assert found == lines
    assert result.exit_code == (1 if lines else 0)
    assert ("in other files" in result.stderr) == (len(lines) < 2)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("docs/procedures/hip/closur.md", "Did you mean 'docs/procedures/hip/closure.md'?"),
        ("docs\\index.md", "Did you mean 'docs/index.md'?"),
        ("hip", "Did you mean 'docs/procedures/hip'?"),
        ("docs/procedures/zzz", "Name a file or folder of docs/."),
        ("elsewhere.txt", "'elsewhere.txt' is no part of what is checked."),
        ("..", "'..' lies outside of this project."),
        ("docs/.hidden.md", "hidden by the dot in its name"),
    ],
)
def test_a_file_that_is_not_checked_is_never_taken_for_sound(
    project: Path, monkeypatch: pytest.MonkeyPatch, file: str, sentence: str
) -> None:
    for name in ("elsewhere.txt", "docs/.hidden.md"):
        (project / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(project)
    code, text = run(file)
    assert code == 2
    assert sentence in text.replace(os.sep, "/")


def test_settings_that_cannot_be_read_are_reported_whatever_was_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    monkeypatch.chdir(project)
    code, text = run("docs/index.md")
    assert code == 1
    assert "mkdocs.yml\n     1 " in text
