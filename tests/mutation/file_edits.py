"""Pages and guides that come, go, are renamed, copied or put in each other's place."""

import os
import random
import re
import shutil
from pathlib import Path

from tests.mutation.breaking import overviews, pages, removed, stage_pages, terms, topics
from tests.mutation.edited import everywhere

_PAGE = "---\nsummary: One more page.\n---\n# More\n\nYou need not read this.\n"


def write_a_page_about_the_site(project: Path, chance: random.Random) -> str:
    page = project / f"docs/{chance.choice(('about', 'contributing'))}/more.md"
    page.write_text(_PAGE, encoding="utf-8")
    return f"{page.parent.name}/{page.name} written"


def delete_a_page_about_the_site(project: Path, chance: random.Random) -> str:
    return removed(chance.choice(sorted((project / "docs").glob("*/more.md"))))


def delete_a_topic(project: Path, chance: random.Random) -> str:
    page = chance.choice(topics(project))
    everywhere(project, rf"^(      {page.stem}: )\{{required: true\}}$", r"\1{}")
    overview = page.with_name("index.md")
    text = overview.read_text(encoding="utf-8")
    left = re.sub(rf"^  \w+: \[{page.stem}\]\n|{page.stem}, ", "", text, flags=re.MULTILINE)
    overview.write_text(left, encoding="utf-8")
    return removed(page)


def rename_a_stage_and_say_where_it_was(project: Path, chance: random.Random) -> str:
    pages = {*stage_pages(project)} - {*topics(project)}
    page = chance.choice(sorted(one for one in pages if one.parent.parent.name == "procedures"))
    new = f"{page.stem}-two"
    guide = page.parent.relative_to(project).as_posix()
    facts = f"---\nstage: {page.stem}\nwas: [{page.name}]\n"
    text = re.sub(r"^was: .*\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    page.write_text(text.replace("---\n", facts, 1), encoding="utf-8")
    page.rename(page.with_stem(new))
    everywhere(project, rf"(?<=[\[ ]){page.stem}(?=[,\]])|^{page.stem}(?=:)", new, guide)
    everywhere(project, rf"(?<=\(){page.stem}(?=\.md)", new, guide)
    return f"{page.name} is now {new}.md"


def rename_a_guide(project: Path, chance: random.Random) -> str:
    guide = chance.choice(overviews(project)).parent
    new = f"{guide.name}-two"
    guide.rename(guide.with_name(new))
    everywhere(project, rf'(?<=[\["/ ]){guide.name}(?=[\]",/])', new)
    overview = guide.with_name(new) / "index.md"
    facts = f"---\nwas: [../{guide.name}/index.md]\n"
    text = re.sub(r"^was: .*\n", "", overview.read_text(encoding="utf-8"), flags=re.MULTILINE)
    overview.write_text(text.replace("---\n", facts, 1), encoding="utf-8")
    return f"{guide.name} is now {new}"


def copy_a_guide(project: Path, chance: random.Random) -> str:
    guide = chance.choice(overviews(project)).parent
    copy = shutil.copytree(guide, guide.with_name(f"{guide.name}-{chance.choice('abc')}"))
    for page in copy.rglob("*.md"):
        text = re.sub(r"^was: .*\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        page.write_text(text, encoding="utf-8")
    overview = copy / "index.md"
    title = re.sub(r"^# .*", f"# {copy.name}", overview.read_text(encoding="utf-8"), flags=re.M)
    overview.write_text(title, encoding="utf-8")
    return f"{copy.name} is a copy of {guide.name}"


def delete_a_copied_guide(project: Path, chance: random.Random) -> str:
    copies = [one.parent for one in overviews(project) if re.search(r"-[abc]$", one.parent.name)]
    copy = chance.choice(copies)
    shutil.rmtree(copy)
    return f"{copy.name} deleted"


def swap_two_files(project: Path, chance: random.Random) -> str:
    """Let two files change their names: each keeps its size and its time."""
    styles = sorted((project / "docs/assets/stylesheets").glob("*.css"))
    drawings = sorted((project / "docs/assets/pictures").glob("*.svg"))
    files = chance.choice((terms(project), stage_pages(project), styles, drawings))
    one, two = chance.sample(files, 2)
    between = one.with_suffix(".between")
    for old, new in ((one, between), (two, one), (between, two)):
        old.replace(new)
    return f"{one.name} and {two.name} swapped"


def write_a_page_again(project: Path, chance: random.Random) -> str:
    page = chance.choice(pages(project))
    page.write_bytes(page.read_bytes())
    return f"{page.name} written again as it was"


def exchange_a_letter_unseen(project: Path, chance: random.Random) -> str:
    """Change a page so that neither its size nor its time nor its place on the disk tells."""
    page = chance.choice(pages(project))
    text, times = page.read_text(encoding="utf-8"), page.stat()
    place = chance.choice(list(re.finditer(r"(?<=[a-z] )[a-z]{4,}(?=[ .])", text)))
    word = f"{place[0][1]}{place[0][0]}{place[0][2:]}"
    page.write_text(text[: place.start()] + word + text[place.end() :], encoding="utf-8")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{page.name}: {place[0]!r} became {word!r}, with its old time"


def put_an_older_file_in_place(project: Path, chance: random.Random) -> str:
    page = chance.choice(pages(project))
    other = page.with_suffix(".older")
    other.write_text(page.read_text(encoding="utf-8") + "\nAs it once was.\n", encoding="utf-8")
    os.utime(other, (10**9, 10**9))
    other.replace(page)
    return f"{page.name} replaced by an older file"
