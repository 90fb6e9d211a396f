import subprocess
from pathlib import Path

import pytest

from macros.changes.compare import changes_between
from macros.records.records import ReleaseError
from macros.records.site_states import state_at
from tests.publisher import Checkout
from tests.small_docs import SOUND, write_docs


@pytest.mark.parametrize("name", ["nothing", "-x", "2026.12"])
def test_a_name_that_nothing_has_is_said_in_a_sentence(checkout: Checkout, name: str) -> None:
    said = f"There is no version, branch, tag or commit called '{name}'. Released versions are:"
    with pytest.raises(ReleaseError, match=said):
        state_at(checkout.folder, name)


def test_two_commits_are_compared_by_what_their_pages_say(checkout: Checkout) -> None:
    page = "procedures/hip/closure.md"
    write_docs(checkout.folder / "docs", {})
    first = checkout.commit("One")
    changed = SOUND[page].replace("The surgeon works.", "The surgeon rests.")
    write_docs(checkout.folder / "docs", {page: changed})
    second = checkout.commit("Two")
    old, new = (state_at(checkout.folder, commit) for commit in (first, second))
    assert [
        (str(one.path), sentence.old, sentence.new)
        for one in changes_between(old, new).pages
        for sentence in one.sentences
    ] == [(page, "The surgeon works.", "The surgeon rests.")]


def test_a_commit_without_pages_is_said_in_a_sentence(checkout: Checkout) -> None:
    with pytest.raises(ReleaseError, match=r"At HEAD \(\w+\) there is no folder docs/\."):
        state_at(checkout.folder, "HEAD")


def test_a_copy_of_the_latest_commits_says_how_to_get_the_others(
    checkout: Checkout, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    address = checkout.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth=1", address, str(copy)], check=True)
    with pytest.raises(ReleaseError, match="Type: git fetch --unshallow"):
        state_at(copy, "HEAD~1")


def test_a_folder_without_git_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="not a git repository"):
        state_at(tmp_path, "HEAD")
