"""The variants of a guide: other ways to do the operation that differ in some of its stages.

The manifest names them, and the stages in which each differs; those have a page of their own in the
variant's folder (`discectomy/endoscopic/incision.md`). All other stages are the guide's. A variant
without stages of its own is the way that the guide's own pages tell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from macros.content.fields import Fields
from macros.content.pages import Page
from macros.content.problems import Report
from macros.content.stages import Stage, read_stages
from macros.content.yaml_lines import Located

_KEYS = ("title", "summary", "stages")
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Variant:
    """One way to do the operation. `promised` are the stages in which it differs.

    `stages` are those of them that have a page, in order; `unpromised` are the other pages of its
    folder.
    """

    id: str
    title: str
    summary: str
    promised: Located[tuple[Located[str], ...]]
    stages: tuple[Stage, ...]
    unpromised: tuple[Page, ...]

    def stage(self, id_: str) -> Stage | None:
        """The variant's own page for the stage `id_`, or None where it is as in the guide."""
        return next((stage for stage in self.stages if stage.id == id_), None)


def read_variants(
    manifest: Fields, stages: Iterable[Stage], pages: Iterable[Page], report: Report
) -> tuple[tuple[Variant, ...], tuple[Page, ...]]:
    """Return the variants of a manifest, and those of `pages` that are in no variant's folder.

    `stages` are the guide's, `pages` are those in folders inside the guide's folder.
    """
    known = {stage.id for stage in stages}
    folders: dict[str, dict[str, Page]] = {}
    for page in pages:
        # a folder in a variant's folder is no variant: its name keeps the slash
        folder = page.path.parent.relative_to(*page.path.parts[:2])
        folders.setdefault(str(folder), {})[page.path.stem] = page
    variants = tuple(
        _variant(id_, entry, known, folders.pop(id_, {}), report)
        for id_, entry in manifest.entries("variants").items()
    )
    return variants, tuple(page for folder in folders.values() for page in folder.values())


def _variant(
    id_: str, entry: Located[object], known: set[str], pages: dict[str, Page], report: Report
) -> Variant:
    fields = Fields(entry, _KEYS, report)
    if not _ID.fullmatch(id_):
        remedy = "Use small letters, digits and hyphens, as in the names of the stages."
        fields.problem("variant-invalid", f"a variant cannot be called {id_!r}", remedy)
    promised = fields.texts("stages")
    wanted = {stage.value for stage in promised}
    return Variant(
        id=id_,
        title=fields.text("title", longest=60),
        summary=fields.text("summary", longest=140),
        promised=Located(promised, entry.path, fields.line("stages")),
        stages=read_stages([stage for stage in promised if stage.value in known], pages, report),
        unpromised=tuple(page for name, page in pages.items() if name not in wanted),
    )
