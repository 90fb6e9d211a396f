from pathlib import Path

import pytest

from tests.small_docs import MKDOCS_YML, STAGE, problems, write_docs, write_settings
from tests.small_pictures import picture

LINES = MKDOCS_YML.read_text(encoding="utf-8").count("\n")
PAGE = "---\nsummary: A page.\n---\n# A page\n\nText.\n"


def reported(folder: Path, files: dict[str, str | bytes | None], more: dict[str, str]) -> list[str]:
    """Return path, line and code of what is wrong; `more` are files of the project."""
    docs = write_docs(folder / "docs", files)
    settings = write_settings(folder, more.get("mkdocs.yml", ""))
    for name, text in more.items():
        if name != settings.name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    found = problems(docs, settings)
    return [f"{one.path}:{one.line} {one.code}" for one in found if one.code != "review-missing"]


SOUND: list[tuple[dict[str, str | bytes | None], dict[str, str]]] = [
    ({"about/index.md": PAGE, "about/team/index.md": PAGE}, {}),
    (
        {"assets/a.css": "a { background: url(b.png#x) }", "assets/b.png": picture()},
        {"mkdocs.yml": "\nextra_css: [assets/a.css]"},
    ),
    (
        {"assets/a.css": "/* url(c.png) */ a { content: 'url(c.png)' }"},
        {"mkdocs.yml": "\nextra_css: [assets/a.css]"},
    ),
    (
        {"assets/a.css": "@import 'b.css'; a { background: url(data:,x) }", "assets/b.css": ""},
        {"mkdocs.yml": "\nextra_css: [assets/a.css]"},
    ),
    (
        {"assets/a.svg": "<svg/>"},
        {"mkdocs.yml": "\ntheme: {name: mkdocs, favicon: assets/a.svg}"},
    ),
    ({"assets/a.js": ""}, {"mkdocs.yml": "\nextra_javascript: [{path: assets/a.js, defer: true}]"}),
    ({}, {"mkdocs.yml": "\nextra_css: [https://example.org/a.css]"}),
    ({}, {"mkdocs.yml": "\nextra_css: [own.css]", "overrides/own.css": ""}),
    ({}, {"overrides/main.html": "{{ 'procedures/hip/index.html' | url }}"}),
    ({}, {"overrides/main.html": "{{ 'assets/javascripts/bundle.js' | url }}"}),
    ({"assets/vendor/x/LICENSE.txt": "MIT"}, {}),
    ({"assets/a.png": picture(), "index.md": PAGE + "\n![A scan](assets/a.png)\n"}, {}),
    ({".hidden/x.md": "x", ".DS_Store": "x"}, {}),
]

WRONG: list[tuple[dict[str, str | bytes | None], dict[str, str], str]] = [
    ({"index.md": None}, {}, "docs/index.md:1 start-missing"),
    ({"notes.md": PAGE}, {}, "docs/notes.md:1 page-unreachable"),
    ({"team/index.md": PAGE}, {}, "docs/team/index.md:1 page-unreachable"),
    ({"procedures/knee.md": PAGE}, {}, "docs/procedures/knee.md:1 page-unreachable"),
    ({"glossary/more/bone.md": PAGE}, {}, "docs/glossary/more/bone.md:1 page-unreachable"),
    ({"templates/a.md": PAGE}, {}, "docs/templates/a.md:1 page-unreachable"),
    ({"about/hip.md": PAGE, "about/hip/index.md": PAGE}, {}, "docs/about/hip.md:1 address-taken"),
    ({"about/hip.md": PAGE, "about/hip.html": "x"}, {}, "docs/about/hip.md:1 address-taken"),
    ({"about/hip.md": PAGE, "about/Hip.md": PAGE}, {}, "docs/about/hip.md:1 address-taken"),
    ({"procedures/hip.md": PAGE}, {}, "docs/procedures/hip.md:1 address-taken"),
    (
        {"assets/a.css": "a {}\nb { background: url('c.png') }"},
        {"mkdocs.yml": "\nextra_css: [assets/a.css]"},
        "docs/assets/a.css:2 link-broken",
    ),
    (
        {"assets/a.css": "@import 'b.css'"},
        {"mkdocs.yml": "\nextra_css: [assets/a.css]"},
        "docs/assets/a.css:1 link-broken",
    ),
    (
        {"assets/a.css": "a { background: url(/b.png) }", "assets/b.png": ""},
        {"mkdocs.yml": "\nextra_css: [assets/a.css]"},
        "docs/assets/a.css:1 link-absolute",
    ),
    ({}, {"mkdocs.yml": "extra_css:\n  - assets/a.css"}, f"mkdocs.yml:{LINES + 2} file-missing"),
    (
        {},
        {"mkdocs.yml": "theme: {name: mkdocs, favicon: a.svg}"},
        f"mkdocs.yml:{LINES + 1} file-missing",
    ),
    ({}, {"mkdocs.yml": "nav: ["}, "mkdocs.yml:42 yaml-invalid"),
    ({}, {"mkdocs.yml": "theme: nobody-s"}, "mkdocs.yml:5 yaml-invalid"),
    (
        {},
        {"overrides/main.html": "<a\n href='{{ 'about/index.html' | url }}'>"},
        "overrides/main.html:2 link-broken",
    ),
    ({"assets/a.png": ""}, {}, "docs/assets/a.png:1 file-unused"),
    (
        {"procedures/hip/closure.md": STAGE.replace("{{", "![A scan](../stages.yml) {{")},
        {},
        "docs/procedures/hip/closure.md:11 link-broken",
    ),
]


@pytest.mark.parametrize(("files", "more"), SOUND)
def test_files_that_are_used_are_not_reported(
    tmp_path: Path, files: dict[str, str | bytes | None], more: dict[str, str]
) -> None:
    assert reported(tmp_path, files, more) == []


@pytest.mark.parametrize(("files", "more", "problem"), WRONG)
def test_what_is_wrong_with_a_file_is_reported(
    tmp_path: Path, files: dict[str, str | bytes | None], more: dict[str, str], problem: str
) -> None:
    assert problem in reported(tmp_path, files, more)
