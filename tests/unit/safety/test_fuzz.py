"""Made-up inputs: nothing but our own problems comes of them, and nothing hangs.

A run makes 1,000 of them, always the same; a whole run makes 20,000 others each time.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment
from lxml import html

from macros.checks.allowed_html import ELEMENTS
from macros.checks.html_faults import faults
from macros.checks.safe_html import is_safe
from macros.content.care import read_care
from macros.content.characters import is_hidden_character
from macros.content.drawings import parse_drawing
from macros.content.guide import read_guide
from macros.content.kinds import read_kinds, read_stage_types
from macros.content.library import Library
from macros.content.located_yaml import Located, parse_yaml
from macros.content.page import Page, load_page
from macros.content.problems import Problem, ProblemError
from macros.content.sources import parse_sources
from macros.content.term import read_term
from macros.diagrams.care import draw_care
from macros.diagrams.markup import to_markup
from macros.diagrams.steps import draw_steps
from macros.pages.calls import COMMENT_START, Call, parse_calls
from macros.pages.head import draw_review
from macros.pages.macros import MACROS
from macros.pages.words import PageTerms
from tests.hostile.made_up import fuzzed, made_of
from tests.hostile.pieces import BIB, FACTS, SIGNS, SVG
from tests.hostile.rows import rows
from tests.kinds_of_page import GUIDE, LIBRARY
from tests.small_docs import convert

HERE = PurePosixPath("about/fuzz.md")
ATTACKS = [row.text for row in rows() if row.place == "prose" and len(row.text) < 300]


TERMS = PageTerms(LIBRARY)
JINJA = SandboxedEnvironment(
    comment_start_string=COMMENT_START, comment_end_string="!##}", keep_trailing_newline=True
)
JINJA.globals = {name: lambda *_, **__: "" for name in MACROS}


def rendered(library: Library, page: Page) -> tuple[str, list[Problem]]:
    """Return what Markdown makes of a page, and the problems with its macros."""
    terms = TERMS if library is LIBRARY else None
    draft, markup = convert(library, page, terms)
    return markup, draft.problems()


def page(body: str, front: Located[Any] | None = None, path: PurePosixPath = HERE) -> Page:
    return Page(path, front or Located({}, "docs" / path, 2), body, 4)


@fuzzed(raw=st.one_of(made_of(SIGNS).map(str.encode), st.binary(max_size=200)))
def test_any_file_is_a_page_or_a_problem(tmp_path: Path, raw: bytes) -> None:
    for start in (b"", b"---\nsummary: a\n---\n"):
        (tmp_path / "a.md").write_bytes(start + raw)
        try:
            read = load_page(tmp_path, PurePosixPath("a.md"))
        except ProblemError:
            continue
        assert read.title is not None
        assert list(read.sections()) is not None


@fuzzed(body=st.one_of(made_of(SIGNS), st.text(max_size=200)))
def test_any_text_is_calls_or_a_problem_and_runs_nothing(body: str) -> None:
    pieces = parse_calls(body, MACROS)
    if all(isinstance(piece, str | Call) for piece in pieces):
        # what is let through is what Jinja itself would make of it
        shown = "".join(piece for piece in pieces if isinstance(piece, str))
        assert JINJA.from_string(body).render() == shown or "\r" in body


@fuzzed(text=st.one_of(made_of(FACTS), st.text(max_size=100)))
def test_any_yaml_is_data_or_a_problem(text: str) -> None:
    with suppress(ProblemError):
        assert isinstance(parse_yaml(text, HERE).line, int)


@fuzzed(text=made_of(FACTS))
def test_any_facts_make_a_guide_that_can_be_drawn(text: str) -> None:
    found: list[Problem] = []
    try:
        front = parse_yaml(text, HERE)
    except ProblemError:
        return
    manifest = page("# T\n", front, PurePosixPath("procedures/fuzz/index.md"))
    stage = page("# S\n", front, PurePosixPath("procedures/fuzz/incision.md"))
    guide = read_guide(manifest, [stage], found.append)
    assert to_markup(draw_steps(guide, HERE, LIBRARY.stage_types))
    assert to_markup(draw_review(guide.review, is_first=True))
    assert to_markup(draw_care(read_care(front, "fuzz", found.append)))
    assert read_term(page("# T\n\nA.\n", front), found.append).id == "fuzz"
    assert read_stage_types(front, found.append) is not None
    assert read_kinds(front, (), found.append) is not None
    assert all(problem.remedy for problem in found)


@fuzzed(text=made_of(BIB))
def test_any_bibtex_is_sources_or_a_problem(text: str) -> None:
    with suppress(ProblemError):
        assert parse_sources(text) is not None


@fuzzed(svg=made_of(SVG))
def test_any_svg_is_a_drawing_or_a_problem(svg: str) -> None:
    found: list[Problem] = []
    drawing = parse_drawing(
        svg.encode(), PurePosixPath("assets/pictures/a.svg"), LIBRARY.palette, found.append
    )
    assert drawing or found


@fuzzed(body=st.one_of(made_of(SIGNS), made_of([*ATTACKS, *SIGNS], 8)))
def test_any_page_is_rendered_or_refused(body: str) -> None:
    markup, _ = rendered(LIBRARY, page(f"# T\n\n{body}\n"))
    assert is_safe(markup) or list(faults(markup)) is not None


@fuzzed(markup=st.one_of(made_of([*ATTACKS, *SIGNS], 8), made_of(SIGNS, 20)))
def test_what_is_called_safe_holds_nothing_but_what_is_allowed(markup: str) -> None:
    if not is_safe(markup):
        return
    assert not list(faults(markup))
    root = html.fragment_fromstring(markup, create_parent="div")
    tags = {str(node.tag) for node in root.iter() if isinstance(node.tag, str)}
    assert tags <= ELEMENTS
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]


@fuzzed(
    name=st.sampled_from(sorted(MACROS)),
    words=st.lists(
        st.one_of(
            st.text(max_size=10), st.integers(), st.booleans(), st.floats(), made_of(SIGNS, 4)
        ),
        max_size=3,
    ),
)
def test_any_words_for_a_macro_give_markup_or_a_problem(name: str, words: list[Any]) -> None:
    call = f"{{{{ {name}({', '.join(map(repr, words))}) }}}}"
    markup, found = rendered(LIBRARY, page(f"# T\n\n{call}\n", path=GUIDE.page.path))
    assert found or is_safe(markup)


@fuzzed(words=made_of([*SIGNS, *ATTACKS], 5))
def test_any_words_in_the_facts_are_words_on_the_page(words: str) -> None:
    words = " ".join(words.replace("&", "").split())
    first = GUIDE.stages[0]
    stage = replace(first, title=words, summary=words, where=words, who=(words,))
    guide = replace(GUIDE, title=words, stages=(stage, *GUIDE.stages[1:]))
    library = replace(LIBRARY, guides={guide.id: guide})
    if any(map(is_hidden_character, words)):
        return
    markup, refused = rendered(library, page("# T\n\n{{ steps() }}\n", path=first.page.path))
    assert not refused
    assert is_safe(markup)
