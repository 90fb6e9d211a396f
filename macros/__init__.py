"""The macros that a page may call; mkdocs-macros-plugin finds them here."""

from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.library import library_of
from macros.pages import macros


def define_env(env: Any) -> None:
    """Register the macros; MkDocs calls this once a build, Zensical once a page."""
    library = library_of(Path(env.conf["docs_dir"]))

    def here() -> PurePosixPath:
        return PurePosixPath(env.page.file.src_uri)

    @env.macro  # type: ignore[untyped-decorator]
    def steps(guide_id: str = "") -> str:
        """Draw the stages of this guide, or of the one named."""
        return macros.steps(library, here(), guide_id)

    @env.macro  # type: ignore[untyped-decorator]
    def emergency() -> str:
        """Draw the emergency card of this guide."""
        return macros.emergency(library, here())

    @env.macro  # type: ignore[untyped-decorator]
    def term(term_id: str, text: str = "") -> str:
        """Link a glossary term."""
        return macros.term(library, here(), term_id, text)

    @env.macro  # type: ignore[untyped-decorator]
    def cite(*keys: str) -> str:
        """Cite sources by their keys."""
        return macros.cite(library, here(), *keys)

    @env.macro  # type: ignore[untyped-decorator]
    def guides() -> str:
        """List the guides."""
        return macros.guides(library, here())

    @env.macro  # type: ignore[untyped-decorator]
    def glossary() -> str:
        """List the glossary from A to Z."""
        return macros.glossary(library, here())

    @env.macro  # type: ignore[untyped-decorator]
    def sources() -> str:
        """List every source."""
        return macros.sources(library, here())
