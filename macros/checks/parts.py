"""A guide has the stages and topics that its manifest promises and its kind of operation asks for.

A part is a stage or a topic. A stage is of a type: that which its page names, else its own name.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.checks.near_sections import nearly
from macros.content.guide import WHOLE_GUIDE, Guide
from macros.content.kinds import STAGE_UNKNOWN, Kind, KindPart
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import project_path
from macros.content.texts import shortened

KIND_UNKNOWN = Rule("kind-unknown", "There is no such kind of operation")
SECTION_EMPTY = Rule("section-empty", "A section says nothing")
SECTION_MISSING = Rule("section-missing", "A page of a guide lacks a section")
STAGE_MISSING = Rule("stage-missing", "A promised stage has no page")
STAGE_ORDER = Rule("stage-order", "A stage or topic comes too early")
STAGE_REPEATED = Rule("stage-repeated", "A stage or topic is listed twice")
STAGE_REQUIRED = Rule("stage-required", "A guide leaves out a stage")
STAGE_UNPROMISED = Rule("stage-unpromised", "A page is in no list of its guide")
TOPIC_MISSING = Rule("topic-missing", "A promised topic has no page")
TOPIC_REQUIRED = Rule("topic-required", "A guide leaves out a topic")
TOPIC_UNKNOWN = Rule("topic-unknown", "There is no such topic")

_KINDS = "docs/procedures/kinds.yml"


@dataclass(frozen=True)
class _Parts:
    """The stages of a guide, or its topics: those promised, and the pages there are, by name.

    `types` are the pages' types; `known` are those that the kind of the guide has.
    """

    word: str
    promised: Sequence[Located[str]]
    pages: Mapping[str, Page]
    types: Mapping[str, Located[str]]
    known: Mapping[str, KindPart]
    where: Located[object]
    missing: Rule
    unknown: Rule
    required: Rule


def part_problems(guide: Guide, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """Yield everything that is wrong with the stages and topics of one guide."""
    kind = kinds.get(guide.kind.value)
    if kind is None:
        near = nearest(guide.kind.value, kinds, f"Kinds are: {', '.join(kinds)}.")
        remedy = f"{near} A new kind goes into {_KINDS}."
        message = f"there is no kind of operation {guide.kind.value!r}"
        yield KIND_UNKNOWN.at(guide.kind.path, guide.kind.line, message, remedy)
    for parts in _parts(guide, kind or Kind(guide.kind.value)):
        yield from missing_pages(guide, parts)
        if kind:
            yield from unknown_parts(guide, parts)
            yield from missing_required(guide, parts)
        for id_, page in parts.pages.items():
            part = parts.known.get(parts.types[id_].value)
            yield from missing_sections(page, part.sections if part else ())
    yield from unpromised_pages(guide)
    yield from repeated_parts([*guide.promised.value, *guide.promised_topics.all])
    if kind:
        yield from misplaced_parts(_in_order(guide), kind)


def _parts(guide: Guide, kind: Kind) -> Iterator[_Parts]:
    stages = {stage.id: stage for stage in guide.stages}
    topics = {topic.id: topic.page for topic in guide.topics}
    promised = guide.promised_topics.all
    listed = promised[0] if promised else Located(None, guide.page.file, guide.promised.line)
    yield _Parts(
        word="stage",
        promised=guide.promised.value,
        pages={id_: stage.page for id_, stage in stages.items()},
        types={id_: stage.type for id_, stage in stages.items()},
        known=kind.stages,
        where=guide.promised,
        missing=STAGE_MISSING,
        unknown=STAGE_UNKNOWN,
        required=STAGE_REQUIRED,
    )
    yield _Parts(
        word="topic",
        promised=promised,
        pages=topics,
        types={topic.value: topic for topic in promised},
        known=kind.topics,
        where=listed,
        missing=TOPIC_MISSING,
        unknown=TOPIC_UNKNOWN,
        required=TOPIC_REQUIRED,
    )


def missing_pages(guide: Guide, parts: _Parts) -> Iterator[Problem]:
    """Yield a problem for each promised part without a page; one that is unknown is only that."""
    for part in parts.promised:
        if part.value not in parts.pages and (not parts.known or part.value in parts.known):
            page = project_path(guide.folder / f"{part.value}.md")
            message = f"{parts.word} {part.value!r} has no page"
            remedy = f"Add {page} or remove it from {parts.word}s."
            yield parts.missing.at(part.path, part.line, message, remedy)


def unknown_parts(guide: Guide, parts: _Parts) -> Iterator[Problem]:
    """Yield a problem for each promised part that guides of this kind do not have."""
    for part in parts.promised:
        yield from unknown_type(
            part, parts.types.get(part.value, part), parts.known, parts.unknown, guide
        )


def unknown_type(
    part: Located[str],
    type_: Located[str],
    known: Collection[str],
    rule: Rule,
    guide: Guide,
) -> Iterator[Problem]:
    """Yield a problem if `type_`, which is that of `part` of the guide, is not among `known`."""
    if type_.value in known:
        return
    word = "stage" if rule is STAGE_UNKNOWN else "topic"
    listed = f"{word.capitalize()}s are: {', '.join(known)}. New ones go into {_KINDS}."
    remedy = nearest(type_.value, known, listed if known else f"Add it to {_KINDS}.")
    if word == "stage" and known and type_.value == part.value and remedy == listed:
        remedy += " Another stage of one of these types has 'stage: …' in the facts of its page."
    begun = next((one for one in known if part.value.startswith(f"{one}-")), "")
    if begun and word == "stage" and type_.value == part.value:
        remedy = f"Write 'stage: {begun}' into the facts of its page."
    where = part if type_.value == part.value else type_
    message = f"guides of the kind {guide.kind.value!r} have no {word} {type_.value!r}"
    yield rule.at(where.path, where.line, message, remedy)


def missing_required(guide: Guide, parts: _Parts) -> Iterator[Problem]:
    """Yield a problem for each part that guides of this kind have and this manifest leaves out."""
    types = {parts.types.get(part.value, part).value for part in parts.promised}
    for part in parts.known.values():
        if part.is_required and part.id not in types:
            message = (
                f"the list of {parts.word}s leaves out {part.id!r}, "
                f"which guides of the kind {guide.kind.value!r} have"
            )
            remedy = f"Add {part.id!r} to {parts.word}s."
            yield parts.required.at(parts.where.path, parts.where.line, message, remedy)


def unpromised_pages(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each page in the guide's folder that the manifest does not name."""
    for page in guide.unpromised:
        name = page.path.stem
        message = f"the page {name!r} is in no list of the guide"
        remedy = f"Add {name!r} to stages or topics in {guide.page.file}, or delete the page."
        if name == WHOLE_GUIDE:
            message, remedy = f"the name {name!r} is taken", "The page is made. Rename yours."
        yield STAGE_UNPROMISED.at(page.file, 1, message, remedy)


