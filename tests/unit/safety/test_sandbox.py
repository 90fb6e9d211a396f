import os
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.exceptions import SecurityError

from macros.pages.macros import MACROS
from macros.site.sandbox import MacroSandbox, wall_in
from tests.hostile.rows import Row, rows

IN_BRACES = [row for row in rows() if row.code.startswith("macro-") and row.place == "prose"]
HARMLESS_VALUES = ("a macro of nothing", "a macro of a macro", "a macro of two lines",
                   "a macro of an invisible sign", "a macro of half a character")  # fmt: skip
SECRET = "a secret of the machine that builds"


def word(*words: object) -> str:
    return f"<{words}>"


class Plugin:
    """Holds what mkdocs-macros-plugin holds once it has read its settings."""

    def __init__(self) -> None:
        self.macros: dict[str, Any] = {**dict.fromkeys(MACROS, word), "context": lambda: SECRET}
        self._env = jinja2.Environment()

    def has_j2(self, text: str) -> bool:
        return "{{" in text


@pytest.fixture
def sandbox() -> MacroSandbox:
    plugin = Plugin()
    wall_in(plugin)
    assert isinstance(plugin._env, MacroSandbox)
    return plugin._env


@pytest.mark.parametrize("row", IN_BRACES, ids=lambda row: row.name)
def test_the_second_wall_holds_alone(
    sandbox: MacroSandbox, row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET", SECRET)
    if row.name in HARMLESS_VALUES:
        assert sandbox.from_string(row.text).render().startswith("<(")
        return
    with pytest.raises(jinja2.TemplateError):
        sandbox.from_string(f"{row.text}\n").render(
            config=SECRET, page=SECRET, environment=os.environ
        )
    assert not list(tmp_path.iterdir())


def test_pages_call_macros_and_keep_their_ids(sandbox: MacroSandbox) -> None:
    text = '# T {#id}\n\n{{ term("lamina") }} {% raw %}{{ x }}{% endraw %}\n'
    assert sandbox.from_string(text).render() == "# T {#id}\n\n<('lamina',)> {{ x }}\n"


def test_a_text_is_compiled_once(sandbox: MacroSandbox) -> None:
    assert sandbox.from_string("") is sandbox.from_string("")


@pytest.mark.parametrize("name", ["config", "page", "context", "macros_info", "range", "dict"])
def test_nothing_but_the_macros_has_a_name(sandbox: MacroSandbox, name: str) -> None:
    assert name not in sandbox.globals
    with pytest.raises(SecurityError):
        sandbox.from_string(f"{{{{ {name} }}}}").render(**{name: SECRET})


def test_it_has_neither_filters_nor_tests_nor_files(sandbox: MacroSandbox) -> None:
    assert (sandbox.filters, sandbox.tests, sandbox.loader) == ({}, {}, None)


def test_a_title_is_never_a_template() -> None:
    plugin = Plugin()
    wall_in(plugin)
    assert not plugin.has_j2("{{ config }}")
