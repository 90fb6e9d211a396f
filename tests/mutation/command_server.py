"""Runs commands of one project, each in a process of its own that finds the program loaded.

It is run by its path, with the project as its argument: that one's own `macros` are loaded. Each
line that it reads is an order as JSON; it answers with a line. It needs a system that can fork.
"""

import importlib
import json
import os
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

_LOADED = (
    "macros.site.build",
    "macros.records.editions",
    "mkdocs_macros.plugin",
    "material.plugins.search.plugin",
    "pybtex.database.input.bibtex",
    "pymdownx.magiclink",
    "pymdownx.quotes",
    "pymdownx.tilde",
    "rich.progress",
)
"""What a command would take most of its time to load. None of it reads a file of the project."""


def main(project: Path) -> None:
    """Answer orders until there are none."""
    sys.path[0] = str(project)
    os.chdir(project)
    cli = importlib.import_module("macros.cli")
    for name in _LOADED:
        importlib.import_module(name)
    # the plugin asks git twelve times, for what no page shows
    importlib.import_module("mkdocs_macros.context").get_git_info = dict  # type: ignore[attr-defined]
    for line in sys.stdin:
        print(json.dumps(_answer(cli, json.loads(line))), flush=True)


def _answer(cli: Any, order: dict[str, Any]) -> dict[str, Any]:
    """Return how the command ended, and what it printed."""
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if not child:
            _become(cli, order, out, err)
        _, status = os.waitpid(child, 0)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode())
        return {"code": os.waitstatus_to_exitcode(status), "out": said[0], "err": said[1]}


def _become(cli: Any, order: dict[str, Any], out: IO[bytes], err: IO[bytes]) -> None:
    """Be the command, and end with it."""
    for number, file in enumerate((None, out, err)):
        os.dup2(file.fileno() if file else os.open(os.devnull, os.O_RDONLY), number)
    os.environ.update(order["settings"])
    if order["largest_file"]:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"],) * 2)
    sys.argv = ["guides.py", *order["arguments"]]
    code = 1
    try:
        cli.run()
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
    except BaseException:  # as Python itself would
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
