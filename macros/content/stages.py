"""The stages of a guide, one page each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.content.fields import Fields
from macros.content.pages import PAGE_KEYS, Page
from macros.content.problems import Report
from macros.content.yaml_lines import Located

AWAKE = ("awake", "drowsy", "asleep", "varies")
_KEYS = (*PAGE_KEYS, "where", "who", "awake", "time")


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

    @property
    def is_slept_through(self) -> bool:
        """Whether the team does this stage alone, while the reader is asleep."""
        return self.awake == "asleep" and not self.is_yours


def read_stages(
    promised: Sequence[Located[str]], pages: Mapping[str, Page], report: Report
) -> tuple[Stage, ...]:
    """Return the promised stages that have a page, in order; `pages` are the pages by stage."""
    wanted = dict.fromkeys(stage.value for stage in promised)
    return tuple(read_stage(pages[id_], report) for id_ in wanted if id_ in pages)


def read_stage(page: Page, report: Report) -> Stage:
    """Return the stage of a page; what is wrong in its front matter goes to `report`."""
    fields = Fields(page.front, _KEYS, report)
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
