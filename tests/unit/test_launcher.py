import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import guides

STAND_IN = """\
import os, sys, locked
def run():
    print(sys.argv[1:], os.getcwd(), os.environ["NO_MKDOCS_2_WARNING"])
    raise KeyboardInterrupt if "stop" in sys.argv else SystemExit(7)
"""
WHEEL = {
    "locked.py": "",
    "locked-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: locked\nVersion: 1\n",
    "locked-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "locked-1.dist-info/RECORD": "locked.py,,\n",
}

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ward 7, Orthopädie")
    (folder / "macros").mkdir()
    (folder / "macros" / "cli.py").write_text(STAND_IN, encoding="utf-8")
    shutil.copy(guides.__file__, folder)
    with zipfile.ZipFile(folder / "locked-1-py3-none-any.whl", "w") as wheel:
        for name, text in WHEEL.items():
            wheel.writestr(name, text)
    return folder


@pytest.fixture(scope="module")
def runs(project: Path) -> list[Run]:
    write_lock(project, "0" * 64)
    refused = finish(start(project))
    write_lock(project, hashlib.sha256(next(project.glob("*.whl")).read_bytes()).hexdigest())
    at_once = [start(project, "build"), start(project, "test", "-k", "a b")]
    return [refused, *map(finish, at_once)]


def write_lock(project: Path, digest: str) -> None:
    (project / "requirements.txt").write_text(f"locked==1 --hash=sha256:{digest}\n", "utf-8")


def start(project: Path, *arguments: str) -> subprocess.Popen[str]:
    near = {"FIND_LINKS": project.as_uri(), "NO_INDEX": "1", "OFFLINE": "1"}
    settings = {f"{tool}_{name}": value for tool in ("PIP", "UV") for name, value in near.items()}
    return subprocess.Popen(
        [sys.executable, str(project / "guides.py"), *arguments],
        cwd=project.parent,
        env={**os.environ, **settings, "PIP_CONFIG_FILE": os.devnull, "PYTHONPATH": "elsewhere"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def finish(run: subprocess.Popen[str]) -> Run:
    output, errors = run.communicate(timeout=120)
    return subprocess.CompletedProcess(run.args, run.returncode, output, errors)


def test_a_package_whose_hash_is_not_the_locked_one_is_refused(runs: list[Run]) -> None:
    reason, _, advice = runs[0].stderr.partition("The set-up stopped")
    assert runs[0].returncode == 1
    assert "hash" in reason.lower()
    assert "Do not use it; tell us." in advice


def test_two_runs_at_once_mend_a_half_made_environment_and_both_arrive(runs: list[Run]) -> None:
    assert [run.returncode for run in runs[1:]] == [7, 7], [run.stderr for run in runs[1:]]


def test_the_command_line_gets_arguments_settings_and_the_folder_where_it_is_typed(
    runs: list[Run], project: Path
) -> None:
    assert runs[2].stdout == f"['test', '-k', 'a b'] {project.parent} 1\n"


@pytest.mark.usefixtures("runs")
def test_nothing_in_the_folder_where_it_is_typed_is_run(project: Path) -> None:
    (project.parent / "locked.py").write_text("raise SystemExit(9)", encoding="utf-8")
    assert finish(start(project, "build")).returncode == 7


@pytest.mark.usefixtures("runs")
def test_ctrl_c_prints_no_traceback_however_early(project: Path) -> None:
    stopped = finish(start(project, "stop"))
    assert (stopped.returncode, stopped.stderr) == (130, "")


@pytest.mark.usefixtures("runs")
def test_a_later_run_goes_straight_on(project: Path) -> None:
    later = finish(start(project, "build"))
    assert (later.returncode, later.stderr) == (7, "")


def test_pythons_that_are_too_old_can_read_the_launcher() -> None:
    ast.parse(Path(guides.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("uv", [None, "/usr/bin/uv"])
def test_every_hash_is_checked_and_nothing_is_built(uv: str | None) -> None:
    install = guides.set_up_commands(uv)[-1]
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(install)


def only(*tools: str) -> Callable[[str], str | None]:
    return lambda tool: f"/usr/bin/{tool}" if tool in tools else None


@pytest.mark.parametrize(
    ("tools", "last_line"),
    [
        (["apt", "sudo"], "    sudo apt install python3.12-venv"),
        (["apt"], "    apt install python3.12-venv"),
        ([], "This Python came without venv. Install your system's package for it."),
    ],
)
def test_a_python_without_venv_says_the_line_to_type(tools: list[str], last_line: str) -> None:
    assert guides.without_venv(12, only(*tools)).splitlines()[-1] == last_line
