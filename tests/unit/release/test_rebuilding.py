import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.release.errors import ReleaseError
from macros.release.making import Made, with_hash
from macros.release.rebuilding import refuse_different, with_sealed_zip
from macros.release.records import Leaflet, Release
from macros.release.zip_writing import zip_of
from tests.small_releases import seal_small, tree

NAME = "stage-by-stage-2026.11.zip"


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return seal_small(tmp_path, "2026.11")


def packed_otherwise() -> Made:
    # another day stands for another zlib: the same tree in other bytes
    day = datetime.date(2000, 1, 1)
    return with_hash(NAME, zip_of(tree("2026.11"), "stage-by-stage-2026.11", day))


def test_the_same_tree_packed_otherwise_gives_way_to_the_released_zip(
    release: Release, tmp_path: Path
) -> None:
    released = (tmp_path / NAME).read_bytes()
    made = with_sealed_zip(packed_otherwise(), tmp_path, release)
    assert made == with_hash(NAME, released)


def test_without_the_released_zip_one_that_is_packed_otherwise_is_refused(
    release: Release, tmp_path: Path
) -> None:
    (tmp_path / NAME).unlink()
    with pytest.raises(ReleaseError, match="Put the released one into"):
        with_sealed_zip(packed_otherwise(), tmp_path, release)


def test_a_commit_that_gives_the_same_is_the_release(release: Release) -> None:
    refuse_different(release, replace(release, zip="f" * 64))


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"tree": "f" * 64}, "tree"),
        ({"leaflets": {"hip": Leaflet("f" * 64, "", "", "")}}, "leaflets"),
    ],
)
def test_a_commit_that_gives_something_else_is_not_taken_for_the_release(
    release: Release, other: dict[str, Any], what: str
) -> None:
    with pytest.raises(ReleaseError, match=f"The {what} made again from commit aaaaaaa differs"):
        refuse_different(release, replace(release, **other))
