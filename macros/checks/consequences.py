"""Problems that only follow from another one are left out: one mistake, one problem.

A file with an error may be missing in part, or whole. What it would hold looks missing then, and
what it would use looks unused; following such a message would make things worse.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros.checks.files import FILE_UNUSED
from macros.checks.guides import (
    AWAKE_DISAGREES,
    REVIEW_CHANGED,
    REVIEW_MISSING,
    VARIANT_STAGE_UNKNOWN,
)
from macros.checks.lacking import CARE_REQUIRED, CARE_UNUSED, GUIDE_LACKS
from macros.checks.markup import HEADING_UNSEEN
from macros.checks.meant import BRACES_SWALLOWED, CODE_OPEN
from macros.checks.other_tools import COMMENT_PUBLISHED, FOLD_OPEN, MARKUP_UNREAD
from macros.checks.pages import HEADING_SKIPPED, PAGE_EMPTY, TITLE_MISSING, TITLE_REPEATED
from macros.checks.parts import (
    KIND_UNKNOWN,
    SECTION_MISSING,
    STAGE_REQUIRED,
    STAGE_UNPROMISED,
    TOPIC_REQUIRED,
)
from macros.checks.reading import SENTENCE_LONG
from macros.checks.resolver import ANCHOR_BROKEN
from macros.checks.second_reader import READ_OTHERWISE
from macros.checks.sources import SOURCE_UNUSED
from macros.checks.spelling import (
    SPELLING_ELSEWHERE,
    WORD_CAPITALS,
    WORD_UNEXPLAINED,
    WORD_UNKNOWN,
)
from macros.checks.terms import (
    DEFINITION_CIRCULAR,
    DEFINITION_HARD,
    DEFINITION_MISSING,
    DEFINITION_OWN_WORD,
    TERM_FILE_NAME,
    TERM_NAME_TAKEN,
    TERM_UNUSED,
    UNLINKED_ABSENT,
)
from macros.checks.unwritten import TEXT_UNWRITTEN
from macros.checks.words import WORDS_LOST
from macros.checks.wrong_blocks import HEADING_UNDERLINED
from macros.content.care import CARE_FILE
from macros.content.characters import is_hidden_character, with_plain_characters
from macros.content.drawings import DRAWING_INVALID, DRAWINGS
from macros.content.fields import KEY_MISSING
from macros.content.files import (
    CONFLICT_MARK,
    LETTERS_MIXED,
    MAX_TEXT_BYTES,
    NOT_TEXT,
    PAGE_TOO_LARGE,
)
from macros.content.guide import PROCEDURES, WHOLE_GUIDE
from macros.content.guide_folder import MANIFEST_MISSING
from macros.content.kinds import SECTION_UNKNOWN, STAGE_UNKNOWN
from macros.content.library import KINDS, STAGE_TYPES, Library
from macros.content.located_yaml import YAML_INVALID
from macros.content.page import FRONT_MATTER_MISSING
from macros.content.pictures import PICTURE_PART_UNKNOWN, PICTURE_VIEW_UNKNOWN, PICTURES_FILE
from macros.content.problems import Problem, Rule
from macros.content.project import GLOSSARY, project_path
from macros.content.sources import NUMBER_UNCITED, SOURCE_INVALID, SOURCES
from macros.content.term import SCOPE_UNKNOWN, TERM_ELSEWHERE
from macros.pages.calls import MACRO_REFUSED
from macros.pages.macros import (
    CARE_UNKNOWN,
    COMPARE_FEW,
    DATA_MISSING,
    MACRO_UNKNOWN,
    PICTURE_UNKNOWN,
    SOURCE_UNKNOWN,
    VARIANT_UNKNOWN,
)

_TEXTS = (".md", ".yml", ".bib")
_DATA = ".yml"
_MANIFEST = "index.md"


def _codes(*rules: Rule) -> frozenset[str]:
    return frozenset(rule.code for rule in rules)


_UNREADABLE = _codes(
    *(YAML_INVALID, NOT_TEXT, CONFLICT_MARK, PAGE_TOO_LARGE, SOURCE_INVALID),
    *(FRONT_MATTER_MISSING, MANIFEST_MISSING),
)
_INCOMPLETE = _UNREADABLE | _codes(KEY_MISSING)
_UNDRAWN = _codes(MACRO_REFUSED, MACRO_UNKNOWN, PICTURE_UNKNOWN, CARE_UNKNOWN, DRAWING_INVALID)
_ASKED_FOR = _codes(DATA_MISSING, CARE_UNKNOWN)
"""Said where a page draws what is not there; its file is what the problem is about."""
_LACKING = _codes(GUIDE_LACKS, CARE_REQUIRED, CARE_UNUSED)
"""Said of a guide that lacks something: in the file, or on the pages, that the problem is about."""
_UNUSED = _codes(FILE_UNUSED, SOURCE_UNUSED, TERM_UNUSED)
"""Said of what a file with an error may name."""
_NOT_IN_GLOSSARY = _codes(SPELLING_ELSEWHERE, WORD_CAPITALS, WORD_UNEXPLAINED, WORD_UNKNOWN)
_OF_OTHER_TERMS = _codes(DEFINITION_HARD, DEFINITION_CIRCULAR, TERM_NAME_TAKEN, UNLINKED_ABSENT)
_OF_SCOPES = _codes(SCOPE_UNKNOWN, TERM_ELSEWHERE)
_OF_A_KIND = _codes(TERM_ELSEWHERE, UNLINKED_ABSENT, WORD_UNEXPLAINED)
"""Said of a guide's words, some of which belong to kinds of operation."""
_OF_A_MANIFEST = _codes(
    *(
        STAGE_UNPROMISED,
        STAGE_REQUIRED,
        TOPIC_REQUIRED,
        REVIEW_MISSING,
        REVIEW_CHANGED,
    ),
    *(VARIANT_STAGE_UNKNOWN, CARE_REQUIRED, GUIDE_LACKS),
)
_OF_MANIFESTS = _codes(VARIANT_UNKNOWN, SCOPE_UNKNOWN, COMPARE_FEW)
_OF_DRAWINGS = _codes(PICTURE_VIEW_UNKNOWN, PICTURE_PART_UNKNOWN)
_HIDES_HEADINGS = _codes(
    *(SECTION_MISSING, TITLE_MISSING, HEADING_UNSEEN, LETTERS_MIXED),
    *(CODE_OPEN, COMMENT_PUBLISHED, FOLD_OPEN),
)
_HEADLESS = _HIDES_HEADINGS | _codes(SECTION_UNKNOWN)
"""Of a page of which a part may be missing, headings, links and citations with it."""
_IN_ITS_FILE = {
    SECTION_UNKNOWN.code: _HIDES_HEADINGS,
    SECTION_MISSING.code: _codes(CODE_OPEN, COMMENT_PUBLISHED, FOLD_OPEN, HEADING_UNSEEN),
    HEADING_SKIPPED.code: _codes(SECTION_MISSING),
    UNLINKED_ABSENT.code: _codes(CODE_OPEN, COMMENT_PUBLISHED),
    READ_OTHERWISE.code: _codes(CODE_OPEN),
    WORDS_LOST.code: _codes(CODE_OPEN),
    MARKUP_UNREAD.code: _codes(COMMENT_PUBLISHED),
    PAGE_EMPTY.code: _codes(DEFINITION_MISSING),
    TERM_FILE_NAME.code: _codes(LETTERS_MIXED),
}
"""What in the same file explains a problem, by its code."""
_IN_ITS_PARAGRAPH = {
    NUMBER_UNCITED.code: _codes(MACRO_REFUSED, MACRO_UNKNOWN),
    BRACES_SWALLOWED.code: _codes(MACRO_REFUSED, MACRO_UNKNOWN),
    SENTENCE_LONG.code: _codes(MACRO_REFUSED),
}
"""The same in the same paragraph, or in the section below a heading."""
_ON_ITS_LINE = {
    SECTION_MISSING.code: LETTERS_MIXED.code,
    **{
        rule.code: SECTION_MISSING.code
        for rule in (HEADING_UNDERLINED, TITLE_REPEATED, READ_OTHERWISE)
    },
    **{
        rule.code: TEXT_UNWRITTEN.code
        for rule in (DEFINITION_HARD, DEFINITION_OWN_WORD, SPELLING_ELSEWHERE, WORD_UNKNOWN)
    },
}
"""The same on the same line: that of a missing section is the line that nearly is its heading."""


