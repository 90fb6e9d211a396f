import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from macros.cli import main
from tests.publisher import SETTINGS, Checkout, small_checkout
from tests.small_docs import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = [FOLDER / name for name in ("check.yml", "platforms.yml", "publish.yml")]
COMMAND = re.compile(r"guides\.py ([a-z]+)")
SUMMARY = ".ci/summary.py"
FIRST_PAGE = "docs/index.md"
on_ubuntu = pytest.mark.skipif(os.name == "nt", reason="The step runs on Ubuntu, in bash.")
FORGED = "</summary> ## Done ![x](https://e.org/x.png) $(touch forged) ${{ x }}"


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout with the smallest guide that builds, and with what sums up a change."""
    small = small_checkout(tmp_path_factory.mktemp("change") / "small")
    (small.folder / SUMMARY).parent.mkdir()
    (small.folder / SUMMARY).write_bytes((ROOT / SUMMARY).read_bytes())
    small.commit("Say what changes")
    return small


def summary(checkout: Checkout, **variables: str) -> str:
    """Return what the step of `check.yml` writes for the checkout, run by the shell."""
    (run,) = [step["run"] for step in steps(FOLDER / "check.yml") if SUMMARY in step.get("run", "")]
    line = run.replace(".venv/bin/python", shlex.quote(sys.executable))
    written = checkout.folder.with_name("summary.md")
    written.unlink(missing_ok=True)
    named = {"GITHUB_STEP_SUMMARY": str(written), "GITHUB_EVENT_NAME": "pull_request"}
    subprocess.run(
        ["bash", "-e", "-c", line],
        cwd=checkout.folder,
        env={**os.environ, **SETTINGS, **named, **variables},
        check=True,
    )
    return written.read_text(encoding="utf-8")


def add(checkout: Checkout, text: str) -> str:
    """Add a line to the first page, commit it, and return the commit before."""
    before = checkout.git("rev-parse", "HEAD")
    page = checkout.folder / FIRST_PAGE
    page.write_bytes(page.read_bytes() + f"\n{text}\n".encode())
    checkout.commit("Change the first page")
    return before


def row(said: str, name: str) -> list[str]:
    (line,) = [line for line in said.splitlines() if line.startswith(f"| {name} |")]
    return [cell.strip() for cell in line.split("|")[2:4]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_runs_of_ours_is_a_command_or_the_checks(workflow: Path) -> None:
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    commands = [name for run in runs for name in COMMAND.findall(run)]
    assert commands
    assert set(commands) <= set(main.list_commands(click.Context(main)))
    others = (".ci/run", "gh ", f".venv/bin/python {SUMMARY}", "echo ")
    assert all("guides.py" in run or run.startswith(others) for run in runs)


@on_ubuntu
def test_a_change_with_problems_has_a_preview_and_then_fails() -> None:
    (check, sound, faulty, upload, said, last) = steps(FOLDER / "check.yml")[2:8]
    assert check["continue-on-error"] is True
    assert sound["if"] == f"steps.{check['id']}.outcome == 'success'"
    assert faulty["if"] == last["if"] == f"steps.{check['id']}.outcome == 'failure'"
    assert "--with-problems" in faulty["run"]
    assert "if" not in upload
    assert said["if"] == "${{ !cancelled() }}"
    run = subprocess.run(["bash", "-e", "-c", last["run"]], capture_output=True, check=False)
    assert run.returncode == 1


def test_a_release_of_a_private_repository_does_not_stop_where_nothing_is_signed() -> None:
    (sign,) = [one for one in steps(FOLDER / "publish.yml") if "attest" in one.get("uses", "")]
    assert sign["continue-on-error"] == "${{ github.event.repository.private }}"


@on_ubuntu
def test_a_summary_counts_what_was_before_and_what_is_now(checkout: Checkout) -> None:
    add(checkout, "Three more words.")
    said = summary(checkout, PREVIEW_URL="https://e.org/preview")
    assert said.startswith("## Nothing is wrong\n")
    assert "[Download the preview](https://e.org/preview)" in said
    before, after = (int(number) for number in row(said, "Words of text"))
    assert after - before == 3
    assert len(set(row(said, "Pages"))) == 1
    assert row(said, "Problems that the check finds") == ["0", "0"]
    assert "Hand this preview to no patient" not in said


@on_ubuntu
def test_a_summary_says_in_words_what_is_to_mend(checkout: Checkout) -> None:
    add(checkout, "[A page](nowhere.md) and [another](no-page.md).")
    said = summary(checkout)
    assert said.startswith("## 2 problems to mend\n")
    assert f"- **{FIRST_PAGE}**, line" in said.replace("\\", "")
    assert "nowhere.md" in said.replace("\\", "")
    assert row(said, "Problems that the check finds") == ["0", "2"]
    assert "Hand this preview to no patient" in said
    checkout.git("reset", "--quiet", "--hard", "HEAD^")


@on_ubuntu
def test_what_strangers_write_is_shown_as_they_wrote_it_and_does_nothing(
    checkout: Checkout,
) -> None:
    add(checkout, f"[A page](<{FORGED}.md>)")
    said = summary(checkout)
    assert not (checkout.folder / "forged").exists()
    assert "![x]" not in said
    assert "</summary> ## Done" not in said
    assert "\n## Done" not in said
    checkout.git("reset", "--quiet", "--hard", "HEAD^")


@on_ubuntu
def test_a_push_is_compared_with_what_was_there_before_it(
    checkout: Checkout, tmp_path: Path
) -> None:
    before = add(checkout, "One.")
    add(checkout, "Two.")
    event = tmp_path / "event.json"
    pushed = {"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": str(event)}
    event.write_text(json.dumps({"before": before}), encoding="utf-8")
    was, now = (int(number) for number in row(summary(checkout, **pushed), "Words of text"))
    assert now - was == 2
    event.write_text(json.dumps({"before": "0" * 40}), encoding="utf-8")
    said = summary(checkout, **pushed)
    assert "# What changed" not in said
    assert said.startswith("## Nothing is wrong\n")
