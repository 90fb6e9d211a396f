"""`guides.py withdraw`, as it is typed where the same text was released twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.records.records import Release, load_releases
from tests.publisher import SETTINGS, Checkout, copy_program
from tests.small_releases import record_small, seal_small

AS_TYPED = ("withdraw", "2026.11", "--reason", "A dose was wrong.")


@pytest.fixture
def twice(tmp_path: Path) -> Checkout:
    """Return a checkout that has released the same text as 2026.11 and as 2026.12."""
    checkout = Checkout(tmp_path / "project")
    copy_program(checkout.folder)
    record_small(checkout.folder)
    checkout.git("init", "--quiet", "--initial-branch=main")
    checkout.commit("Start")
    made: list[Release] = []
    for version in ("2026.11", "2026.12"):
        made.append(seal_small(checkout.dist, version))
        record_small(checkout.folder, *made)
        checkout.commit(f"Release {version}")
        checkout.git("tag", f"v{version}")
    return checkout


def withdrawn(checkout: Checkout) -> list[str]:
    return [one.version for one in load_releases(checkout.folder) if one.withdrawn]


def test_a_withdrawal_names_what_it_leaves_standing_and_what_is_the_latest(
    twice: Checkout,
) -> None:
    said = twice.guides(*AS_TYPED)
    assert "Withdrawn: 2026.11." in said
    assert "  procedures/hip/closure.html  2026.12\n" in said
    assert "2026.12 has 7 of the 7 pages that were withdrawn." in said
    assert "To withdraw them too, say it again with: --also 2026.12" in said
    assert "2026.12, of 2026-11-22, stays the latest version. Now publish." in said
    assert withdrawn(twice) == ["2026.11"]
    said = twice.guides(*AS_TYPED, "--also", "2026.12")
    assert "No other version in force has a page with the same text." in said
    assert "No version is left: each address of latest/ will say why. Now publish." in said
    assert withdrawn(twice) == ["2026.11", "2026.12"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no terminals of this kind to make")
@pytest.mark.parametrize(
    ("answer", "gone", "latest"),
    [
        ("y\n", ["2026.11", "2026.12"], "No version is left"),
        ("n\n", ["2026.11"], "2026.12, of 2026-11-22, stays the latest version"),
    ],
    ids=["yes", "no"],
)
def test_somebody_at_a_terminal_is_asked_for_each_version_with_the_same_text(
    twice: Checkout, answer: str, gone: list[str], latest: str
) -> None:
    import pty  # which Windows has not

    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "macros.cli", *AS_TYPED],
        cwd=twice.folder,
        env={**os.environ, **SETTINGS},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    os.write(ours, answer.encode())
    said, _ = run.communicate(timeout=60)
    assert "Withdraw 2026.12, too? [y/N]" in said
    assert latest in said
    assert withdrawn(twice) == gone
