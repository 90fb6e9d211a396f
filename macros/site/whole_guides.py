"""The page that holds a whole guide, put together from its pages as they were rendered."""

from mkdocs.structure.files import Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.content.guides import Guide
from macros.pages.whole_guide import TOP, Chapter, assemble

TITLE_ENDING = "the whole guide"


def fill_whole_guide(guide: Guide, files: Files) -> None:
    """Fill the page with all pages of the guide, which must have been rendered."""
    whole = files.src_uris[str(guide.whole_guide)].page
    chapters = []
    for written in guide.pages:
        page = files.src_uris[str(written.path)].page
        if page and page.content:
            chapters.append(Chapter(written.path, page.content))
    if whole is None or not chapters:
        return
    whole.title = f"{guide.title}: {TITLE_ENDING}"
    whole.content = assemble(whole.title, chapters)
    whole.toc = TableOfContents([AnchorLink(guide.title, TOP, 1)])
