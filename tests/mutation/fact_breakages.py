"""Facts at the top of pages, data files, sources, settings and templates that are spoiled."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from tests.mutation.breaking import (
    in_one_of,
    misspelled,
    overviews,
    pages,
    stage_pages,
    terms,
)


def drop_a_stage(project: Path, chance: random.Random) -> str:
    return _in_the_list_of_stages(project, chance, lambda stages, place: stages.pop(place))


def swap_two_stages(project: Path, chance: random.Random) -> str:
    def swap(stages: list[str], place: int) -> None:
        stages[place - 1], stages[place] = stages[place], stages[place - 1]

    return _in_the_list_of_stages(project, chance, swap)


def repeat_a_stage(project: Path, chance: random.Random) -> str:
    return _in_the_list_of_stages(
        project, chance, lambda stages, place: stages.insert(0, stages[place])
    )


def misspell_a_stage(project: Path, chance: random.Random) -> str:
    def misspell(stages: list[str], place: int) -> None:
        stages[place] = misspelled(stages[place], chance)

    return _in_the_list_of_stages(project, chance, misspell)


def _in_the_list_of_stages(
    project: Path, chance: random.Random, act: Callable[[list[str], int], object]
) -> str:
    def changed(line: re.Match[str]) -> str:
        stages = line[1].split(", ")
        act(stages, chance.randrange(1, len(stages)))
        return f"stages: [{', '.join(stages)}]"

    return in_one_of(overviews(project), chance, r"^stages: \[(.*)\]", changed)


def break_a_care_card(project: Path, chance: random.Random) -> str:
    cards = sorted((project / "docs" / "procedures").glob("*/care.yml"))
    pattern, new = chance.choice(
        (
            # any other card may go: a page that draws all of them names none
            (r"^  [a-z-]+:\n    urgency: emergency\n(?:    .*\n)+", ""),
            (r"^    urgency: .*", "    urgency: soon"),
            (r"^    (title|action): .*\n", ""),
            (r"^cards:", "card:"),
            (r"sources: \[", "sources: [nobody2001, "),
        )
    )
    return in_one_of(cards, chance, pattern, new)


def break_the_first_line(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"\A---\n", chance.choice(("", "--\n", "\n---\n")))


def leave_the_facts_open(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"^---\n(?=# )", "")


def misspell_a_key(project: Path, chance: random.Random) -> str:
    pattern = r"^(summary|where|who|awake|gloss|sources|general|basis|see_also)(?=: )"
    return in_one_of(pages(project), chance, pattern, lambda one: misspelled(one[1], chance))


def write_a_key_twice(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"^(summary|gloss): .*\n", r"\g<0>\g<0>")


def forget_a_key(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"^(summary|where|gloss): .*\n", "")


def write_a_colon(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"^(summary|gloss): (\w+) ", r"\1: \2: ")


def open_a_bracket(project: Path, chance: random.Random) -> str:
    return in_one_of(
        pages(project), chance, r"^(who|sources|aliases|general): \[.*\]$", r"\1: [a, b"
    )


def name_a_section_wrongly(project: Path, chance: random.Random) -> str:
    pattern = r"(?<=^general: \[)(What \w+|Questions)"
    return in_one_of(stage_pages(project), chance, pattern, r"\1 x")


def remove_a_source(project: Path, chance: random.Random) -> str:
    pattern = r"^@\w+\{(?:(?!^@)[\s\S])*"
    return in_one_of([project / "docs" / "sources.bib"], chance, pattern, "")


def break_a_source(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"\}(?=, \w+=\{)", ""),
            (r" year=\{[^}]*\},?", ""),
            (r" title=\{(?:[^{}]|\{[^}]*\})*\},", ""),
        )
    )
    return in_one_of([project / "docs" / "sources.bib"], chance, pattern, new)


def break_an_entry(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^see_also: \[", "see_also: [nothing, "),
            (r"^gloss: .*", "gloss: bone"),
            (r"^aliases: \[", "aliases: [ligament, appendix, "),
            (r"^# (.+)\n\n.*\n", r"# \1\n\nThe \1.\n"),
            (r"^sources: \[", "sources: [nobody2001, "),
        )
    )
    return in_one_of(terms(project), chance, pattern, new)


def break_the_stages(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^  ([a-z-]+):(?=\n    icon)", r"  \1s:"),
            (r"icon: (\w+)", r"icon: \1x"),
            (r"required: true", "required: perhaps"),
            (r"^stages:", "stage:"),
            (r"^    after: \[", "    after: [x"),
        )
    )
    return in_one_of([project / "docs/procedures/stages.yml"], chance, pattern, new)


def break_the_data(project: Path, chance: random.Random) -> str:
    guides = project / "docs" / "procedures"
    files = sorted((*guides.glob("*/risks.yml"), *guides.glob("*/journey.yml")))
    pattern, new = chance.choice(
        (
            (r"^( +)sources: \[", r"\1sources: [nobody2001, "),
            (r"^( +)(unit|outcome|name|who|title): .*\n", ""),
            (r"^( +)(low|high|title|who|done): ", r"\1\2x: "),
            (r"^( +)low: .*", r"\1low: many"),
        )
    )
    return in_one_of(files, chance, pattern, new)


def claim_a_review(project: Path, chance: random.Random) -> str:
    ways = (
        "{reviewers: [{name: A, role: nurse}], reviewed: 2026-01-01, next: 2027-01-01}",
        "{reviewers: [{name: A}], reviewed: 2026-01-01, next: 2027-01-01}",
        "{reviewers: A, reviewed: soon}",
        "{reviewed: 2026-99-99}",
        "yes",
    )
    new = f"review: {chance.choice(ways)}\n\\g<0>"
    return in_one_of(overviews(project), chance, r"^stages: ", new)


def break_the_settings(project: Path, chance: random.Random) -> str:
    ways = (
        (r"assets/stylesheets/stages\.css", "assets/stylesheets/stage.css"),
        (r"favicon: (.*)\.svg", r"favicon: \1.png"),
        (r"^markdown_extensions:", "  - ["),
    )
    pattern, new = chance.choice(ways)
    return in_one_of([project / "mkdocs.yml"], chance, pattern, new)


def break_a_template_or_style(project: Path, chance: random.Random) -> str:
    if chance.random() < 0.5:
        templates = sorted((project / "overrides").rglob("*.html"))
        pattern = r"'(about|procedures|glossary)/(\w+)\.html'"
        return in_one_of(templates, chance, pattern, r"'\1/\2s.html'")
    styles = sorted((project / "docs" / "assets").rglob("*.css"))
    return in_one_of(styles, chance, r"url\(([^)]+)\.woff2", r"url(\1.woff")
