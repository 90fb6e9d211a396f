"""Care cards that no page of their guide shows."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from macros.content.care import CARE_FILE
from macros.content.library import Library
from macros.content.problems import Problem, Rule
from macros.content.project import project_path
from macros.pages.article import Article
from macros.pages.macros import MACROS

CARE_UNUSED = Rule("care-unused", "No page shows a care card")

_CARE = MACROS["care"].__name__


def unshown_cards(library: Library, articles: Mapping[PurePosixPath, Article]) -> Iterator[Problem]:
    """Yield a problem for each care card that no page of its guide shows."""
    for guide in library.guides.values():
        if guide.id not in library.care:
            continue
        found = [articles[page.path] for page in guide.pages if page.path in articles]
        calls = [call for article in found for call, _ in article.calls if call.name == _CARE]
        words = [(*call.arguments, *(value for _, value in call.options)) for call in calls]
        shown = {word for one in words for word in one or ("",)}
        file = project_path(guide.folder / CARE_FILE)
        about = tuple(str(page.file) for page in guide.pages)
        for card in library.care[guide.id].cards:
            if not {card.id, ""} & shown:
                message = f"no page shows the care card {card.id!r}"
                remedy = f'Write {{{{ care("{card.id}") }}}} on a page of the guide.'
                yield CARE_UNUSED.at(file, card.line, message, remedy, about)
