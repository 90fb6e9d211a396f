"""What these tests share: words that a page links, a checkout with two releases, a sealed guide."""

import compileall
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.publisher import Checkout, new_checkout, small_checkout, write_guides
from tests.site.words import Words, find_words

CLOSURE = "docs/procedures/hip/closure.md"
OLD, NEW = "The surgeon works", "The surgeon sews"
HOURS = "---\nsummary: When we are open.\n---\n# Hours\n\nOn weekdays.\n"
FOR_WRITERS = "---\nsummary: For those who write.\n---\n# For writers\n\nBe brief.\n"
FIRST = ("release", "2026.11", "--date", "2026-11-22")


@pytest.fixture(scope="session")
def words(built_site: Path) -> Words:
    """Return words that a stage links."""
    return find_words(built_site)


@dataclass(frozen=True)
class Released:
    """A small checkout that has released 2026.11 and 2026.12, and the commits they were made from.

    It is not to be changed.
    """

    checkout: Checkout
    commits: tuple[str, str]


@dataclass(frozen=True)
class ReleasedOnce:
    """A small checkout that has released 2026.11, its commit, and how long the release took.

    It is not to be changed: `small_released` is a copy of it.
    """

    checkout: Checkout
    commit: str
    seconds: float


@pytest.fixture(scope="session")
def unreleased(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout with the smallest guide, compiled, from which nothing was released.

    It is not to be changed: `small` is a copy of it.
    """
    checkout = small_checkout(tmp_path_factory.mktemp("unreleased") / "small")
    compileall.compile_dir(checkout.folder / "macros", quiet=1)
    return checkout


@pytest.fixture
def small(unreleased: Checkout, tmp_path: Path) -> Checkout:
    """Return a checkout with the smallest guide, to be changed."""
    return unreleased.copy(tmp_path / "small")


@pytest.fixture(scope="session")
def small_once(unreleased: Checkout, tmp_path_factory: pytest.TempPathFactory) -> ReleasedOnce:
    """Return a small checkout that has released 2026.11."""
    checkout = unreleased.copy(tmp_path_factory.mktemp("publisher") / "my guides ü")
    (checkout.folder / "docs/about/hours.md").write_text(HOURS, encoding="utf-8")
    (checkout.folder / "docs/contributing").mkdir()
    (checkout.folder / "docs/contributing/index.md").write_text(FOR_WRITERS, encoding="utf-8")
    commit = checkout.commit("Say when we are open")
    began = time.monotonic()
    checkout.guides(*FIRST)
    return ReleasedOnce(checkout, commit, time.monotonic() - began)


@pytest.fixture
def small_released(small_once: ReleasedOnce, tmp_path: Path) -> Checkout:
    """Return a copy of it, to be changed."""
    return small_once.checkout.copy(tmp_path / "released")


@pytest.fixture(scope="session")
def released(small_once: ReleasedOnce, tmp_path_factory: pytest.TempPathFactory) -> Released:
    """Return a copy of it with a second release, of another sentence and a page that moved."""
    checkout = small_once.checkout.copy(tmp_path_factory.mktemp("released") / "my guides ü")
    checkout.change(CLOSURE, OLD, NEW)
    checkout.git("mv", "docs/about/hours.md", "docs/about/visits.md")
    second = checkout.commit("Change a sentence")
    checkout.guides("release", "2026.12", "--date", "2026-12-05")
    return Released(checkout, (small_once.commit, second))


@pytest.fixture(scope="session")
def guides_dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the zip and the leaflets of 2026.11, made of the guides for tests."""
    folder = tmp_path_factory.mktemp("publisher")
    checkout = new_checkout(folder / "guides", write_guides(folder / "docs"))
    checkout.guides(*FIRST)
    return checkout.dist


@pytest.fixture(scope="session")
def taken_out(guides_dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return that release as a reader has it: taken out of its zip, on a stick."""
    return _taken_out(guides_dist, tmp_path_factory.mktemp("stick") / "Für die Station 3")


@pytest.fixture(scope="session")
def small_taken_out(small_once: ReleasedOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small release, taken out of its zip."""
    return _taken_out(small_once.checkout.dist, tmp_path_factory.mktemp("small-stick"))


def _taken_out(dist: Path, folder: Path) -> Path:
    with zipfile.ZipFile(dist / "stage-by-stage-2026.11.zip") as zipped:
        zipped.extractall(folder)
    return folder / "stage-by-stage-2026.11"
