import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from macros.paper.browsers import (
    MissingBrowserError,
    browser_paths,
    install_advice,
    install_commands,
)
from tests.faults import faults_in, is_elsewhere

PLAYWRIGHT = f"{sys.executable} -m playwright install"
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
PROGRAMS = {"PROGRAMFILES": r"C:\Program Files", "LOCALAPPDATA": r"C:\Users\Ada\AppData\Local"}
EDGE = r"C:\Program Files\Microsoft\Edge\Application\msedge.exe"
ADAS_CHROME = r"C:\Users\Ada\AppData\Local\Google\Chrome\Application\chrome.exe"


def only(*tools: str) -> Callable[[str], str | None]:
    return lambda tool: f"/usr/bin/{tool}" if tool in tools else None


@pytest.mark.parametrize(
    ("environ", "tools", "files", "paths"),
    [
        ({}, [], [], [None]),
        ({}, ["chromium"], [], ["/usr/bin/chromium", None]),
        (
            {},
            ["google-chrome", "chromium", "chromium-headless-shell"],
            [],
            [
                "/usr/bin/chromium-headless-shell",
                "/usr/bin/chromium",
                "/usr/bin/google-chrome",
                None,
            ],
        ),
        ({}, ["chrome"], [MAC_CHROME], ["/usr/bin/chrome", MAC_CHROME, None]),
        (PROGRAMS, [], [EDGE, ADAS_CHROME], [ADAS_CHROME, EDGE, None]),
        ({"STAGES_BROWSER": "/opt/mine"}, ["chromium"], ["/opt/mine"], ["/opt/mine"]),
        ({"STAGES_BROWSER": ""}, ["chromium"], [], ["/usr/bin/chromium", None]),
    ],
)
def test_browsers_are_tried_in_order(
    environ: dict[str, str], tools: list[str], files: list[str], paths: list[str | None]
) -> None:
    assert browser_paths(environ, only(*tools), files.__contains__) == paths


def test_a_named_browser_that_is_not_there_is_an_error() -> None:
    with pytest.raises(MissingBrowserError) as caught:
        browser_paths({"STAGES_BROWSER": "/opt/mien"}, only("chromium"), [].__contains__)
    assert str(caught.value) == (
        "STAGES_BROWSER names /opt/mien: no such file. Correct or unset it."
    )


@pytest.mark.parametrize(
    ("environ", "tools", "is_root", "commands"),
    [
        ({"STAGES_BROWSER": "/opt/mine"}, ["apt-get"], True, []),
        ({}, [], False, [f"{PLAYWRIGHT} --only-shell chromium"]),
        ({}, ["apt-get"], False, [f"{PLAYWRIGHT} --only-shell chromium"]),
        ({}, [], True, [f"{PLAYWRIGHT} --only-shell chromium"]),
        (
            {},
            ["apt-get"],
            True,
            [
                "apt-get update",
                "apt-get install -y --no-install-recommends chromium-headless-shell",
                "apt-get install -y --no-install-recommends chromium",
                f"{PLAYWRIGHT} --with-deps --only-shell chromium",
            ],
        ),
    ],
)
def test_a_browser_is_installed_by_the_first_command_that_helps(
    environ: dict[str, str], tools: list[str], is_root: bool, commands: list[str]
) -> None:
    found = install_commands(environ, only(*tools), is_root=is_root)
    assert [" ".join(command) for command in found] == commands


@pytest.mark.parametrize(
    ("environ", "tools", "said"),
    [
        ({}, [], "-m playwright install --only-shell chromium\n"),
        ({}, ["apt-get"], "-m playwright install --with-deps --only-shell chromium\n"),
        ({"STAGES_BROWSER": "/opt/mine"}, [], "which does not start. Correct or unset it."),
    ],
)
def test_where_no_browser_starts_the_message_says_what_to_do(
    environ: dict[str, str], tools: list[str], said: str
) -> None:
    assert said in install_advice(environ, only(*tools))


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("http://127.0.0.1:8000/a/b/index.html", False),
        ("file:///home/ada/site/index.html", False),
        ("data:text/css,", False),
        ("blob:http://127.0.0.1:8000/1234", False),
        ("https://example.org/font.woff2", True),
        ("//example.org/font.woff2", True),
        ("ws://example.org/", True),
    ],
)
def test_only_this_machine_is_asked(url: str, elsewhere: bool) -> None:
    assert is_elsewhere(url) == elsewhere


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>nosuch()</script>", "script error: nosuch is not defined"),
        ("<script>console.error('lost')</script>", "console error: lost"),
        (
            "<img src='https://example.org/a.png'>",
            "request to another host: https://example.org/a.png",
        ),
    ],
)
def test_what_goes_wrong_in_a_page_is_noted(chromium: Browser, markup: str, fault: str) -> None:
    with chromium.new_context() as context:
        found = faults_in(context)
        context.new_page().goto(f"data:text/html,{markup}")
    assert any(line.startswith(fault) for line in found), found


def test_a_page_without_faults_has_none(chromium: Browser) -> None:
    with chromium.new_context() as context:
        found = faults_in(context)
        context.new_page().goto("data:text/html,<p>Calm.")
    assert found == []
