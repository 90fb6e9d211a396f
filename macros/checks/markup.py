"""What reaches readers otherwise than its writer meant, on the blocks of a second reader.

A page is read twice. Where the two differ, one is wrong; what both get wrong is found here.
"""

import re
from collections.abc import Iterator, Sequence

from macros.checks.commonmark import CODE_SPANS, CODE_TAGS
from macros.checks.other_tools import MARKUP_UNREAD, wrong_lines
from macros.checks.rules import Wrong
from macros.checks.second_reader import (
    READ_OTHERWISE,
    Reading,
    judged_problems,
    read_again,
)
from macros.checks.words import lost_words
from macros.checks.wrong_blocks import HEADING_UNDERLINED, code_by_spaces, line_of, wrong_blocks
from macros.content.files import PAGE_TOO_LARGE
from macros.content.problems import Problem, Rule
from macros.content.project import CONTRIBUTING
from macros.content.texts import blanked, line_at, shortened
from macros.diagrams.markup import is_drawing
from macros.pages.article import Draft

HEADING_UNSEEN = Rule("heading-unseen", "A heading stands where no list of contents shows it")

_BESIDE_MACRO = re.compile(r"[^\n]\{\{|\}\}[ \t]*\S")
_ALONE = re.compile(r"(?<!\S)\*\*(?!\S)")
_ESCAPED = re.compile(r"\\[*`]")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[.#][\w-][^{}\n]*\}")


def markup_problems(draft: Draft) -> list[Problem]:
    """Return what would reach readers otherwise than its writer meant, each thing once.

    Nothing is said of a text that another plugin has changed, or that is too large; nor of the
    lines with a refused macro, of which nobody knows what it would give.
    """
    is_too_large = any(one.rule == PAGE_TOO_LARGE for one in draft.refusals)
    if draft.is_changed or is_too_large or not draft.page.body:
        return []
    refused = {one.line for one in draft.refusals}
    reading = read_again(draft)
    text = _without_code(draft, reading)
    in_lines = [*wrong_lines(text), *_shown_attributes(draft, text), *_drawn_in_text(draft)]
    blocks = [*wrong_blocks(reading), *_open_marks(draft, reading)]
    if draft.page.path.parts[0] != CONTRIBUTING.name:  # there, examples are indented
        blocks += code_by_spaces(reading)
    in_blocks = ((reading.written_line(line), wrong) for line, wrong in blocks)
    typed = [one for one in (*in_lines, *in_blocks) if one[0] not in refused]
    found = list(_first_of_each(typed))
    known = [wrong.at(*draft.place(line)) for line, wrong in found]
    lines = {line for line, _ in found} | refused
    # words may be missing because a block is read otherwise, which is what to mend
    judged = [*judged_problems(draft, reading), *_unseen_headings(draft, reading)]
    others = judged or list(lost_words(draft, reading))
    return [*known, *_not_explained(draft, others, reading, lines)]


def _first_of_each(found: Sequence[tuple[int, Wrong]]) -> Iterator[tuple[int, Wrong]]:
    """Yield what was found, once where lines in a row have it."""
    places = {(line, wrong.rule) for line, wrong in found}
    lines = {line for line, wrong in found if wrong.rule != HEADING_UNDERLINED}
    for line, wrong in {(line, wrong.rule): (line, wrong) for line, wrong in found}.values():
        is_more = (line - 1, wrong.rule) in places or (line - 2, wrong.rule) in places
        is_explained = wrong.rule == HEADING_UNDERLINED and lines.intersection((line, line - 1))
        if not is_more and not is_explained:
            yield line, wrong


def _not_explained(
    draft: Draft, problems: Sequence[Problem], reading: Reading, lines: set[int]
) -> Iterator[Problem]:
    """Yield the problems in blocks of which nothing else is known: one mistake, one problem."""
    if not problems:
        return
    first = draft.page.body_line - 1
    known = {first + line for line in lines}
    places = reading.written_line
    blocks = [(places(start), places(end)) for start, end in reading.blocks]
    for problem in problems:
        start, end = next(
            (one for one in blocks if one[0] <= problem.line - first <= one[1]),
            (problem.line - first, problem.line - first),
        )
        around = range(first + start - 1, first + end + 2)
        if not known.intersection(around):
            known.add(problem.line)
            yield problem


def _without_code(draft: Draft, reading: Reading) -> str:
    code = {reading.written_line(at + 1) for at in reading.code_lines}
    lines = enumerate(draft.text.split("\n"), start=1)
    text = "\n".join("" if at in code else line for at, line in lines)
    text = CODE_SPANS.sub(blanked, text) if "`" in text else text
    return CODE_TAGS.sub(blanked, text) if "<" in text else text


def _unseen_headings(draft: Draft, reading: Reading) -> Iterator[Problem]:
    """Yield the headings that the site's lists and checks of sections do not know, or miss."""
    tokens = reading.tokens
    seen = {
        draft.place(reading.written_line(line_of(token)))[1]: tokens[place + 1].content
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.markup.startswith("#")
    }
    listed = {one.line: one.text for one in draft.page.headings}
    file = draft.page.file
    for line in sorted(seen.keys() - listed.keys()):
        message = f"the heading {shortened(seen[line])!r} stands in a list, a quote or a box"
        remedy = "Write it at the left margin, outside of them, or in bold: **words**."
        if not seen[line]:
            message, remedy = "a heading has no words", "Delete it."
        yield HEADING_UNSEEN.at(file, line, message, remedy)
    for line in sorted(listed.keys() - seen.keys()):
        message = f"{shortened(listed[line])!r} is typed as a heading and is none"
        remedy = "Put an empty line above it, outside of HTML."
        yield HEADING_UNSEEN.at(file, line, message, remedy)


def _open_marks(draft: Draft, reading: Reading) -> Iterator[tuple[int, Wrong]]:
    """Yield each text with a mark of bold words or of code that readers see."""
    seen = [mark for mark in ("**", "`") if mark in draft.words]
    for token in reading.tokens if seen else ():
        words = CODE_SPANS.sub(blanked, _ESCAPED.sub("  ", token.content))
        for mark in seen if token.type == "inline" else ():
            is_open = words.count(mark) % 2 or (mark == "**" and _ALONE.search(words))
            if is_open and mark in words:
                line = line_of(token) + words.count("\n", 0, words.rindex(mark))
                shown = shortened(words.split("\n")[line - line_of(token)])
                message = f"readers would see the {mark!r} in {shown!r}"
                remedy = f"Write {mark}words{mark}, no space inside the marks, or '\\' before one."
                yield line, Wrong(MARKUP_UNREAD, message, remedy)


def _shown_attributes(draft: Draft, text: str) -> Iterator[tuple[int, Wrong]]:
    """Yield what was to be the class or the id of a text that can have none."""
    shown = _ATTRIBUTES.findall(draft.words) if "{" in draft.words else ()
    for braces in dict.fromkeys(shown):
        for found in re.finditer(rf"(?<!\])(?<!: ){re.escape(braces)}", text):
            message = f"readers would see {braces!r} as it is typed"
            remedy = "Leave it out, or write it on a line of its own below the text."
            yield line_at(text, found.start()), Wrong(MARKUP_UNREAD, message, remedy)


def _drawn_in_text(draft: Draft) -> Iterator[tuple[int, Wrong]]:
    """Yield each drawing that was to stand in a text, a list or a box: it stands below them."""
    lines = draft.text.split("\n")
    for call, markdown in draft.calls:
        if is_drawing(markdown) and _BESIDE_MACRO.search(lines[call.line - 1]):
            message = f"{call.name}(…) draws below the text, not in it"
            remedy = "Write it on a line of its own, at the left margin."
            yield call.line, Wrong(READ_OTHERWISE, message, remedy)
