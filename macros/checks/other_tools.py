"""Markup that only other tools know, remarks for writers, and note boxes that do not exist.

They are looked for in the lines outside of code. Each pattern has the characters without which it
cannot be there: most pages hold none of them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.checks.commonmark import BOX_HEAD, CALLOUT
from macros.checks.rules import Wrong
from macros.content.problems import Rule, nearest
from macros.content.texts import line_at, shortened
from macros.pages.boxes import BOXES

BOX_EMPTY = Rule("box-empty", "A note box holds nothing")
BOX_UNKNOWN = Rule("box-unknown", "There is no such note box")
BOX_UNREAD = Rule("box-unread", "A note box is written for another tool")
CITATION_TYPED = Rule("citation-typed", "A citation is written for another tool")
COMMENT_PUBLISHED = Rule("comment-published", "A remark for writers would be published")
FOLD_OPEN = Rule("fold-open", "A text that folds never ends")
LIST_TYPED = Rule("list-typed", "A list is typed with other characters")
MARKUP_UNREAD = Rule("markup-unread", "Markup of another tool stays as it is typed")
TABLE_UNREAD = Rule("table-unread", "A table is not read as one")

BOX_REMEDY = "Write '!!! note \"Title\"' and the text below it, four spaces in."
_CAPTION = "Write what the table shows as a sentence above it."
TABLE_REMEDY = "Write '| a | b |' for each row, and '| --- | --- |' below the first."

_SAME_BOX = {
    **dict.fromkeys(("important", "caution", "danger", "attention", "error", "bug"), "warning"),
    **dict.fromkeys(("info", "abstract", "summary", "quote", "example", "question"), "note"),
    **dict.fromkeys(("hint", "success", "check", "todo"), "tip"),
}
_PLAIN = "Write plain words."
_LINK = "Write [words](https://…)."
_LIST = "Write '- ' before each item, or '1. ' if the order matters."
_HEADING = "Write '## ' before a heading."
_CHECKLIST = "Write '- [ ] ' before each item of a checklist, with these three spaces."
_NO_COMMENT = "Delete it; write remarks in the pull request, or with '#' in the facts at the top."
_SPACE = "Write a plain space after the mark: this one is a no-break space."
_CITE = 'Write {{ cite("key") }} with a key of docs/sources.bib.'
_NO_CITE = "{} is not how a source is cited"
_REMARK = "anyone can read the remark {} in the page"
_RAW = "readers would see {} as it is typed"


class _Pattern(NamedTuple):
    rule: Rule
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    remedy: str


def _pattern(rule: Rule, signs: str, pattern: str, remedy: str, message: str = _RAW) -> _Pattern:
    each = tuple(filter(None, signs.split(" ")))  # a sign may be a tab or a no-break space
    return _Pattern(rule, each, re.compile(pattern, re.MULTILINE), message, remedy)


_BULLET = "[•·‣⁃▪▫●○◦■□☐☑✓✔➢]"
_SYMBOL = rf"(?!{_BULLET})[^\x00-\x7f\w\s“”„«»‘’¿¡…–—†‡§©£€]"
_MARK = r"(?:[-*+]|\d{1,9}[.)])"
_LETTER = (
    r"(?:\(?(?:[a-hA-H]|[ivx]{1,4}|[IVX]{1,4})[.)]|\(\d{1,2}\)|\(@\w*\)"
    r"|\d{1,2}\.\)|\d{1,2} ?[-–:](?= [^\W\d])|\d{1,2}[.:]\d{1,2}\.?)"
)
_NO_SPACE = r"(?:-|\d{1,2}[.)])(?=[^\W\d])"
_PATTERNS = (
    _pattern(COMMENT_PUBLISHED, "<!--", r"<!--[^\n]*", _NO_COMMENT, _REMARK),
    _pattern(COMMENT_PUBLISHED, "{#", r"\{#(?:[^{}\n]*#\}|(?=\s)[^{}\n]*)", _NO_COMMENT, _REMARK),
    _pattern(COMMENT_PUBLISHED, "%%", r"%%[^%\n]+%%", _NO_COMMENT, _REMARK),
    _pattern(COMMENT_PUBLISHED, "{>>", r"\{>>[^\n]*", _NO_COMMENT, _REMARK),
    _pattern(CITATION_TYPED, "[@ [-@", r"\[-?@[^\]\n]*(?:\](?!\()|$)", _CITE, _NO_CITE),
    _pattern(CITATION_TYPED, "data-cite", "data-cite", _CITE, _NO_CITE),
    _pattern(CITATION_TYPED, "class= .cite", r"class=[\"']?cite\b|\{:?[ ]*\.cite\b",
             _CITE, _NO_CITE),
    _pattern(MARKUP_UNREAD, "data-label", "data-label", "Leave it out.",
             "a cell has the name of its column: {} would say another"),
    _pattern(BOX_UNREAD, "???", r"^ {0,3}\?\?\?\+?[ ]*[\w{][^\n]*", BOX_REMEDY),
    _pattern(BOX_UNREAD, "!!!", r"^ {0,3}!!!+[ ]*$", BOX_REMEDY),
    _pattern(BOX_UNREAD, "::: ///", r"^ {0,3}(?::::+|///)[ ]*[\w{][^\n]*", BOX_REMEDY),
    _pattern(BOX_UNREAD, "===", r"^ {0,3}===[!+]? +[\"“][^\n]*", "Write headings."),
    _pattern(BOX_UNREAD, "::", r"^\.\. [\w-]+::[^\n]*", BOX_REMEDY),
    _pattern(BOX_UNREAD, "[", r"^\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$", BOX_REMEDY),
    _pattern(LIST_TYPED, " ".join(_BULLET[1:-1]), rf"(?:^[ >]*{_BULLET}[^\n]*\n?)+", _LIST),
    _pattern(LIST_TYPED, "\n– \n—", r"^ {0,3}[–—](?: [^\n]*\n {0,3}[–—])+ [^\n]*", _LIST),
    _pattern(LIST_TYPED, "", rf"^[ >]*({_SYMBOL})\uFE0F? ?\S[^\n]*\n[ >]*\1[^\n]*", _LIST),
    _pattern(LIST_TYPED, "", rf"^ {{0,3}}{_LETTER} [^\n]*\n {{0,3}}{_LETTER} [^\n]*", _LIST),
    _pattern(LIST_TYPED, "\u00a0", rf"^[ >]*{_MARK}\u00a0[^\n]*", _SPACE),
    _pattern(LIST_TYPED, "]", rf"^[ >]*{_MARK}"
             r"(?:\[[ xX]\](?!\()| +\[\] | +\[[ xX]\](?=\w)| +\[[-/><!?*~✓✔✗✘]\] )[^\n]*",
             _CHECKLIST),
    _pattern(LIST_TYPED, "]", r"^[ >]*\[[ xX]\] +\S[^\n]*", _CHECKLIST),
    _pattern(LIST_TYPED, "\\]", rf"^[ >]*(?:{_MARK} +)?\\\[[ xX]\\\][^\n]*", _CHECKLIST),
    _pattern(LIST_TYPED, "- . )", rf"^ {{0,3}}{_NO_SPACE}[^\n]*\n {{0,3}}{_NO_SPACE}[^\n]*",
             "Write a space between the mark of an item and its words."),
    _pattern(MARKUP_UNREAD, "\\",
             rf"(?<!\\)\\(?=\n?\Z|\n[ >]*(?:\n|{_MARK} |#))|^#[^\n]*[^\\]\\$",
             "Leave it out: no line of the same text follows.",
             "the '\\' at the end of the line is shown"),
    _pattern(MARKUP_UNREAD, ":", r"(?<![\w:/]):(?:[a-z][a-z0-9_+-]+|[+-]1|100):(?![\w:/])",
             "Write the word, or leave it out."),
    _pattern(MARKUP_UNREAD, "[[", r"!?\[\[[^\[\]\n]+\]\](?!\()",
             "Write [words](page.md), or ![what it shows](picture.png)."),
    _pattern(MARKUP_UNREAD, "8<", r"^[ \t]*;?-{1,}8<-{1,}[^\n]*", "Write the text itself."),
    _pattern(MARKUP_UNREAD, "[toc] [TOC]", r"^\[(?:toc|TOC)\]$",
             "Delete it: the site lists the sections of a page itself."),
    _pattern(MARKUP_UNREAD, "*[", r"^\*\[[^\]\n]+\]:[^\n]*",
             "Make the word a page of docs/glossary, with its explanation as 'gloss'."),
    _pattern(MARKUP_UNREAD, "==", r"(?<![=\w{])==[^\s=](?:[^=\n]*[^\s=])?==(?![=\w])",
             "Write **words** to stress them."),
    _pattern(MARKUP_UNREAD, "++", r"(?<![+\w{])\+\+[^\s+](?:[^\n]*?[^\s+])?\+\+(?![+\w])", _PLAIN),
    _pattern(MARKUP_UNREAD, "||", r"\|\|[^\s|][^|\n]*\|\|", _PLAIN),
    _pattern(MARKUP_UNREAD, "~", r"(?<![~\s])~[\w.,+-]{1,20}~(?!~)|(?<!\S)~[^\W\d][^~\n]*~(?!\S)",
             "Write <sub>2</sub> for a small 2, ~~words~~ to strike words out."),
    _pattern(MARKUP_UNREAD, "^", r"\^(?=[^^\s]*\w)[^\^\s\[\]]{1,20}\^|\w\^[+-]\^",
             "Write <sup>2</sup>."),
    _pattern(MARKUP_UNREAD, "^[", r"\^\[[^\]\n]*\]", "Write the note in brackets ( )."),
    _pattern(MARKUP_UNREAD, "$$", r"\$\$[^$]+\$\$", "Write the formula in words."),
    _pattern(MARKUP_UNREAD, "$", r"(?<![$\w])\$(?=[^\s$])[^$\n]*[\\^_{][^$\n]*\$(?![$\w])",
             "Write the formula in words."),
    _pattern(MARKUP_UNREAD, "^", r"(?<=[^\s\[]) \^[a-zA-Z0-9-]{4,}$", "Leave it out."),
    _pattern(MARKUP_UNREAD, "[^", r"^ {0,3}\[\^[^\]\n]+\]:[ ]*\S+[ ]*$",
             'Cite a source with {{ cite("key") }}, or write the note in brackets ( ).'),
    _pattern(MARKUP_UNREAD, "==", r"^ {0,3}={2,6} +[^\s=\"“][^\n]*", _HEADING),
    _pattern(MARKUP_UNREAD, "h1. h2. h3. h4.", r"^h[1-6]\. [^\n]*", _HEADING),
    _pattern(MARKUP_UNREAD, "'''", r"'''+[^'\n]+'''+", "Write **words** to stress them."),
    _pattern(MARKUP_UNREAD, "[http [https", r"\[https?://[^\s\]]+ [^\]\n]+\](?!\()", _LINK),
    _pattern(MARKUP_UNREAD, "|http", r"[\[<][^\[\]<>\n]*\|https?://[^\[\]<>\n]*[\]>]", _LINK),
    _pattern(MARKUP_UNREAD, "<http", r"<https?://[^\s<>|]*\|[^<>\n]*>", _LINK),
    _pattern(MARKUP_UNREAD, "[/", r"\[/(?:b|i|u|s|url|img|quote|size|color|list|code)\]", _PLAIN),
    _pattern(MARKUP_UNREAD, "</br", r"</br\s*/?>", "Write '<br>'."),
    _pattern(MARKUP_UNREAD, "\\", r"^ {0,3}\\[a-zA-Z]{3,}[^\n]*", "Leave it out."),
    _pattern(MARKUP_UNREAD, "]{", r"\[[^\[\]\n]*\]\{[^{}\n]*\}", "Write the words alone."),
    _pattern(MARKUP_UNREAD, "{+ {- {~ {=", r"\{(?:\+\+|--|~~|==)[^\n]*",
             "Write the text as it is to be."),
    _pattern(MARKUP_UNREAD, "\ufffc", "\ufffc", "Delete it.", "a pasted object is no text"),
    _pattern(TABLE_UNREAD, "+- +=", r"^ {0,3}\+[-=]{2,}\+[-=+]*", TABLE_REMEDY),
    _pattern(TABLE_UNREAD, "{| |=", r"^ {0,3}\{\||^ {0,3}\|===", TABLE_REMEDY),
    _pattern(TABLE_UNREAD, "\t", rf"^(?![ >\t]*{_MARK}[ \t])[^\n|]*\S\t+\S[^\n]*"
             rf"\n(?![ >\t]*{_MARK}[ \t])[^\n|]*\S\t+\S[^\n]*", TABLE_REMEDY),
    _pattern(TABLE_UNREAD, "|", r"(?:(?<=\|\n)|(?<=\|\n\n)) {0,3}: {1,3}\S[^\n]*", _CAPTION),
    _pattern(TABLE_UNREAD, "---", r"^ *-{3,} +-{3,}[- ]*$", TABLE_REMEDY),
)  # fmt: skip


def wrong_lines(text: str) -> Iterator[tuple[int, Wrong]]:
    """Yield markup of other tools in a text without code, each with its line, from 1."""
    for one in _PATTERNS:
        if not one.signs or any(sign in text for sign in one.signs):
            for found in one.pattern.finditer(text):
                message = one.message.format(repr(shortened(found[0])))
                yield line_at(text, found.start()), Wrong(one.rule, message, one.remedy)
    yield from _wrong_boxes(text)
    folded = text.lower() if "<" in text else ""
    if folded.count("<details") > folded.count("</details>"):
        remedy = "Write '</details>' where it ends."
        wrong = Wrong(FOLD_OPEN, "the text that folds here never ends", remedy)
        yield line_at(folded, folded.rindex("<details")), wrong


def _wrong_boxes(text: str) -> Iterator[tuple[int, Wrong]]:
    """Yield each box of an unknown kind, and each that holds nothing."""
    heads = [*BOX_HEAD.finditer(text), *CALLOUT.finditer(text)] if "!" in text else []
    for head in heads:
        line, words, below = line_at(text, head.start()), head[0].strip(), text[head.end() :]
        kind = re.split(r"[!\[\] ]+", words.strip("> "))[1].lower()
        is_callout = words.startswith(">")
        if kind not in BOXES:
            known = f"Write one of {', '.join(BOXES)}."
            like = _SAME_BOX.get(kind)
            remedy = f"Write {like!r}." if like else nearest(kind, BOXES, known)
            yield line, Wrong(BOX_UNKNOWN, f"there is no note box {kind!r}", remedy)
        elif not (_IN_CALLOUT if is_callout else _IN_BOX).match(below):
            how = "'> ' before each line" if is_callout else "four spaces in"
            message = "the note box that starts here holds nothing"
            yield line, Wrong(BOX_EMPTY, message, f"Write its text below, {how}.")


_IN_CALLOUT = re.compile(r"(?:\n *>[ >]*)+[^\s>]|\n[^\s>]")
_IN_BOX = re.compile(r"\n\s*(?<=[ \t])\S")
