"""`guides.py release`, `bundle`, `rebuild` and `verify`, as they are typed in a checkout."""

import hashlib
import os
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import html

from macros.publishing.verifying import verify
from macros.records.bundle import read_tree, tree_hash
from macros.records.records import load_releases
from tests.publisher import Checkout
from tests.site.conftest import CLOSURE, FIRST, OLD, Released


def records(checkout: Checkout) -> list[dict[str, object]]:
    text = (checkout.folder / "releases.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["releases"])


def test_a_release_records_what_it_sealed(released: Released, small_taken_out: Path) -> None:
    checkout = released.checkout
    first, second = records(checkout)
    assert (first["version"], second["version"]) == ("2026.11", "2026.12")
    assert (first["commit"], second["commit"]) == released.commits
    for record in (first, second):
        name = f"stage-by-stage-{record['version']}.zip"
        digest = hashlib.sha256((checkout.dist / name).read_bytes()).hexdigest()
        assert digest == record["zip"]
        assert (checkout.dist / f"{name}.sha256").read_text() == f"{digest}  {name}\n"
    assert tree_hash(read_tree(small_taken_out)) == first["tree"]


def test_the_commit_that_holds_the_record_is_tagged_and_holds_nothing_else(
    released: Released,
) -> None:
    git = released.checkout.git
    assert git("rev-parse", "v2026.12^") == released.commits[1]
    assert (
        git("show", "--name-only", "--format=%s", "v2026.12") == "Release 2026.12\n\nreleases.yml"
    )
    assert git("status", "--porcelain") == ""


def test_a_zip_opens_with_a_note_and_a_page(small_taken_out: Path) -> None:
    assert {"READ-ME-FIRST.txt", "index.html"} <= {file.name for file in small_taken_out.iterdir()}
    note = (small_taken_out / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "Version 2026.11, released November 22, 2026." in note
    assert 'Take everything out of it first ("Extract all").' in note
    assert "Open index.html." in note
    assert "Check for a newer version after November 22, 2027:\nhttps://guides.example.org/" in note


def test_a_release_has_no_pages_for_writers_and_no_word_of_them(small_taken_out: Path) -> None:
    assert not (small_taken_out / "contributing").exists()
    naming = [name for name, data in read_tree(small_taken_out).items() if b"contributing" in data]
    assert naming == []


def test_every_page_says_its_version_its_review_and_its_address(small_taken_out: Path) -> None:
    for file in small_taken_out.rglob("*.html"):
        page: html.HtmlElement = html.document_fromstring(file.read_bytes())
        said = " ".join(page.find_class("version")[0].text_content().split())
        assert said == (
            "Version 2026.11, released November 22, 2026. Not yet reviewed by a clinician."
            " Check for a newer version after November 22, 2027 at https://guides.example.org/."
            f" https://guides.example.org/2026.11/{file.relative_to(small_taken_out).as_posix()}"
        )


def test_a_private_release_prints_no_address(small: Checkout) -> None:
    small.guides("bundle", "--version", "2026.11", "--date", "2026-11-22", "--private")
    with zipfile.ZipFile(small.dist / "stage-by-stage-2026.11.zip") as zipped:
        for name in zipped.namelist():
            assert b"guides.example.org" not in zipped.read(name), name


def test_other_folders_zones_languages_and_orders_give_the_same_zip(
    released: Released, tmp_path: Path
) -> None:
    copy = Checkout(tmp_path / "ein anderer Ordner")
    for name in reversed(released.checkout.git("ls-files", "-z").split("\0")):
        file = copy.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name:
            shutil.copyfile(released.checkout.folder / name, file)
            os.utime(file, (1, 1))
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    copy.guides("bundle", "--version", "2026.12", "--date", "2026-12-05", settings=settings)
    name = "stage-by-stage-2026.12.zip"
    assert (copy.dist / name).read_bytes() == (released.checkout.dist / name).read_bytes()


@pytest.mark.parametrize(
    ("settings", "day"),
    [({}, (2026, 11, 20)), ({"SOURCE_DATE_EPOCH": "1767312000"}, (2026, 1, 2))],
    ids=["the commit's day", "SOURCE_DATE_EPOCH"],
)
def test_a_preview_bears_the_day_of_its_commit_or_the_one_that_is_set(
    small: Checkout, settings: dict[str, str], day: tuple[int, int, int]
) -> None:
    small.guides("bundle", settings=settings)
    with zipfile.ZipFile(small.dist / "stage-by-stage-preview.zip") as zipped:
        assert {entry.date_time[:3] for entry in zipped.infolist()} == {day}


def test_a_release_made_again_from_its_commit_is_the_same_byte_for_byte(
    released: Released, tmp_path: Path
) -> None:
    checkout = released.checkout
    checkout.guides("rebuild", "2026.11", "--out", str(tmp_path))
    for file in tmp_path.glob("stage-*"):
        assert file.read_bytes() == (checkout.dist / file.name).read_bytes(), file.name
    assert len(list(tmp_path.glob("stage-*"))) == 8


def test_a_failing_check_stops_a_release(small: Checkout) -> None:
    (small.folder / "docs/procedures/hip/closure.md").unlink()
    small.commit("Lose a stage")
    run = small.run(*FIRST)
    assert run.returncode == 1
    assert "stage 'closure' has no page" in run.stdout
    assert records(small) == []
    assert not list(small.dist.glob("stage-*"))


def test_a_template_that_would_pass_for_a_notice_is_not_sealed(small: Checkout) -> None:
    notice = "<!--published-->Withdrawn.<!--/published-->"
    small.change("overrides/main.html", "<body ", f"{notice}<body ")
    run = small.run("bundle")
    assert run.returncode == 1
    assert "index.html lacks the places that publishing fills, or has them twice." in run.stdout


def test_without_an_address_only_a_private_release_is_made(small: Checkout) -> None:
    small.change("mkdocs.yml", "site_url:", "# site_url:")
    small.commit("Have no address")
    run = small.run(*FIRST)
    assert run.returncode == 1
    assert "Set site_url in mkdocs.yml, or release without an address: --private" in run.stdout
    assert records(small) == []


def test_verify_names_the_release_of_every_file_that_was_released(released: Released) -> None:
    checkout = released.checkout
    releases = load_releases(checkout.folder)
    for file in checkout.dist.glob("stage-by-stage-2026.11*[!6]"):
        verdict = verify(file, checkout.dist, releases)
        assert verdict.is_good, file
        assert "of release 2026.11, November 22, 2026, unchanged." in verdict.words
        assert "It was replaced by release 2026.12." in verdict.words


def test_verify_tells_people_in_words_and_programs_by_its_exit_code(released: Released) -> None:
    checkout = released.checkout
    good = checkout.run("verify", "dist/stage-by-stage-2026.12.zip")
    bad = checkout.run("verify", "gone.zip", "mkdocs.yml", "dist/stage-by-stage-2026.12.zip")
    assert (good.returncode, bad.returncode) == (0, 1)
    assert "of release 2026.12, December 5, 2026, unchanged. It is the latest" in good.stdout
    gone = "gone.zip: There is no file gone.zip.\n"
    assert bad.stdout == f"{gone}mkdocs.yml: It belongs to no release.\n{good.stdout}"


def test_a_preview_is_bundled_with_its_problems_and_its_name_says_so(small: Checkout) -> None:
    small.change(CLOSURE, OLD, '{{ cite("nope") }} works')
    said = small.guides("bundle", "--with-problems")
    [file] = small.dist.glob("*.zip")
    assert file.name == "stage-by-stage-preview-with-problems.zip"
    assert "no source 'nope'" in said
    with zipfile.ZipFile(file) as bundle:
        page = bundle.read(f"{file.stem}/procedures/hip/closure.html").decode()
    assert "To mend: 1 problem, 1 on this page" in page
    assert "unsafe-inline'; worker" not in page  # the policy of readers
