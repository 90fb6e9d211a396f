import re
from pathlib import Path

import pytest
import yaml

from tests.small_docs import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_do_only_what_it_must(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert workflow["permissions"] == {} or workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job or "uses" in job, name


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_an_action_is_the_one_that_somebody_has_read(file: Path) -> None:
    used = re.findall(r"\buses: (.*)", file.read_text(encoding="utf-8"))
    assert not [one for one in used if not one.startswith("./") and not PINNED.fullmatch(one)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_step_runs_with_what_a_stranger_has_written(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    written = set(re.findall(r"\$\{\{\s*github\.((?:event|head_ref)\S*)", text))
    assert written <= {"event.repository.private"}  # which is true or false
