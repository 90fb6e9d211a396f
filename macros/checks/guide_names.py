"""The other names of guides, by which readers find theirs, are none that is written already."""

from collections.abc import Iterator, Mapping

from macros.content.guide import Guide
from macros.content.problems import Problem, Rule

GUIDE_NAME_TAKEN = Rule("guide-name-taken", "Another name of a guide is written already")


def name_problems(guides: Mapping[str, Guide]) -> Iterator[Problem]:
    """Yield a problem for each other name that is a guide's title, or that its guide has twice.

    Letters call different operations by one name: two guides can have it.
    """
    titles = {_plain(guide.title): guide for guide in guides.values()}
    for guide in guides.values():
        seen: set[str] = set()
        for name in guide.also_called:
            plain = _plain(name.value)
            other = titles.get(plain)
            if plain in seen:
                message, remedy = f"the name {name.value!r} is listed twice", "Keep one."
            elif other is guide or plain == _plain(guide.title):
                message = f"{name.value!r} is the guide's title"
                remedy = "Leave it out of 'also_called': readers see the title anyway."
            elif other:
                message = f"{name.value!r} is the title of the guide {other.id!r}"
                remedy = "Leave it out, or write the words that tell the two apart."
            else:
                seen.add(plain)
                continue
            yield GUIDE_NAME_TAKEN.at(name.path, name.line, message, remedy)


def _plain(name: str) -> str:
    """Return a name as readers compare it: "Slipped-disc operation" is "slipped disc operation"."""
    return " ".join(name.replace("-", " ").casefold().split())
