"""What a terminal shows while a command works; in a pipe or a file there is nothing of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext


@contextmanager
def reading_pages() -> Iterator[Callable[[int], None]]:
    """Give what is called as each page is read, with the number of all pages."""
    from rich.console import Console
    from rich.progress import Progress

    shown = {"console": Console(stderr=True), "transient": True, "disable": not _is_seen()}
    with Progress(**shown) as progress:  # type: ignore[arg-type]
        task = progress.add_task("Reading the pages", total=None)
        yield lambda pages: progress.update(task, total=pages, advance=1)


def working(words: str) -> AbstractContextManager[object]:
    """Show `words` until what is done is done."""
    from rich.console import Console

    return Console(stderr=True).status(words) if _is_seen() else nullcontext()


def _is_seen() -> bool:
    return sys.stderr.isatty()
