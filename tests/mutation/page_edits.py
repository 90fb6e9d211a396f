"""Changes of the text and the facts of pages, as writers make them; most break nothing."""

import random
from pathlib import Path

from tests.mutation.breaking import (
    appended,
    in_one_of,
    overviews,
    pages,
    stage_pages,
    terms,
    topics,
)

_WORDS = ("small", "large", "often", "later", "soft", "long", "quickly", "both")
_STAGES = ("What happens", "What you may notice", "What you can do", "What comes next")


def change_a_word(project: Path, chance: random.Random) -> str:
    new = lambda one: chance.choice([word for word in _WORDS if word != one[1]])  # noqa: E731
    return in_one_of(pages(project), chance, rf"\b({'|'.join(_WORDS)})\b", new)


def change_a_letter(project: Path, chance: random.Random) -> str:
    """Change nothing of the length."""
    new = lambda one: f"{one[1]} {'can' if one[2] == 'may' else 'may'}"  # noqa: E731
    return in_one_of(pages(project), chance, r"^(You|It|They) (may|can)\b", new)


def write_a_sentence(project: Path, chance: random.Random) -> str:
    new = rf"\g<0>\n{chance.choice(('Nobody minds.', 'It is quiet there.', 'That is all.'))}"
    return in_one_of(pages(project), chance, r"^(?:You|The|It|A) [^\n{]*\.$", new)


def remove_a_sentence(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"^[A-Z][^\n{:]*\.\n(?=[A-Z])", "")


def remove_a_paragraph(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"(?<=\n\n)[A-Z][^\n{]*\.\n\n", "")


def name_a_word_of_the_glossary(project: Path, chance: random.Random) -> str:
    word = chance.choice(terms(project)).stem.replace("-", " ")
    return appended(chance.choice(pages(project)), f"\nAsk your team about the {word}.\n")


def link_a_word_by_hand(project: Path, chance: random.Random) -> str:
    call = f'{{{{ term("{chance.choice(terms(project)).stem}", gloss=True) }}}}'
    return appended(chance.choice(stage_pages(project)), f"\nThat is the {call}.\n")


def link_a_section(project: Path, chance: random.Random) -> str:
    page = chance.choice(stage_pages(project))
    section = chance.choice(_STAGES).lower().replace(" ", "-")
    other = chance.choice([one for one in stage_pages(project) if one.parent == page.parent])
    return appended(page, f"\nIt is as [you read there]({other.name}#{section}).\n")


def rename_a_heading(project: Path, chance: random.Random) -> str:
    files = [*overviews(project), *stage_pages(project)]
    return in_one_of(files, chance, r"^(##+ (?!What (?:happens|you|comes)).+)$", r"\1 now")


def write_a_section(project: Path, chance: random.Random) -> str:
    number = chance.randrange(1000)
    text = f"\n## Something else {number}\n\nThere is nothing else to say.\n"
    return appended(chance.choice([*overviews(project), *stage_pages(project)]), text)


def change_a_title(project: Path, chance: random.Random) -> str:
    new = chance.choice((r"# \1 again", r"# New \1"))
    return in_one_of([*overviews(project), *stage_pages(project)], chance, r"^# (.+)$", new)


def change_a_summary(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"^(summary: .*)\.$", r"\1 today.")


def change_a_place(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"^where: .*$", "where: Room 7")


def change_who_is_there(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"^who: \[\w+, ", "who: [")


def change_how_awake(project: Path, chance: random.Random) -> str:
    new = f"awake: {chance.choice(('awake', 'drowsy', 'asleep', 'waking-up', 'varies'))}"
    return in_one_of(stage_pages(project), chance, r"^awake: .*$", new)


def leave_a_word_unlinked(project: Path, chance: random.Random) -> str:
    new = rf"\g<0>unlinked: [{chance.choice(terms(project)).stem.replace('-', ' ')}]\n"
    return in_one_of(stage_pages(project), chance, r"^basis: .*\n", new)


def switch_the_words_off(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"^basis: .*\n", r"\g<0>terms: false\n")


def switch_the_words_on(project: Path, chance: random.Random) -> str:
    return in_one_of([*(project / "docs").rglob("*.md")], chance, r"^terms: false\n", "")


def write_what_readers_ask(project: Path, chance: random.Random) -> str:
    ask = f"knocked out {chance.randrange(1000)}"
    new = rf"\g<0>asks:\n  {chance.choice(_STAGES)}: [{ask}, sick note]\n"
    return in_one_of(stage_pages(project), chance, r"^basis: .*\n", new)


def change_what_readers_ask(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"(?<=, )sick note\]", "day off]")


def rest_on_general_knowledge(project: Path, chance: random.Random) -> str:
    return in_one_of(stage_pages(project), chance, r"^general: \[(.*), .*\]", r"general: [\1]")


def cite_another_source(project: Path, chance: random.Random) -> str:
    source = chance.choice(("handstudy", "bellystudy", "bellyways", "bellyadvice"))
    return in_one_of(pages(project), chance, rf'(?<=cite\(")(?!{source}")\w+', source)


def cite_a_source_at_a_sentence(project: Path, chance: random.Random) -> str:
    new = r'\g<0> {{ cite("handfollowup") }}'
    return in_one_of(stage_pages(project), chance, r"^(?:You|The|It|A) [^\n{]*\.$", new)


def draw_something(project: Path, chance: random.Random) -> str:
    guide = chance.choice(overviews(project)).parent.name
    call = chance.choice(("steps", "risks", "journey"))
    page = chance.choice(sorted((project / "docs/contributing").glob("*.md")))
    return appended(page, f'\n## More {chance.randrange(1000)}\n\n{{{{ {call}("{guide}") }}}}\n')


def change_a_topic(project: Path, chance: random.Random) -> str:
    return in_one_of(topics(project), chance, r"^([A-Z][^\n{]*)\.$", r"\1, or so.")


def change_the_start_page(project: Path, chance: random.Random) -> str:
    return appended(project / "docs/index.md", f"\nThere are {chance.randrange(2, 90)} rooms.\n")


def change_a_list_page(project: Path, chance: random.Random) -> str:
    names = (
        "glossary/index.md",
        "procedures/index.md",
        "about/sources.md",
        "contributing/writing.md",
    )
    return appended(project / "docs" / chance.choice(names), "\nThat was all.\n")


def say_where_a_section_was(project: Path, chance: random.Random) -> str:
    old = chance.choice(("gone.md", "index.md#gone", "way-in.md#once"))
    new = rf"\g<0>was: [{old}]\n"
    return in_one_of(stage_pages(project), chance, r"^basis: .*\n", new)


def take_an_old_address_away(project: Path, chance: random.Random) -> str:
    return in_one_of(pages(project), chance, r"^was: .*\n", "")


def write_line_ends_of_windows(project: Path, chance: random.Random) -> str:
    page = chance.choice(pages(project))
    page.write_bytes(page.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return f"{page.name} has the line ends of Windows"
