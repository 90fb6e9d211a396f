"""One of several processes that fill an empty store: it makes the pages of some guides.

Each runs the same build over the whole library, with all other pages set aside, and keeps what it
makes in a store and a tree of its own. The build that follows takes from these what is right.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from mkdocs.structure.files import Files, InclusionLevel

from macros.checks.addresses import TreeAddress
from macros.checks.run import page_reader
from macros.checks.settings import Settings
from macros.checks.tree import TreeCheck
from macros.checks.tree_look import look_at
from macros.content.guide import Guide
from macros.content.guide_folder import is_in_guide
from macros.content.problems import Problem
from macros.content.project import Site
from macros.pages.search import Row
from macros.site.store import Store
from macros.site.warm import WarmMaking

_FILE_KIND = "file-kind"
"""A problem with a file that MkDocs must not open."""


class ShareMaking(WarmMaking):
    """Makes the pages of some guides. What is wrong with them the build says that follows."""

    def __init__(self, store: Store, kind: str, guides: frozenset[str]) -> None:
        super().__init__(store, kind, [])
        self._guides = guides

    def value_problems(self, settings: Settings) -> Iterable[Problem]:
        """Return what must stop every build."""
        del settings
        return [one for one in self.library.problems if one.code == _FILE_KIND]

    def article_problems(self, site: Site, settings: Settings) -> Iterator[Problem]:
        """Find what is wrong with the articles, and keep that; yield nothing."""
        glossary = self.terms.glossary
        self.findings(page_reader(self.library, site, settings, glossary, self.anchors))
        yield from ()

    def set_aside(self, files: Files, whole_guides: Iterable[PurePosixPath]) -> None:
        """Keep from MkDocs the pages of all other guides, and those of none."""
        super().set_aside(files, whole_guides)
        self._set_aside = {path: one for path, one in self._set_aside.items() if self._has(path)}
        for file in files:
            if file.is_documentation_page() and not self._has(PurePosixPath(file.src_uri)):
                file.inclusion = InclusionLevel.EXCLUDED

    def search(self, guide: Guide, write: Callable[[PurePosixPath, str], None]) -> Row:
        """Write what the search reads of a guide, if it is one of the share."""
        return super().search(guide, write) if guide.id in self._guides else []

    def check_tree(self, folder: Path, place: TreeAddress) -> TreeCheck:
        """Look at each page that was made; whether their links lead somewhere only all show."""
        del place
        self._looks = {
            name: look_at(name, (folder / name).read_bytes()) for name in self._tree.made
        }
        return TreeCheck(0, 0, ())

    def _has(self, path: PurePosixPath) -> bool:
        return is_in_guide(path) and path.parts[1] in self._guides


def dealt(guides: Iterable[str], shares: int) -> list[frozenset[str]]:
    """Return guides in so many shares, of which none has two more than another."""
    ordered = sorted(guides)
    return [frozenset(ordered[number::shares]) for number in range(shares)]
