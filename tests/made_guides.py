"""Guides made in memory, as a test needs them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from macros.content.guide import Guide, Variant
from macros.content.kinds import GENERAL, StageType
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.parts import PromisedTopics, Stage

FOLDER = PurePosixPath("procedures/hip")
FILE = PurePosixPath("docs/procedures/hip/index.md")


def page(path: PurePosixPath) -> Page:
    """Return an empty page at `path` below `docs/`."""
    return Page(path, Located({}, "docs" / path, 1), "", 1)


def stage(id_: str, title: str = "", awake: str = "asleep", variant: str = "") -> Stage:
    """Return a stage; in "awake" ones the reader takes part."""
    return Stage(
        id=id_,
        type=Located(id_, FILE, 1),
        page=page(FOLDER / variant / f"{id_}.md"),
        title=title or id_.capitalize(),
        summary=f"What happens in {title or id_}.",
        where="Operating room",
        who=("you", "nurse") if awake == "awake" else ("surgeon",),
        awake=awake,
        time=None,
    )


def variant(
    id_: str, stages: Collection[str], title: str = "", order: Collection[str] = ()
) -> Variant:
    """Return a variant that differs in `stages`; `order` are its stages, () for the guide's."""
    own = tuple(
        replace(stage(each, variant=id_), title=f"{each.capitalize()} in {title or id_}")
        for each in stages
    )
    promised = tuple(Located(each, FILE, 5) for each in stages)
    listed = tuple(Located(each, FILE, 6) for each in order)
    name = title or id_.capitalize()
    return Variant(id_, name, f"What {name} is.", Located(promised, FILE, 5), listed, own, ())


def named_guide(title: str, *also_called: str, body_part: str = "") -> Guide:
    """Return a guide of one stage in a folder of its own, with other names."""
    id_ = title.lower().replace(" ", "-")
    names = tuple(Located(name, FILE, 3) for name in also_called)
    found = page(FOLDER.parent / id_ / "index.md")
    made = guide([stage("incision")], title=title)
    return replace(made, id=id_, page=found, also_called=names, body_part=body_part)


def guide(stages: Sequence[Stage], variants: Sequence[Variant] = (), title: str = "Hip") -> Guide:
    """Return a guide of these stages and variants."""
    return Guide(
        id=FOLDER.name,
        kind=Located(GENERAL, FILE, 1),
        page=page(FOLDER / "index.md"),
        title=title,
        also_called=(),
        body_part="",
        summary=f"What {title} is.",
        promised=Located(tuple(Located(each.id, FILE, 3) for each in stages), FILE, 3),
        stages=tuple(stages),
        promised_topics=PromisedTopics(),
        before=(),
        after=(),
        variants=tuple(variants),
        unpromised=(),
        astray=(),
        folder_pages=(),
        review=None,
    )


def stage_types(icons: Mapping[str, str]) -> dict[str, StageType]:
    """Return the types of stages with their icons."""
    return {id_: StageType(id_, id_, Located(icon, FILE, 1)) for id_, icon in icons.items()}


HIP = guide(
    [
        stage("clinic", "Clinic", "awake"),
        stage("sleep", "Going to sleep", "awake"),
        stage("incision", "Incision"),
        stage("removal", "Removal"),
        stage("closure", "Closure"),
        stage("recovery", "Recovery", "awake"),
    ],
    [
        variant("usual", [], "Usual way"),
        variant("short", ["incision", "removal"], "Short way"),
        variant("keyhole", ["sleep", "incision", "removal", "closure"], "Keyhole way"),
    ],
)
"""Six stages, three of them slept through, with ways that part and meet again."""
HIP_TYPES = stage_types({"clinic": "clipboard", "incision": "scalpel", "recovery": "walking"})
