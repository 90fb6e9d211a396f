"""A report of words that look medical and that the glossary does not explain."""

import re
from collections.abc import Iterator
from functools import cache

from macros.checks.prose import Prose
from macros.content.problems import Problem
from macros.glossary.matcher import Glossary
from macros.glossary.names import WORD, fold

# Greek and Latin endings and beginnings that medicine keeps to itself.
_ENDING = (
    r"\w(?:(?:ectom|otom|ostom|oplast|oscop|opath|ograph|rrhaph|megal|trips)(?:y|ies)"
    r"|(?:oscop|opath|pleg|rrhag)ic|(?:algi|emi|plegi|peni|uri|rrhe|esthesi)as?"
    r"|rrhages?|ritis|[^r]itis|itides|osis|(?:ten|ler|cr|br|mb)oses|odes[ie]s|lys[ie]s|centesis"
    r"|pares[ie]s)|\w{3}(?:oma|omas|omata)"
)
_BEGINNING = (
    r"(?:spondyl|thromb|embol(?!d)|myel|oste[ao]|chondr|arthr[io]|neuro|laryng|haem[ao]|hemo|hemat"
    r"|vertebr|fibro|nephr|hepat|cardio|pneumo|gastr[io]|cholecyst)\w{3,}"
)
_PLURAL = re.compile(r"(?:ies|y|s)$")
_MEDICAL = re.compile(f"(?:{_BEGINNING}|\\w*{_ENDING})")
_ORDINARY = re.compile(
    r"(?:phot|ge|bi|bibli|typ|aut|orth|chore|dem|xer|lith|pornogr|cinemat)ograph(?:y|ies)"
    r"|(?:dia|pro)gnosis|analys[ie]s|paralys[ie]s|catalys[ie]s|hypnosis|metamorphosis|osmosis"
    r"|(?:dichot)om(?:y|ies)|(?:tele|hom[oe]|soci|psych)opath(?:y|ies|ic)|nostalgias?|academias?"
    r"|bohemias?|utopias?|diplomas?|aromas?|glaucomas?|oklahoma"
)


class UnexplainedWords:
    """Looks through pages, one after the other, for medical words that the glossary lacks."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._seen: set[str] = set()

    def on(self, prose: Prose) -> Iterator[Problem]:
        """Yield an advice for each word that looks medical, is no term's name and was not told."""
        for line, word in _unknown_words(prose, self._glossary):
            key = _PLURAL.sub("", fold(word))
            if key not in self._seen:
                self._seen.add(key)
                message = f"{word!r} looks like a medical word, and the glossary does not have it"
                remedy = "Explain it in the text, or add it to docs/glossary/."
                yield Problem(prose.page.file, line, "word-unexplained", message, remedy)


@cache
def looks_medical(word: str) -> bool:
    """Tell whether a word is made as medical words are: "laminoplasty", not "photography"."""
    small = fold(word)
    return bool(_MEDICAL.fullmatch(small)) and not _ORDINARY.fullmatch(small)


def _unknown_words(prose: Prose, glossary: Glossary) -> Iterator[tuple[int, str]]:
    medical = {word for word in prose.words if looks_medical(word)}
    for block in prose.blocks if medical else ():
        if block.kind == "heading" or not any(word in block.text for word in medical):
            continue
        known = [(match.start, match.end) for match in glossary.matcher.find(block.text)]
        for word in WORD.finditer(block.text):
            is_known = any(start <= word.start() < end for start, end in known)
            if not is_known and looks_medical(word.group()):
                yield block.line + block.text.count("\n", 0, word.start()), word.group()