def root_problems(library: Library, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the problems but those that another one of them explains."""
    losses = _Losses(library, problems)
    for problem in problems:
        if not losses.explain(problem):
            yield problem


class _Losses:
    """What may be missing, or may look so, because of the errors among `problems`."""

    def __init__(self, library: Library, problems: Sequence[Problem]) -> None:
        self.library, self.problems = library, problems
        self.loading = set(library.problems)
        self.unread = {page.file for page in library.pages.values() if not page.is_read}
        self.codes = _codes_by_file(problems)
        errors = [problem for problem in problems if not problem.is_advice]
        self.places = {(problem.path, problem.line, problem.code) for problem in errors}
        self.broken = {problem.path for problem in errors}
        self.lost = {problem.path for problem in self.loading if not problem.is_advice}

    def explain(self, problem: Problem) -> bool:
        """Whether another problem explains this one."""
        if problem in self.loading and problem.code not in _OF_DRAWINGS | _OF_SCOPES:
            return False
        return (
            problem.path in self.unread
            or self._in_its_file(problem)
            or self._in_another(problem.code, problem)
        )

    def _in_its_file(self, problem: Problem) -> bool:
        explaining = _IN_ITS_FILE.get(problem.code, frozenset())
        if explaining & self.codes[problem.path] or self._in_its_paragraph(problem):
            return True
        return (problem.path, problem.line, _ON_ITS_LINE.get(problem.code)) in self.places

    def _in_its_paragraph(self, problem: Problem) -> bool:
        explaining = _IN_ITS_PARAGRAPH.get(problem.code, frozenset())
        if not explaining & self.codes[problem.path]:
            return False
        lines = self._lines_around(problem.path, problem.line)
        return any(
            (problem.path, line, code) in self.places for line in lines for code in explaining
        )

    def _lines_around(self, file: PurePosixPath, line: int) -> range:
        """Return the lines of the paragraph that has a line; of the section below a heading."""
        page = self.library.pages.get(PurePosixPath(*file.parts[1:]))
        lines = page.body.split("\n") if page else []
        first = page.body_line if page else 1
        at = min(max(line - first, 0), len(lines) - 1)
        is_heading = bool(lines) and lines[at].startswith("#")
        ends = "#" if is_heading else ""
        start = end = at
        while start > 0 and lines[start - 1].strip() and not is_heading:
            start -= 1
        while end + 1 < len(lines) and not _is_end(lines[end + 1], ends):
            end += 1
        return range(first + start, first + end + 1)

    def _in_another(self, code: str, problem: Problem) -> bool:
        if code == SOURCE_UNUSED.code and not self._wholes.isdisjoint(problem.about):
            return True
        if code in _LACKING and self._is_drawn_in_vain(problem.about):
            return True
        if code in _UNUSED:
            is_lost = self._is_text_lost or (code == TERM_UNUSED.code and self._is_undrawn)
            return is_lost or self._names(problem, self._texts)
        if code in _OF_A_KIND and self._is_kind_lost(problem.path):
            return True
        if code in _NOT_IN_GLOSSARY:
            return self._names(problem, self._entries)
        if code == AWAKE_DISAGREES.code:
            return not self.lost.isdisjoint(map(PurePosixPath, problem.about))
        if code == ANCHOR_BROKEN.code:
            return not self._headless.isdisjoint(problem.about)
        if code in _OF_OTHER_TERMS:
            is_of_another = problem.path not in self.lost
            return is_of_another and any(map(_is_entry, self.lost))
        if code in _OF_A_MANIFEST:
            return any(file.parent in problem.path.parents for file in self._manifests)
        return self._lost_for(code)

    def _is_drawn_in_vain(self, names: Iterable[str]) -> bool:
        """Whether one of some files is asked for by a page, or a page that draws something wrongly.

        A page of which a part may be missing may have drawn it.
        """
        files = [PurePosixPath(name) for name in names]
        return not self._asked_for.isdisjoint(names) or any(
            file in self.lost or file in self._halved or self.codes.get(file, set()) & _UNDRAWN
            for file in files
        )

    @cached_property
    def _asked_for(self) -> set[str]:
        """The data files that pages draw and that are not there, or lack what is drawn."""
        asked = (problem for problem in self.problems if problem.code in _ASKED_FOR)
        return {name for problem in asked for name in problem.about}

    def _lost_for(self, code: str) -> bool:
        """Whether a file is lost in which the names stand that a rule finds unknown."""
        if code in _OF_MANIFESTS and self._manifests:
            return True  # a page of any guide may compare variants, a word may belong to any guide
        if code == TERM_ELSEWHERE.code:
            return any(map(_is_entry, self.lost))
        if code == DATA_MISSING.code:
            return any(file.suffix == _DATA for file in self.lost)
        if code == CARE_UNKNOWN.code:
            return any(file.name == CARE_FILE for file in self.lost)
        if code in _OF_DRAWINGS:
            return self._is_drawing_lost
        if code == PICTURE_UNKNOWN.code:
            return self._is_drawing_lost or any(file.name == PICTURES_FILE for file in self.lost)
        if code == SOURCE_UNKNOWN.code:
            return project_path(SOURCES) in self.lost
        if code in (KIND_UNKNOWN.code, SCOPE_UNKNOWN.code):
            return project_path(KINDS) in self.lost
        return code == STAGE_UNKNOWN.code and project_path(STAGE_TYPES) in self.lost

    def _is_kind_lost(self, file: PurePosixPath) -> bool:
        """Whether nobody can say of which kind the guide is that a file belongs to."""
        manifest = PurePosixPath(*file.parts[:3]) / _MANIFEST
        return manifest in self._manifests or KIND_UNKNOWN.code in self.codes.get(manifest, ())

    @cached_property
    def _is_drawing_lost(self) -> bool:
        return any(file.parent == project_path(DRAWINGS) for file in self.lost)

    @cached_property
    def _wholes(self) -> set[str]:
        """The keys of the sources that others are a part of."""
        parts = {source.crossref.lower() for source in self.library.sources.values()}
        return {key for key in self.library.sources if key.lower() in parts}

    @cached_property
    def _manifests(self) -> list[PurePosixPath]:
        """The guides' overviews of which something could not be read."""
        lost = [file for file in self.lost if file.name == _MANIFEST]
        return [file for file in lost if file.parent.parent == project_path(PROCEDURES)]

    @cached_property
    def _halved(self) -> set[PurePosixPath]:
        """The pages of which a part may be missing."""
        return {path for path, codes in self.codes.items() if codes & _HEADLESS}

    @cached_property
    def _is_text_lost(self) -> bool:
        """Whether there is a file of which nobody can say what it would use."""
        unread = {problem.path for problem in self.loading if problem.code in _INCOMPLETE}
        return bool(unread | self._halved)

    @cached_property
    def _is_undrawn(self) -> bool:
        """Whether something is not drawn: the labels of a picture use words of the glossary."""
        return any(codes & _UNDRAWN for codes in self.codes.values()) or any(
            file.name == PICTURES_FILE for file in self.lost
        )

    @cached_property
    def _headless(self) -> set[str]:
        """The built pages that may lack headings, and the whole guides made of them."""
        paths = self._halved | self.unread | set(self._manifests)
        below = [PurePosixPath(*path.parts[1:]) for path in paths if path.suffix == ".md"]
        guides = {PROCEDURES / path.parts[1] for path in below if len(path.parts) > 2}
        wholes = {str(guide / f"{WHOLE_GUIDE}.html") for guide in guides}
        return wholes | {str(path.with_suffix(".html")) for path in below}

    @cached_property
    def _texts(self) -> str:
        """The text of each file with an error, as it stands there."""
        files = (path for path in sorted(self.library.files) if project_path(path) in self.broken)
        return self._text_of(path for path in files if path.suffix in _TEXTS and path != SOURCES)

    @cached_property
    def _entries(self) -> str:
        """The same of the glossary's entries alone."""
        broken = (path for path in sorted(self.library.files) if project_path(path) in self.broken)
        return self._text_of(path for path in broken if path.parent == GLOSSARY)

    def _text_of(self, files: Iterable[PurePosixPath]) -> str:
        return " ".join(_words(self.library.docs / file) for file in files)

    def _names(self, problem: Problem, text: str) -> bool:
        return bool(text) and any(_is_named(text, name) for name in problem.about)


def _codes_by_file(problems: Iterable[Problem]) -> dict[PurePosixPath, set[str]]:
    codes: dict[PurePosixPath, set[str]] = {}
    for problem in problems:
        codes.setdefault(problem.path, set()).add(problem.code)
    return codes


def _is_end(line: str, mark: str) -> bool:
    """Whether a line ends a section, which one with the mark does, or without one a paragraph."""
    return line.startswith(mark) if mark else not line.strip()


def _is_entry(file: PurePosixPath) -> bool:
    return file.parent == project_path(GLOSSARY)


def _is_named(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(name.casefold())}(?![\w-])", text))


def _words(file: Path) -> str:
    """Return the words of a file, and of its name, as names are compared.

    Nothing is hidden in them, and one space stands between them.
    """
    with file.open("rb") as opened:
        text = opened.read(MAX_TEXT_BYTES).decode("utf-8", errors="replace")
    plain = with_plain_characters(text)
    seen = "".join(one for one in plain if not is_hidden_character(one))
    return " ".join(f"{seen} {file.stem} {file.stem.replace('-', ' ')}".casefold().split())
