import base64
import hashlib
import re
from pathlib import Path

import material
import pytest

from macros.site.policy import INLINE_SCRIPTS, TEMPLATES_REPLACED
from tests.small_docs import ROOT

THEME = Path(material.__file__).parent / "templates"
OVERRIDES = ROOT / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"), key=str)
# what a template prints is escaped, unless it is an address of the site or markup that we drew
MARKUP = {"page.content", "view.data", "view.strip"}


def script_hashes(markup: str) -> list[str]:
    scripts = re.findall(r"<script>(.*?)</script>", markup, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return ["sha256-" + base64.b64encode(digest).decode() for digest in digests]


@pytest.mark.parametrize("template", [*INLINE_SCRIPTS, *TEMPLATES_REPLACED])
def test_the_theme_s_scripts_are_those_that_somebody_has_read(template: str) -> None:
    known = {**INLINE_SCRIPTS, **TEMPLATES_REPLACED}[template]
    # the last: content.html has another for the theme's tabs, which this site does not use
    assert script_hashes((THEME / template).read_text(encoding="utf-8"))[-1] == known


@pytest.mark.parametrize("template", TEMPLATES_REPLACED)
def test_a_script_that_differs_from_page_to_page_is_a_file(template: str) -> None:
    assert "<script src=" in (OVERRIDES / template).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix()
)
def test_a_template_escapes_what_it_prints(template: Path) -> None:
    printed = re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", template.read_text(encoding="utf-8"))
    assert not [one for one in printed if one not in MARKUP and not re.search(r"\| (e|url)$", one)]
