from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from macros.publishing.matches import claimed_version
from macros.publishing.publishing import publish
from macros.publishing.verifying import Verdict, verify, verify_each
from macros.records.bundle import make_zip
from macros.records.records import Release, ReleaseError, Withdrawal
from macros.site.settings import SiteIdentity
from tests.small_releases import DAY, PAGES, page_that_leads_to, seal_small, tree

SETTINGS = SiteIdentity("Stage by Stage", "https://guides.example.org/")
CLOSURE = "procedures/hip/closure.html"
NEW = "procedures/hip/new.html"
WITHDRAWN = Withdrawal(DAY, "A dose was wrong.", "the ward")
LATEST = "It is the latest release."
REPLACED = "It was replaced by release 2026.12."


class Published:
    """Two releases in `dist`, and the site that was made of them."""

    def __init__(self, folder: Path) -> None:
        self.dist, self.out = folder / "dist", folder / "public"
        self.releases = [seal_small(self.dist, version) for version in ("2026.11", "2026.12")]
        publish(self.releases, self.dist, self.out, SETTINGS, None)

    def verdict(self, path: Path, releases: list[Release] | None = None) -> Verdict:
        return verify(path, self.dist, self.releases if releases is None else releases)


@pytest.fixture
def site(tmp_path: Path) -> Published:
    return Published(tmp_path)


@pytest.mark.parametrize(
    ("path", "what", "state"),
    [
        ("dist/stage-by-stage-2026.11.zip", "the zip", REPLACED),
        ("dist/stage-by-stage-2026.12.zip", "the zip", LATEST),
        ("dist/stage-by-stage-2026.11-hip.html", "the leaflet 'hip'", REPLACED),
        ("dist/stage-by-stage-2026.12-hip-a4.pdf", "the leaflet 'hip'", LATEST),
        ("dist/stage-by-stage-2026.11-hip_sheet-letter.pdf", "the sheet 'hip'", REPLACED),
        ("public/downloads/stage-by-stage-2026.12-hip_sheet.html", "the sheet 'hip'", LATEST),
        (f"public/2026.11/{CLOSURE}", f"the file {CLOSURE}", REPLACED),
        (f"public/2026.12/{CLOSURE}", f"the file {CLOSURE}", LATEST),
        (f"public/latest/{CLOSURE}", f"the file {CLOSURE}", LATEST),
        ("public/2026.11", "the published tree", REPLACED),
        ("public/downloads/stage-by-stage-2026.11-hip.html", "the leaflet 'hip'", REPLACED),
        ("public/downloads/stage-by-stage-2026.12-hip.html", "the leaflet 'hip'", LATEST),
        ("public/latest", "the published tree", LATEST),
    ],
)
def test_what_belongs_to_a_release_is_named(
    site: Published, path: str, what: str, state: str
) -> None:
    verdict = site.verdict(site.dist.parent / path)
    assert verdict.is_good
    assert verdict.words.startswith(f"It is {what} of release 2026.1")
    assert verdict.words.endswith(f"unchanged. {state}")


def test_a_tree_that_was_taken_out_of_its_zip_is_named(site: Published, tmp_path: Path) -> None:
    for path, content in tree("2026.12").items():
        file = tmp_path / "stick" / "stage-by-stage-2026.12" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert site.verdict(tmp_path / "stick").words.startswith("It is the tree of release 2026.12")


@pytest.mark.parametrize("path", [CLOSURE, "index.html"])
def test_a_page_with_another_word_was_altered(site: Published, path: str) -> None:
    file = site.out / "2026.11" / path
    file.write_bytes(file.read_bytes().replace(b"<h1>", b"<h1>Not "))
    verdict = site.verdict(file)
    assert verdict == Verdict("It says that it is of release 2026.11, but it was altered.", False)
    assert site.verdict(site.out / "2026.11") == Verdict(
        f"It says that it is release 2026.11, but it was altered: {path}.", False
    )


