"""A built folder: what is wrong in it, reported where its writer can fix it."""

import pickle
from pathlib import Path

import pytest

from macros.checks.addresses import ANYWHERE, TreeAddress, parse_tree_address, site_addresses
from macros.checks.tree import TreeCheck, check_tree
from macros.checks.tree_look import FileLook
from macros.content.library import Library, load_library
from macros.content.problems import Problem
from tests.small_docs import write_docs
from tests.small_trees import PAGE, write_tree

FILES = {
    "index.html": PAGE.format("<h1 id='start'>Start</h1>"),
    "hip/index.html": PAGE.format("<h1 id='hip'>Hip</h1>"),
    "hip/closure.html": PAGE.format("<h1 id='closure'>Closure</h1><a name='old'></a>"),
    "a/scan.png": "",
    "a/two words.png": "",
    "a/%41.png": "",
    "a/drawing.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path id='bone'/></svg>",
    "a/leaflet.pdf": "",
}
LEADS_ON = "<meta http-equiv='refresh' content='0; url=hip/new.html'>"
HERE = "hip/here.html"
HIP = "hip/index.html"
LINE = 4

SOUND = [
    "<a href='closure.html'>one</a>",
    "<a href=' closure.html\n'>one</a>",
    "<a href='closure.html?a=b#closure'>one</a>",
    "<a href='?a=b'>one</a>",
    "<a href='?a=b#here'>one</a> <i id='here'></i>",
    "<a href='../index.html#start'>one</a>",
    "<a href='closure.html#old'>one</a>",
    "<a href='closure.html#'>one</a>",
    "<a href='#top'>one</a>",
    "<a href='#%C3%BC'>one</a> <i id='ü'></i>",
    "<a href='#%41'>one</a> <i id='%41'></i>",
    "<img src='../a/two%20words.png' alt='A'>",
    "<img src='../a/two words.png' alt='A'>",
    "<img src='../a/%2541.png' alt='A'>",
    "<img srcset='../a/scan.png 1x, ../a/drawing.svg 2x' src='../a/scan.png' alt='A'>",
    "<img srcset='../a/scan.png, ../a/drawing.svg 2x' src='../a/scan.png' alt='A'>",
    "<img srcset='data:image/png;base64,AA== 1x' src='../a/scan.png' alt='A'>",
    "<picture><source srcset='../a/scan.png'><img src='../a/scan.png' alt='A'></picture>",
    "<a href='../a/leaflet.pdf#page=2'>one</a>",
    "<img src='../a/drawing.svg#bone' alt='A'>",
    "<img src='../a/drawing.svg#svgView(viewBox(0,0,1,1))' alt='A'>",
    "<svg><use xlink:href='../a/drawing.svg#bone'/></svg>",
    "<svg><linearGradient id='g'/><path fill='url(#g)' style='mask: url(\"#g\")'/></svg>",
    "<style>p { background: url( '../a/scan.png' ) } /* url(nothing.png) */</style>",
    "<base href='../'><a href='hip/closure.html#closure'>one</a>",
    "<img src='data:image/png;base64,AA==' alt='A'>",
    "<p style=\"background: url('../a/two words.png')\">text</p>",
    "<img src='../a/scan.png' usemap='#m' alt='A'><map name='m'>"
    "<area href='closure.html' alt='A'></map>",
    "<a>not a link</a> <a id='x'></a>",
    "<button popovertarget='pop'>one</button><p id='pop'>text</p>",
    "<table><tr><th id='a'>A</th></tr><tr><td headers='a'>1</td></tr></table>",
    "<input list='l' form='f'><datalist id='l'></datalist><form id='f'></form>",
    "<p aria-labelledby='x y'><i id='x'>a</i><i id='y'>b</i></p>",
    "<a href='closure.html' aria-label='Closure'></a>",
    "<a href='closure.html'><img src='../a/scan.png' alt='Closure'></a>",
    "<a href='closure.html'><svg aria-label='Closure'></svg></a>",
    "<img src='../a/scan.png' alt='' role='presentation'>",
    "<code>{{ cite(\"x\") }}</code><pre>{% raw %}</pre><script>let a = '{{'</script>",
    "<!-- <a href='nothing.html'>one</a> -->",
    "<textarea><a href='nothing.html'>one</a></textarea>",
    "<script>const a = \"<a href='nothing.html'>\"</script>",
    "<a href='https://example.org/'>one</a> <a href='mailto:a@example.org'>two</a>",
]

