"""Changes of what stands in data files: sources, risks, journeys, care, pictures, kinds, notes."""

import random
from pathlib import Path

from macros.content.library import load_library
from macros.content.review import fingerprint
from tests.mutation.breaking import in_one_of, overviews, removed, stage_pages
from tests.mutation.edited import everywhere
from tests.mutation.projects import Project

_LOCAL_NOTE = """\
notes:
  - page: way-in
    section: What happens
    note: "Here a nurse shows you the room: [ask](at-home.md) when you like."
  - page: at-home
    section: What you can do
    note: Here you may shower after 48 hours.
"""


def change_the_title_of_a_source(project: Path, chance: random.Random) -> str:
    return in_one_of([project / "docs/sources.bib"], chance, r"title=\{A study", "title={One study")


def change_the_author_or_year_of_a_source(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(((r"Nobody, Anna", "Nobody, Zoe"), (r"year=\{200", "year={201")))
    return in_one_of([project / "docs/sources.bib"], chance, pattern, new)


def add_a_source(project: Path, chance: random.Random) -> str:
    number = chance.randrange(1000)
    text = f"@misc{{more{number}, author={{{{A Group}}}}, title={{More}}, "
    text += f"year={{2005}}, url={{https://example.org/more/{number}}}}}\n\n"
    new = f'\\g<0> {{{{ cite("more{number}") }}}}'
    in_one_of(stage_pages(project), chance, r"^(?:You|The|It|A) [^\n{]*\.$", new)
    return in_one_of([project / "docs/sources.bib"], chance, r"^@", f"{text}\\g<0>")


def shift_the_lines_above_sources(project: Path, chance: random.Random) -> str:
    return in_one_of([project / "docs/sources.bib"], chance, r"\A", "A remark.\n\n")


def rename_a_source(project: Path, chance: random.Random) -> str:
    old = chance.choice(("handstudy", "handfollowup", "bellystudy", "bellyways"))
    everywhere(project, rf"\b{old}\b", f"{old}x")
    return in_one_of([project / "docs/sources.bib"], chance, rf"\{{{old}(?=,)", f"{{{old}x")


def change_another_name_of_an_operation(project: Path, chance: random.Random) -> str:
    new = f"also_called: [surgery {chance.choice('abcdef')}, "
    return in_one_of(overviews(project), chance, r"^also_called: \[", new)


def change_the_body_part(project: Path, chance: random.Random) -> str:
    return in_one_of(overviews(project), chance, r"^body_part: (\w+)", r"body_part: \1 side")


def move_the_topics(project: Path, chance: random.Random) -> str:
    return in_one_of(overviews(project), chance, r"^  before: (?!.*\n  after)", "  after: ")


def change_a_variant(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^    title: (\w+) surgery", r"    title: \1 way"),
            (r"^    summary: (\w+) ", r"    summary: \1 or so "),
            (r"^    order: .*\n", ""),
            (r"^  (open|keyhole):(\n    title: .*\n    summary: .*)", r"  \1:\2 Really."),
        )
    )
    return in_one_of(overviews(project), chance, pattern, new)


def add_a_topic(project: Path, chance: random.Random) -> str:
    guide = chance.choice(overviews(project))
    text = "---\nsummary: One more page.\nbasis: general\n---\n# Another page\n\nYou may rest.\n"
    (guide.parent / "another-page.md").write_text(text, encoding="utf-8")
    new = r"\g<0>      another-page: {}\n"
    in_one_of([project / "docs/procedures/kinds.yml"], chance, r"^    topics:\n", new)
    return in_one_of([guide], chance, r"^  (before|after): \[", r"  \1: [another-page, ")


def change_a_risk(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^    (low|high): (\d)(\d?)$", r"    \1: \g<2>9"),
            (r"^    outcome: (.*)", r"    outcome: \1 for a while"),
            (r"^    (who|time|uncertainty|done): (.*)\.$", r"    \1: \2, or so."),
            (r"^out_of: 100$", "out_of: 1000"),
        )
    )
    return in_one_of(_data(project, "risks.yml"), chance, pattern, new)


def change_a_journey(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^        high: (\d+)$", r"        high: \g<1>9"),
            (r"^        title: (.*)$", r"        title: \1 again"),
            (r"^    name: (.*)$", r"    name: \1, and around"),
            (r"^    unit: weeks$", "    unit: months"),
        )
    )
    return in_one_of(_data(project, "journey.yml"), chance, pattern, new)


def change_a_care_card(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^    title: (.*)$", r"    title: \1 (really)"),
            (r"^    action: (.*)\.$", r"    action: \1. Do not wait."),
            (r"^      - (Your|You) ", r"      - \1 often "),
            (r"^    urgency: urgent", "    urgency: not urgent"),
        )
    )
    return in_one_of(_data(project, "care.yml"), chance, pattern, new)


def change_a_picture(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^  caption: (.*)\.$", r"  caption: \1 here."),
            (r"^  title: (.*)$", r"  title: \1, seen closely"),
            (r"at: \[(\d+), (\d)", r"at: [\1, 1\2"),
            (r"^  highlight: \[\w+, ", "  highlight: ["),
            (r"words: (\w+) ", r"words: the \1 "),
            (r"term: [\w-]+, ", ""),
        )
    )
    return in_one_of(_data(project, "pictures.yml"), chance, pattern, new)


