from pathlib import Path

import pytest

from macros.content.problems import Problem
from tests.small_docs import STAGE, problems, write_docs
from tests.small_pictures import picture

PAGE = "procedures/hip/closure.md"
FIRST_LINE = STAGE.count("\n") + 2
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path id='bone'/></svg>"
FILES: dict[str, str | bytes] = {
    "assets/scan.svg": PICTURE,
    "assets/scan.png": picture(),
    "assets/leaflet.pdf": "no leaflet",
    "contributing/a.md": "---\nsummary: A.\nwas: [../about/old.md]\n---\n# A\n\n## Part\n\nText.\n",
}

SOUND = [
    "[one](incision.md)",
    "[one](./incision.md)",
    "[one](<incision.md>)",
    "[one](incision.md 'a title')",
    "[one](../hip/incision.md)",
    "[one](../../glossary/lamina.md)",
    "[one](incision.md#what-happens)",
    "[one](incision.md?print#what-happens)",
    "[one](#what-happens)",
    "[one](#%77hat-happens)",
    "[one](%69ncision.md)",
    "[one](incision.md/)",
    "[one](whole-guide.md)",
    "[one](whole-guide.md#incision)",
    "[one](whole-guide.md#closure--what-happens)",
    "[one](whole-guide.md#source-peul2007)",
    "[one][two]\n\n[two]: incision.md",
    "[two][]\n\n[two]: incision.md",
    "[two]\n\n[two]: incision.md#what-happens",
    "[a *strong* one](incision.md)",
    "[one](https://example.org/a?b=c&d=e#f)",
    "[one](http://example.org:8080/)",
    "[one](https://пример.испытание/страница)",
    "<https://example.org/>",
    "<ward@example.org>",
    "[one](mailto:ward@example.org)",
    "[one](mailto:ward@example.org,desk@example.org?subject=My%20date)",
    "[one](mailto:?subject=For%20you)",
    "[one](tel:+1-201-555-0123)",
    "[one](tel:911)",
    "[one](tel:+44(0)20.7946.0123;ext=12)",
    "[one](sms:+12015550123)",
    "![A scan](../../assets/scan.png)",
    "[one](../../assets/scan.svg#bone)",
    "[one](../../assets/leaflet.pdf#page=2)",
    "[![A scan](../../assets/scan.png)](incision.md)",
    "## A new part {#part}\n\nSee [one](#part).",
    "## A new part\n\nSee [one](#a-new-part).",
    "<a id='here'></a> See [one](#here).",
    "<a name='old'></a> See [one](#old).",
    "[one](#top)",
    "[one](incision.md#:~:text=surgeon)",
    "<a href='incision.html'>one</a>",
    "<img src='../../assets/scan.png' srcset='../../assets/scan.png 2x' alt='A scan'>",
    "<p style='background: url(../../assets/scan.png)'>text</p>",
    "<label for='field'>Name</label> <input id='field'>",
    "<p aria-labelledby='closure'>text</p>",
    "<svg><path id='arrow'/><use href='#arrow'/></svg>",
    "<svg><path id='arrow'/><path fill='url(#arrow)'/></svg>",
    "<img src='data:image/png;base64,AAAA' alt='A dot'>",
    "The text `[one][two]` and `[one](two.md)` is code.",
    "    [one](two.md)",
    "```\n[one](two.md) [one] (two.md)\n```",
    r"The text \[one\]\[two\] has brackets.",
    "The [smaller] (see below) and the array[one] of it.",
    "He said [sic] that some [of them] (two) are right.",
    "- [ ] to do\n- [x] done",
    "[a link of (three) words](incision.md)",
]

