"""The picture sign of every stage is one that we have."""

import difflib
from collections.abc import Iterable, Iterator

from macros.content.problems import Problem
from macros.content.stage_kinds import StageKind
from macros.diagrams.icons import STAGE_ICONS


def unknown_icons(kinds: Iterable[StageKind]) -> Iterator[Problem]:
    """Yield a problem for each stage of `stages.yml` whose icon nobody has drawn."""
    for kind in kinds:
        icon = kind.icon
        if icon.value and icon.value not in STAGE_ICONS:
            close = difflib.get_close_matches(icon.value, STAGE_ICONS, n=1)
            hint = (
                f"Did you mean {close[0]!r}?" if close else f"Icons are: {', '.join(STAGE_ICONS)}."
            )
            message = f"there is no icon {icon.value!r}"
            yield Problem(icon.path, icon.line, "icon-unknown", message, hint)
