"""What every test may ask for: the built site, a web server for it, a browser, a page."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from macros.paper.browsers import MissingBrowserError, start_browser
from tests.faults import faults_in
from tests.loading import PHONE
from tests.publisher import build_tree, write_project
from tests.serving import served
from tests.whole import WHOLE

SAMPLED = (
    "A fixed sample of pages, kills and made-up inputs was tried. All: python3 guides.py test --all"
)


settings.register_profile("sample", derandomize=True, database=None)
if not WHOLE:
    settings.load_profile("sample")


@pytest.fixture(scope="session")
def guides_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the two guides for tests; it is not to be changed, but copied."""
    return write_project(tmp_path_factory.mktemp("project") / "guides")


@pytest.fixture(scope="session")
def built_site(guides_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of its site, built once a run."""
    return build_tree(guides_project, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def extracted(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a copy of the site as a USB stick may have it."""
    copy = tmp_path_factory.mktemp("stick") / "Für die Station 3"
    return shutil.copytree(built_site, copy).as_uri()


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """Return the site's address, `http://127.0.0.1:1234`; the same stands below `/a/b/`."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """Return a running browser; fails, and never skips, where there is none."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with sync_playwright() as playwright:
        try:
            with capture.global_and_fixture_disabled():  # an install takes long enough to show
                browser = start_browser(playwright)
        except MissingBrowserError as missing:
            raise pytest.fail.Exception(str(missing), pytrace=False) from None
        yield browser
        browser.close()


@pytest.fixture
def viewport() -> ViewportSize:
    """Return the size of `page`; a test that wants others parametrizes `viewport`."""
    return {"width": 1280, "height": 800}


@pytest.fixture
def page(chromium: Browser, viewport: ViewportSize) -> Iterator[Page]:
    """Return an empty page; script errors, console errors and requests elsewhere fail the test."""
    with chromium.new_context(viewport=viewport) as context:
        found = faults_in(context)
        yield context.new_page()
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Return an empty page of a phone."""
    with chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        found = faults_in(context)
        yield context.new_page()
    assert not found


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines what was not tested, and why."""
    skipped = Counter(_reason(report) for report in terminalreporter.getreports("skipped"))
    for reason, number in skipped.items():
        terminalreporter.write_line(f"{number} NOT TESTED HERE. {reason}", yellow=True)
    if not WHOLE:
        terminalreporter.write_line(SAMPLED)


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    place_line_reason = report.longrepr
    assert isinstance(place_line_reason, tuple)  # as pytest keeps what it skipped
    return place_line_reason[2].removeprefix("Skipped: ")
