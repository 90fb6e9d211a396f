"""All ways in which the site is broken, and in which it is changed without being broken."""

from types import ModuleType
from typing import Any

from tests.mutation import (
    fact_breakages,
    fact_edits,
    file_breakages,
    file_edits,
    glossary_edits,
    page_edits,
    setting_edits,
    store_faults,
    text_breakages,
)
from tests.mutation.breaking import Breakage
from tests.mutation.store_faults import Fault


def _in(*modules: ModuleType) -> list[Any]:
    return [
        value
        for module in modules
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and name.islower() and name[0] != "_"
    ]


BREAKAGES: tuple[Breakage, ...] = (*_in(file_breakages, fact_breakages, text_breakages),)
"""What a writer may do without breaking the site is not among them."""
EDITS: tuple[Breakage, ...] = (
    *_in(page_edits, glossary_edits, fact_edits, setting_edits, file_edits),
)
"""Most leave a site that can be built; some make another one of it."""
FAULTS: tuple[Fault, ...] = (*_in(store_faults),)
"""What befalls the built site and the store, and changes nothing that is read."""
