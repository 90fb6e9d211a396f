from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files

from macros.checks.rules import all_rules
from macros.content.language import DEFAULT, current
from macros.content.problems import Problem
from macros.site.settings import (
    ProblemsError,
    find_theme_files,
    is_plain,
    read_config,
    read_language,
)
from tests.small_docs import ROOT, problems, write_docs, write_settings

THEME = (
    "assets/stylesheets/main.0a1b2c3d.min.css",
    "assets/stylesheets/palette.ffffffff.min.css",
    "assets/javascripts/bundle.4e5f6a7b.min.js",
    "assets/javascripts/workers/search.8c9d0e1f.min.js",
)


def files(folder: Path, *names: str) -> Files:
    """Return the files of a theme, each under the name that it has in one release of it."""
    return Files([File(name, str(folder), str(folder), use_directory_urls=False) for name in names])


def test_the_theme_s_files_are_found_whatever_hash_is_in_their_names(tmp_path: Path) -> None:
    assert find_theme_files(files(tmp_path, *THEME)) == {"style": THEME[0]}
    renamed = [name.replace("0a1b2c3d", "00000000") for name in THEME]
    assert find_theme_files(files(tmp_path, *renamed)) == {"style": renamed[0]}


def test_a_theme_without_a_file_that_the_templates_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        find_theme_files(files(tmp_path, *THEME[1:]))
    (problem,) = caught.value.problems
    assert problem.code in all_rules()
    assert str(problem) == (
        "mkdocs.yml:1: the theme has no file 'assets/stylesheets/main.*.min.css'. "
        "Install the version of the theme that requirements.txt names."
    )


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("nav: [", "the line 'nav: [' has a '[' that is not closed"),
        ("theme: {name: nobody-s}", "the setting 'theme' does not work (Unrec"),
        ("plugins: [nobody-s]", "the setting 'plugins' does not work (The \"nobod"),
    ],
)
def test_settings_that_cannot_be_read_are_one_problem(
    tmp_path: Path, more: str, message: str
) -> None:
    write_docs(tmp_path / "docs", {})
    with pytest.raises(ProblemsError) as caught:
        read_config(write_settings(tmp_path, more))
    (problem,) = caught.value.problems
    assert str(problem.path) == "mkdocs.yml"
    assert problem.line > 1
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en_US", "there is no language 'en_US'. Did you mean 'en-US'?"),
        ("eng", "there is no language 'eng'. Did you mean 'en'?"),
        ("'tlh'", "there is no language 'tlh'. Write one of: en, en-GB, en-US."),
        ("en-UK  # of the islands", "there is no language 'en-UK'. Did you mean 'en-US'?"),
        ("en-us", "there is no language 'en-us'. Did you mean 'en-US'?"),
        ("no", "there is no language 'no'. Write one of: en, en-GB, en-US."),
    ],
)
def test_a_language_without_a_file_is_one_problem_at_its_line(
    tmp_path: Path, language: str, message: str
) -> None:
    docs = write_docs(tmp_path / "docs", {})
    settings = write_settings(tmp_path)
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("theme:\n", f"theme:\n  language: {language}\n"), "utf-8")
    (problem,) = [one for one in problems(docs, settings) if not one.is_advice]
    assert (problem.code, str(problem)) == ("language-unknown", f"mkdocs.yml:6: {message}")
    assert current().tag == DEFAULT


def test_a_site_that_names_no_language_is_in_the_usual_one(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs", {})
    found: list[Problem] = []
    language = read_language(read_config(write_settings(tmp_path)), found.append)
    assert (language.tag, found) == (DEFAULT, [])


def own_settings(folder: Path) -> Path:
    """Write the project's own settings into a folder, and return their file."""
    for name in ("docs", "macros", "overrides"):  # all are to be there
        (folder / name).mkdir()
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("custom_dir: overrides", "- macros/site/hooks.py"):
        text = text.replace(name, f"{name.partition(' ')[0]} {ROOT}/{name.partition(' ')[2]}")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


def test_our_own_settings_may_take_what_is_as_it_was(tmp_path: Path) -> None:
    assert is_plain(read_config(own_settings(tmp_path)))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("plugins:", "plugins:\n  - search"),
        ("hooks:", "hooks:\n  - own.py"),
        (f"{ROOT}/macros/site/hooks.py", "hooks.py"),
        ("markdown_extensions:", "markdown_extensions:\n  - footnotes"),
        ("site_name: Stage by Stage", "site_name: !ENV [NAME, Stages]"),
        ("site_name: Stage by Stage", "INHERIT: base.yml"),
        (f"{ROOT}/overrides", "theme"),
        ("module_name: macros", "module_name: own"),
    ],
)
def test_what_may_need_to_see_every_page_sees_every_page(
    tmp_path: Path, written: str, instead: str
) -> None:
    for name in ("own.py", "hooks.py"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "base.yml").write_text("site_name: A small site\n", encoding="utf-8")
    settings = own_settings(tmp_path)
    text = settings.read_text(encoding="utf-8")
    assert written in text
    settings.write_text(text.replace(written, instead, 1), encoding="utf-8")
    assert not is_plain(read_config(settings))
