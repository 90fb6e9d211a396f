"""What must hold on every page: a title, known keys, a basis for what it says."""

from collections.abc import Iterator

from macros.content.fields import Fields
from macros.content.guides import BASIS, PAGE_KEYS, PROCEDURES
from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem


def page_problems(library: Library, page: Page) -> Iterator[Problem]:
    """Yield what is wrong with the frame of one page."""
    yield from wrong_titles(page)
    problems: list[Problem] = []
    in_guide = page.path.parent.parent == PROCEDURES
    is_term = library.term_at(page.path) is not None
    if not in_guide and not is_term:
        Fields(page.front, PAGE_KEYS, problems.append).optional_text("summary", longest=160)
    yield from problems
    if in_guide:
        yield from general_basis(page)


def wrong_titles(page: Page) -> Iterator[Problem]:
    """Yield a problem when a page does not have one title, and when nothing is below it."""
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        remedy = "Write '# Title' below the second '---'."
        yield Problem(page.file, page.body_line, "title-missing", "the page has no title", remedy)
    for second in titles[1:]:
        message = f"{second.text!r} is a second title"
        yield Problem(page.file, second.line, "title-repeated", message, "Write '##' before it.")
    if not any(line.strip() and not line.startswith("#") for line in page.body.splitlines()):
        message = "the page is empty"
        yield Problem(page.file, page.body_line, "page-empty", message, "Write it or delete it.")


def general_basis(page: Page) -> Iterator[Problem]:
    """Yield an advice for each part that rests on no source a clinician could look up."""
    problems: list[Problem] = []
    # the guide's own reader has reported what is wrong with the other keys
    keys = {key: value for key, value in page.front.value.items() if key in PAGE_KEYS}
    front = Fields(type(page.front)(keys, page.file, 1), PAGE_KEYS, problems.append)
    headings = {heading.text for heading in page.headings}
    if front.choice("basis", BASIS, "seen") == "general":
        yield _advice(page, front.line("basis"), "the page")
    for section in front.texts("general"):
        if section.value in headings:
            yield _advice(page, section.line, f"the section {section.value!r}")
        else:
            message = f"'general' names {section.value!r}, which is not a heading of the page"
            remedy = "Write the heading's words."
            yield Problem(page.file, section.line, "section-unknown", message, remedy)
    yield from problems


def _advice(page: Page, line: int, what: str) -> Problem:
    return Problem(
        page.file,
        line,
        "basis-general",
        f"{what} rests on general knowledge",
        "A clinician should confirm it, or name a source.",
        is_advice=True,
    )
