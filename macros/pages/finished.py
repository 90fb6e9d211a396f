"""What stands in each built page between the templates.

It is put together when it is asked for, page by page: of a thousand guides it would not all fit
into memory.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from macros.content.guides import Guide
from macros.pages.articles import Articles
from macros.pages.where_used import Use, fill_in_uses, where_used
from macros.pages.whole_guide import TOP, Chapter, assemble

TITLE_ENDING = "the whole guide"


class FinishedPages:
    """The pages of a library whose articles are all made."""

    def __init__(self, articles: Articles) -> None:
        self.articles = articles
        self._library = articles.extension.library
        self._whole_guides = {guide.whole_guide: guide for guide in self._library.guides.values()}

    def is_put_together(self, here: PurePosixPath) -> bool:
        """Whether the page at `here` below `docs/` holds more than its own article."""
        return here in self._whole_guides or self._library.term_at(here) is not None

    def heading(self, here: PurePosixPath) -> tuple[str, str]:
        """Return the title of the page at `here` and its anchor; both '' if there is no page."""
        if here in self._whole_guides:
            return f"{self._whole_guides[here].title}: {TITLE_ENDING}", TOP
        article = self.articles.made.get(here)
        return (article.title, article.anchor) if article else ("", "")

    def html(self, here: PurePosixPath) -> str:
        """Return what stands in the page at `here`; '' if its article could not be made."""
        if here in self._whole_guides:
            return self._whole_guide(self._whole_guides[here])
        article, term = self.articles.made.get(here), self._library.term_at(here)
        if article and term:
            return fill_in_uses(article.html, self._uses.get(term.id, ()), here)
        return article.html if article else ""

    def _whole_guide(self, guide: Guide) -> str:
        made = self.articles.made
        paths = [page.path for page in guide.pages if page.path in made]
        title, _ = self.heading(guide.whole_guide)
        chapters = [Chapter(path, made[path].html) for path in paths]
        return assemble(title, chapters) if chapters else ""

    @cached_property
    def _uses(self) -> Mapping[str, Sequence[Use]]:
        return where_used(self._library.guides.values(), self.articles.extension.terms.used)
