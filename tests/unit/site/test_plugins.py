"""Other plugins of a publisher: they see what readers get, and what they add is checked."""

from pathlib import Path

import pytest

from macros.site.mkdocs import SiteBuild
from macros.site.settings import ProblemsError, read_config
from tests.small_docs import STAGE, checked, problems, write_docs, write_settings

CLOSURE = "procedures/hip/closure.md"
HOOKS = "\nhooks:\n  - {root}/macros/site/hooks.py\n  - {own}\n"


def with_hook(folder: Path, hook: str) -> Path:
    """Write the settings of a small site with a hook of its own, and return their file."""
    (folder / "own.py").write_text(hook, encoding="utf-8")
    settings = write_settings(folder)
    own = f"hooks:\n  - {folder}/own.py\n"
    text = settings.read_text(encoding="utf-8").replace("hooks:\n", own, 1)
    settings.write_text(text, encoding="utf-8")
    return settings


def errors(folder: Path, hook: str) -> list[str]:
    docs = write_docs(folder / "docs", {CLOSURE: f"{STAGE}\nAnother line.\n"})
    found = problems(docs, with_hook(folder, hook))
    return [f"{one.path}:{one.line} {one.code}" for one in found if not one.is_advice]


SEEN = """
from pathlib import Path
SEEN = Path(__file__).parent / "seen"
def _note(event, page, text):
    file = SEEN / f"{page.file.src_uri.replace('/', '+')}.{event}"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
def on_page_markdown(markdown, page, config, files):
    _note("markdown", page, markdown)
def on_page_content(html, page, config, files):
    _note("content", page, html)
def on_page_context(context, page, config, nav):
    _note("context", page, page.content)
"""


