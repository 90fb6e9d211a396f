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
    # neither files of scripts nor data
    scripts = re.findall(r"<script(?![^>]* (?:src|type)=)[^>]*>(.*?)</script>", markup, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return ["sha256-" + base64.b64encode(digest).decode() for digest in digests]


@pytest.mark.parametrize("template", INLINE_SCRIPTS)
def test_a_script_in_the_page_is_one_that_somebody_has_read(template: str) -> None:
    room = OVERRIDES if (OVERRIDES / template).exists() else THEME
    # the last: content.html has another for the theme's tabs, which this site does not use
    found = script_hashes((room / template).read_text(encoding="utf-8"))[-1]
    assert found == INLINE_SCRIPTS[template]


@pytest.mark.parametrize("template", TEMPLATES_REPLACED)
def test_a_script_that_differs_from_page_to_page_is_in_none(template: str) -> None:
    theme = (THEME / template).read_text(encoding="utf-8")
    assert script_hashes(theme) == [TEMPLATES_REPLACED[template]]
    assert not script_hashes((OVERRIDES / template).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix()
)
def test_a_template_escapes_what_it_prints(template: Path) -> None:
    printed = re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", template.read_text(encoding="utf-8"))
    assert not [one for one in printed if one not in MARKUP and not re.search(r"\| (e|url)$", one)]