def repeated_parts(promised: Sequence[Located[str]]) -> Iterator[Problem]:
    """Yield a problem for each stage or topic that a manifest names a second time."""
    seen: set[str] = set()
    for part in promised:
        if part.value in seen:
            message = f"{part.value!r} is listed twice"
            yield STAGE_REPEATED.at(part.path, part.line, message, "Keep one.")
        seen.add(part.value)


def _in_order(guide: Guide) -> list[tuple[Located[str], str]]:
    """Return the promised parts in order of reading, each with its type."""
    types = {stage.id: stage.type.value for stage in guide.stages}
    topics = guide.promised_topics
    parts = (*topics.before, *guide.promised.value, *topics.after)
    return [(part, types.get(part.value, part.value)) for part in parts]


def misplaced_parts(parts: Sequence[tuple[Located[str], str]], kind: Kind) -> Iterator[Problem]:
    """Yield a problem for each part, given with its type, before one that it must come after."""
    first: dict[str, int] = {}
    for position, (_, type_) in enumerate(parts):
        first.setdefault(type_, position)
    rules = {part.id: part for part in kind.parts}
    for position, (part, type_) in enumerate(parts):
        for earlier in rules[type_].after if type_ in rules else ():
            if first.get(earlier, -1) > position:
                message = f"{part.value!r} comes before {earlier!r}"
                remedy = f"Move {part.value!r} below {earlier!r}."
                yield STAGE_ORDER.at(part.path, part.line, message, remedy)


def missing_sections(page: Page, sections: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each section that a stage page lacks or leaves empty."""
    written = {" ".join(heading.text.split()): (heading, text) for heading, text in page.sections()}
    for section in sections:
        if section not in written:
            yield _missing_section(page, section)
        elif not written[section][1]:
            line = written[section][0].line
            message = f"the section {section!r} is empty"
            yield SECTION_EMPTY.at(page.file, line, message, "Write it.")


def _missing_section(page: Page, section: str) -> Problem:
    message, near = f"the section {section!r} is missing", nearly(page, section)
    if near is None:
        remedy = f"Add a line '## {section}' with text below it."
        return SECTION_MISSING.at(page.file, page.body_line, message, remedy)
    message = f"{message}; the line {shortened(near.text)!r} nearly is it: {near.difference}"
    return SECTION_MISSING.at(page.file, near.line, message, f"Write '## {section}'.")
