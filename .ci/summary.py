"""Tell a writer in Markdown what a change does: `summary.py >> "$GITHUB_STEP_SUMMARY"`.

What is wrong, what changed with the counts before and after, how to look at it. What cannot be
said is left out: a summary stops nothing.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from macros.content.problems import Problem  # noqa: E402
from macros.records.checkout import commit_of  # noqa: E402
from macros.records.records import ReleaseError  # noqa: E402
from macros.site.build import check_site  # noqa: E402
from macros.site.settings import ProblemsError  # noqa: E402

PREVIEW_URL = "PREVIEW_URL"
"""The variable that holds the address of the preview."""

_SHOWN = 10
_MOST_CHARACTERS = 300_000
"""GitHub shows no summary of more than 1 MiB."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~&@$:-])")


def main() -> None:
    """Print the summary of the checkout's commit."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    base = base_commit(ROOT, os.environ)
    problems = errors_now()
    print(*what_is_wrong(problems), sep="\n")
    print(*what_changed(base), sep="\n")
    print(*how_to_look(os.environ.get(PREVIEW_URL, ""), is_wrong=bool(problems)), sep="\n")


def base_commit(project: Path, environment: Mapping[str, str]) -> str:
    """Return the commit that a change is compared with, or '' where there is none.

    A pull request is checked as it would be merged: its first parent is what it changes.
    """
    name = "HEAD^1"
    event = environment.get("GITHUB_EVENT_PATH")
    if environment.get("GITHUB_EVENT_NAME") == "push" and event:
        name = json.loads(Path(event).read_text(encoding="utf-8"))["before"]
    try:
        return commit_of(project, name)
    except ReleaseError:  # the first commit, or one that a forced push has taken away
        return ""


def errors_now() -> list[Problem]:
    """Return what is to mend in the checkout."""
    try:
        problems = check_site(ROOT / "mkdocs.yml").problems
    except ProblemsError as error:
        problems = error.problems
    return [one for one in problems if not one.is_advice]


def what_is_wrong(problems: list[Problem]) -> Iterator[str]:
    """Yield how many problems there are, and the first of them in words."""
    if not problems:
        yield "## Nothing is wrong\n"
        return
    yield f"## {_number(len(problems), 'problem')} to mend\n"
    for one in problems[:_SHOWN]:
        where = f"**{plain(str(one.path))}**, line {one.line}"
        yield f"- {where}: {plain(one.message)}. {plain(one.remedy)}"
    if len(problems) > _SHOWN:
        yield f"- … and {len(problems) - _SHOWN} more, in the log of the step that checks."
    yield "\nThose in lines that you changed stand at these lines, under *Files changed*."


def what_changed(base: str) -> Iterator[str]:
    """Yield what changed since the commit `base`, page by page."""
    if not base:
        return
    command = [sys.executable, "-m", "macros.cli", "changes", base, "--format", "markdown"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        yield "\n# What changed\n\nThis could not be told. Look under *Files changed*."
        return
    yield ""
    yield run.stdout[:_MOST_CHARACTERS]
    if len(run.stdout) > _MOST_CHARACTERS:
        yield "\n… and more. Look under *Files changed*."


def how_to_look(address: str, *, is_wrong: bool) -> Iterator[str]:
    """Yield how to open the preview."""
    place = f"[Download the preview]({address})" if address else "Download *preview* below"
    yield "\n## See it in your browser\n"
    yield f"1. {place}. GitHub asks you to sign in."
    yield "2. Take everything out of the file (*Extract all*), and out of the zip that is in it."
    yield "3. Open `index.html`. You need no network."
    if is_wrong:
        yield "\nEach page shows at its top what is to mend. Hand this preview to no patient."


def plain(text: str) -> str:
    """Return a text as Markdown that shows each of its characters and does nothing."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


if __name__ == "__main__":
    main()