BROKEN = [
    ("<a href='nothing.html'>one</a>", "link-broken"),
    ("<a href='closure.md'>one</a>", "link-suffix"),
    ("<a href='Closure.html'>one</a>", "link-case"),
    ("<a href='../../secret.html'>one</a>", "link-outside"),
    ("<a href='%2e%2e/%2e%2e/secret.html'>one</a>", "link-outside"),
    ("<a href='../hip/'>one</a>", "link-folder"),
    ("<a href='./'>one</a>", "link-folder"),
    ("<a href='..'>one</a>", "link-folder"),
    ("<a href='../hip'>one</a>", "link-folder"),
    ("<a href='/hip/closure.html'>one</a>", "link-absolute"),
    ("<a href='//example.org/'>one</a>", "link-scheme"),
    ("<a href='closure.html#nothing'>one</a>", "anchor-broken"),
    ("<a href='#nothing'>one</a>", "anchor-broken"),
    ("<a href=''>one</a>", "link-empty"),
    ("<a href='closure.html'></a>", "link-words-missing"),
    ("<a href='closure.html'><img src='../a/scan.png' alt=''></a>", "link-words-missing"),
    ("<a href='closure.html'><svg></svg></a>", "link-words-missing"),
    ("<img src='../a/nothing.png' alt='A'>", "link-broken"),
    ("<img srcset='../a/scan.png 1x, ../a/no.png 2x' src='../a/scan.png' alt='A'>", "link-broken"),
    ("<source srcset='../a/no.png,../a/scan.png'>", "link-broken"),
    ("<link rel='preload' imagesrcset='../a/no.png 2x'>", "link-broken"),
    ("<link rel='stylesheet' href='no.css'>", "link-broken"),
    ("<script src='no.js'></script>", "link-broken"),
    ("<iframe src='no.html'></iframe>", "link-broken"),
    ("<object data='no.svg'></object>", "link-broken"),
    ("<form action='no.html'></form>", "link-broken"),
    ("<meta http-equiv='refresh' content='0; url=no.html'>", "link-broken"),
    ("<blockquote cite='no.html'>text</blockquote>", "link-broken"),
    ("<style>\np { background: url(no.png) }</style>", "link-broken"),
    ("<style>@import 'no.css';</style>", "link-broken"),
    ("<svg><use href='#nothing'/></svg>", "anchor-broken"),
    ("<svg><use xlink:href='../a/drawing.svg#no'/></svg>", "anchor-broken"),
    ("<svg><path clip-path='url(#nothing)'/></svg>", "anchor-broken"),
    ("<img src='../a/scan.png' usemap='#nothing' alt='A'>", "anchor-broken"),
    ("<i id='a'></i><b id='a'></b>", "id-repeated"),
    ("<label for='nothing'>A</label>", "id-unknown"),
    ("<p aria-describedby='a nothing'><i id='a'></i></p>", "id-unknown"),
    ("<p aria-controls=''>text</p>", "id-unknown"),
    ("<p>{{ steps() }}</p>", "macro-left"),
    ("<p>{% raw %}</p>", "macro-left"),
    ("<p>Traceback (most recent call last):</p>", "macro-left"),
    ("<style>p { background: url(no\\0.png) }</style>", "link-broken"),
    ("<a href='closure.html#%6Eothing'>one</a>", "anchor-broken"),
    ("<a href='closure%23.html'>one</a>", "link-broken"),
    ("<a href='closure.html?a#nothing'>one</a>", "anchor-broken"),
    ("<a href='%zz'>one</a>", "link-encoding"),
    ("<a href='javascript:one()'>one</a>", "link-scheme"),
    ("<iframe src='data:text/html,one'></iframe>", "link-scheme"),
    ("<base href='../'><a href='closure.html'>one</a>", "link-broken"),
    ("<base href='https://example.org/'><a href='x.html'>one</a>", "link-broken"),
]


