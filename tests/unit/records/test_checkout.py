from pathlib import Path

import pytest

from macros.records.checkout import export
from macros.records.records import ReleaseError
from tests.publisher import Checkout


def test_git_says_why_it_failed(tmp_path: Path, checkout: Checkout) -> None:
    with pytest.raises(ReleaseError, match="git read-tree failed:"):
        export(checkout.folder, "f" * 40, tmp_path / "copy")


@pytest.mark.parametrize("setting", ["true", "input"])
def test_a_commit_is_written_out_byte_for_byte(
    tmp_path: Path, checkout: Checkout, setting: str
) -> None:
    (checkout.folder / "page.md").write_bytes(b"one\ntwo\n")
    commit = checkout.commit("Two lines")
    checkout.git("config", "core.autocrlf", setting)
    export(checkout.folder, commit, tmp_path / "copy")
    assert (tmp_path / "copy" / "page.md").read_bytes() == b"one\ntwo\n"
