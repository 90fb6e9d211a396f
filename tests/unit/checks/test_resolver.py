"""The resolver alone: where each address leads, and what is said of one that leads nowhere."""

import pytest

from macros.checks.addresses import ANYWHERE, TreeAddress, parse_tree_address
from macros.checks.resolver import Resolver, plain_place
from macros.pages.names import Reference

TARGETS: dict[str, frozenset[str] | None] = {
    "index.html": frozenset(("top-of-it",)),
    "hip/index.html": frozenset(("steps", "risks")),
    "hip/Closure.html": frozenset(("what-happens",)),
    "hip/open/closure.html": frozenset(("other",)),
    "knee/closure.html": frozenset(("knee",)),
    "a/scan.png": None,
}
HERE = "hip/index.html"


def said(
    address: str,
    here: str = HERE,
    *,
    at: str = "",
    tag: str = "a",
    ending: str = ".html",
    more: dict[str, frozenset[str] | None] | None = None,
) -> str:
    """Return the code, the message and the remedy for an address, '' if it leads somewhere."""
    served: TreeAddress = parse_tree_address(at) if at else ANYWHERE
    resolver = Resolver({**TARGETS, **(more or {})}, served, page_ending=ending)
    wrong = resolver.wrong(Reference(tag, "href", address, 1), here)
    return f"{wrong.rule.code}: {wrong.message}. {wrong.remedy}" if wrong else ""


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("Closure.html", HERE),
        ("open/closure.html#other", HERE),
        ("../a/scan.png#anything", HERE),
        ("?print", HERE),
        ("?print#steps", HERE),
        ("#risks", HERE),
        ("#TOP", HERE),
        ("#svgView(viewBox(0,0,1,1))", HERE),
        ("#steps:~:text=words", HERE),
        ("index.html", "index.html"),
        (" Closure.html\n", HERE),
    ],
)
def test_an_address_leads_to_what_is_there(address: str, here: str) -> None:
    assert said(address, here) == ""


def test_the_same_address_leads_elsewhere_from_another_folder() -> None:
    resolver = Resolver(TARGETS)
    reference = Reference("a", "href", "closure.html", 1)
    assert resolver.wrong(reference, "knee/index.html") is None
    assert resolver.wrong(reference, "index.html")
    assert resolver.wrong(Reference("a", "href", "?a#risks", 1), HERE) is None
    assert resolver.wrong(Reference("a", "href", "?a#risks", 1), "hip/Closure.html")


@pytest.mark.parametrize(
    ("address", "here", "answer"),
    [
        ("closure.html", HERE, "link-case: 'closure.html' differs from the file's name in capital "
         "letters. Write 'Closure.html'."),
        ("../KNEE/closure.html", HERE, "link-case: '../KNEE/closure.html' differs from the file's "
         "name in capital letters. Write '../knee/closure.html'."),
        ("..", HERE, "link-folder: '..' leads to a folder, not to a page. "
         "Write '../index.html'."),
        (".", HERE, "link-folder: '.' leads to a folder, not to a page. Write './index.html'."),
        ("..", "index.html", "link-outside: '..' leads out of the site. "
         "Link to a page of the site."),
        ("../..", HERE, "link-outside: '../..' leads out of the site. "
         "Link to a page of the site."),
        ("Closure.html/", HERE, "link-broken: 'Closure.html/' leads to a page that does not exist."
         " Did you mean 'Closure.html'?"),
        ("open/closure.md", HERE, "link-suffix: 'open/closure.md' is written in HTML, where it "
         "stays as it is. Write the link in Markdown: [words](page.md)."),
        ("open/closure.md/", HERE, "link-broken: 'open/closure.md/' leads to a page that does not "
         "exist. Did you mean 'open/closure.html'?"),
        ("#stepz", HERE, "anchor-broken: '#stepz' leads to a heading that does not exist. "
         "Did you mean '#steps'?"),
        ("#nothing", "knee/closure.html", "anchor-broken: '#nothing' leads to a heading that does "
         "not exist. Link to a heading that is there."),
        ("scam.png", "a/x.html", "link-broken: 'scam.png' leads to a picture that does not exist. "
         "Did you mean 'scan.png'?"),
    ],
)  # fmt: skip
def test_what_is_said_of_an_address_that_leads_nowhere(
    address: str, here: str, answer: str
) -> None:
    assert said(address, here) == answer


def test_a_part_of_a_drawing_is_no_heading() -> None:
    assert said("#nothing", tag="use").startswith(
        "anchor-broken: '#nothing' leads to a part of the page that does not exist."
    )


def test_pages_are_named_as_they_are_written_in_the_sources() -> None:
    assert said("open/closur.md", ending=".md").endswith("Did you mean 'open/closure.md'?")


@pytest.mark.parametrize(
    ("address", "at", "code"),
    [
        ("https://e.org/b/", "https://e.org/b/", ""),
        ("https://e.org/b", "https://e.org/b/", ""),
        ("/b/", "/b/", ""),
        ("/b", "/b/", "link-outside"),
        ("https://e.org/b/hip/", "https://e.org/b/", ""),
        ("https://e.org/b/hip/none.html", "https://e.org/b/", "link-broken"),
        ("https://e.org/bb/none.html", "https://e.org/b/", ""),
        ("https://e.org/b/hip/", "", ""),
        ("mailto:ward@e.org", "https://e.org/b/", ""),
    ],
)
def test_an_address_of_the_own_site_leads_into_the_tree(address: str, at: str, code: str) -> None:
    assert said(address, at=at).partition(":")[0] == code


def test_an_address_of_the_own_site_is_named_as_it_was_written() -> None:
    message = said("https://e.org/b/hip/none.html", at="https://e.org/b/")
    assert "'https://e.org/b/hip/none.html' leads to a page" in message


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("Closure.html#what-happens", "hip/Closure.html"),
        ("../a/scan.png", "a/scan.png"),
        ("#steps", ""),
        ("https://e.org/a.png", ""),
        ("//e.org/a.png", ""),
        ("none.html", ""),
    ],
)
def test_where_an_address_leads_is_a_path_or_nothing(address: str, path: str) -> None:
    assert Resolver(TARGETS).leads_to(address, HERE) == path


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Closure.html", "hip/Closure.html"),
        ("../a/two%20words.png", "a/two words.png"),
        ("open/closure.html#%41", "hip/open/closure.html#%41"),
        ("Closure.html#", "hip/Closure.html#"),
        *(
            (one, None)
            for one in ("", "#a", "?a", "a.html?b", "a%23.html", "%zz", "a%0", "/a.html")
        ),
        *((one, None) for one in ("%2Fa.html", "//e.org/a", "mailto:a@e.org", "c:/a.html")),
        *((one, None) for one in (".", "..", "open/", "open/..", "%2E", "../../a.html")),
    ],
)
def test_some_addresses_say_alone_where_they_lead(address: str, place: str | None) -> None:
    assert plain_place("hip", address) == place


def test_among_many_files_those_of_the_folder_or_of_the_name_are_proposed() -> None:
    many: dict[str, frozenset[str] | None] = {f"many/p{n}.html": None for n in range(600)}
    assert said("closur.html", "knee/x.html", more=many).endswith("Did you mean 'closure.html'?")
    # as like as any other, but in another folder and of another name
    assert said("p60.html", "knee/x.html", more=many).endswith("Did you mean '../many/p60.html'?")
    few = dict(list(many.items())[:100])
    assert said("q77.html", "knee/x.html", more=few).endswith("Did you mean '../many/p77.html'?")
    assert said("q77.html", "knee/x.html", more=many).endswith("Did you mean 'closure.html'?")
