"""All ways in which the site is broken. What a writer may do without breaking it is not here."""

from types import ModuleType

from tests.mutation import fact_breakages, file_breakages, text_breakages
from tests.mutation.breaking import Breakage


def _in(module: ModuleType) -> list[Breakage]:
    return [
        value
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    ]


BREAKAGES = (*_in(file_breakages), *_in(fact_breakages), *_in(text_breakages))
