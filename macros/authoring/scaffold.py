"""The first texts of a guide, its pages and a word: values in, texts out.

What only a person can write has `UNWRITTEN` before it, or is a '?' where one of few words belongs:
the check names each such place, and nothing is built until all are written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from macros.checks.unwritten import UNWRITTEN
from macros.content.care import CARE_FILE, EMERGENCY
from macros.content.journey import JOURNEY_FILE
from macros.content.kinds import Kind, KindPart, StageType
from macros.content.texts import id_in_words

_CHOICE = '"?"'


def guide_files(title: str, kind: Kind, types: Mapping[str, StageType]) -> Mapping[str, str]:
    """Return the texts of a new guide by the names of their files.

    It has each stage and topic that its kind requires, and of its data what can be begun without a
    number: care cards and the time line.
    """
    stages = in_order(part for part in kind.stages.values() if part.is_required)
    topics = in_order(part for part in kind.topics.values() if part.is_required)
    data = {CARE_FILE: _care(kind), JOURNEY_FILE: _journey() if "journey" in kind.wants else ""}
    data = {name: text for name, text in data.items() if text}
    pages = {
        "index.md": _overview(title, kind, stages, topics, data),
        **{f"{part.id}.md": stage_page(types[part.id].title, part.id, part) for part in stages},
        **{f"{part.id}.md": topic_page(id_in_words(part.id), part) for part in topics},
    }
    return {**pages, **data}


def in_order(parts: Iterable[KindPart]) -> list[KindPart]:
    """Return parts of a kind as it lists them, each behind those that it comes after."""
    left = list(parts)
    found: list[KindPart] = []
    while left:
        ids = {part.id for part in left}
        free = (part for part in left if ids.isdisjoint(part.after))
        found.append(next(free, left[0]))
        left.remove(found[-1])
    return found


def _overview(
    title: str,
    kind: Kind,
    stages: Sequence[KindPart],
    topics: Sequence[KindPart],
    data: Mapping[str, str],
) -> str:
    late = {stage.id for stage in stages}
    after = [topic for topic in topics if not late.isdisjoint(topic.after)]
    before = [topic for topic in topics if topic not in after]
    facts = [
        _to_write("summary", "what is done in this operation, and what for."),
        f"kind: {yaml_word(kind.id)}",
        "# below it 'also_called: [name, name]' for names on letters, 'body_part: …' for the place",
        f"stages: {_listed(stages)}",
        *(["topics:"] if topics else []),
        *([f"  before: {_listed(before)}"] if before else []),
        *([f"  after: {_listed(after)}"] if after else []),
    ]
    macros = (
        ("steps", bool(stages)),
        ("topics", bool(topics)),
        ("journey", JOURNEY_FILE in data),
        ("care", CARE_FILE in data),
    )
    drawn = [f"{{{{ {macro}() }}}}" for macro, is_there in macros if is_there]
    return _page(facts, title, [f"{UNWRITTEN} whom this operation helps, and how.", *drawn])


def _listed(parts: Iterable[KindPart]) -> str:
    return f"[{', '.join(yaml_word(part.id) for part in parts)}]"


def stage_page(title: str, id_: str, part: KindPart) -> str:
    """Return the page `id_` of a stage of the type `part`."""
    facts = [
        _to_write("summary", "what is done in this stage, in a short sentence."),
        *([] if part.id == id_ else [f"stage: {yaml_word(part.id)}"]),
        _to_write("where", "the place."),
        f'who: ["{UNWRITTEN} each person who is there."]',
        f"awake: {_CHOICE}",
    ]
    return _page(facts, title, _sections(part))


def topic_page(title: str, part: KindPart) -> str:
    """Return the page of a topic, which is no stage."""
    facts = [_to_write("summary", "what the page is about, in a short sentence.")]
    return _page(facts, title, _sections(part))


def _sections(part: KindPart) -> Sequence[str]:
    wanted = f"{UNWRITTEN} what readers want to know here, in short sentences."
    return [f"## {section}\n\n{wanted}" for section in part.sections] or [wanted]


def term_page(title: str, gloss: str, aliases: Sequence[str]) -> str:
    """Return the entry of a word; without a `gloss` it is left to write."""
    facts = [
        f"gloss: {yaml_word(gloss)}" if gloss else _to_write("gloss", "a few plain words."),
        *([f"aliases: [{', '.join(map(yaml_word, aliases))}]"] if aliases else []),
    ]
    return _page(facts, title, [f"{UNWRITTEN} what it is, in plain words."])


def yaml_word(text: str) -> str:
    """Return a text as YAML reads it back, in a list too; in quotes where it must be."""
    try:
        if yaml.safe_load(f"[{text}]") == [text] and text.isprintable():
            return text
    except yaml.YAMLError:
        pass
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def _to_write(key: str, wanted: str) -> str:
    return f'{key}: "{UNWRITTEN} {wanted}"'


def _page(facts: Iterable[str], title: str, blocks: Iterable[str]) -> str:
    return "\n".join(["---", *facts, "---", f"# {title}", "", "\n\n".join(blocks), ""])


def _care(kind: Kind) -> str:
    """Return a care card for each urgency that guides of a kind have, '' where it asks for none."""
    wanted = [EMERGENCY] if "care" in kind.wants else []
    cards = [line for urgency in dict.fromkeys([*wanted, *kind.care]) for line in _card(urgency)]
    return "\n".join(["cards:", *cards, ""]) if cards else ""


def _card(urgency: str) -> Iterator[str]:
    yield f"  {urgency.replace(' ', '-')}:"
    yield f"    urgency: {urgency}"
    yield f"    {_to_write('title', 'whom to call.')}"
    yield "    signs:"
    yield f'      - "{UNWRITTEN} what readers notice."'
    yield f"    {_to_write('action', 'what they do until help comes.')}"
    yield "    # in its place 'sources: [key]' once a source says so"
    yield "    general: true"


def _journey() -> str:
    return "\n".join(
        [
            "bands:",
            "  after:",
            f"    {_to_write('name', 'where readers are then.')}",
            f"    unit: {_CHOICE}",
            "    milestones:",
            "      first:",
            f"        {_to_write('title', 'what they get back to.')}",
            "        # in its place 'low', 'high' and 'sources' once a source has numbers",
            "        general: true",
            "",
        ]
    )
