"""The real `docs/`, built and printed once for all that is asked of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.real import DOCS
from tests.publisher import build_tree, new_checkout
from tests.serving import served
from tests.small_docs import ROOT


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real site."""
    return build_tree(ROOT, tmp_path_factory.mktemp("real-site"))


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """Return its address."""
    with served(real_site) as start:
        yield start


@pytest.fixture(scope="session")
def real_dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with its zip and its leaflets, as release 2026.11."""
    checkout = new_checkout(tmp_path_factory.mktemp("real") / "guides", DOCS)
    checkout.guides("release", "2026.11", "--date", "2026-11-22")
    return checkout.dist
