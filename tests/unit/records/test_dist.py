from pathlib import Path

import pytest

from macros.records.dist import write_artifacts
from macros.records.records import ReleaseError
from tests.small_releases import seal_small

NAME = "stage-by-stage-2026.11.zip"


def test_a_released_zip_is_never_written_over(tmp_path: Path) -> None:
    release = seal_small(tmp_path, "2026.11")
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(ReleaseError, match="a released zip never changes"):
        write_artifacts(tmp_path, {NAME: b"another"}, [release])
    assert (tmp_path / NAME).read_bytes() == before
