import base64
import hashlib
import re
from pathlib import Path

import pytest

from macros.site.policy import INLINE_SCRIPTS
from tests.small_docs import ROOT

OVERRIDES = ROOT / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"), key=str)


def name_of(template: Path) -> str:
    return template.relative_to(OVERRIDES).as_posix()


# what a template prints is escaped, unless it is an address of the site or markup that we drew
MARKUP = {"halves.text", "halves.notes", "view.data", "view.strip"}


def script_hashes(markup: str) -> list[str]:
    # neither files of scripts nor data
    scripts = re.findall(r"<script(?![^>]* (?:src|type)=)[^>]*>(.*?)</script>", markup, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return ["sha256-" + base64.b64encode(digest).decode() for digest in digests]


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_script_in_the_page_is_one_that_somebody_has_read(template: Path) -> None:
    named = INLINE_SCRIPTS.get(name_of(template))
    assert script_hashes(template.read_text(encoding="utf-8")) == ([named] if named else [])


def test_no_template_of_the_theme_but_its_signs_is_used() -> None:
    used = [re.findall(r'{%-? *(?:extends|include|import) "([^"]+)"', one.read_text("utf-8"))
            for one in TEMPLATES]  # fmt: skip
    ours = {*map(name_of, TEMPLATES)}
    assert {name for names in used for name in names if not name.startswith(".icons/")} <= ours


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_escapes_what_it_prints(template: Path) -> None:
    printed = re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", template.read_text(encoding="utf-8"))
    escaped = re.compile(r"\| (e|url|tojson)$|^icon\([^()]*\)$")  # or the theme's own drawing
    assert not [one for one in printed if one not in MARKUP and not escaped.search(one)]
