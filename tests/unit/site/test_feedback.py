from pathlib import Path

import pytest

from macros.site.edition import VersionLine
from macros.site.feedback import EDIT, REPORT, report_address
from tests.small_docs import problems, write_docs, write_settings

PAGE = "procedures/hip/closure.html"
LINES = {EDIT: f"{EDIT}: {{}}", REPORT: f"extra:\n  {REPORT}: {{}}"}


def line(version: str = "", canonical: str = "") -> VersionLine:
    return VersionLine(version, "", "", "", "", "", canonical)


def filled(template: str, title: str = "Closure", of: VersionLine | None = None) -> str:
    return report_address(template, "procedures/hip/closure.md", PAGE, title, of or line())


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("https://e.org/new", "https://e.org/new"),
        ("https://e.org/?a={path}", "https://e.org/?a=procedures/hip/closure.md"),
        ("https://e.org/?a={page}&b={version}", f"https://e.org/?a={PAGE}&b=preview"),
        ("https://e.org/?a={tite}", "https://e.org/?a={tite}"),
        ("https://e.org/?a={title}{title}", "https://e.org/?a=ClosureClosure"),
    ],
)
def test_a_report_names_the_page(template: str, address: str) -> None:
    assert filled(template) == address


def test_a_report_of_a_release_names_its_version_and_its_page_on_the_web() -> None:
    released = line("2026.11", f"https://guides.example.org/2026.11/{PAGE}")
    assert filled("https://e.org/?v={version}&p={page}", of=released) == (
        f"https://e.org/?v=2026.11&p=https%3A//guides.example.org/2026.11/{PAGE}"
    )


@pytest.mark.parametrize("title", ["A & B", "50% = 1/2?", "Où #1", "{version}", '"><b>', "a+b\nc"])
def test_no_title_changes_where_a_report_goes(title: str) -> None:
    before, _, after = filled("https://e.org/?a={title}&b=1", title).partition("?a=")
    assert before == "https://e.org/"
    assert after.endswith("&b=1")
    assert not set(after.removesuffix("&b=1")) & set('&=?#/+{}"<> \n')


@pytest.mark.parametrize("key", [EDIT, REPORT])
@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("http://e.org/{path}", "is 'http://e.org/{path}', and that is no address with https"),
        ("e.org/{path}", "is 'e.org/{path}', and that is no address with https"),
        ("'javascript:alert(1)'", "is 'javascript:alert(1)', and that is no address with https"),
        ("https:///{path}", "is 'https:///{path}', and that is no address with https"),
        ("'https://[e.org/{path}'", "is 'https://[e.org/{path}', and that is no address"),
        ("7", "is '7', and that is no address with https. Write an address that starts with"),
        ("https://e.org/{pth}", "has the placeholder '{pth}', which is unknown. Did you mean"),
        ("https://e.org/{PATH}", "has the placeholder '{PATH}', which is unknown. Write one of"),
        ("https://e.org/{}", "has the placeholder '{}', which is unknown. Write one of: {pa"),
        ("https://e.org/{path.parent}", "has the placeholder '{path.parent}', which is unknown."),
        ("https://e.org/{path", "has a '{' without its other half. Write placeholders like"),
        ("https://e.org/a b", "has ' ', which no address can hold. Write %20 for it."),
    ],
)
def test_an_address_that_would_lead_nowhere_is_one_problem_at_its_line(
    tmp_path: Path, key: str, template: str, message: str
) -> None:
    settings = write_settings(tmp_path, LINES[key].format(template))
    docs = write_docs(tmp_path / "docs", {})
    (problem,) = [one for one in problems(docs, settings) if not one.is_advice]
    assert f"{problem.message}. {problem.remedy}".startswith(f"{key!r} {message}")
    assert (
        settings.read_text(encoding="utf-8")
        .splitlines()[problem.line - 1]
        .startswith(LINES[key].splitlines()[-1].removesuffix("{}"))
    )


@pytest.mark.parametrize(
    "more",
    [
        f"{EDIT}: https://e.org/{{path}}",
        f"{EDIT}: https://e.org/?file={{path!q}}&to={{path_noext}}",
        f"extra: {{{REPORT}: 'https://e.org/?a={{page}}&b={{path}}&c={{title}}&d={{version}}'}}",
        f"extra:\n  {REPORT}:",
        f"extra:\n  {REPORT}: ''",
    ],
)
def test_an_address_that_works_or_none_is_no_problem(tmp_path: Path, more: str) -> None:
    settings = write_settings(tmp_path, more)
    docs = write_docs(tmp_path / "docs", {})
    assert not [one for one in problems(docs, settings) if one.code == "setting-invalid"]
