"""`guides.py local accept`: a hospital's notes hold for their sections as these are now."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path, PurePosixPath

import click

from macros.authoring.files import replace_file
from macros.authoring.local import with_seen
from macros.checks.reading import sentences
from macros.checks.report import count_of
from macros.content.local import LOCAL
from macros.content.problems import nearest
from macros.content.project import DOCS, MKDOCS_YML, ROOT
from macros.pages.local_notes import NoteDraft
from macros.records.checkout import export, git
from macros.records.records import ReleaseError
from macros.release.options import CONSOLE, report_errors
from macros.site.build import check_site
from macros.site.mkdocs import SiteBuild
from macros.site.progress import working
from macros.stopping import examples

_UNKNOWN = "What it was is not known: the 'seen' before was never committed."
_CUT = 12
"""So many sentences of one section are shown."""


@dataclass(frozen=True)
class Accepted:
    """A note that holds for another text than before; `before` is None where none is known."""

    draft: NoteDraft
    before: str | None


@click.group(short_help="What your hospital adds to the guides.", epilog=examples("local accept"))
def local() -> None:
    """Look after the notes of your hospital, in docs/local/."""


@local.command(epilog=examples("local accept", "local accept knee-arthroscopy"))
@click.argument("guides", nargs=-1)
@report_errors
def accept(guides: tuple[str, ...]) -> None:
    """Say that notes hold for the guides as they are now.

    It renews 'seen' in the notes on GUIDES (all, if none is named), and says what has changed in
    their sections since. Read that first: nobody else does.
    """
    with working("Reading the guides"):
        checked = check_site(MKDOCS_YML)
        accepted = list(_accepted(checked, _chosen(checked, guides)))
    for one in accepted:
        for line in _in_words(one):
            CONSOLE.print(line, markup=False)
    write_seen(DOCS, [one.draft for one in accepted])
    total = sum(map(len, checked.library.notes.values()))
    CONSOLE.print(f"{count_of(len(accepted), 'note')} of {total} renewed.")


def write_seen(docs: Path, drafts: Sequence[NoteDraft]) -> None:
    """Write the fingerprints of notes into their files below `docs`, and nothing else."""
    for path in sorted({draft.note.page.path for draft in drafts}):
        file = docs / LOCAL / path.name
        old = file.read_bytes()
        seen = {_place(one): one.fingerprint for one in drafts if one.note.page.path == path}
        replace_file(file, old, with_seen(old.decode(), seen).encode())


def _chosen(checked: SiteBuild, guides: Sequence[str]) -> list[str]:
    known = checked.library.notes
    for id_ in guides:
        if id_ not in known:
            listed = f"There are notes on: {', '.join(known) or 'none'}."
            raise ReleaseError(f"There are no notes on {id_!r}. {nearest(id_, known, listed)}")
    return list(guides or known)


def _accepted(checked: SiteBuild, guides: Sequence[str]) -> Iterator[Accepted]:
    for article in checked.articles.values():
        drafts = [one for one in article.notes if one.note.path.parts[1] in guides]
        changed = [one for one in drafts if one.section and one.note.seen.value != one.fingerprint]
        if changed and not article.is_whole:
            where = article.page.file
            raise ReleaseError(f"{where} cannot be read in full. Mend what 'guides.py check' says.")
        yield from (Accepted(draft, _before(draft)) for draft in changed)


def _before(draft: NoteDraft) -> str | None:
    """The words of a note's section when it was accepted, from the commit that did so."""
    seen, file = draft.note.seen.value, draft.note.page.path
    if not seen:
        return None
    try:
        log = git(ROOT, "log", "-1", "--format=%H", f"-S{seen}", "--", str(file))
        drafts = _drafts_at(log.decode().strip()) if log.strip() else {}
    except (ReleaseError, click.ClickException):  # no git, or a commit that nobody can read now
        return None
    old = drafts.get((file, *_place(draft)))
    return old.section if old and old.fingerprint == seen else None


@cache
def _drafts_at(commit: str) -> Mapping[tuple[PurePosixPath, str, str], NoteDraft]:
    with tempfile.TemporaryDirectory() as scratch:
        docs = Path(scratch).resolve() / "docs"
        docs.mkdir()
        export(ROOT, f"{commit}:./docs", docs)
        articles = check_site(MKDOCS_YML, docs).articles.values()
    drafts = [draft for article in articles for draft in article.notes]
    return {(one.note.page.path, *_place(one)): one for one in drafts}


def _place(draft: NoteDraft) -> tuple[str, str]:
    return draft.note.page.value, draft.note.section.value


def _in_words(accepted: Accepted) -> Iterator[str]:
    """Yield what is said of one note: where it stands, and what its section says otherwise."""
    note = accepted.draft.note
    yield f"{note.page.path}:{note.page.line}: {note.page.value}, {note.section.value!r}"
    if not note.seen.value:
        yield "    It is new."
    elif accepted.before is None:
        yield f"    It has changed. {_UNKNOWN}"
    else:
        lines = [*changed_sentences(accepted.before, accepted.draft.section)]
        yield from (f"    {line}" for line in lines[:_CUT])
        if len(lines) > _CUT:
            yield f"    … and {len(lines) - _CUT} more"


def changed_sentences(before: str, now: str) -> Iterator[str]:
    """Yield each sentence that went, with a '-', and each that came, with a '+'."""
    old, new = (
        [one for block in text.split("\n") for one in sentences(block)] for text in (before, now)
    )
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (f"- {one}" for one in old[i:j])
            yield from (f"+ {one}" for one in new[k:m])
