import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from macros.cli import main
from tests.small_docs import ROOT

WORKFLOWS = [ROOT / ".github" / "workflows" / name for name in ("check.yml", "publish.yml")]
COMMAND = re.compile(r"guides\.py ([a-z]+)")


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_runs_of_ours_is_a_command_or_the_checks(workflow: Path) -> None:
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    commands = [name for run in runs for name in COMMAND.findall(run)]
    assert commands
    assert set(commands) <= set(main.list_commands(click.Context(main)))
    assert all("guides.py" in run or run == ".ci/run" or run.startswith("gh ") for run in runs)