def test_a_plugin_sees_the_text_and_the_html_of_every_page(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs", {})
    build = checked(docs, with_hook(tmp_path, SEEN))
    for path, article in build.articles.items():
        name = str(path).replace("/", "+")
        markdown = (tmp_path / f"seen/{name}.markdown").read_text("utf-8")
        assert markdown.lstrip().startswith(f"# {article.page.title}")
        assert (tmp_path / f"seen/{name}.content").read_text("utf-8") == article.html
    seen = (tmp_path / "seen/procedures+hip+index.md.markdown").read_text("utf-8")
    assert 'class="steps"' in seen
    assert "[lamina](../../glossary/lamina.md)" in seen


def test_a_plugin_sees_the_whole_guide_when_its_page_is_written(tmp_path: Path) -> None:
    from mkdocs.commands.build import build

    write_docs(tmp_path / "docs", {})
    build(read_config(with_hook(tmp_path, SEEN), site_dir=str(tmp_path / "site")))
    whole = (tmp_path / "seen/procedures+hip+whole-guide.md.context").read_text("utf-8")
    assert 'id="incision"' in whole
    assert (tmp_path / "site/procedures/hip/whole-guide.html").is_file()


def test_what_a_plugin_changes_is_what_readers_get(tmp_path: Path) -> None:
    hook = """
def on_page_markdown(markdown, page, config, files):
    return f"{markdown}\\n\\n{len(markdown.split())} words by *hand*.\\n"
def on_page_content(html, page, config, files):
    return html.replace("Another line", "Another <b>line</b>")
"""
    docs = write_docs(tmp_path / "docs", {CLOSURE: f"{STAGE}\nAnother line.\n"})
    build = checked(docs, with_hook(tmp_path, hook))
    article = next(one for path, one in build.articles.items() if str(path) == CLOSURE)
    assert "Another <b>line</b>" in article.html
    assert "words by <em>hand</em>." in article.html
    assert "Another line." in article.sections[-1].text
    assert not [one for one in build.problems if not one.is_advice]


@pytest.mark.parametrize(
    ("hook", "problem"),
    [
        (
            "def on_page_markdown(markdown, **_): return markdown + '\\n[a page](nowhere.md)\\n'",
            "mkdocs.yml:1 link-broken",
        ),
        (
            "def on_page_markdown(markdown, **_): return markdown + '\\n<script>a</script>\\n'",
            "mkdocs.yml:1 html-refused",
        ),
        (
            "def on_page_content(html, **_): return html + '<p onclick=\"a\">b</p>'",
            "mkdocs.yml:1 html-refused",
        ),
        (
            "def on_page_content(html, **_): return html + '<p><a href=\"no.html\">b</a></p>'",
            "mkdocs.yml:1 link-broken",
        ),
        (
            "from mkdocs.plugins import event_priority\n@event_priority(50)\n"
            "def on_page_markdown(markdown, **_): return markdown + '\\n{{ trem() }}\\n'",
            "mkdocs.yml:1 macro-unknown",
        ),
    ],
    ids=["a link", "HTML in the text", "an attribute", "a link in HTML", "a macro"],
)
def test_what_a_plugin_adds_is_checked_and_is_no_page_s_fault(
    tmp_path: Path, hook: str, problem: str
) -> None:
    assert set(errors(tmp_path, hook)) == {problem}


def test_a_writer_s_mistake_keeps_its_line_where_a_plugin_has_changed_the_text(
    tmp_path: Path,
) -> None:
    hook = (
        "from mkdocs.plugins import event_priority\n@event_priority(50)\n"
        "def on_page_markdown(markdown, **_): return 'First.\\n\\n' + markdown\n"
    )
    text = f"{STAGE}\n{{{{ trem() }}}}\n\n[a page](nowhere.md)\n"
    docs = write_docs(tmp_path / "docs", {CLOSURE: text})
    found = [one for one in problems(docs, with_hook(tmp_path, hook)) if not one.is_advice]
    assert [f"{one.path}:{one.line} {one.code}" for one in found] == [
        f"docs/{CLOSURE}:13 macro-unknown",
        f"docs/{CLOSURE}:15 link-broken",
    ]


def test_a_page_that_a_plugin_generates_is_checked_and_shown(tmp_path: Path) -> None:
    hook = """
from mkdocs.structure.files import File
def on_files(files, config):
    files.append(File.generated(config, "about/made.md", content="# Made\\n\\n{{ trem() }}\\n"))
"""
    assert errors(tmp_path, hook) == ["mkdocs.yml:1 macro-unknown"]


def test_a_plain_build_stops_at_broken_data_before_the_folder_is_emptied(tmp_path: Path) -> None:
    from mkdocs.commands.build import build

    write_docs(tmp_path / "docs", {"procedures/hip/risks.yml": "out_of: [\n"})
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one")
    with pytest.raises(ProblemsError):
        build(read_config(write_settings(tmp_path), site_dir=str(site)))
    assert (site / "index.html").read_text("utf-8") == "the last good one"


def test_one_build_knows_nothing_of_another(tmp_path: Path) -> None:
    first = checked(write_docs(tmp_path / "one", {CLOSURE: STAGE.replace("works", "w")}))
    second = checked(write_docs(tmp_path / "two", {}))
    assert first is not second
    assert isinstance(first, SiteBuild)
    assert first.articles.keys() == second.articles.keys()
    assert [one.html for one in first.articles.values()] != [
        one.html for one in second.articles.values()
    ]


def test_a_site_without_the_macros_plugin_says_what_to_name(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs", {})
    settings = write_settings(tmp_path)
    text = settings.read_text(encoding="utf-8")
    plugin = "plugins:\n  - macros:\n      module_name: small_macros\n"
    settings.write_text(text.replace(plugin, "plugins: []\n"), encoding="utf-8")
    assert [str(one) for one in problems(docs, settings)] == [
        "mkdocs.yml:1: the plugin 'macros' is not among the plugins. "
        "Name it below 'plugins:', as the project's own mkdocs.yml does."
    ]
