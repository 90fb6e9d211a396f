import pytest
from pybtex.scanner import PybtexError

from macros.content.latex import plain


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        ('M{\\"o}ller', "Möller"),
        ("caf\\'{e} caf\\'e", "café café"),
        ("Mart{\\'{\\i}}nez, Ort{\\'\\i}z, na\\\"{\\i}ve", "Martínez, Ortíz, naïve"),
        ("{\\o} {\\ss} {\\L} \\aa", "ø ß Ł å"),
        ("Dvořák", "Dvořák"),
        ("Bone \\& Joint", "Bone & Joint"),
        ("Bone & Joint", "Bone & Joint"),
        ("Bone {\\&}amp; Joint, Bone &amp; Joint", "Bone & Joint, Bone & Joint"),
        ("5\\% or 5% of {P}eople", "5% or 5% of People"),
        ("pages 1--2 --- all", "pages 1–2 — all"),
        ("``quoted'' \\enquote{too}", "“quoted” “too”"),
        ("Parkinson{\\textquoteright}s", "Parkinson’s"),
        ("\\textit{In vivo} {\\emph{and}} {\\bf so}", "In vivo and so"),
        ("{\\textless}i{\\textgreater}In vivo{\\textless}/i{\\textgreater}", "In vivo"),
        ("$<$i$>$In vivo$<$/i$>$", "In vivo"),
        ("H\\textsubscript{2}O, H<sub>2</sub>O, H$_2$O", "H₂O, H₂O, H₂O"),
        ("10\\textsuperscript{th} m$^{2}$ $10^{-3}$", "10th m² 10⁻³"),
        ("$\\beta$-blocker \\alpha-blocker 5 $\\mu$g", "β-blocker α-blocker 5 µg"),
        ("$\\geq$ 65, $>$ 65, $p<0.05$, $\\pm$ 3", "≥ 65, > 65, p<0.05, ± 3"),
        ("from $5 to $10, \\$5", "from $5 to $10, $5"),
        ("5\\,mg a~b", "5\u00a0mg a\u00a0b"),
        ("\\url{https://a.example/b} \\href{https://a.example}{c}", "https://a.example/b c"),
        ("{{NICE}} \\mbox{NHS} \\LaTeX", "NICE NHS LaTeX"),
        ("37\\,\\textcelsius", "37\u00a0°C"),
        ("\\noopsort{2019}2020", "2020"),
        ("line\n  broken", "line broken"),
    ],
)
def test_latex_and_tags_become_the_words_meant(latex: str, words: str) -> None:
    assert plain(latex) == words


def test_a_command_that_is_not_known_stays_to_be_reported() -> None:
    assert plain("a \\mycommand{b}") == "a \\mycommand b"


@pytest.mark.parametrize("latex", ["a {b", "a} b"])
def test_words_that_are_no_latex_are_refused(latex: str) -> None:
    with pytest.raises(PybtexError):
        plain(latex)