def found(folder: Path, body: str, at: str | None = None) -> list[tuple[str, int, str]]:
    tree = write_tree(folder / "site", FILES | {HERE: PAGE.format(body)})
    checked = check_tree(tree, served_at=parse_tree_address(at))
    assert checked_again(tree, parse_tree_address(at)) == checked
    return [(str(one.path), one.line, one.code) for one in checked.problems]


def checked_again(tree: Path, served_at: TreeAddress = ANYWHERE) -> TreeCheck:
    """Return what the check of a folder finds when it has looked at each file before."""
    looks: dict[str, FileLook] = {}
    check_tree(tree, served_at=served_at, looks=looks)
    return check_tree(tree, served_at=served_at, looks=pickle.loads(pickle.dumps(looks)))


@pytest.mark.parametrize("body", SOUND)
def test_a_sound_page_is_not_reported(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(("body", "code"), BROKEN)
def test_what_is_broken_is_reported_in_its_page(tmp_path: Path, body: str, code: str) -> None:
    reported = found(tmp_path, body)
    assert code in [one for _, _, one in reported]
    assert {path for path, _, _ in reported} == {f"site/{HERE}"}


def test_a_finding_has_its_line(tmp_path: Path) -> None:
    body = "<p>\n<a href='no.html'>one</a></p>"
    assert found(tmp_path, body) == [(f"site/{HERE}", LINE + 1, "link-broken")]


@pytest.mark.parametrize(
    ("body", "at", "codes"),
    [
        ("<a href='../hip/'>one</a>", "/", []),
        ("<a href='..'>one</a>", "/a/b/", []),
        ("<a href='https://e.org/b/no.html'>one</a>", "https://e.org/b/", ["link-broken"]),
        ("<a href='HTTP://E.org/b/no.html'>one</a>", "https://e.org/b/", ["link-broken"]),
        ("<a href='http://e.org/b/hip/closure.html'>one</a>", "http://e.org/b/", []),
        ("<a href='https://a:b@e.org/b/'>one</a>", "https://e.org/b/", ["link-host"]),
        ("<a href='/hip/closure.html'>one</a>", "/", []),
        ("<a href='/hip/'>one</a>", "https://example.org", []),
        ("<a href='/a/b/hip/closure.html#closure'>one</a>", "/a/b/", []),
        ("<a href='/a/b/hip/closure.html'>one</a>", "/a/b", []),
        ("<a href='/hip/closure.html'>one</a>", "/a/b/", ["link-outside"]),
        ("<a href='/a/b/nothing.html'>one</a>", "/a/b/", ["link-broken"]),
        (
            "<a href='https://example.org/a/b/hip/closure.html'>x</a>",
            "https://example.org/a/b/",
            [],
        ),
        (
            "<a href='https://example.org/a/b/no.html'>x</a>",
            "https://example.org/a/b/",
            ["link-broken"],
        ),
        ("<a href='https://example.org/a/'>x</a>", "https://example.org/a/b/", []),
    ],
)
def test_a_tree_is_checked_as_it_is_served(
    tmp_path: Path, body: str, at: str, codes: list[str]
) -> None:
    reported = [code for _, _, code in found(tmp_path, body, at) if code != "page-canonical"]
    assert reported == codes


def test_a_link_to_the_site_itself_by_its_full_address_opens_only_with_a_network(
    tmp_path: Path,
) -> None:
    body = "<a href='https://example.org/hip/closure.html'>one</a>"
    tree = write_tree(tmp_path / "site", FILES | {HERE: PAGE.format(body)})
    reported = check_tree(
        tree, served_at=TreeAddress(sites=site_addresses("https://example.org"))
    ).problems
    assert "link-own-host" in [one.code for one in reported]


def test_a_site_may_be_served_without_a_certificate(tmp_path: Path) -> None:
    head = "<link rel='canonical' href='http://guides.hospital.local/hip/index.html'>"
    served_at = TreeAddress(sites=site_addresses("http://guides.hospital.local/"))
    tree = write_tree(
        tmp_path / "site", {"hip/index.html": PAGE.replace("</head>", f"{head}</head>")}
    )
    assert not check_tree(tree, served_at=served_at).problems


def test_the_query_of_a_link_to_a_folder_stays_where_it_is(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "site", FILES | {HERE: PAGE.format("<a href='../hip/?t04'>a</a>")})
    (folder,) = check_tree(tree).problems
    assert "Write '../hip/index.html?t04'." in folder.remedy


@pytest.mark.parametrize(
    ("canonical", "codes"), [("hip/new.html", []), ("old.html", ["page-canonical"])]
)
def test_a_page_that_leads_on_names_the_page_to_which_it_leads_and_is_not_counted(
    tmp_path: Path, canonical: str, codes: list[str]
) -> None:
    site = "https://example.org/"
    named = "</title><link rel='canonical' href='{}'>"
    new = PAGE.replace("</title>", named.format(f"{site}hip/new.html"))
    old = PAGE.replace("</title>", f"{named.format(site + canonical)}{LEADS_ON}")
    tree = write_tree(tmp_path / "site", {"hip/new.html": new, "old.html": old})
    checked = check_tree(tree, served_at=parse_tree_address(site))
    assert checked.pages == 1
    assert [one.code for one in checked.problems] == codes


@pytest.mark.parametrize(("name", "code"), [("a", "link-broken"), ("hip/new", "anchor-broken")])
def test_a_page_that_leads_to_nowhere_is_reported(tmp_path: Path, name: str, code: str) -> None:
    old = PAGE.replace("</title>", f"</title>{LEADS_ON.replace('.html', '.html#part')}")
    tree = write_tree(tmp_path / "site", {f"{name}.html": PAGE, "old.html": old})
    (problem,) = check_tree(tree).problems
    assert problem.code == code


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (
            "<html><head><title>A</title><meta name='description' content='A'></head>",
            "page-language",
        ),
        ("<html lang='en'><head><meta name='description' content='A'></head>", "page-untitled"),
        ("<html lang='en'><head><title>A</title></head>", "page-description"),
        (
            "<html lang='en'><head><title>A</title><meta name='description' content='A'>"
            "<link rel='canonical' href='https://example.org/other.html'></head>",
            "page-canonical",
        ),
    ],
)
def test_a_page_names_itself(tmp_path: Path, head: str, code: str) -> None:
    tree = write_tree(tmp_path / "site", {"index.html": f"{head}<body>text</body></html>"})
    reported = check_tree(tree, served_at=parse_tree_address("https://example.org/")).problems
    assert code in [one.code for one in reported]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a/style.css", "p {}\na { background: url(no.png) }", "link-broken"),
        ("a/style.css", "@import url('no.css');", "link-broken"),
        ("a/style.css", "a { background: url(\\6eo.png) }", "link-broken"),
        (
            "a/b.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><use href='#no'/></svg>",
            "anchor-broken",
        ),
    ],
)
def test_files_that_are_no_pages_are_read_too(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    reported = check_tree(write_tree(tmp_path / "site", FILES | {name: text})).problems
    assert [(str(one.path), one.code) for one in reported] == [(f"site/{name}", code)]


def test_a_file_that_was_looked_at_before_is_not_read(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "site", FILES)
    looks: dict[str, FileLook] = {}
    checked = check_tree(tree, looks=looks)
    assert set(looks) == {name for name in FILES if name.endswith((".html", ".svg"))}
    for name in looks:
        (tree / name).write_text("<p>{{ not as it was }}</p>", encoding="utf-8")
    assert check_tree(tree, looks=looks) == checked
    del looks[HIP]
    assert {str(one.path) for one in check_tree(tree, looks=looks).problems} == {f"site/{HIP}"}
    assert HIP in looks


@pytest.mark.parametrize(
    ("address", "code"),
    [("closure.html", "link-broken"), ("index.html#hip", "anchor-broken"), ("#here", "")],
)
def test_a_page_that_was_looked_at_before_is_wrong_when_what_it_leads_to_is_gone(
    tmp_path: Path, address: str, code: str
) -> None:
    here = PAGE.format(f"\n<a id='here' href='{address}'>one</a>")
    tree = write_tree(tmp_path / "site", FILES | {HERE: here})
    looks: dict[str, FileLook] = {}
    assert not check_tree(tree, looks=looks).problems
    (tree / "hip/closure.html").unlink()
    write_tree(tree, {HIP: PAGE.format("<h1 id='knee'>Knee</h1>")})
    del looks[HIP]
    reported = check_tree(tree, looks=looks).problems
    wanted = [(f"site/{HERE}", LINE + 1, code)] if code else []
    assert [(str(one.path), one.line, one.code) for one in reported] == wanted


def test_looks_are_of_use_wherever_the_tree_is_served(tmp_path: Path) -> None:
    body = "<a href='https://e.org/b/no.html'>one</a><a href='https://e.org/no.html'>two</a>"
    tree = write_tree(tmp_path / "site", FILES | {HERE: PAGE.format(body)})
    looks: dict[str, FileLook] = {}
    for at in (None, "https://e.org/b/", "https://e.org/", "/"):
        served_at = parse_tree_address(at)
        kept = check_tree(tree, served_at=served_at, looks=looks)
        assert kept == check_tree(tree, served_at=served_at)


def sound_stages(site: Path, library: Library) -> list[Problem]:
    """Return what is wrong in a built folder, but for the pages of guides that it lacks."""
    return [one for one in check_tree(site, library).problems if one.code != "stages-disagree"]


def project(folder: Path) -> Path:
    write_docs(
        folder / "docs",
        {
            "glossary/lamina.md": "---\ngloss: roof\n---\n# Lamina\n\nA plate.\n\n[x](no.md)\n",
            "procedures/hip/risks.yml": "a: 1\nb: data.html\n",
            "assets/a.css": "a {}\nb { background: url(no.png) }\n",
        },
    )
    return write_tree(
        folder, {"overrides/end.html": "<p>\n<a href=\"{{ 'about/no.html' | url }}\">x</a></p>\n"}
    )


@pytest.mark.parametrize(
    ("page", "body", "origin"),
    [
        ("glossary/lamina.html", "<a href='no.html'>x</a>", "docs/glossary/lamina.md:8"),
        ("glossary/lamina.html", "<a href='../about/no.html'>x</a>", "overrides/end.html:2"),
        (
            "procedures/hip/closure.html",
            "<a href='data.html'>x</a>",
            "docs/procedures/hip/risks.yml:2",
        ),
        (
            "procedures/hip/whole-guide.html",
            "<a href='#incision--what-hapens'>x</a>",
            "docs/procedures/hip/index.md:1",
        ),
        ("glossary/lamina.html", "<a href='theme.html'>x</a>", "docs/glossary/lamina.md:1"),
    ],
)
def test_a_finding_is_led_back_to_what_its_writer_can_fix(
    tmp_path: Path, page: str, body: str, origin: str
) -> None:
    library = load_library(project(tmp_path) / "docs")
    tree = write_tree(tmp_path / "site", {page: PAGE.format(body)})
    reported = sound_stages(tree, library)
    assert [f"{one.path}:{one.line}" for one in reported] == [origin]


def test_a_copied_style_sheet_is_mended_in_docs(tmp_path: Path) -> None:
    library = load_library(project(tmp_path) / "docs")
    css = (tmp_path / "docs/assets/a.css").read_text(encoding="utf-8")
    reported = sound_stages(write_tree(tmp_path / "site", {"assets/a.css": css}), library)
    assert [f"{one.path}:{one.line}" for one in reported] == ["docs/assets/a.css:2"]


def test_what_a_template_writes_on_every_page_is_reported_once(tmp_path: Path) -> None:
    library = load_library(project(tmp_path) / "docs")
    pages = {f"hip/{n}.html": PAGE.format("<a href='../about/no.html'>x</a>") for n in range(5)}
    reported = sound_stages(write_tree(tmp_path / "site", pages), library)
    assert [f"{one.path}:{one.line}" for one in reported] == ["overrides/end.html:2"]


def test_a_folder_that_was_built_elsewhere_is_named_itself(tmp_path: Path) -> None:
    library = load_library(project(tmp_path) / "docs")
    tree = write_tree(tmp_path / "site", {"glossary/lamina.html": PAGE.format("<a href=no.html>")})
    found = check_tree(tree, library, is_fresh=False).problems
    assert {str(one.path) for one in found} == {"site/glossary/lamina.html"}
