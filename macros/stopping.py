"""What ends a command early is a sentence and an exit code, never a traceback."""

import errno
import os
import sys

import click

EXIT_CODES = """\
\b
A command exits with
  0    when all is well,
  1    when something is wrong in what was checked, or what it was to do could not be done,
  2    when it cannot be run as it was typed,
  3    when a print says what a leaflet says, and is not the file that was released (verify),
  130  when it was stopped with Ctrl-C."""
"""The codes of all commands but `test`, which has those of pytest."""

_STOPPED, _FAILED = 130, 1


_CHANGED_LAST = "Look at what was changed last in this file."


def examples(*lines: str, more: str = "") -> str:
    """Return the end of a command's help: lines to type, and `more` below them."""
    typed = "\n".join(f"  python3 guides.py {line}" for line in lines)
    return f"\b\nFor example:\n{typed}" + (f"\n\n{more}" if more else "")


def reason(error: OSError) -> str:
    """Return what the system says of an error, with the file that it happened to."""
    return ": ".join(filter(None, (error.filename, error.strerror or str(error))))


class StoppableGroup(click.Group):
    """Commands whose end is a sentence when they are stopped, or the system refuses something."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the command that was typed."""
        try:
            super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            code, sentence = _STOPPED, "Stopped."
        except OSError as error:
            code = _FAILED
            sentence = f"{reason(error)}. Mend this, then run it again."
            if is_nobody_reading(error):
                sentence = ""  # `guides.py check | head -1` has all that was asked for
        except SyntaxError as error:  # whoever adds an icon edits a file of the program
            code = _FAILED
            sentence = f"{error.filename}:{error.lineno}: {error.msg}. {_CHANGED_LAST}"
        else:
            return
        _give_up_output()
        if sentence:
            click.echo(sentence, err=True)
        ctx.exit(code)


def is_nobody_reading(error: OSError) -> bool:
    """Whether an error says that the program behind a pipe has ended."""
    # Windows reports a pipe that was closed as an invalid argument
    is_closed = error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)
    return is_closed and error.filename is None


def _give_up_output() -> None:
    """Let what could not be printed go: Python would try again at its end, with a traceback."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
