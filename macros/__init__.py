"""The macros that a page may call; mkdocs-macros-plugin finds them here."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from macros.content.project import BUILD


def define_env(env: Any) -> None:
    """Register the macros; MkDocs calls this once a build."""
    # whoever imports a module of this package imports this file: a broken macro breaks only builds
    from macros.pages.macros import MACROS

    for name, macro in MACROS.items():
        env.macro(_on_page(macro, env), name)


def _on_page(macro: Callable[..., str], env: Any) -> Callable[..., str]:
    """The macro as a page calls it: it knows the library as that page reads it, and the page."""

    # not a partial: the plugin prints all that it is given, and a partial prints the whole library
    def call(*arguments: Any, **options: Any) -> str:
        library = env.conf.plugins[BUILD].page_library
        return macro(library, PurePosixPath(env.page.file.src_uri), *arguments, **options)

    return call
