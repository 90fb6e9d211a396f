"""A page's own text, looked at in Markdown's tree before anything of ours is added to it."""

import xml.etree.ElementTree as ET
from itertools import islice

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from macros.checks.html import Names
from macros.checks.html_faults import MOST_FAULTS, Fault, tree_faults
from macros.checks.names import names_of_tree

_BEFORE_THE_ARTICLE = -5
"""Links are addresses then (0), and the article (-10) has not added ours."""


class WrittenText(Extension):
    """Keeps what the page that was converted last names, and what in it no page may hold."""

    def __init__(self) -> None:
        super().__init__()
        self.names = Names((), frozenset(), (), ())
        self.faults: tuple[Fault, ...] = ()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Register a look at the tree."""
        md.treeprocessors.register(_Look(md, self), "written-text", _BEFORE_THE_ARTICLE)


class _Look(Treeprocessor):
    def __init__(self, md: Markdown, text: WrittenText) -> None:
        super().__init__(md)
        self.text = text

    def run(self, root: ET.Element) -> None:
        self.text.names = names_of_tree(root)
        self.text.faults = tuple(islice(tree_faults(root), MOST_FAULTS))
