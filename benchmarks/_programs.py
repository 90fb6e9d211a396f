"""The programs that build the same pages, and where they come from."""

import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks._running import Program
from benchmarks.peers import FOLDER, ROOT, peer_python

STAGES = "Stage by Stage"
TWO_PROCESSES = "Stage by Stage, two processes"
FLOOR = "Python-Markdown alone"
UNDRAWN_FLOOR = "Python-Markdown alone, drawings left out"
MATERIAL = "MkDocs with Material"
EZGLOSSARY = "the same, with mkdocs-ezglossary"
PROPERDOCS = "ProperDocs, our project"
ZENSICAL = "Zensical"
HUGO_ALONE = "Hugo, no theme, no search"

OURS, PLAIN, UNDRAWN, MARKED, HUGO = "ours", "plain", "undrawn", "marked", "hugo"
"""The folders of the projects that `_projects.py` writes."""
CACHE = ".cache"
"""The folder of a project in which our build keeps what it need not make again."""

_COPIED = ("guides.py", "macros", "overrides", "mkdocs.yml", "pyproject.toml", "requirements.txt")
_PINS = ROOT / "benchmarks" / "peers" / "requirements.txt"
_LUNR = ("search/",)


def copy_program(project: Path) -> None:
    """Copy our program, without its `docs/`, into a folder of its own."""
    project.mkdir(parents=True)
    for name in _COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, project / name)


def ours(project: Path, *command: str, name: str = STAGES) -> Program:
    """Return a command of ours in the project in a folder, `build` if none is named."""
    run = [sys.executable, "-m", "macros.cli", *(command or ("build",))]
    docs, site = project / "docs", project / "site"
    return Program(name, run, project, docs, site, _LUNR, project / CACHE)


def in_two_processes(project: Path) -> Program:
    """Return our own build with its work split over two processes."""
    return ours(project, "build", "--processes", "2", name=TWO_PROCESSES)


def floors(folder: Path) -> Iterator[Program]:
    """Yield Markdown alone, with and without drawings in the pages."""
    script = ROOT / "benchmarks" / "peers" / "floor.py"
    for name, kind in ((FLOOR, PLAIN), (UNDRAWN_FLOOR, UNDRAWN)):
        project = folder / kind
        yield Program(name, [sys.executable, str(script), str(project)], project, project / "docs")


def material(folder: Path) -> Program:
    """Return Material as it comes, from our own environment."""
    return _mkdocs(MATERIAL, Path(sys.executable), folder / PLAIN)


def peers(folder: Path) -> Iterator[Program]:
    """Yield the other programs; their environments are made if need be."""
    yield material(folder)
    yield _mkdocs(EZGLOSSARY, _python("mkdocs-ezglossary-plugin"), folder / MARKED)
    command = [str(_python("properdocs")), "-m", "properdocs", "build", "-f", "mkdocs.yml"]
    tree, docs = folder / "properdocs", folder / OURS / "docs"
    yield Program(PROPERDOCS, [*command, "-d", str(tree)], folder / OURS, docs, tree, _LUNR)
    project = folder / PLAIN
    build = [str(_python("zensical").with_name("zensical")), "build"]
    yield Program(ZENSICAL, build, project, project / "docs", project / "site", ("search.json",))


def hugo(folder: Path) -> Iterator[Program]:
    """Yield Hugo, where it is installed."""
    command = shutil.which("hugo")
    if command:
        project = folder / HUGO
        yield Program(HUGO_ALONE, [command], project, project / "content", project / "public")


def pins() -> dict[str, str]:
    """Return the versions of the programs that are installed for the benchmark, by name."""
    lines = _PINS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def _mkdocs(name: str, python: Path, project: Path) -> Program:
    tree = project / "tree"
    command = [str(python), "-m", "mkdocs", "build", "--site-dir", str(tree)]
    return Program(name, command, project, project / "docs", tree, _LUNR)


def _python(name: str) -> Path:
    """Return the Python that has a program of the list, and else what our own lock names."""
    needs = [f"{name}=={pins()[name]}"]
    if name != "zensical":
        needs += tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
            "dependencies"
        ]
    return peer_python(name, *needs, "--constraint", str(_constraints()))


def _constraints() -> Path:
    """Write the versions of our lock without their hashes, which would be asked of all packages."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "locked.txt"
    file.write_text("\n".join(line.rstrip(" \\") for line in lock if line[:1].isalnum()), "utf-8")
    return file