@pytest.mark.parametrize("version", ["2026.11", "2026.12"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!--/published-->", "<p>The ward has another number: 555.</p><!--/published-->"),
        ('<a href="../../../', '<a href="https://elsewhere.example/../../../'),
        ('<a href="../../../', '<a href="//elsewhere.example/'),
        ("<!--/robots-->", "<style>h1::after { content: 'Call 555' }</style><!--/robots-->"),
    ],
)
def test_a_notice_that_publishing_did_not_write_is_named(
    site: Published, version: str, old: str, new: str
) -> None:
    file = site.out / version / CLOSURE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    verdict = site.verdict(file)
    assert not verdict.is_good
    assert verdict.words.endswith("but it was altered: its notice is not one of ours.")
    assert f"it was altered: {CLOSURE}." in site.verdict(site.out / version).words


def test_a_forged_notice_on_a_leaflet_is_named(site: Published) -> None:
    file = site.out / "downloads" / "stage-by-stage-2026.11-hip.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("It was replaced", "Call 555. It was replaced"), encoding="utf-8")
    assert site.verdict(file).words.endswith("but it was altered: its notice is not one of ours.")


def test_a_zip_that_was_packed_anew_was_altered(site: Published) -> None:
    file = site.dist / "stage-by-stage-2026.11.zip"
    other = dict(tree("2026.11"))
    other[next(iter(other))] = b"another text"
    content = make_zip(other, "stage-by-stage-2026.11", DAY)
    (copy := file.with_name("copy.zip")).write_bytes(content)
    assert "it was altered" in site.verdict(copy).words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>Something else.", "It belongs to no release."),
        ('<div data-version="">', "It is of a preview, which is not a release."),
        ('<div data-version="2020.1">', "of version 2020.1, which was never released."),
    ],
)
def test_what_belongs_to_no_release_says_so(
    site: Published, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "page.html").write_text(text)
    verdict = site.verdict(tmp_path / "page.html")
    assert not verdict.is_good
    assert verdict.words.endswith(said)


def test_without_its_zip_a_page_cannot_be_judged(site: Published) -> None:
    (site.dist / "stage-by-stage-2026.11.zip").unlink()
    with pytest.raises(ReleaseError, match=r"is missing\. Put the released file there"):
        site.verdict(site.out / "2026.11" / CLOSURE)


@pytest.mark.parametrize("name", [".zip", "-hip.html"])
def test_what_was_withdrawn_is_not_good_any_more(site: Published, name: str) -> None:
    gone = [replace(site.releases[0], withdrawn=WITHDRAWN), site.releases[1]]
    verdict = site.verdict(site.dist / f"stage-by-stage-2026.11{name}", gone)
    assert not verdict.is_good
    assert verdict.words.endswith(
        "Do not use it: Release 2026.11 was withdrawn on November 22, 2026."
        " A dose was wrong. Go to the ward instead."
    )


@pytest.mark.parametrize(
    ("path", "is_good"),
    [
        ("dist/stage-by-stage-2026.12.zip", False),
        ("dist/stage-by-stage-2026.12-hip.html", False),
        ("public/latest/glossary/lamina.html", True),
        ("public/latest", False),
    ],
)
def test_a_withdrawn_guide_counts_where_it_is_inside(
    site: Published, path: str, is_good: bool
) -> None:
    gone = [site.releases[0], replace(site.releases[1], withdrawn_guides={"hip": WITHDRAWN})]
    publish(gone, site.dist, site.out, SETTINGS, None)
    assert site.verdict(site.dist.parent / path, gone).is_good == is_good


@pytest.fixture
def withdrawn_after(site: Published) -> list[Release]:
    """Return releases of which the last, with a page of its own, was withdrawn; and publish."""
    newer = seal_small(site.dist, "2027.01", tree("2027.01", [*PAGES, NEW]))
    site.releases += [replace(newer, withdrawn=WITHDRAWN)]
    publish(site.releases, site.dist, site.out, SETTINGS, None)
    return site.releases


def test_a_notice_of_a_withdrawn_newer_version_belongs_to_the_published_folder(
    site: Published, withdrawn_after: list[Release]
) -> None:
    assert (site.out / "latest" / NEW).is_file()
    verdict = site.verdict(site.out / "latest", withdrawn_after)
    words = "It is the published tree of release 2026.12, November 22, 2026, unchanged. "
    assert (verdict.words, verdict.is_good) == (words + LATEST, True)
    later = [*withdrawn_after, seal_small(site.dist, "2027.02")]
    assert site.verdict(site.out / "latest", later).words.endswith("replaced by release 2027.02.")


