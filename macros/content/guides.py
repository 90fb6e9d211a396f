"""Guides and their stages, read from `docs/procedures/<guide>/`."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.fields import Fields
from macros.content.pages import Page
from macros.content.problems import Report
from macros.content.yaml_lines import Located

PROCEDURES = PurePosixPath("procedures")
WHOLE_GUIDE = "whole-guide"
"""The name of the page that holds a whole guide; it is made, not written."""

AWAKE = ("awake", "drowsy", "asleep")
BASIS = ("seen", "general")
PAGE_KEYS = ("summary", "basis", "general")
_MANIFEST_KEYS = (*PAGE_KEYS, "stages", "emergency", "review")
_STAGE_KEYS = (*PAGE_KEYS, "where", "who", "awake", "time")


@dataclass(frozen=True)
class SourcedText:
    """A text, and the keys of the sources it rests on."""

    text: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Stage:
    """One page of a guide. `awake` is one of AWAKE; `time` is there where a source gives it."""

    id: str
    page: Page
    title: str
    summary: str
    where: str
    who: tuple[str, ...]
    awake: str
    time: SourcedText | None

    @property
    def is_yours(self) -> bool:
        """Whether the reader does something herself in this stage."""
        return "you" in self.who


@dataclass(frozen=True)
class Emergency:
    """The emergency card of a guide: what to look for and what to do at once."""

    title: str
    signs: tuple[str, ...]
    action: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Review:
    """Who approved a guide (name, role), and when it is due again."""

    reviewers: tuple[tuple[str, str], ...]
    reviewed: datetime.date | None
    next: datetime.date | None


@dataclass(frozen=True)
class Guide:
    """A procedure. `promised` is its manifest; `stages` are those that have a page, in order."""

    id: str
    page: Page
    title: str
    summary: str
    promised: Located[tuple[Located[str], ...]]
    stages: tuple[Stage, ...]
    unpromised: tuple[Page, ...]
    emergency: Emergency | None
    review: Review | None

    @property
    def folder(self) -> PurePosixPath:
        """The guide's folder below `docs/`."""
        return self.page.path.parent

    @property
    def whole_guide(self) -> PurePosixPath:
        """The path below `docs/` of the page that holds the whole guide."""
        return self.folder / f"{WHOLE_GUIDE}.md"

    def number(self, stage: Stage) -> int:
        """The place of `stage` in the guide, from 1."""
        return self.stages.index(stage) + 1


def read_guide(manifest: Page, others: Iterable[Page], report: Report) -> Guide:
    """Return the guide of a manifest page and the other pages of its folder."""
    fields = Fields(manifest.front, _MANIFEST_KEYS, report)
    promised = fields.texts("stages")
    pages = {page.path.stem: page for page in others}
    wanted = dict.fromkeys(stage.value for stage in promised)
    return Guide(
        id=manifest.path.parent.name,
        page=manifest,
        title=manifest.title,
        summary=fields.text("summary", longest=160),
        promised=Located(promised, manifest.file, fields.line("stages")),
        stages=tuple(_read_stage(pages[id_], report) for id_ in wanted if id_ in pages),
        unpromised=tuple(page for id_, page in pages.items() if id_ not in wanted),
        emergency=_read_emergency(fields),
        review=_read_review(fields, report),
    )


def _read_stage(page: Page, report: Report) -> Stage:
    fields = Fields(page.front, _STAGE_KEYS, report)
    return Stage(
        id=page.path.stem,
        page=page,
        title=page.title,
        summary=fields.text("summary", longest=140),
        where=fields.text("where", longest=80),
        who=tuple(person.value for person in fields.texts("who")),
        awake=fields.choice("awake", AWAKE, "awake"),
        time=_read_time(fields),
    )


def _read_time(fields: Fields) -> SourcedText | None:
    time = fields.inner("time", ("text", "sources"))
    if time is None:
        return None
    sources = time.texts("sources")
    if not sources:
        fields.problem(
            "number-uncited", "the time has no source", "Name it: sources: [key].", "time"
        )
    return SourcedText(time.text("text", longest=140), sources)


def _read_emergency(fields: Fields) -> Emergency | None:
    card = fields.inner("emergency", ("title", "signs", "action", "sources"))
    if card is None:
        return None
    signs = tuple(sign.value for sign in card.texts("signs"))
    return Emergency(card.text("title"), signs, card.text("action"), card.texts("sources"))


def _read_review(fields: Fields, report: Report) -> Review | None:
    review = fields.inner("review", ("reviewers", "reviewed", "next"))
    if review is None:
        return None
    people = review.keys["reviewers"].value if review.has("reviewers") else []
    named = [Fields(person, ("name", "role"), report) for person in people]
    return Review(
        tuple((person.text("name"), person.text("role")) for person in named),
        review.date("reviewed"),
        review.date("next"),
    )
