import pytest

from macros.content.library import Library, load_library
from tests.small_docs import write_docs


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A small library; the pages of these tests are none of its own."""
    return load_library(write_docs(tmp_path_factory.mktemp("docs"), {}))
