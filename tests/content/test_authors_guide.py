import re
from collections import Counter
from pathlib import Path
from textwrap import dedent, indent

from macros.content.pictures import PICTURE_KEYS
from tests.small_docs import ROOT, SOUND, problems, write_docs

WRITING = (ROOT / "docs/contributing/writing.md").read_text(encoding="utf-8")
KINDS = "procedures/kinds.yml"
TYPES = "procedures/stages.yml"


def test_the_authors_guide_lists_every_icon_and_every_color() -> None:
    pages = {"writing.md": "icons", "drawing.md": "colors"}
    for name, macro in pages.items():
        text = (ROOT / "docs/contributing" / name).read_text(encoding="utf-8")
        assert f"\n{{{{ {macro}() }}}}\n" in text


def test_a_guide_that_is_started_as_shown_lacks_its_pages_and_a_care_card(tmp_path: Path) -> None:
    _, section = WRITING.split("\n## A new guide\n")
    blocks = re.findall(r"\n\n((?: {6,}.*\n|\n)+)", section.split("\n## ")[0])
    overview, kind = (dedent(block).strip() + "\n" for block in blocks)
    names = re.findall(r"stages: \[(.*)\]", overview)[0].split(", ")
    types = "".join(f"  {name}: {{title: A stage, icon: scalpel}}\n" for name in names)
    docs = write_docs(
        tmp_path,
        {
            "procedures/knee-arthroscopy/index.md": re.sub("{% (end)?raw %}", "", overview),
            KINDS: f"{SOUND[KINDS]}{indent(kind, '  ')}",
            TYPES: f"{SOUND[TYPES]}{types}",
        },
    )
    found = Counter(one.code for one in problems(docs) if not one.is_advice)
    assert found == {"stage-missing": len(names), "care-required": 1}


def test_the_authors_guide_explains_every_line_of_a_picture() -> None:
    assert re.findall(r"^\| `(\w+)` \|", WRITING.split("\n### A picture\n")[1], re.M) == [
        *PICTURE_KEYS
    ]
