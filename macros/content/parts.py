"""The pages of a guide: its stages, and topics, which are no stages.

A topic is what readers ask before the operation or after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.content.fields import Fields
from macros.content.located_yaml import Located
from macros.content.page import PAGE_KEYS, Page, facts_of
from macros.content.problems import Report
from macros.content.sources import NUMBER_UNCITED

YOU = "you"
"""The reader among the people who are there in a stage, as writers type it."""
AWAKE = ("awake", "drowsy", "falling-asleep", "asleep", "waking-up", "varies")

_STAGE_KEYS = (*PAGE_KEYS, "stage", "where", "who", "awake", "time")
_TOPIC_KEYS = ("before", "after")


@dataclass(frozen=True)
class SourcedText:
    """A text, and the keys of the sources it rests on."""

    text: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Stage:
    """One page of a guide. `awake` is one of AWAKE; `time` is None where no source gives it.

    `type` is a type of stages: what the page says it is, else its own name.
    """

    id: str
    type: Located[str]
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
        return YOU in self.who

    @property
    def is_slept_through(self) -> bool:
        """Whether the team does this stage alone, while the reader is asleep."""
        return self.awake == "asleep" and not self.is_yours


@dataclass(frozen=True)
class Topic:
    """A page of a guide that is no stage."""

    id: str
    page: Page
    title: str
    summary: str


class PromisedTopics(NamedTuple):
    """The topics that a manifest names, to be read before and after the stages."""

    before: tuple[Located[str], ...] = ()
    after: tuple[Located[str], ...] = ()

    @property
    def all(self) -> tuple[Located[str], ...]:
        """The topics in order of reading."""
        return (*self.before, *self.after)


def read_promised_topics(manifest: Fields) -> PromisedTopics:
    """Return the topics that a manifest names."""
    topics = manifest.inner("topics", _TOPIC_KEYS)
    if topics is None:
        return PromisedTopics()
    return PromisedTopics(topics.texts("before"), topics.texts("after"))


def read_topics(
    promised: Sequence[Located[str]], pages: Mapping[str, Page], report: Report
) -> tuple[Topic, ...]:
    """Return the promised topics that have a page, in order; `pages` are the pages by topic.

    What is wrong in their front matter goes to `report`.
    """
    return tuple(_read_topic(page, report) for page in _promised_pages(promised, pages))


def _promised_pages(promised: Sequence[Located[str]], pages: Mapping[str, Page]) -> Iterator[Page]:
    """Yield the page of each promised part that has one, in order, once."""
    names = dict.fromkeys(part.value for part in promised)
    return (pages[name] for name in names if name in pages)


def _read_topic(page: Page, report: Report) -> Topic:
    fields = facts_of(page, PAGE_KEYS, report)
    return Topic(page.path.stem, page, page.title, fields.text("summary", longest=140))


def read_stages(
    promised: Sequence[Located[str]], pages: Mapping[str, Page], report: Report
) -> tuple[Stage, ...]:
    """Return the promised stages that have a page, in order; `pages` are the pages by stage.

    What is wrong in their front matter goes to `report`.
    """
    return tuple(_read_stage(page, report) for page in _promised_pages(promised, pages))


def _read_stage(page: Page, report: Report) -> Stage:
    fields = facts_of(page, _STAGE_KEYS, report)
    return Stage(
        id=page.path.stem,
        type=Located(
            fields.optional_text("stage") or page.path.stem, page.file, fields.line("stage")
        ),
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
    if time.keys and not sources:
        remedy = "Name it: sources: [key]."
        fields.problem(NUMBER_UNCITED, "the time has no source", remedy, "time")
    return SourcedText(time.text("text", longest=140), sources)