BROKEN = [
    ("[one](../../contributing/a.md)", 0, "link-contributing"),
    ("[one](../../contributing/a.md#part)", 0, "link-contributing"),
    ("[one](../../contributing/no.md)", 0, "link-contributing"),
    ("[one](../../about/old.md)", 0, "link-contributing"),
    ("<a href='../../contributing/a.html'>one</a>", 0, "link-contributing"),
    ("[one](incison.md)", 0, "link-broken"),
    ("text\n[one](incison.md)", 1, "link-broken"),
    ("[one](incision.md)\n[two](incison.md) text\n[three](incison.md)", 2, "link-broken"),
    ("[one](../incision.md)", 0, "link-broken"),
    ("[one](knee.md#what-happens)", 0, "link-broken"),
    ("[one][two]\n\n[two]: incison.md", 2, "link-broken"),
    ("[one](../../../secret.md)", 0, "link-outside"),
    ("[one](../../../docs/procedures/hip/incision.md)", 0, "link-outside"),
    ("[one](/procedures/hip/incision.md)", 0, "link-absolute"),
    ("<a href='/procedures/hip/incision.html'>one</a>", 0, "link-absolute"),
    ("[one](Incision.md)", 0, "link-case"),
    ("[one](../Hip/incision.md)", 0, "link-case"),
    ("![A scan](../../assets/Scan.png)", 0, "link-case"),
    ("[one](incision.html)", 0, "link-suffix"),
    ("[one](incision.html#what-happens)", 0, "link-suffix"),
    ("<a href='incision.md'>one</a>", 0, "link-suffix"),
    ("[one](../hip/)", 0, "link-folder"),
    ("[one](.)", 0, "link-folder"),
    ("[one](incision)", 0, "link-broken"),
    ("[one](../stages.yml)", 0, "link-broken"),
    ("[one](100%.md)", 0, "link-encoding"),
    ("[one](incision.md#what-happend)", 0, "anchor-broken"),
    ("[one](incision.md#What-happens)", 0, "anchor-broken"),
    ("[one](#what-hapens)", 0, "anchor-broken"),
    ("text\n\n[one][two]\n\n[two]: incision.md#nowhere", 4, "anchor-broken"),
    ("[one](whole-guide.md#recovery)", 0, "anchor-broken"),
    ("[one](../../assets/scan.svg#brain)", 0, "anchor-broken"),
    ("[one]()", 0, "link-empty"),
    ("<a href=''>one</a>", 0, "link-empty"),
    ("![A scan]()", 0, "link-empty"),
    ("[one](htps://example.org)", 0, "link-scheme"),
    ("[one](javascript:alert%281%29)", 0, "link-scheme"),
    ("[one](file:///home/me/incision.md)", 0, "link-scheme"),
    ("[one](data:text/html,hello)", 0, "link-scheme"),
    ("[one](//example.org/page)", 0, "link-scheme"),
    ("[one](C:/guide.md)", 0, "link-scheme"),
    ("[one](https:/example.org)", 0, "link-host"),
    ("[one](https://)", 0, "link-host"),
    ("[one](https://https://example.org)", 0, "link-host"),
    ("<a href='https://exa mple.org'>one</a>", 0, "link-host"),
    ("[one](http://localhost:8000/page)", 0, "link-host"),
    ("[one](https://nurse:secret@example.org/page)", 0, "link-host"),
    ("[one](https://nurse@example.org/page)", 0, "link-host"),
    ("[one](http://127.0.0.1/page)", 0, "link-host"),
    ("[one](mailto:ward)", 0, "link-mail"),
    ("[one](mailto:ward@example)", 0, "link-mail"),
    ("[one](mailto:)", 0, "link-mail"),
    ("[one](mailto:ward@example.org;desk@example.org)", 0, "link-mail"),
    ("[one](tel:)", 0, "link-phone"),
    ("[one](tel:1-800-SURGERY)", 0, "link-phone"),
    ("<a href='tel:+44 20 7946'>one</a>", 0, "link-phone"),
    ("[one][two]", 0, "link-unread"),
    ("text\n[one][two]", 1, "link-unread"),
    ("[a *strong* one][two]", 0, "link-unread"),
    ("![A scan][two]", 0, "link-unread"),
    ("[one][]", 0, "link-unread"),
    ("[one] (incision.md)", 0, "link-unread"),
    ("[one] (https://example.org)", 0, "link-unread"),
    ("![A scan] (../../assets/scan.png)", 0, "link-unread"),
    ("(one)[incision.md]", 0, "link-unread"),
    ("[one](incision.md", 0, "link-unread"),
    ("text[^1]", 0, "footnote-unknown"),
    ("text[^1] and\nmore[^note]", 1, "footnote-unknown"),
    ("[](incision.md)", 0, "link-words-missing"),
    ("[![](../../assets/scan.png)](incision.md)", 0, "link-words-missing"),
    ("[here](incision.md)", 0, "link-words-vague"),
    ("[Click here!](incision.md)", 0, "link-words-vague"),
    ("![](../../assets/scan.png)", 0, "alt-missing"),
    ("![scan.png](../../assets/scan.png)", 0, "alt-missing"),
    ("<img src='../../assets/scan.png'>", 0, "alt-missing"),
    ("![A scan](../../assets/scn.png)", 0, "link-broken"),
    (
        "<img src='../../assets/scan.png' srcset='../../assets/scn.png 2x' alt='A'>",
        0,
        "link-broken",
    ),
    ("<p style='background: url(scn.png)'>text</p>", 0, "link-broken"),
    ("<video poster='../../assets/scn.png'></video>", 0, "link-broken"),
    ("<svg><use href='#arow'/></svg>", 0, "anchor-broken"),
    ("<svg><path fill='url(#arow)'/></svg>", 0, "anchor-broken"),
    ("<label for='feild'>Name</label> <input id='field'>", 0, "id-unknown"),
    ("<p aria-labelledby='closure clsure'>text</p>", 0, "id-unknown"),
    ("## One {#same}\n\n## Two {#same}", 2, "id-repeated"),
    ("<i id='a'></i>\n\n<i id='a'></i>", 2, "id-repeated"),
]


def reported(docs: Path, text: str) -> list[Problem]:
    files = {**FILES, PAGE: f"{STAGE.replace('A stage', 'Closure')}\n{text}\n"}
    return [one for one in problems(write_docs(docs, files)) if one.path.name == "closure.md"]


def found(docs: Path, text: str) -> list[tuple[int, str]]:
    return [(one.line - FIRST_LINE, one.code) for one in reported(docs, text)]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_link_is_not_reported(tmp_path: Path, text: str) -> None:
    # some of it no page may hold, which is reported for itself
    assert [one for one in found(tmp_path, text) if not one[1].startswith("html-")] == []


@pytest.mark.parametrize(("text", "line", "code"), BROKEN)
def test_a_broken_link_is_reported_at_its_line(
    tmp_path: Path, text: str, line: int, code: str
) -> None:
    assert (line, code) in found(tmp_path, text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("incison.md", "incision.md"),
        ("../incision.md", "incision.md"),
        ("../../indx.md", "../../index.md"),
    ],
)
def test_the_file_that_was_meant_is_named_as_a_link_to_it_is_written(
    tmp_path: Path, written: str, meant: str
) -> None:
    (problem,) = reported(tmp_path, f"[one]({written})")
    assert problem.remedy == f"Did you mean {meant!r}?"


def test_each_link_is_reported_once(tmp_path: Path) -> None:
    text = "[one](incison.md) and [two](incison.md)\n[three](incison.md)"
    assert found(tmp_path, text) == [(0, "link-broken"), (1, "link-broken")]
