"""Plain words from the LaTeX and HTML that reference managers write into their exports."""

import html
import re

from pybtex.richtext import Text

_BARE_PERCENT = re.compile(r"(?<!\\)%")
_LATEX = re.compile(r"[\\{}$%&~^_#`]|''")
_COMMAND = re.compile(r"\\([A-Za-z]+\*?)(?![A-Za-z])[ ]*")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}")
_DOTLESS = re.compile(r"\\(['\"`^~=.uvHckbd])\s*\{\s*\\([ij])\s*\}")
_UNSEEN = re.compile(r"\\(?:noopsort|printfirst|relax|sortas)\b\s*(?:\{[^{}]*\})?")
_MATH = re.compile(r"(?<!\\)\$([^$]{1,80})\$|\\\((.{1,80}?)\\\)")
_IS_MATH = re.compile(r"[\\^_<>=±×]|^\s*[A-Za-z]\s*$")
_RAISED = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\w))|\\textsuperscript\s*\{([^{}]*)\}")
_LOWERED = re.compile(r"_\s*(?:\{([^{}]*)\}|(\w))")
_LOWERED_TEXT = re.compile(r"\\textsubscript\s*\{([^{}]*)\}")
_QUOTED = re.compile(r"\\(?:mkbibquote|enquote\*?)\s*\{([^{}]*)\}")
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|scp|span(?: (?:class|style)=\"[\w\s:;-]*\")?)>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,20});")
_CHANGES_OF_TYPE = """
    emph textit textbf textsc textrm textsf texttt textsl textup textmd textnormal text mathrm
    mathit mathbf mathsf mathbb mathcal mbox hbox ensuremath uppercase MakeUppercase bf it em rm sc
    sl tt bfseries itshape scshape underline url path nolinkurl mkbibemph mkbibitalic protect
    foreignlanguage
"""
_PLAIN_COMMANDS = frozenset(_CHANGES_OF_TYPE.split())
"""What they do to the words after them is not shown, and the words are."""
_SIGNS = {
    **{"textless": "<", "textgreater": ">", "textbar": "|", "textasciicircum": "^"},
    **{"textquoteright": "’", "textquoteleft": "‘", "textquotesingle": "'", "textquotedbl": '"'},
    **{"textquotedblleft": "“", "textquotedblright": "”", "textmu": "µ", "textcelsius": "°C"},
    **{"dots": "…", "textellipsis": "…", "thinspace": "\u00a0", "TeX": "TeX", "LaTeX": "LaTeX"},
    **{"texteuro": "€", "euro": "€", "textpm": "±", "texttimes": "×", "textdiv": "÷"},
    **{"textonehalf": "½", "textonequarter": "¼", "textperiodcentered": "·", "textdollar": "$"},
    **{"textasteriskcentered": "*", "textminus": "−", "slash": "/", "textordmasculine": "º"},
    **{"newline": " ", "linebreak": " ", "space": " ", "quad": " ", "allowbreak": ""},
}
_SHORT = {r"\,": "\u00a0", r"\;": "\u00a0", r"\:": "\u00a0", r"\!": "", r"\/": "", r"\-": ""}
_ESCAPED = re.compile(r"\\([,;:!/\- ])|(?<!\\)\\\\")
_RAISED_SIGNS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOWERED_SIGNS = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def plain(latex: str) -> str:
    """Return the words of `latex`; raises PybtexError or UnicodeDecodeError if it is none.

    A command that is not known stays, with its backslash.
    """
    # parsing LaTeX is slow, and most fields hold none of its special characters; in LaTeX a bare
    # '%' starts a comment, which few who write "5% of people" know
    whole = _BARE_PERCENT.sub(r"\\%", latex)
    is_latex = _LATEX.search(whole)
    text = _from_latex(whole) if is_latex else " ".join(whole.split())
    if "<" in text or "&" in text:
        text = _without_html(text)
    return text.replace("---", "—").replace("--", "–")


def _from_latex(latex: str) -> str:
    text = _LINK.sub("", _UNSEEN.sub("", _DOTLESS.sub(r"{\\\1\\\2}", latex)))
    text = _QUOTED.sub(r"“\1”", _LOWERED_TEXT.sub(_lowered, text))
    text = _MATH.sub(_formula, text)
    text = _ESCAPED.sub(lambda found: _SHORT.get(found[0], " "), text)
    text = _COMMAND.sub(_command, _RAISED.sub(_raised, text) if r"\textsup" in text else text)
    return str(Text.from_latex(text)).replace(r"\$", "$")


def _formula(found: re.Match[str]) -> str:
    """Return a formula as words; two amounts in dollars are none."""
    inside = found[1] or found[2]
    if not found[2] and not _IS_MATH.search(inside):
        return found[0]
    inside = _LOWERED.sub(_lowered, _RAISED.sub(_raised, inside))
    return _COMMAND.sub(_command, inside)


def _command(found: re.Match[str]) -> str:
    """Return what stands for a command: its sign, nothing if it only changes the type, or itself.

    Greek letters and relations are known within formulas only, and often written outside.
    """
    name = found[1].rstrip("*")
    if name in _SIGNS:
        return _SIGNS[name]
    if name in _PLAIN_COMMANDS:
        return ""
    sign = str(Text.from_latex(f"$\\{name}$"))
    return found[0] if "\\" in sign or "$" in sign else sign


def _raised(found: re.Match[str]) -> str:
    return _moved(found, _RAISED_SIGNS)


def _lowered(found: re.Match[str]) -> str:
    return _moved(found, _LOWERED_SIGNS)


def _moved(found: re.Match[str], signs: dict[int, int]) -> str:
    """Return what is raised or lowered in signs of that kind if there are some for all of it."""
    words = next(group for group in found.groups() if group is not None)
    has_all = all(ord(character) in signs for character in words)
    return words.translate(signs) if has_all else words


def _without_html(text: str) -> str:
    """Return `text` without the tags and entities that databases write into titles."""
    text = re.sub(r"<sup>([\d+−-]+)</sup>", _raised, text)
    text = re.sub(r"<sub>([\d+−-]+)</sub>", _lowered, text)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), _TAG.sub("", text))
