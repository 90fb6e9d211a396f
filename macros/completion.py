"""Completion with the Tab key: click's own, for a command `guides` that the shell does not have.

A shell completes what stands behind the name of a command, and `python3` has completions of its
own. So the line that a writer types defines `guides`, which runs the launcher from any folder.
"""

import re
import shlex
import sys

from click.shell_completion import (
    BashComplete,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from macros.content.project import ROOT

VARIABLE = "_GUIDES_COMPLETE"
"""Where click finds what a shell asks for."""

COMMAND = "guides"

HELP = f"""\
\b
For the Tab key, and `{COMMAND}` in the place of `python3 guides.py` in any folder, type
  bash  eval "$({VARIABLE}=bash_source python3 guides.py)"
  zsh   eval "$({VARIABLE}=zsh_source python3 guides.py)"
  fish  {VARIABLE}=fish_source python3 guides.py | source
in the project's folder. In a file that the shell reads at its start, such as ~/.bashrc, name
guides.py with its folder."""

_RUN = f"{'py' if sys.platform == 'win32' else 'python3'} {shlex.quote(str(ROOT / 'guides.py'))}"
_FUNCTIONS = {
    "bash": f'{COMMAND}() {{ {_RUN} "$@"; }}\n',
    "zsh": f'{COMMAND}() {{ {_RUN} "$@"; }}\n',
    "fish": f"function {COMMAND}; {_RUN} $argv; end\n",
}
_ASKS = re.compile(r"(%\(complete_var\)s=\w+_complete(?: COMP_.*)?) (?:\$1|%\(prog_name\)s)\)")
_IS_A_FILE = re.compile(r".*\$\+commands\[.*\n")


def offer_completion() -> None:
    """Have click complete `guides` in bash, zsh and fish."""
    for click_own in (BashComplete, ZshComplete, FishComplete):
        add_completion_class(_for_function(click_own))


def _for_function(click_own: type[ShellComplete]) -> type[ShellComplete]:
    """Return click's completion for a function: its script asks the launcher, not a program."""
    run = _RUN.replace("%", "%%").replace("\\", r"\\")
    script = _IS_A_FILE.sub("", _ASKS.sub(rf"\1 {run})", click_own.source_template))

    class Complete(click_own):  # type: ignore[misc, valid-type]
        source_template = _FUNCTIONS[click_own.name].replace("%", "%%") + script

        def source_vars(self) -> dict[str, str]:
            """Return what click fills into its script: the name that is completed."""
            return {**super().source_vars(), "prog_name": COMMAND}

    return Complete
