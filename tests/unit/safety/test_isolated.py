import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import guides
from tests.small_docs import ROOT

BWRAP = shutil.which("bwrap") or ""
needs_bwrap = pytest.mark.skipif(not BWRAP, reason="bubblewrap is not installed")

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
print(tried(lambda: os.kill(PID, 0)))
print(tried(lambda: pathlib.Path("made.txt").write_text("x")))
"""
REFUSED = ["ConnectionRefusedError", "KeyError", "OSError", "OSError",
           "FileNotFoundError", "FileNotFoundError", "ProcessLookupError"]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a build reads, with a secret in its `.git`."""
    copy = tmp_path / "my guides ü"
    for folder in ("docs", "overrides", "macros"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    shutil.copy(ROOT / "pyproject.toml", copy)
    (copy / ".git").mkdir()
    (copy / ".git" / "config").write_text("token")
    return copy


def run(project: Path, made: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    made.mkdir()
    walls = guides.walls(BWRAP, project, made, Path(sys.prefix))
    return subprocess.run(
        [*walls, sys.executable, *command], capture_output=True, encoding="utf-8", check=False
    )


@needs_bwrap
def test_behind_the_walls_there_is_nothing_to_steal_to_ask_or_to_change(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import socket

    monkeypatch.setenv("SECRET", "token")
    home = tmp_path / "home"
    home.mkdir()
    (home / "key").write_text("token")
    with socket.create_server(("127.0.0.1", 0)) as server:
        probe = PROBE.replace("PORT", str(server.getsockname()[1]))
        probe = probe.replace("HOME", str(home)).replace("PID", str(os.getpid()))
        done = run(project, tmp_path / "made", "-c", probe)
    assert done.stdout.splitlines() == [*REFUSED, "1"], done.stderr
    assert (tmp_path / "made" / "made.txt").is_file()


@needs_bwrap
def test_the_same_site_is_built_behind_the_walls(
    project: Path, tmp_path: Path, built_site: Path
) -> None:
    done = run(project, tmp_path / "made", "-m", "macros.cli", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [file.relative_to(built_site) for file in built_site.rglob("*.html")]
    for page in pages:
        assert (tmp_path / "made/site" / page).read_bytes() == (built_site / page).read_bytes()


@pytest.mark.parametrize("bwrap", ["", None])
def test_without_bubblewrap_it_says_what_to_install(bwrap: str | None) -> None:
    assert "sudo apt install bubblewrap" in str(guides.build_isolated(bwrap))
