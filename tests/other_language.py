"""A site in another language than English, for what the program writes itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from macros.content.language import Language, current, use


@contextmanager
def in_language(tag: str, phrases: dict[str, str]) -> Iterator[None]:
    """Let the program speak the language with that tag: English words, but for `phrases`."""
    before = current()
    said = {key: {"other": words} for key, words in phrases.items()}
    use(Language(tag, {**before.phrases, **said}))
    try:
        yield
    finally:
        use(before)
