import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.site.isolated import walls

BWRAP = shutil.which("bwrap") or "bwrap"
INSTALL = "bubblewrap is missing or may not build its walls here. Type: sudo apt install bubblewrap"


def has_walls() -> bool:
    try:
        tried = [BWRAP, "--unshare-all", "--ro-bind", "/", "/", "true"]
        return subprocess.run(tried, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


needs_walls = pytest.mark.skipif(not has_walls(), reason=INSTALL)

PROBE = """
import os, pathlib, socket
def tried(what):
    try: return repr(what())
    except Exception as error: return type(error).__name__
print(tried(lambda: socket.create_connection(("127.0.0.1", PORT), 1)))
print(tried(lambda: os.environ["SECRET"]))
print(tried(lambda: pathlib.Path("docs/index.md").write_text("x")))
print(tried(lambda: pathlib.Path("docs/new.md").write_text("x")))
print(tried(lambda: pathlib.Path(".git/config").read_text()))
print(tried(lambda: pathlib.Path("HOME/key").read_text()))
print(tried(lambda: pathlib.Path("link/key").read_text()))
print(tried(lambda: os.kill(PID, 0)))
print(tried(lambda: pathlib.Path("made.txt").write_text("x")))
"""
REFUSED = ["ConnectionRefusedError", "KeyError", "OSError", "OSError",
           "FileNotFoundError", "FileNotFoundError", "FileNotFoundError",
           "ProcessLookupError"]  # fmt: skip


@pytest.fixture
def project(guides_project: Path, tmp_path: Path) -> Path:
    """Return a copy of what a build reads, with a secret in its `.git`."""
    copy = shutil.copytree(guides_project, tmp_path / "my guides ü")
    (copy / ".git").mkdir()
    (copy / ".git" / "config").write_text("token")
    return copy


def probed(project: Path, made: Path, probe: str) -> "subprocess.CompletedProcess[str]":
    made.mkdir()
    command = [*walls(BWRAP, project, made), sys.executable, "-c", probe]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def build(project: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "macros.cli", "build", "--isolated", "--format", "text"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@needs_walls
def test_behind_the_walls_there_is_nothing_to_steal_to_ask_or_to_change(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "token")
    home = tmp_path / "home"
    home.mkdir()
    (home / "key").write_text("token")
    (project / "link").symlink_to(home)
    with socket.create_server(("127.0.0.1", 0)) as server:
        probe = PROBE.replace("PORT", str(server.getsockname()[1]))
        probe = probe.replace("HOME", str(home)).replace("PID", str(os.getpid()))
        done = probed(project, tmp_path / "made", probe)
    assert done.stdout.splitlines() == [*REFUSED, "1"], done.stderr
    assert (tmp_path / "made" / "made.txt").is_file()


@needs_walls
def test_the_same_site_is_built_behind_the_walls(project: Path, built_site: Path) -> None:
    (project / "site").mkdir()
    (project / "site/old.html").write_text("the last one")
    (project / ".site-isolated").mkdir()  # a killed run's
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {file.relative_to(built_site) for file in built_site.rglob("*.html")}
    assert pages == {file.relative_to(project / "site") for file in project.rglob("site/**/*.html")}
    for page in pages:
        assert (project / "site" / page).read_bytes() == (built_site / page).read_bytes()
    assert not list(project.glob(".site-*"))


@needs_walls
def test_what_is_wrong_is_told_and_the_old_site_stays(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good one")
    (project / "docs/about/evil.md").write_text("---\n---\n# T\n\n{{ config }}\n")
    done = build(project)
    assert done.returncode == 1
    assert "docs/about/evil.md\n" in done.stdout
    assert "only a macro can stand" in done.stdout
    assert [file.name for file in (project / "site").iterdir()] == ["index.html"]
    assert not list(project.glob(".site-*"))


def test_without_bubblewrap_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = CliRunner().invoke(main, ["build", "--isolated"])
    assert done.exit_code == 1
    assert "sudo apt install bubblewrap" in done.output


def test_nothing_but_a_build_is_isolated() -> None:
    done = CliRunner().invoke(main, ["serve", "--isolated"])
    assert done.exit_code == 2
    assert "No such option" in done.output
