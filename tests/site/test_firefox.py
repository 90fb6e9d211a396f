"""Pages as Firefox prints them, compared as they are drawn: its PDFs keep bold text as shapes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.firefox import NO_FIREFOX, Firefox, find_firefox, running_firefox
from tests.kinds_of_page import GUIDE, PAGES
from tests.searching import ASK, found

LEAST_INK = 15
"""In dark pixels, for a short word."""
MOSTLY_EMPTY = 0.5
A_THIRD_OF_A_PAGE = "10cm"
LISTEN = """
async () => {
  window.forbidden = []
  document.addEventListener("securitypolicyviolation", (event) => forbidden.push(event.blockedURI))
}
"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Return a running Firefox."""
    program = find_firefox()
    if program is None:
        pytest.skip(NO_FIREFOX)
    with running_firefox(program, tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.mark.parametrize("names", [".picture .parts > li", ".steps__name"])
def test_drawings_are_printed_with_their_names(
    firefox: Firefox, built_site: Path, tmp_path: Path, names: str
) -> None:
    firefox.open((built_site / PAGES["overview"]).as_uri())
    whole = firefox.print()
    hidden = firefox.style(names, "visibility", "hidden")
    nameless = firefox.print()
    inks = [
        sum(page.dark for page in firefox.inked(pdf, tmp_path / f"{number}.pdf"))
        for number, pdf in enumerate((whole, nameless))
    ]
    assert hidden
    assert inks[0] - inks[1] > hidden * LEAST_INK


def test_a_drawing_stays_on_the_page_where_it_begins(
    firefox: Firefox, built_site: Path, tmp_path: Path
) -> None:
    firefox.open((built_site / PAGES["overview"]).as_uri())
    firefox.style(".article > :not(.picture)", "display", "none")
    assert firefox.style(".picture", "marginTop", A_THIRD_OF_A_PAGE)
    pages = firefox.inked(firefox.print(), tmp_path / "printed.pdf")
    assert pages[0].lowest > MOSTLY_EMPTY


def test_the_search_answers_from_a_disk_and_the_policy_forbids_nothing(
    firefox: Firefox, built_site: Path
) -> None:
    firefox.open((built_site / PAGES["stage"]).as_uri())
    firefox.call(LISTEN)
    results = found(firefox.call(ASK, GUIDE.stages[0].title))
    assert results[0].place == GUIDE.stages[0].page.path.with_suffix(".html").as_posix()
    assert firefox.call("async () => forbidden") == []
