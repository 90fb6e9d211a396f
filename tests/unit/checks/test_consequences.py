import random
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from macros.checks.settings import ReadingLimits
from macros.checks.terms import wrong_definition
from macros.content.library import load_library
from macros.glossary.matcher import glossary_of
from tests.small_docs import SOUND, STAGE, problems, write_docs
from tests.whole import WHOLE

Break = Callable[[bytes], bytes]
TRIED = 400 if WHOLE else 12


def _heading_gone(text: bytes) -> bytes:
    found = list(re.finditer(rb"^##+ .*\n", text, re.MULTILINE))
    middle = found[len(found) // 2] if found else None
    return text[: middle.start()] + text[middle.end() :] if middle else text


def _with(inserted: bytes) -> Break:
    return lambda text: text[: len(text) // 2] + inserted + text[len(text) // 2 :]


PAGE = (".md",)
DATA = (".yml",)
ANY = (*PAGE, *DATA)
WAYS: dict[str, tuple[tuple[str, ...], Break]] = {
    "no bytes": (PAGE, lambda _: b""),
    "no UTF-8": ((*ANY, ".bib"), _with(b"\xff\xfe")),
    "a hidden character": (ANY, _with("\u202e".encode())),
    "a bracket that is not closed": (DATA, lambda text: text + b"\nmore: [a\n"),
    "facts without a start": (PAGE, lambda text: text.replace(b"---\n", b"", 1)),
    "a second colon": (PAGE, lambda text: text.replace(b"\n---\n", b"\nbasis: a: b\n---\n", 1)),
    "an open quote": (PAGE, lambda text: text.replace(b": ", b": 'x\"", 1)),
    "a call that is not closed": (PAGE, lambda text: text.replace(b'") }}', b'" }}', 1)),
    "braces that are not closed": (PAGE, lambda text: text.replace(b") }}", b") }", 1)),
    "curly quotes": (PAGE, lambda text: text.replace(b'("', "(“".encode(), 1)),
    "a cut drawing": ((".svg",), lambda text: text[: len(text) // 2]),
    "half of a file": (DATA, lambda text: text[: text.rindex(b":")]),
}
"""Ways to break a file, and the endings of the files that can be broken so."""


def test_breaking_one_file_gives_problems_in_that_file_only(
    guides_project: Path, tmp_path: Path
) -> None:
    project = shutil.copytree(guides_project, tmp_path / "guides")
    docs, mkdocs_yml = project / "docs", project / "mkdocs.yml"
    before = {str(problem) for problem in problems(docs, mkdocs_yml)}
    files = sorted(file for file in docs.rglob("*") if "vendor" not in file.parts)
    ways = [(file, way) for file in files for way in WAYS if file.suffix in WAYS[way][0]]
    for file, way in random.Random(13).sample(ways, min(TRIED, len(ways))):
        sound = file.read_bytes()
        file.write_bytes(WAYS[way][1](sound))
        found = problems(docs, mkdocs_yml)
        file.write_bytes(sound)
        here = f"docs/{file.relative_to(docs).as_posix()}"
        new = [str(one) for one in found if str(one) not in before and not _is_moved(one.code)]
        assert not [one for one in new if not one.startswith(f"{here}:")], f"{here}: {way}"


def _is_moved(code: str) -> bool:
    """Whether a problem is reported once a site: elsewhere, when its first place is gone."""
    return code in ("word-unexplained", "budget-exceeded")


HIP = "procedures/hip/index.md"
CLOSURE = "procedures/hip/closure.md"
MANY = {
    "sources.bib": SOUND["sources.bib"] + SOUND["sources.bib"].replace("peul", "parker"),
    CLOSURE: f'{STAGE}\n## Afterwards\n\nRest. {{{{ cite("parker2007") }}}} A lamina.\n',
    "about/a.md": "---\nsummary: It.\n---\n# A\n\n"
    "Read about [rest](../procedures/hip/closure.md#afterwards).\n"
    "Read [about it](../procedures/hip/closure.md#what-happens).\n",
}


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (CLOSURE, 'cite("parker2007")', 'cite("parker2007"', "macro-refused"),
        (CLOSURE, 'cite("parker2007")', "cite(“parker2007”)", "macro-refused"),
        (CLOSURE, 'cite("parker2007")', 'site("parker2007")', "macro-unknown"),
        (CLOSURE, "---\nsummary", "summary", "front-matter-missing"),
        (CLOSURE, "where: Operating", "where: a: Operating", "yaml-invalid"),
        (CLOSURE, "Rest.", "Re\u202est.", "text-hidden"),
        (CLOSURE, "## What happens", "### What happens", "section-missing"),
        (CLOSURE, "## What happens", "<!-- ## What happens", "comment-published"),
        (CLOSURE, "## What happens", "```\n## What happens", "code-open"),
        (CLOSURE, "## What happens", "## Wh\u0430t happens", "letters-mixed"),
        (HIP, "stages:", "stage:", "key-unknown"),
        (HIP, "stages:\n  - incision\n  - closure", "stages: incision", "field-invalid"),
        (HIP, "  - closure", "  - closure\n  x: [a", "yaml-invalid"),
        (HIP, "summary: An", "summary: a: An", "yaml-invalid"),
        ("glossary/lamina.md", "gloss: roof", "gloss: a: roof", "yaml-invalid"),
        ("glossary/lamina.md", "---\ngloss", "gloss", "front-matter-missing"),
        ("procedures/stages.yml", "stages:", "stages: [[", "yaml-invalid"),
        ("procedures/stages.yml", "  incision: {", "  incision: ", "yaml-invalid"),
        ("procedures/kinds.yml", "sections: [What", "sections: [[What", "yaml-invalid"),
        ("procedures/kinds.yml", "  general:", "  general", "yaml-invalid"),
        ("sources.bib", "title={A study}", "title={A study", "source-unreadable"),
    ],
)
def test_what_follows_from_a_mistake_is_not_reported(
    tmp_path: Path, file: str, old: str, new: str, code: str
) -> None:
    text = MANY.get(file, SOUND[file])
    assert old in text
    docs = write_docs(tmp_path, MANY)
    sound = {(one.path, one.code) for one in problems(docs)}
    (docs / file).write_bytes(text.replace(old, new, 1).encode())
    found = {
        (str(one.path), one.code) for one in problems(docs) if (one.path, one.code) not in sound
    }
    assert found == {(f"docs/{file}", code)}


def test_what_nothing_names_is_unused_beside_a_mistake_elsewhere(tmp_path: Path) -> None:
    more = SOUND["sources.bib"] + SOUND["sources.bib"].replace("peul", "parker")
    text = STAGE.replace("asleep", "sleeping")
    docs = write_docs(tmp_path, {"sources.bib": more, CLOSURE: text})
    assert "source-unused" in {one.code for one in problems(docs)}


def test_a_new_term_never_makes_another_definition_hard(tmp_path: Path) -> None:
    definition = "An operation on the plate of bone over the canal, in a hospital in the capital."
    entry = "---\ngloss: an operation\n---\n# {title}\n\n{text}\n"
    hard = entry.format(title="Operation", text=definition)
    names = ("bone", "plate of bone", "of bone over", "the plate", "hospital in", "in the capital")
    limits, found = ReadingLimits(reading_age=0), []
    for count in range(len(names) + 1):
        more = {
            f"glossary/{name.replace(' ', '-')}.md": entry.format(title=name, text="It.")
            for name in names[:count]
        }
        docs = write_docs(tmp_path / str(count), {"glossary/operation.md": hard, **more})
        terms = load_library(docs).terms
        age = wrong_definition(terms["operation"], partial(glossary_of, terms), limits)
        found.append(next(int(one.message.split()[6]) for one in age if "years" in one.message))
    assert found == sorted(found, reverse=True)
    assert found[-1] < found[0]
