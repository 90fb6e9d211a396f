"""The text of the site as it is on disk, or as it was at a version or commit."""

import tempfile
from pathlib import Path

from macros.changes.read_site import site_text
from macros.changes.site_text import SiteText
from macros.content.project import MKDOCS_YML
from macros.records.checkout import commit_of, export, git
from macros.records.records import ReleaseError, load_releases
from macros.site.build import check_site
from macros.site.settings import ProblemsError

ON_DISK = "the files as they are"
"""The name of the state of the site that nobody has committed yet."""
_SHOWN = 12


def state_on_disk() -> SiteText:
    """Return the text of the site as it is on disk."""
    return _read(ON_DISK, None)


def state_at(project: Path, name: str) -> SiteText:
    """Return the text of the site at a version, or at whatever git calls `name`.

    The pages of that commit are read by the program as it is now: what differs is then the text,
    and not the program. Raises ReleaseError where there is no such commit.
    """
    commit = _commit(project, name)
    title = name if commit.startswith(name) else f"{name} ({commit[:_SHOWN]})"
    with tempfile.TemporaryDirectory() as scratch:
        docs = Path(scratch).resolve() / "docs"
        docs.mkdir()
        try:
            export(project, f"{commit}:./docs", docs)
        except ReleaseError:
            if _is_shallow(project):
                raise
            raise ReleaseError(f"At {title} there is no folder docs/.") from None
        return _read(title, docs)


def _commit(project: Path, name: str) -> str:
    """Return the hash of the commit of a version, or of the one that git calls `name`."""
    git(project, "rev-parse", "--git-dir")  # says by itself where there is no git
    releases = {release.version: release.commit for release in load_releases(project)}
    try:
        return commit_of(project, releases.get(name, name))
    except ReleaseError:
        raise ReleaseError(_unknown(project, name, [*releases])) from None


def _unknown(project: Path, name: str, versions: list[str]) -> str:
    known = f" Released versions are: {', '.join(versions)}." if versions else ""
    if _is_shallow(project):
        whole = (
            "This copy of the project holds its latest commits only. Type: git fetch --unshallow"
        )
        return f"{name!r} is not here. {whole}"
    return f"There is no version, branch, tag or commit called {name!r}.{known}"


def _is_shallow(project: Path) -> bool:
    return git(project, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _read(name: str, docs: Path | None) -> SiteText:
    try:
        build = check_site(MKDOCS_YML, docs)
    except ProblemsError as error:
        raise ReleaseError(f"The site cannot be read ({name}).\n{error}") from error
    return site_text(name, build.library, build.articles, build.problems)
