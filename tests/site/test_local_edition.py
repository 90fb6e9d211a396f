"""A hospital takes a guide over, adds a note, releases it, and hears of a withdrawal."""

import re
from pathlib import Path

from macros.records.records import releases_text
from tests.publisher import Checkout, small_checkout
from tests.small_releases import seal_small

NOTE = """\
notes:
  # the ward asked for this
  - page: closure
    section: What happens
    note: Here you may shower after 48 hours.
"""


def write(checkout: Checkout, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = checkout.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_a_hospital_adopts_a_guide(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path / "hospital")
    parent = seal_small(tmp_path / "parent", "2026.10")
    write(
        checkout,
        {
            "docs/publisher.yml": "name: Example Hospital\n",
            "docs/local/index.yml": 'edition: 1\nafter: "2026.10"\n',
            "docs/local/hip.yml": NOTE,
            "parent-releases.yml": releases_text([parent]),
        },
    )
    assert checkout.guides("local", "accept").splitlines()[1:] == [
        "    It is new.",
        "1 note of 1 renewed.",
    ]
    brief = "## In brief\n\n" + "- The surgeon works.\n" * 60
    checkout.change("docs/procedures/hip/index.md", "{{ steps() }}", f"{brief}\n{{{{ steps() }}}}")
    checkout.commit("Edition 1")

    checkout.change("docs/procedures/hip/closure.md", "The surgeon works.", "The surgeon sews.")
    assert "[local-changed]" in checkout.run("check").stdout
    assert checkout.guides("local", "accept", "hip").splitlines()[1:] == [
        "    - The surgeon works.",
        "    + The surgeon sews.",
        "1 note of 1 renewed.",
    ]
    checkout.commit("Follow the guide")

    said = checkout.guides("release", "2026.11", "--date", "2026-11-22")
    printed = re.findall(r"^stage-by-stage-2026.11-hip-(\w+).pdf: \d+ pages?$", said, re.MULTILINE)
    assert printed == ["a4", "letter"]
    assert "To fit, the sheet of 'hip' is shorter: " in said
    assert " of 60 points of 'In brief'" in said
    edition = "release 2026.11, Example Hospital edition 1, after 2026.10, November 22, 2026"
    pdf = "dist/stage-by-stage-2026.11-hip-a4.pdf"
    assert f"the leaflet 'hip' of {edition}, unchanged" in checkout.guides("verify", pdf)
    leaflet = (checkout.dist / "stage-by-stage-2026.11-hip.html").read_text(encoding="utf-8")
    assert "Version 2026.11, Example Hospital edition 1, after 2026.10, released" in leaflet
    assert "Here you may shower after 48 hours." in leaflet

    withdrawn = "  withdrawn: {date: 2026-11-30, reason: A dose was wrong.}\n"
    with (checkout.folder / "parent-releases.yml").open("a", encoding="utf-8") as opened:
        opened.write(withdrawn)
    assert "[parent-withdrawn]" in checkout.run("check").stdout
    assert "2026.11 is in force, but release 2026.10" in checkout.guides("publish")
    verified = checkout.run("verify", pdf)
    assert verified.returncode == 1
    assert "Do not use it: release 2026.10" in verified.stdout
