"""Leaflets that say, word for word, what ours say, and were forged all the same."""

import shutil
from pathlib import Path

import pytest

from macros.publishing.publishing import publish
from macros.publishing.verifying import Verdict, verify
from macros.records.records import Release, ReleaseError, load_releases
from macros.release.releasing import released_prints
from tests import forged
from tests.published import SETTINGS
from tests.publisher import Checkout

SEEN = [
    (forged.box_over_the_telephone, "something is painted on page 1 that was not there"),
    (forged.picture_over_the_telephone, "a picture on page 1 is not the leaflet’s"),
    (forged.note_over_the_telephone, "something was laid over page 1"),
    (forged.one_link_elsewhere, f"leads to {forged.ELSEWHERE}"),
    (forged.two_links_exchanged, "leads to #"),
    (forged.link_described_otherwise, "leads to what is said of it otherwise (Call 555)"),
    (forged.link_that_runs, "leads to what is no address (/Launch)"),
    (forged.picture_replaced, "is not the leaflet’s"),
    (forged.program_inside, "it holds OpenAction, and no leaflet does"),
]
UNSEEN = [forged.saved_again, forged.box_over_the_telephone]
GUIDE = "carpal-tunnel-release"
NAME = f"stage-by-stage-2026.11-{GUIDE}"


@pytest.fixture(scope="module")
def releases(guides_dist: Path) -> tuple[Release, ...]:
    return load_releases(guides_dist.parent)


@pytest.fixture
def dist(guides_dist: Path, tmp_path: Path) -> Path:
    """Return a copy of what was released, to be changed."""
    return shutil.copytree(guides_dist, tmp_path / "dist")


def verdict_on(content: bytes, dist: Path, releases: tuple[Release, ...]) -> Verdict:
    (dist / "found.pdf").write_bytes(content)
    return verify(dist / "found.pdf", dist, releases)


@pytest.mark.parametrize(("forgery", "said"), SEEN, ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_forged_link_picture_or_note_is_named(
    dist: Path, releases: tuple[Release, ...], forgery: forged.Forgery, said: str, paper: str
) -> None:
    content = forged.forged(dist / f"{NAME}-{paper}.pdf", forgery)
    verdict = verdict_on(content, dist, releases)
    assert not verdict.is_good
    assert not verdict.looks_unknown
    assert (
        f"It has the words of the leaflet {GUIDE!r} of release 2026.11, but it was" in verdict.words
    )
    assert said in verdict.words


@pytest.mark.parametrize(
    "forgery", [forged.every_link_elsewhere, forged.one_numbered_link_elsewhere]
)
def test_a_link_that_names_a_page_and_leads_elsewhere_is_seen(
    dist: Path, releases: tuple[Release, ...], forgery: forged.Forgery
) -> None:
    verdict = verdict_on(forged.forged(dist / f"{NAME}-a4.pdf", forgery), dist, releases)
    assert not verdict.is_good
    assert not verdict.looks_unknown
    assert "but it was altered" in verdict.words


@pytest.mark.parametrize("forgery", UNSEEN)
def test_what_may_be_painted_over_is_never_called_unchanged(
    dist: Path, releases: tuple[Release, ...], forgery: forged.Forgery
) -> None:
    content = forged.forged(dist / f"{NAME}-a4.pdf", forgery)
    (dist / f"{NAME}-a4.pdf").unlink()
    verdict = verdict_on(content, dist, releases)
    assert verdict.looks_unknown
    assert not verdict.is_good
    assert "The words, the links and the pictures were compared." in verdict.words
    assert "something may be painted over its text" in verdict.words


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_of_a_print_that_was_saved_again_nothing_is_called_painted_over(
    dist: Path, releases: tuple[Release, ...], paper: str
) -> None:
    content = forged.forged(dist / f"{NAME}-{paper}.pdf", forged.saved_again)
    assert verdict_on(content, dist, releases).looks_unknown


def test_without_its_page_only_the_words_of_a_print_are_compared(
    dist: Path, releases: tuple[Release, ...]
) -> None:
    content = forged.forged(dist / f"{NAME}-a4.pdf", forged.one_link_elsewhere)
    (dist / f"{NAME}.html").unlink()
    verdict = verdict_on(content, dist, releases)
    assert verdict.looks_unknown
    assert "Only the words were compared, since its page is not in dist/." in verdict.words


@pytest.mark.parametrize("forgery", [*UNSEEN, forged.one_link_elsewhere])
def test_a_print_that_was_not_released_is_handed_out_on_request_only(
    dist: Path, releases: tuple[Release, ...], tmp_path: Path, forgery: forged.Forgery
) -> None:
    file = dist / f"{NAME}-a4.pdf"
    file.write_bytes(forged.forged(file, forgery))
    with pytest.raises(ReleaseError, match=r"guides\.py publish --other-prints"):
        publish(releases, dist, tmp_path / "public", SETTINGS, None)
    assert not (tmp_path / "public").exists()


def test_on_request_another_print_is_handed_out_where_nothing_in_it_is_foreign(
    dist: Path, releases: tuple[Release, ...], tmp_path: Path
) -> None:
    file, out = dist / f"{NAME}-a4.pdf", tmp_path / "public"
    content = file.read_bytes()
    file.write_bytes(forged.forged(file, forged.saved_again))
    publish(releases, dist, out, SETTINGS, None, takes_other_prints=True)
    assert (out / "downloads" / file.name).read_bytes() == file.read_bytes() != content
    file.write_bytes(forged.forged(file, forged.one_link_elsewhere))
    with pytest.raises(ReleaseError, match=f"leads to {forged.ELSEWHERE}"):
        publish(releases, dist, out, SETTINGS, None, takes_other_prints=True)


def test_programs_know_a_print_of_which_only_the_words_are_ours_by_its_exit_code(
    guides_dist: Path, tmp_path: Path
) -> None:
    checkout, good = Checkout(guides_dist.parent), f"dist/{NAME}-a4.pdf"
    known, altered = tmp_path / "known.pdf", tmp_path / "altered.pdf"
    known.write_bytes(forged.forged(checkout.folder / good, forged.saved_again))
    altered.write_bytes(forged.forged(checkout.folder / good, forged.one_link_elsewhere))
    assert checkout.run("verify", good, str(known)).returncode == 3
    assert checkout.run("verify", good, str(known), str(altered)).returncode == 1


def test_a_release_made_again_keeps_the_prints_that_were_released(
    dist: Path, releases: tuple[Release, ...]
) -> None:
    (release,) = releases
    released = (dist / f"{NAME}-a4.pdf").read_bytes()
    (dist / f"{NAME}-letter.pdf").write_bytes(b"altered")
    kept = released_prints(dist, release)
    assert kept[f"{NAME}-a4.pdf"] == released
    assert f"{NAME}-letter.pdf" not in kept
