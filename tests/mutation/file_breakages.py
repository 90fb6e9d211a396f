"""Files that are deleted, renamed, spoiled, or put where they do not belong."""

import random
import re
from pathlib import Path

from tests.mutation.breaking import (
    misspelled,
    overviews,
    pages,
    removed,
    stage_pages,
    terms,
)


def delete_a_stage(project: Path, chance: random.Random) -> str:
    return removed(chance.choice(stage_pages(project)))


def delete_an_overview(project: Path, chance: random.Random) -> str:
    return removed(chance.choice(overviews(project)))


def delete_a_term_that_another_names(project: Path, chance: random.Random) -> str:
    text = "\n".join(file.read_text(encoding="utf-8") for file in terms(project))
    named = {
        one.strip()
        for row in re.findall(r"^see_also: \[(.*)\]", text, re.M)
        for one in row.split(",")
    }
    return removed(chance.choice([file for file in terms(project) if file.stem in named]))


def delete_a_page_that_templates_link(project: Path, chance: random.Random) -> str:
    names = ("index.md", "about/index.md", "about/sources.md", "procedures/index.md")
    return removed(project / "docs" / chance.choice((*names, "glossary/index.md")))


def delete_a_style_sheet_or_font(project: Path, chance: random.Random) -> str:
    assets = project / "docs" / "assets"
    named = [*assets.glob("stylesheets/*.css"), *assets.glob("vendor/*/*.woff2")]
    return removed(chance.choice(sorted((*named, *assets.glob("icons/favicon.svg")))))


def rename_a_stage(project: Path, chance: random.Random) -> str:
    page = chance.choice(stage_pages(project))
    page.rename(page.with_stem(misspelled(page.stem, chance)))
    return f"{page.name} renamed"


def capitalize_a_file(project: Path, chance: random.Random) -> str:
    page = chance.choice(stage_pages(project))
    page.rename(page.with_stem(page.stem.capitalize()))
    return f"{page.name} capitalized"


def spoil_a_file(project: Path, chance: random.Random) -> str:
    page = chance.choice(pages(project))
    raw = page.read_bytes()
    page.write_bytes(chance.choice((b"", b"\0" * len(raw), raw + b"\xff\xfe", raw + b"x" * 3000)))
    return f"{page.name} spoiled"


def put_something_strange(project: Path, chance: random.Random) -> str:
    guide = overviews(project)[0].parent
    folder = chance.choice((project / "docs/glossary", guide, project / "docs/about"))
    name = chance.choice(
        ("a b.md", "x:y.md", "größe.md", f"{'x' * 200}.md", "con.md", "x.markdown")
    )
    (folder / name).write_text("---\nsummary: x\n---\n# X\n\nText.\n", encoding="utf-8")
    return f"{name} put into {folder.name}"


def put_a_link_or_a_folder(project: Path, chance: random.Random) -> str:
    place = project / "docs" / chance.choice(("glossary", "about")) / "other.md"
    if chance.random() < 0.5:
        place.mkdir()
    else:
        place.symlink_to(project / "mkdocs.yml")
    return f"{place.parent.name}/{place.name} is no file"


def put_a_page_beside(project: Path, chance: random.Random) -> str:
    guide = f"procedures/{overviews(project)[0].parent.name}"
    names = (
        "notes.md",
        f"{guide}.md",
        "glossary.md",
        f"{guide}/more.md",
        "glossary/more/plate.md",
        "procedures/knee/incision.md",
    )
    page = project / "docs" / chance.choice(names)
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\nsummary: x\n---\n# X\n\nText.\n", encoding="utf-8")
    return f"{page.name} put beside the guides"
