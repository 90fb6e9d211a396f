"""A publisher's bad day, with the real commands: two releases, a withdrawal, a forgery."""

from pathlib import Path

import pytest

from macros.records.records import load_releases
from tests import forged
from tests.published import page
from tests.publisher import Checkout
from tests.release_jobs import finish
from tests.site.conftest import CLOSURE, NEW, OLD
from tests.site.test_release_faults import wait_until_held

REASON = "A dose was wrong."
NAME = "stage-by-stage-2026.12-hip"
FIRST_ZIP = "downloads/stage-by-stage-2026.11.zip"


@pytest.fixture
def checkout(small_released: Checkout) -> Checkout:
    """Return a project that has released 2026.11, and has the files of its host in `static/`."""
    small_released.change(CLOSURE, OLD, NEW)
    static = small_released.folder / "static"
    (static / ".well-known").mkdir(parents=True)
    (static / "CNAME").write_text("guides.example.org\n", encoding="utf-8")
    (static / ".well-known/security.txt").write_text("Contact: us\n", encoding="utf-8")
    small_released.commit("Change a sentence, and say where the site stands")
    return small_released


def text_of(public: Path, name: str) -> str:
    return (public / name).read_text(encoding="utf-8")


def versions_of(public: Path, name: str) -> str:
    (versions,) = page(public, name).find_class("versions")
    return str(versions.text_content())


def test_a_publisher_withdraws_during_a_release_and_takes_it_back(
    checkout: Checkout, tmp_path: Path
) -> None:
    public = checkout.public
    building = checkout.start("release", "2026.12", "--date", "2026-12-05")
    wait_until_held(checkout.folder / ".releases.lock", "guides.py release 2026.12", building)
    checkout.guides("withdraw", "2026.11", "--reason", REASON)
    finish(building)
    first, second = load_releases(checkout.folder)
    assert first.withdrawn
    assert not second.withdrawn

    public.mkdir()
    (public / "CNAME").write_text("old.example.org\n", encoding="utf-8")
    assert "would remove: CNAME" in checkout.run("publish").stdout
    assert text_of(public, "CNAME") == "old.example.org\n"
    (public / "CNAME").unlink()
    checkout.guides("publish")
    assert text_of(public, "CNAME") == "guides.example.org\n"
    assert (public / ".well-known/security.txt").is_file()
    assert REASON in text_of(public, "2026.11/index.html")
    assert REASON not in text_of(public, "latest/index.html")
    assert "withdrawn" in versions_of(public, "latest/index.html")
    assert not (public / FIRST_ZIP).is_file()
    assert REASON in text_of(public, f"{FIRST_ZIP}/index.html")
    assert checkout.run("verify", str(checkout.dist / Path(FIRST_ZIP).name)).returncode == 1
    assert "the published tree of release 2026.12" in checkout.guides("verify", "public/latest")
    (public / "notes.txt").write_text("ours", encoding="utf-8")
    refused = checkout.run("publish")
    assert refused.returncode == 1
    assert "notes.txt" in refused.stdout
    (public / "notes.txt").unlink()

    leaflet = checkout.dist / f"{NAME}-a4.pdf"
    forgery = tmp_path / leaflet.name
    forgery.write_bytes(forged.forged(leaflet, forged.picture_over_the_telephone))
    verdicts = checkout.run("verify", str(leaflet), str(forgery))
    assert verdicts.returncode != 0
    genuine, found = verdicts.stdout.splitlines()[0], verdicts.stdout.splitlines()[-1]
    assert "of release 2026.12" in genuine
    assert "it was" in found
    assert checkout.run("verify", str(leaflet)).returncode == 0
    assert checkout.run("verify", str(forgery)).returncode != 0

    withdrawal = checkout.git("log", "-1", "--format=%H", "--grep", "2026.11", "--", "releases.yml")
    assert "ithdraw" in checkout.git("log", "-1", "--format=%s", withdrawal)
    checkout.git("revert", "--no-edit", withdrawal)
    checkout.guides("publish")
    assert REASON not in text_of(public, "2026.11/index.html")
    assert "replaced by version 2026.12" in text_of(public, "2026.11/index.html")
    assert "withdrawn" not in versions_of(public, "latest/index.html")
    assert (public / FIRST_ZIP).read_bytes() == (checkout.dist / Path(FIRST_ZIP).name).read_bytes()
    assert "Nothing changed" in checkout.guides("publish")
