"""The second wall: Jinja, which no page's text reaches, can do nothing but call our macros.

Pages are read by our own reader (`macros/pages/calls.py`), which refuses what is no call. Should a
text slip past it into mkdocs-macros-plugin, it meets a Jinja without variables, attributes,
filters, loops, arithmetic or files.
"""

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from macros.pages.macros import MACROS

_ALLOWED = (nodes.TemplateData, nodes.Call, nodes.Keyword, nodes.Const)
_NOBODY_WRITES_THIS = "\0{#"
"""The reader of pages refuses a NUL, so that nothing in a page starts a Jinja comment."""


def wall_in(plugin: Any) -> None:
    """Replace the Jinja of mkdocs-macros-plugin, which can do all that Python can, by a sandbox."""
    plugin._env = MacroSandbox({name: plugin.macros[name] for name in MACROS})
    # it would render a page's title a second time, as a template of its own
    plugin.has_j2 = lambda _: False


class MacroSandbox(ImmutableSandboxedEnvironment):
    """A Jinja that knows the macros it is given, and refuses everything but calls of them."""

    def __init__(self, macros: Mapping[str, Callable[..., str]]) -> None:
        super().__init__(
            comment_start_string=_NOBODY_WRITES_THIS,
            comment_end_string="#}\0",
            keep_trailing_newline=True,
            undefined=jinja2.StrictUndefined,
            autoescape=False,
            extensions=(),
        )
        self.template_class = _WithoutVariables
        self.globals = dict(macros)
        self.filters = {}
        self.tests = {}
        self._compiled: dict[str, jinja2.Template] = {}

    def from_string(self, source: Any, *_: Any, **__: Any) -> jinja2.Template:
        """Return the template of a text; each is compiled once, as all pages come empty."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]

    def compile(self, source: str | nodes.Template, *how: Any, **more: Any) -> Any:
        """Compile a page that holds nothing but calls; raises SecurityError for all others."""
        template = self.parse(source) if isinstance(source, str) else source
        # before compiling, which computes constants: 'a' * 10 ** 9
        for node in template.find_all(nodes.Node):
            if not self._is_allowed(node):
                raise SecurityError(f"line {node.lineno} holds a {type(node).__name__}")
        return super().compile(template, *how, **more)

    def _is_allowed(self, node: nodes.Node) -> bool:
        if isinstance(node, nodes.Output):
            return all(isinstance(piece, nodes.TemplateData | nodes.Call) for piece in node.nodes)
        if isinstance(node, nodes.Name):
            return node.name in self.globals
        return type(node) in _ALLOWED

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether `obj` is one of the macros."""
        return any(obj is macro for macro in self.globals.values())

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No attribute of anything is safe; a macro's own would lead to all of Python."""
        del obj, attr, value
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Refuse every `a.b`."""
        raise SecurityError(f"{attribute!r} of {type(obj).__name__} is not for pages")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Refuse every `a[b]`."""
        raise SecurityError(f"{argument!r} of {type(obj).__name__} is not for pages")


class _WithoutVariables(jinja2.Template):
    def render(self, *_: Any, **__: Any) -> str:
        """Render with the macros alone; what the plugin would let a page read is left out."""
        return super().render()
