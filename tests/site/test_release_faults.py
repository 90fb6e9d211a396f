"""Runs that are killed, find no room, may not write, or meet: nothing that was there is lost."""

import ctypes
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.release.record_file import load_releases
from macros.release.trees import files_of, sha256, tree_hash
from macros.release.verifying import verify
from tests.publisher import SETTINGS, Checkout, small_checkout
from tests.small_docs import ROOT
from tests.small_releases import PAGES, record_small, seal_small, tree

EVERY = "STAGES_NIGHTLY" in os.environ
"""All kills; else a tenth of them, always the same ones."""

KILLS = {"build": 100, "bundle": 20, "publish": 50}
RELEASE_KILLS = 20

ZIP = "stage-by-stage-preview.zip"
INDEX = "docs/index.md"
VARIANTS = ("Go to [a guide]", "Go on to [a guide]")
PUBLISH = """
import sys
from pathlib import Path
from macros.release.publishing import publish
from macros.release.record_file import load_releases
from macros.release.telling import told
from macros.site.build import Settings
folder = Path(sys.argv[1])
settings = Settings("Stage by Stage", "https://guides.example.org/")
told(publish)(load_releases(folder), folder / "dist", folder / "public", settings, None)
"""
_DROP_A_RIGHT, _WRITE_ANYWHERE = 24, 1
"""PR_CAPBSET_DROP and CAP_DAC_OVERRIDE: without it, root too may write only where it is allowed."""

NOT_ON_WINDOWS = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no limits and no modes of this kind to set"
)

Prepare = Callable[[], None]


@dataclass(frozen=True)
class Job:
    """A command that replaces `result`, and the two things that it may be, by their hashes."""

    name: str
    command: tuple[str, ...]
    folder: Path
    result: Callable[[], str]
    switch: Callable[[int], None]
    hashes: tuple[str, str]
    seconds: float

    def start_other(self, prepare: Prepare | None = None) -> subprocess.Popen[str]:
        """Start the command, so that it makes the one of the two that is not there."""
        self.switch(1 - self.hashes.index(self.result()))
        return start(self.command, self.folder, prepare)

    @property
    def left(self) -> list[str]:
        """What lies about half-made."""
        hidden = [path.name for path in self.folder.rglob(".*") if ".git" not in str(path)]
        return [name for name in hidden if not name.endswith("lock")]


def start(
    command: Sequence[str], folder: Path, prepare: Prepare | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **SETTINGS, "PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=prepare,
    )


def command_line(*arguments: str) -> tuple[str, ...]:
    return sys.executable, "-m", "macros.cli", *arguments


def finish(run: subprocess.Popen[str]) -> None:
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 0, said


def kill(run: subprocess.Popen[str], after: float) -> None:
    try:
        run.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()


def moments(number: int) -> list[float]:
    """Return when to kill, in parts of a whole run: `number` times, or the first tenth of them."""
    dice = random.Random(20261122)
    drawn = [dice.uniform(0.02, 1.02) for _ in range(number)]
    return drawn if EVERY else drawn[: number // 10]


def measured(
    name: str,
    command: Sequence[str],
    folder: Path,
    result: Callable[[], str],
    switch: Callable[[int], None],
) -> Job:
    """Return a job that has run for both variants, and is known to tell them apart."""
    hashes = []
    for variant in (0, 1):
        switch(variant)
        began = time.monotonic()
        finish(start(command, folder))
        seconds = time.monotonic() - began  # the second time, nothing is compiled any more
        hashes.append(result())
    assert hashes[0] != hashes[1]
    return Job(name, tuple(command), folder, result, switch, (hashes[0], hashes[1]), seconds)


def write_variant(small: Checkout, variant: int) -> None:
    file = small.folder / INDEX
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(VARIANTS[1 - variant], VARIANTS[variant]), encoding="utf-8")


def making_job(name: str, small: Checkout) -> Job:
    site, zipped = small.folder / "site", small.dist / ZIP
    hashes: dict[str, Callable[[], str]] = {
        "build": lambda: tree_hash(files_of(site)),
        "bundle": lambda: sha256(zipped.read_bytes()),
    }

    def switch(variant: int) -> None:
        write_variant(small, variant)

    return measured(name, command_line(name), small.folder, hashes[name], switch)


def publishing_job(folder: Path) -> Job:
    many = tree("2026.11", [*PAGES, *(f"about/{number}.html" for number in range(300))])
    dist = folder / "dist"
    releases = [seal_small(dist, "2026.11", many), seal_small(dist, "2026.12")]
    shutil.copytree(ROOT / "macros", folder / "macros")

    def result() -> str:
        return tree_hash(files_of(folder / "public"))

    def switch(variant: int) -> None:
        record_small(folder, *releases[: variant + 1])

    command = (sys.executable, "-c", PUBLISH, str(folder))
    return measured("publish", command, folder, result, switch)


@pytest.fixture(scope="module", params=KILLS)
def job(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Return a build, a bundle or a publication; every test leaves it sound."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "publish":
        return publishing_job(folder)
    return making_job(request.param, small_checkout(folder / "small"))


def test_every_kill_leaves_the_old_or_the_new(job: Job) -> None:
    for moment in moments(KILLS[job.name]):
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
    folders = [path for path in (job.folder, job.folder / "dist") if path.exists()]
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
    small_released: Checkout, small_once_seconds: float
) -> None:
    checkout = small_released
    for number, moment in enumerate(moments(RELEASE_KILLS), start=1):
        version = f"2027.{number}"
        before = load_releases(checkout.folder)
        run = start(command_line("release", version), checkout.folder)
        kill(run, moment * small_once_seconds)
        assert load_releases(checkout.folder)[: len(before)] == before
        if not checkout.git("tag", "--list", f"v{version}"):
            checkout.guides("release", version)
        assert checkout.git("tag", "--list", f"v{version}")
        assert checkout.git("status", "--porcelain") == ""
        releases = load_releases(checkout.folder)
        zipped = checkout.dist / f"stage-by-stage-{version}.zip"
        assert verify(zipped, checkout.dist, releases).is_good
