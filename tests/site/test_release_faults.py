"""Runs that are killed, find no room, may not write, or meet: nothing that was there is lost."""

import ctypes
import os
import random
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.publishing.verifying import verify
from macros.records.records import load_releases
from tests.publisher import Checkout
from tests.release_jobs import Job, command_line, finish, kill, making_job, publishing_job, start
from tests.site.conftest import ReleasedOnce
from tests.whole import sample

KILLS = {"build": 100, "publish": 50, "bundle": 20}
RELEASE_KILLS = 20
"""How often each is killed in a whole run; in a sample a release stands for the bundle it makes."""

_DROP_A_RIGHT, _WRITE_ANYWHERE = 24, 1
"""PR_CAPBSET_DROP and CAP_DAC_OVERRIDE: without it, root too may write only where it is allowed."""

NOT_ON_WINDOWS = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no limits and no modes of this kind to set"
)


def moments(kills: int, in_a_sample: int) -> Sequence[float]:
    """Return when to kill, in parts of the time that a run takes; they are always the same."""
    dice = random.Random(20261122)
    return sample([dice.uniform(0.02, 1.02) for _ in range(kills)], in_a_sample)


@pytest.fixture(scope="module", params=sample(list(KILLS), 2))
def job(
    request: pytest.FixtureRequest, unreleased: Checkout, tmp_path_factory: pytest.TempPathFactory
) -> Job:
    """Return a build, a bundle or a publication; every test leaves it sound."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "publish":
        return publishing_job(folder)
    return making_job(request.param, unreleased.copy(folder / "small"))


def test_every_kill_leaves_the_old_or_the_new(job: Job) -> None:
    for moment in moments(KILLS[job.name], 5):
        kill(job.start_other(), moment * job.seconds)
        assert job.result() in job.hashes
    finish(job.start_other())
    assert job.result() in job.hashes
    assert job.left == []


def small_files_only() -> None:
    """Let no file grow beyond 20 kB: the write that would is told that it is too large."""
    import resource  # which Windows has not

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@NOT_ON_WINDOWS
def test_where_there_is_no_room_the_old_stays_and_the_next_run_succeeds(job: Job) -> None:
    before = job.result()
    run = job.start_other(small_files_only)
    refused(job, run, "File too large", before)


def like_everybody() -> None:
    """Take from root the right to write where it is forbidden."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(_DROP_A_RIGHT, _WRITE_ANYWHERE, 0, 0, 0)


@NOT_ON_WINDOWS
def test_where_nothing_may_be_written_the_old_stays_and_the_next_run_succeeds(job: Job) -> None:
    before = job.result()
    job.switch(1 - job.hashes.index(before))
    inside = (job.folder / name for name in ("dist", "public"))
    folders = [job.folder, *(path for path in inside if path.exists())]
    for folder in folders:
        folder.chmod(0o555)
    run = start(job.command, job.folder, like_everybody)
    run.wait(timeout=120)
    for folder in folders:
        folder.chmod(0o755)
    refused(job, run, "Permission denied", before)


def refused(job: Job, run: subprocess.Popen[str], why: str, before: str) -> None:
    """Check that a run said why it failed and changed nothing, and that the next one succeeds."""
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 1, said
    assert why in said
    assert "Mend this, then run it again." in said
    assert "Traceback" not in said
    assert job.result() == before
    finish(job.start_other())
    assert job.result() != before
    assert job.left == []


def test_two_at_once_both_succeed(job: Job) -> None:
    other = job.hashes[1 - job.hashes.index(job.result())]
    for run in [job.start_other(), start(job.command, job.folder)]:
        finish(run)
    assert job.result() == other


def test_every_kill_of_a_release_loses_nothing_and_the_next_run_finishes_it(
    small_released: Checkout, small_once: ReleasedOnce
) -> None:
    checkout = small_released
    for number, moment in enumerate(moments(RELEASE_KILLS, 2), start=1):
        version, day = f"2027.{number}", ("--date", "2027-01-01")
        before = load_releases(checkout.folder)
        run = start(command_line("release", version, *day), checkout.folder)
        kill(run, moment * small_once.seconds)
        assert load_releases(checkout.folder)[: len(before)] == before
        if not checkout.git("tag", "--list", f"v{version}"):
            checkout.guides("release", version, *day)
        assert checkout.git("tag", "--list", f"v{version}")
        assert checkout.git("status", "--porcelain") == ""
        releases = load_releases(checkout.folder)
        zipped = checkout.dist / f"stage-by-stage-{version}.zip"
        assert verify(zipped, checkout.dist, releases).is_good


def test_a_withdrawal_during_a_release_waits_says_for_what_and_is_kept(
    small_released: Checkout, tmp_path: Path
) -> None:
    checkout = small_released
    building = checkout.start("release", "2026.12", "--date", "2026-12-05", "--out", str(tmp_path))
    wait_until_held(checkout.folder / ".releases.lock", "guides.py release 2026.12", building)
    said = checkout.guides("withdraw", "2026.11", "--reason", "A dose was wrong.")
    finish(building)
    assert "Waiting for another run to end: guides.py release 2026.12" in said
    first, second = load_releases(checkout.folder)
    assert first.withdrawn
    assert second.version == "2026.12"
    assert checkout.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("settings", "warning"),
    [({"GITHUB_ACTIONS": ""}, "Warning: "), ({"GITHUB_ACTIONS": "true"}, "::warning::")],
    ids=["typed", "in GitHub Actions"],
)
def test_a_withdrawal_is_published_whatever_is_wrong_in_the_draft_of_the_next_version(
    small_released: Checkout, settings: dict[str, str], warning: str
) -> None:
    checkout = small_released
    checkout.guides("withdraw", "2026.11", "--reason", "A dose was wrong.")
    (checkout.folder / "docs/procedures/hip/closure.md").unlink()
    said = checkout.guides("publish", "--next", settings=settings)
    assert f"{warning}There is no preview" in said
    assert "stage 'closure' has no page" in said
    assert "Published 1 release" in said
    assert not (checkout.public / "next").exists()
    notice = (checkout.public / "2026.11/index.html").read_text(encoding="utf-8")
    assert "A dose was wrong." in notice


def test_a_publisher_is_told_that_without_an_address_there_is_no_feed(
    small_released: Checkout,
) -> None:
    checkout = small_released
    assert "feed" not in checkout.guides("publish")
    checkout.change("mkdocs.yml", "site_url:", "# site_url:")
    said = checkout.guides("publish")
    assert "There is no feed: it needs whole addresses. Set site_url in mkdocs.yml." in said
    assert not (checkout.public / "feed.xml").exists()


def wait_until_held(lock: Path, doing: str, run: subprocess.Popen[str]) -> None:
    while run.poll() is None:
        if lock.exists() and lock.read_text(encoding="utf-8") == doing:
            return
        time.sleep(0.01)
    pytest.fail("The run ended before anybody could wait for it.")