def change_a_drawing(project: Path, chance: random.Random) -> str:
    drawings = sorted((project / "docs/assets/pictures").glob("*.svg"))
    pattern, new = chance.choice(((r"H(\d)", r"H1\1"), (r"<desc>", "<desc>Drawn anew. ")))
    return in_one_of(drawings, chance, pattern, new)


def change_a_color(project: Path, chance: random.Random) -> str:
    new = rf"\g<1>{chance.choice('0123456789abcdef')}"
    file = project / "docs/assets/pictures/colors.yml"
    return in_one_of([file], chance, r'(light: "#[0-9a-f]{5})[0-9a-f]', new)


def change_a_kind(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^    title: (Surgery .*)$", r"    title: \1, of all sorts"),
            (r"^    sections: \[(.*), What comes next\]", r"    sections: [\1]"),
            (r"^    wants: \[\w+, ", "    wants: ["),
            (r"^    not_printed: .*\n", ""),
            (r"^    on_sheet: .*", "    on_sheet: [What you may notice]"),
            (r"required: true, ", ""),
            (r"^    care: .*\n", ""),
        )
    )
    return in_one_of([project / "docs/procedures/kinds.yml"], chance, pattern, new)


def change_a_type_of_stage(project: Path, chance: random.Random) -> str:
    icon = chance.choice(("drip", "mask", "scalpel", "walking", "clipboard"))
    pattern, new = chance.choice(
        ((r"title: ([\w ]+),", r"title: \1 now,"), (r"icon: \w+", f"icon: {icon}"))
    )
    return in_one_of([project / "docs/procedures/stages.yml"], chance, pattern, new)


def change_the_publisher(project: Path, chance: random.Random) -> str:
    new = rf"\1: Example {chance.randrange(9)}"
    return in_one_of([project / "docs/publisher.yml"], chance, r"^(name|ward|telephone):.*$", new)


def change_when_to_look_again(project: Path, chance: random.Random) -> str:
    new = f"check_again_after_months: {chance.randrange(1, 60)}"
    file = project / "docs/publisher.yml"
    return in_one_of([file], chance, r"^check_again_after_months: .*", new)


def name_the_emergency_number(project: Path, chance: random.Random) -> str:
    new = f"emergency_number: '{chance.randrange(100, 999)}'\nward:"
    return in_one_of([project / "docs/publisher.yml"], chance, r"^(?:emerg.*\n)?ward:", new)


def write_notes_of_a_hospital(project: Path, chance: random.Random) -> str:
    folder = project / "docs/local"
    folder.mkdir(exist_ok=True)
    in_one_of([project / "docs/publisher.yml"], chance, r"^name:.*$", "name: Example Hospital")
    (folder / "index.yml").write_text('edition: 1\nafter: "2026.10"\n', encoding="utf-8")
    guide = chance.choice(overviews(project)).parent.name
    (folder / f"{guide}.yml").write_text(_LOCAL_NOTE, encoding="utf-8")
    return f"a hospital has notes on {guide}; {accept_the_notes_of_a_hospital(project, chance)}"


def accept_the_notes_of_a_hospital(project: Path, chance: random.Random) -> str:
    """Let the program write into the notes which text each is for."""
    del chance
    if not (project / "docs/local").is_dir():
        raise IndexError
    run = Project(project).start("local", "accept")
    run.communicate()
    return f"the notes accepted, with {run.returncode}"


def record_a_review(project: Path, chance: random.Random) -> str:
    """Claim that somebody has looked at a guide as it is, and name the day of the next review."""
    library = load_library(project / "docs")
    guide = chance.choice(sorted(library.guides.values(), key=lambda one: one.id))
    pages = {
        str(page.path.relative_to(guide.folder).with_suffix("")): fingerprint(page)
        for page in guide.pages
    }
    if guide.id in library.care:
        pages["care.yml"] = library.care[guide.id].fingerprint
    names = ", ".join(f"{name}: {one}" for name, one in pages.items())
    days = f"reviewed: 2026-11-0{chance.randrange(1, 9)}, next: 2027-0{chance.randrange(1, 9)}-01"
    new = f"review: {{reviewers: [{{name: A, role: nurse}}], {days}, pages: {{{names}}}}}\nstages: "
    overview = project / "docs" / guide.page.path
    return in_one_of([overview], chance, r"^(?:review: .*\n)?stages: ", new)


def change_a_note_of_a_hospital(project: Path, chance: random.Random) -> str:
    notes = sorted((project / "docs/local").glob("*.yml"))
    return in_one_of(notes, chance, r"Here (\w)", r"Here, too, \1")


def remove_the_notes_of_a_hospital(project: Path, chance: random.Random) -> str:
    return removed(chance.choice(sorted((project / "docs/local").glob("*.yml"))))


def _data(project: Path, name: str) -> list[Path]:
    return sorted((project / "docs/procedures").glob(f"*/{name}"))
