"""`guides.py new`: the commands that start a guide, a stage, a topic, a word or a source."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path, PurePosixPath
from typing import Any

import click

from macros.authoring.files import replace_file, take_back, write_file, write_folder
from macros.authoring.guides import start_guide
from macros.authoring.names import RefusedError, plain_title
from macros.authoring.parts import StartedPart, start_stage, start_topic
from macros.authoring.sources import add_sources
from macros.authoring.terms import start_term
from macros.checks.settings import read_settings
from macros.checks.unwritten import UNWRITTEN
from macros.content.library import load_library
from macros.content.problems import ignore
from macros.content.project import DOCS, ROOT, project_path
from macros.content.sources import SOURCES
from macros.stopping import examples, reason

_Command = Callable[..., None]
_LATER = {
    "risks": "risks.yml, the risks with their numbers and sources",
    "pictures": "a picture for each stage",
}
"""What a kind can want of a guide that only a person can begin."""


@click.group(
    short_help="Start a guide, a stage, a topic, a word or a source.",
    epilog=examples('new guide "Knee arthroscopy" --kind general', "new stage --help"),
)
def new() -> None:
    """Start a guide, a stage, a topic, a word of the glossary or a source.

    The files that are written pass every check but for what only you can write: that is marked in
    them, and 'guides.py check' names each place. Nothing that is there is overwritten.
    """


def _refusing(command: _Command) -> _Command:
    """Print why nothing was written as a sentence, and exit with 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except RefusedError as error:
            raise click.ClickException(f"{error}\nNothing was written.") from error
        except OSError as error:
            message = f"{reason(error)}. Nothing was written. Mend this, then run it again."
            raise click.ClickException(message) from error

    return run


@new.command(
    short_help="Start a guide to an operation.",
    epilog=examples('new guide "Knee arthroscopy" --kind general'),
)
@click.argument("title")
@click.option("--kind", default="", help="The kind of operation, from kinds.yml.")
@_refusing
def guide(title: str, kind: str) -> None:
    """Start a guide with all stages and topics that its kind of operation has.

    TITLE is what the operation is called. The folder gets its name from it.
    """
    library = load_library(DOCS)
    folder, texts = start_guide(library, _title(title), kind)
    write_folder(DOCS / folder, texts)
    wants = library.kinds[kind].wants
    later = [what for name, what in _LATER.items() if name in wants]
    click.echo(f"Wrote {project_path(folder)}/: {', '.join(texts)}")
    _say_what_is_next(folder / "index.md")
    click.echo(f"Add what else it has: 'guides.py new stage {folder.name} …', or 'new topic'.")
    if later:
        click.echo(f"Then add, as the author's guide shows: {'; '.join(later)}.")


@new.command(
    short_help="Add a stage to a guide.",
    epilog=examples(
        "new stage knee-arthroscopy reconstruction",
        'new stage knee-arthroscopy "Second incision" --after closure',
        "new stage knee-arthroscopy closure --variant open",
    ),
)
@click.argument("guide")
@click.argument("type_or_title")
@click.option("--after", default="", metavar="STAGE", help="The stage before it in the list.")
@click.option("--variant", default="", metavar="VARIANT", help="The way that has it of its own.")
@_refusing
def stage(guide: str, type_or_title: str, after: str, variant: str) -> None:
    """Add a stage to a guide: its page, and its name in the list of stages.

    GUIDE is the name of the guide's folder. TYPE_OR_TITLE is a type of stages, such as incision, or
    a title with one in it, such as "Second incision".
    """
    library = load_library(DOCS)
    _write_part(start_stage(library, guide, _title(type_or_title), after, variant))


@new.command(
    short_help="Add a topic to a guide.",
    epilog=examples('new topic knee-arthroscopy "Getting back" --after'),
)
@click.argument("guide")
@click.argument("title")
@click.option(
    "--before/--after", "is_before", default=None, help="Read before or after the stages."
)
@_refusing
def topic(guide: str, title: str, is_before: bool | None) -> None:
    """Add a topic to a guide: a page that is no stage, and its name in the list of topics.

    GUIDE is the name of the guide's folder. TITLE is that of a topic which its kind of operation
    has.
    """
    _write_part(start_topic(load_library(DOCS), guide, _title(title), is_before))


@new.command(
    short_help="Add a word to the glossary.",
    epilog=examples('new term "Dura mater" --gloss "thin sleeve around the nerves" --alias dura'),
)
@click.argument("title")
@click.option("--gloss", default="", help="What it is in 2 to 8 plain words, for brackets.")
@click.option("--alias", "aliases", multiple=True, help="Another name of it; for each one.")
@_refusing
def term(title: str, gloss: str, aliases: tuple[str, ...]) -> None:
    """Add a word to the glossary.

    TITLE is the word, as it stands in a sentence or at its start.
    """
    path, text = start_term(load_library(DOCS), _title(title), gloss, aliases)
    write_file(DOCS / path, text)
    click.echo(f"Wrote {project_path(path)}")
    _say_what_is_next(path)


@new.command(short_help="Add sources from BibTeX.", epilog=examples("new source export.bib"))
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@_refusing
def source(file: Path | None) -> None:
    """Add sources in BibTeX or BibLaTeX at the end of sources.bib.

    FILE holds them. Without it they are pasted, or read from what is piped into the command.
    """
    if file is None and sys.stdin.isatty():
        done = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        click.echo(f"Paste the BibTeX of one source or more, press Enter, then {done}.")
    pasted = file.read_bytes() if file else sys.stdin.buffer.read()
    added = add_sources(DOCS, pasted, str(file or "what was pasted"))
    replace_file(DOCS / SOURCES, added.old, added.new)
    click.echo(f"Added to {project_path(SOURCES)}. Cite behind the sentence that rests on it:")
    for key in added.keys:
        click.echo(f'    {{{{ cite("{key}") }}}}')
    click.echo("Until then 'guides.py check' says which of them nothing cites.")


def _title(written: str) -> str:
    return plain_title(written, read_settings(ROOT / "pyproject.toml", ignore).limits)


def _write_part(started: StartedPart) -> None:
    write_file(DOCS / started.path, started.text)
    try:
        if started.new != started.old:
            replace_file(DOCS / started.overview, started.old, started.new)
    except OSError:
        take_back(DOCS / started.path)
        raise
    click.echo(f"Wrote {project_path(started.path)}")
    click.echo(f"It is listed in {project_path(started.overview)}")
    _say_what_is_next(started.path)


def _say_what_is_next(path: PurePosixPath) -> None:
    click.echo(f"Open {project_path(path)} and write what follows each {UNWRITTEN!r}.")
    click.echo("'guides.py check' says what is left to write; 'guides.py serve' shows it.")
