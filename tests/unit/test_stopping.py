"""What a command says when it is stopped, or when the system refuses something."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.stopping import StoppableGroup
from tests.small_docs import ROOT

COMMANDS = main.list_commands(click.Context(main))
SCRIPT = """
import sys, click
from macros.stopping import StoppableGroup
group = StoppableGroup("guides.py")
@group.command()
def say():
    for _ in range(100_000):
        click.echo("a line")
group(["say"])
"""


def failing(error: BaseException) -> click.Group:
    group = StoppableGroup("guides.py")

    @group.command()
    def go() -> None:
        raise error

    return group


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (
            PermissionError(errno.EACCES, "Permission denied", "docs/index.md"),
            1,
            "docs/index.md: Permission denied. Mend this, then run it again.",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            1,
            "No space left on device. Mend this, then run it again.",
        ),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 1, ""),
    ],
)
def test_what_stops_a_command_is_a_sentence_and_a_code(
    error: BaseException, code: int, sentence: str
) -> None:
    result = CliRunner().invoke(failing(error), ["go"])
    assert (result.exit_code, result.stderr.strip()) == (code, sentence)


@contextmanager
def closed_pipe() -> Iterator[int]:
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@contextmanager
def full_disk() -> Iterator[int]:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    with Path("/dev/full").open("wb") as full:
        yield full.fileno()


@pytest.mark.parametrize(
    ("output", "said"),
    [(closed_pipe, ""), (full_disk, "No space left on device. Mend this, then run it again.\n")],
)
def test_output_that_cannot_be_written_prints_no_traceback(
    output: Callable[[], AbstractContextManager[int]], said: str
) -> None:
    with output() as place:
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            stdout=place,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (run.returncode, run.stderr) == (1, said)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_shows_lines_to_type(command: str) -> None:
    text = CliRunner().invoke(main, [command, "--help"]).stdout
    assert f"\n    python3 guides.py {command}" in text
    first = text.split("\n\n")[1].strip()
    assert first.endswith("."), first


def test_the_help_names_the_exit_codes_and_the_line_for_each_shell() -> None:
    text = CliRunner().invoke(main, ["--help"]).stdout
    for code in (0, 1, 2, 130):
        assert f"\n    {code} " in text
    for shell in ("bash", "zsh", "fish"):
        assert f"_GUIDES_COMPLETE={shell}_source python3 guides.py" in text


@pytest.mark.skipif(not shutil.which("bash"), reason="this system has no bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("guides che", "check"),
        ("guides check --adv", "--advice"),
        ("guides check --format s", "short"),
    ],
)
def test_bash_completes_what_is_typed_in_any_folder(
    tmp_path: Path, typed: str, offered: str
) -> None:
    launcher = tmp_path / "python3"  # without its set-up, which needs a network
    launcher.write_text(
        f"#!/bin/sh\nshift\ncd '{ROOT}'\nexec '{sys.executable}' -m macros.cli \"$@\"\n", "utf-8"
    )
    launcher.chmod(0o755)
    script = f"""
        eval "$(_GUIDES_COMPLETE=bash_source python3 guides.py)"
        COMP_WORDS=({typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        function=$(complete -p guides | grep -o '[^ ]*completion')
        $function guides
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == (f"{offered}\n", "")
