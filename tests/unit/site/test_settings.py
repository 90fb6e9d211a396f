from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files

from macros.checks.rules import all_rules
from macros.content.language import DEFAULT, current
from macros.content.problems import Problem
from macros.site.settings import ProblemsError, find_theme_files, read_config, read_language
from tests.small_docs import problems, write_docs, write_settings

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
