"""What the tests of releases share: a checkout with two releases, the site made of them."""

import shutil
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.publisher import Checkout, new_checkout, small_checkout

CLOSURE = "docs/procedures/discectomy/closure.md"
OLD, NEW = "The surgeon checks for bleeding", "The surgeon looks for bleeding"
HOURS = "---\nsummary: When we are open.\n---\n# Hours\n\nOn weekdays.\n"


@dataclass(frozen=True)
class Released:
    """A checkout that has released 2026.11 and 2026.12, and the commits they were made from."""

    checkout: Checkout
    commits: tuple[str, str]


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    """Return a checkout with two releases; the second has another sentence and another page."""
    checkout = new_checkout(tmp_path_factory.mktemp("publisher") / "my guides ü")
    (checkout.folder / "docs/about/hours.md").write_text(HOURS, encoding="utf-8")
    first = checkout.commit("Say when we are open")
    checkout.guides("release", "2026.11", "--date", "2026-11-22")
    checkout.change(CLOSURE, OLD, NEW)
    checkout.git("mv", "docs/about/hours.md", "docs/about/visits.md")
    second = checkout.commit("Change a sentence")
    checkout.guides("release", "2026.12", "--date", "2026-12-05")
    return Released(checkout, (first, second))


@pytest.fixture(scope="session")
def taken_out(released: Released, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the first release as a reader has it: taken out of its zip, on a stick."""
    stick = tmp_path_factory.mktemp("stick") / "Für die Station 3"
    with zipfile.ZipFile(released.checkout.dist / "stage-by-stage-2026.11.zip") as zipped:
        zipped.extractall(stick)
    return stick / "stage-by-stage-2026.11"


@pytest.fixture
def small(tmp_path: Path) -> Checkout:
    """Return a checkout with the smallest guide, from which nothing was released."""
    return small_checkout(tmp_path / "small")


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, float]:
    """Return a small checkout that has released 2026.11, not to be changed, and the seconds."""
    checkout = small_checkout(tmp_path_factory.mktemp("small") / "small")
    began = time.monotonic()
    checkout.guides("release", "2026.11", "--date", "2026-11-22")
    return checkout, time.monotonic() - began


@pytest.fixture
def small_once_seconds(small_once: tuple[Checkout, float]) -> float:
    """Return how long a small release took."""
    return small_once[1]


@pytest.fixture
def small_released(small_once: tuple[Checkout, float], tmp_path: Path) -> Checkout:
    """Return a copy of a small checkout that has released 2026.11."""
    return Checkout(shutil.copytree(small_once[0].folder, tmp_path / "released"))
