"""What a guide's time line says without a source."""

from collections.abc import Iterator

from macros.content.guide import Guide
from macros.content.journey import JOURNEY_FILE, Journey
from macros.content.problems import Problem
from macros.content.project import project_path


def general_moments(guide: Guide, journey: Journey) -> Iterator[Problem]:
    """Yield an advice for each part of the time line for which no source gives a number."""
    file = project_path(guide.folder / JOURNEY_FILE)
    for moment in journey.moments:
        if moment.is_general:
            message = f"{moment.title!r} rests on general knowledge"
            remedy = "A clinician should confirm it, or name a source."
            yield Problem(file, moment.line, "basis-general", message, remedy, is_advice=True)
