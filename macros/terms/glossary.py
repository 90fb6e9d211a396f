"""The glossary as pages use it: its terms, and the matcher that finds them."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.content.terms import Term
from macros.terms.forms import forms_of
from macros.terms.matching import Matcher


@dataclass(frozen=True)
class Glossary:
    """The terms by id, and what finds them in a text."""

    terms: Mapping[str, Term]
    matcher: Matcher


def glossary_of(terms: Mapping[str, Term]) -> Glossary:
    """Return the glossary of `terms`; where two claim one word, the first by id has it."""
    ordered = sorted(terms.values(), key=lambda term: term.id)
    return Glossary(terms, Matcher(form for term in ordered for form in forms_of(term)))
