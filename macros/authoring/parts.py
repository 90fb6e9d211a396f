"""A new stage or topic of a guide: its page, and its place in the lists of the guide's overview.

Its place is where the kind of operation has it, unless the writer names another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.authoring.manifests import UneditableError, with_item
from macros.authoring.names import RefusedError, id_of, refuse_taken, refuse_unread
from macros.authoring.scaffold import in_order, stage_page, topic_page
from macros.checks.parts import misplaced_parts
from macros.content.guide import Guide, Variant
from macros.content.kinds import Kind, KindPart, StageType
from macros.content.library import KINDS, STAGE_TYPES, Library
from macros.content.located_yaml import Located
from macros.content.problems import nearest
from macros.content.project import project_path
from macros.content.texts import id_in_words


@dataclass(frozen=True)
class StartedPart:
    """A new page at `path` below `docs/`; the overview as it is (`old`), and with it (`new`)."""

    path: PurePosixPath
    text: str
    overview: PurePosixPath
    old: bytes
    new: bytes


@dataclass(frozen=True)
class _List:
    """A list of the overview to which the part is added, by the keys that lead to it."""

    keys: tuple[str, ...]
    ids: tuple[str, ...]
    place: int

    def extended(self, id_: str) -> tuple[str, ...]:
        """The names of the list with that of the part."""
        return (*self.ids[: self.place], id_, *self.ids[self.place :])


def start_stage(
    library: Library, guide_id: str, written: str, after: str = "", variant_id: str = ""
) -> StartedPart:
    """Return a new stage of a guide, or of a variant of it, behind the stage `after`.

    `written` is a type of stages, or a title with one in it; for a variant also a stage of the
    guide that is another there. Raises RefusedError.
    """
    guide = _find_guide(library, guide_id)
    kind = library.kind_of(guide)
    usual = guide.stage_at(guide.folder / f"{written}.md")
    if usual and variant_id:
        id_, type_, title = usual.id, usual.type.value, usual.title
    else:
        id_, type_, title = _typed(guide, kind, library.stage_types, written)
    types = {stage.id: stage.type.value for stage in guide.every_stage} | {id_: type_}
    if variant_id:
        variant = _find_variant(guide, variant_id)
        lists = _in_variant(guide, variant, id_, types, kind, after)
        path = guide.folder / variant.id / f"{id_}.md"
    else:
        lists = [_placed(("stages",), _ids(guide.promised.value), id_, types, kind, after)]
        path = guide.folder / f"{id_}.md"
    for added in lists:
        _refuse_misplaced(guide, added, id_, types, kind)
    part = kind.stages.get(type_) or KindPart(type_)
    return _started(library, guide, path, stage_page(title, id_, part), lists)


def start_topic(
    library: Library, guide_id: str, written: str, is_before: bool | None = None
) -> StartedPart:
    """Return a new topic of a guide, to be read before or after its stages.

    Without `is_before` it is before them, unless its kind says that it comes after some of them.
    Raises RefusedError.
    """
    guide = _find_guide(library, guide_id)
    kind = library.kind_of(guide)
    id_ = id_of(written)
    if id_ not in kind.topics:
        message = f"guides of the kind {kind.id!r} have no topic {written!r}"
        raise RefusedError(_unknown(guide, message, id_, kind.topics))
    stages, topics = _ids(guide.promised.value), guide.promised_topics
    types = {stage.id: stage.type.value for stage in guide.stages}
    if id_ in _ids(topics.all):  # where the writer has put it, before it had a page
        is_before = id_ in _ids(topics.before)
    elif is_before is None:
        is_before = not {types.get(one, one) for one in stages} & {*kind.topics[id_].after}
    key, beside = ("before", topics.before) if is_before else ("after", topics.after)
    added = _placed(("topics", key), _ids(beside), id_, types, kind)
    _refuse_misplaced(guide, added, id_, types, kind)
    title = id_in_words(id_) if written == id_ else written
    page = topic_page(title, kind.topics[id_])
    return _started(library, guide, guide.folder / f"{id_}.md", page, [added])


def _find_guide(library: Library, id_: str) -> Guide:
    for data in (KINDS, STAGE_TYPES):
        refuse_unread(library, data)
    guide = library.guides.get(id_)
    if guide is None:
        listed = f"Guides are: {', '.join(library.guides) or 'none'}."
        raise RefusedError(f"There is no guide {id_!r}. {nearest(id_, library.guides, listed)}")
    refuse_unread(library, guide.page.path)
    return guide


def _find_variant(guide: Guide, id_: str) -> Variant:
    variants = {variant.id: variant for variant in guide.variants}
    if id_ not in variants:
        listed = f"Variants are: {', '.join(variants)}." if variants else "It has none."
        new = f"A new one is named below 'variants' in {guide.page.file}."
        message = f"The guide {guide.id!r} has no variant {id_!r}"
        raise RefusedError(f"{message}. {nearest(id_, variants, listed)} {new}")
    return variants[id_]


def _typed(
    guide: Guide, kind: Kind, types: Mapping[str, StageType], written: str
) -> tuple[str, str, str]:
    """Return the id, the type and the title of the stage that a writer names."""
    names = {id_: types[id_].title if id_ in types else id_in_words(id_) for id_ in kind.stages}
    titles = {title.casefold(): id_ for id_, title in names.items()}
    if written in names or written.casefold() in titles:
        id_ = titles.get(written.casefold(), written)
        return id_, id_, names[id_]
    id_ = id_of(written)
    words = f"-{id_}-"
    inside = [one for one in names if f"-{one}-" in words or f"-{id_of(names[one])}-" in words]
    if inside:
        return id_, max(inside, key=len), written
    message = f"guides of the kind {kind.id!r} have no stage {written!r}"
    again = "A title with one of these in it, such as 'Second …', is another stage of that type."
    raise RefusedError(f"{_unknown(guide, message, id_, names)} {again}")


def _unknown(guide: Guide, message: str, id_: str, known: Mapping[str, object]) -> str:
    near = nearest(id_, known, "")
    listed = f"There are: {', '.join(known) or 'none'}."
    new = f"New ones go into {project_path(KINDS)}."
    where = f"{guide.kind.path}:{guide.kind.line}"
    return " ".join(filter(None, (f"{where}: {message}.", near, listed, new)))


def _in_variant(
    guide: Guide, variant: Variant, id_: str, types: Mapping[str, str], kind: Kind, after: str
) -> list[_List]:
    """Return the lists of a variant to which a stage is added: its own stages, and its order."""
    order, own = _ids(variant.order), _ids(variant.promised.value)
    keys = ("variants", variant.id)
    added = _List((*keys, "stages"), own, len(own))
    if id_ in order or (not order and id_ in _ids(guide.promised.value)):
        if after:
            where = f"{guide.page.file}:{variant.promised.line}"
            message = f"{where}: {id_!r} has its place in the order of {variant.id!r} already"
            raise RefusedError(f"{message}. Leave '--after' out.")
        return [added]
    if not order:
        where = f"{guide.page.file}:{variant.promised.line}"
        message = f"{where}: {id_!r} is no stage of the guide, and {variant.id!r} has no order"
        remedy = f"Write all stages of {variant.id!r} below its 'order' first."
        raise RefusedError(f"{message}. {remedy}")
    return [added, _placed((*keys, "order"), order, id_, types, kind, after)]


def _placed(
    keys: tuple[str, ...],
    ids: tuple[str, ...],
    id_: str,
    types: Mapping[str, str],
    kind: Kind,
    after: str = "",
) -> _List:
    """Return a list with the place of a part in it: behind `after`, else where the kind has it."""
    if id_ in ids:  # where the writer has put it, before it had a page
        return _List(keys, ids, ids.index(id_))
    if after and after not in ids:
        listed = f"The list has: {', '.join(ids) or 'nothing'}."
        message = f"'--after' names {after!r}, which is not in {' > '.join(keys)}"
        raise RefusedError(f"{message}. {nearest(after, ids, listed)}")
    if after:
        return _List(keys, ids, ids.index(after) + 1)
    parts = (*in_order(kind.stages.values()), *in_order(kind.topics.values()))
    ranks = {part.id: rank for rank, part in enumerate(parts)}
    rank = ranks.get(types.get(id_, id_), len(ranks))
    found = [ranks.get(types.get(one, one), len(ranks)) for one in ids]
    earlier = [place for place, other in enumerate(found, start=1) if other <= rank]
    return _List(keys, ids, max(earlier, default=0))


def _refuse_misplaced(
    guide: Guide, added: _List, id_: str, types: Mapping[str, str], kind: Kind
) -> None:
    """Raise RefusedError where a part would stand before one that its kind has before it."""
    topics = guide.promised_topics
    lists = {
        ("topics", "before"): _ids(topics.before),
        ("stages",): _ids(guide.promised.value),
        ("topics", "after"): _ids(topics.after),
    }
    if added.keys not in lists:  # a way of its own, or stages in which one differs
        lists = {added.keys: added.ids} if added.keys[-1] == "order" else {}

    def faults(ids_of_lists: Mapping[tuple[str, ...], tuple[str, ...]]) -> set[str]:
        ids = [one for some in ids_of_lists.values() for one in some]
        parts = [(Located(one, guide.page.file, 1), types.get(one, one)) for one in ids]
        return {problem.message for problem in misplaced_parts(parts, kind)}

    extended = {**lists, added.keys: added.extended(id_)} if lists else {}
    for fault in sorted(faults(extended) - faults(lists)):
        message = f"{guide.page.file}: {fault} then, and the kind {kind.id!r} has it after that"
        raise RefusedError(f"{message}. Name another place for {id_!r}.")


def _started(
    library: Library, guide: Guide, path: PurePosixPath, text: str, lists: Sequence[_List]
) -> StartedPart:
    """Return the page with the overview that lists it; what lists it already is left as it is."""
    id_ = path.stem
    name = " > ".join(lists[0].keys)
    remedy = "Go on there, or write another title."
    unlisted = [*guide.unpromised, *(page for one in guide.variants for page in one.unpromised)]
    if path in [page.path for page in unlisted]:
        remedy = f"Add {id_!r} to {name!r} in {guide.page.file}, or delete the page."
    refuse_taken(library, path, remedy)
    old = (library.docs / guide.page.path).read_bytes()
    try:
        facts = old.decode()
        for added in lists:
            if id_ not in added.ids:
                facts = with_item(facts, added.keys, id_, added.place)
    except (UneditableError, UnicodeDecodeError) as error:
        message = f"{guide.page.file}:1: nobody but you can add to the facts as they are written"
        remedy = f"Add {id_!r} to {name!r} there, then run this again."
        raise RefusedError(f"{message}. {remedy}") from error
    return StartedPart(path, text, guide.page.path, old, facts.encode())


def _ids(parts: Sequence[Located[str]]) -> tuple[str, ...]:
    return tuple(part.value for part in parts)