@pytest.mark.parametrize(("old", "new"), [("A dose", "No dose"), ("<p>", "<p>Call 555.")])
def test_a_notice_with_other_words_was_altered(
    site: Published, withdrawn_after: list[Release], old: str, new: str
) -> None:
    file = site.out / "latest" / NEW
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert f"it was altered: {NEW}." in site.verdict(site.out / "latest", withdrawn_after).words


def test_a_redirect_from_an_old_address_belongs_to_the_published_folder(
    site: Published,
) -> None:
    moved = {PurePosixPath(NEW): page_that_leads_to("closure.html")}
    first = seal_small(site.dist, "2026.10", tree("2026.10", [*PAGES, NEW]))
    second = seal_small(site.dist, "2026.10.1", tree("2026.10.1") | moved)
    releases = [first, second, *site.releases]
    publish(releases, site.dist, site.out, SETTINGS, None)
    assert (site.out / "latest" / NEW).is_file()
    assert site.verdict(site.out / "latest", releases).is_good


@pytest.mark.parametrize("start", [b"PK\3\4", b"%PDF-1.4\n", b""])
def test_damaged_files_get_a_sentence(site: Published, tmp_path: Path, start: bytes) -> None:
    (tmp_path / "file").write_bytes(start + b"\0 garbage" * 99)
    try:
        assert not site.verdict(tmp_path / "file").is_good
    except ReleaseError as error:
        assert "damaged" in str(error)


def test_of_a_whole_published_site_the_folders_to_give_are_named(site: Published) -> None:
    gone = [replace(site.releases[0], withdrawn=WITHDRAWN), site.releases[1]]
    folders = ", ".join(str(site.out / name) for name in ("latest", "2026.12"))
    words = f"It is a published site, and not a version. Give one in it: {folders}."
    assert verify(site.out, site.dist, gone) == Verdict(words, is_good=False)


def test_a_published_site_without_a_version_says_so(tmp_path: Path) -> None:
    publish([], tmp_path / "dist", tmp_path / "public", SETTINGS, None)
    words = "It is a published site, and not a version. None is in use."
    assert verify(tmp_path / "public", tmp_path / "dist", []).words == words


def test_a_folder_that_is_no_tree_is_not_read_to_its_end(site: Published, tmp_path: Path) -> None:
    with (tmp_path / "disk image").open("wb") as image:
        image.truncate(10**12)
    assert "more than any of our trees" in site.verdict(tmp_path).words
    assert "larger than any of our files" in site.verdict(tmp_path / "disk image").words


def test_nothing_is_nothing(site: Published, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="There is no file"):
        site.verdict(tmp_path / "nothing")


def test_of_several_files_each_gets_its_verdict_whatever_the_others_are(
    site: Published, tmp_path: Path
) -> None:
    good = site.dist / "stage-by-stage-2026.12.zip"
    nothing, damaged = tmp_path / "nothing", tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.4")
    verdicts = verify_each([nothing, damaged, good], site.dist, site.releases)
    assert [verdict.is_good for verdict in verdicts.values()] == [False, False, True]
    assert verdicts[nothing].words == f"There is no file {nothing}."
    assert "damaged" in verdicts[damaged].words


@pytest.mark.parametrize(
    ("title", "version"),
    [
        ("Hip · version 2026.11 · Stage by Stage", "2026.11"),
        ("Hüfte · Fassung 2026.11 · Schritt für Schritt", "2026.11"),
        ("Hip · version 2026.11 · Wards · the East", "2026.11"),
        ("Hip 2.0 · 2026.11.1 नोंद · Stage by Stage", "2026.11.1"),
        ("Hip 2.0 · preview · Stage by Stage", None),
        ("Version 2026.11", None),
    ],
)
def test_a_leaflet_s_title_says_its_version_in_any_language(
    title: str, version: str | None
) -> None:
    assert claimed_version(f"<title>{title}</title>".encode()) == version


def test_a_page_says_its_version_whatever_is_in_its_title() -> None:
    page = '<title>Closure · Hip 2.0 · Guides</title><div data-version="2026.11">'
    assert claimed_version(page.encode()) == "2026.11"
    assert claimed_version(page.replace("2026.11", "").encode()) == ""
