import json
from pathlib import PurePosixPath

from macros.content.files import Vendored, load_vendored
from macros.site.sbom import bill_of_materials
from tests.small_docs import ROOT

ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)
LOCK = f"""\
jinja2==3.1.6 \\
    --hash=sha256:{ONE} \\
    --hash=sha256:{TWO}
    # via mkdocs
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{THREE}
"""
SHIM = Vendored(
    path=PurePosixPath("assets/vendor/iframe-worker/shim.js"),
    package="npm: @a/iframe-worker",
    version="1.0.4",
    file="shim/index.js",
    license="MIT",
    sha256="ab",
    changed="",
    line=1,
)


def test_the_bill_names_every_locked_package_and_every_file_of_others() -> None:
    components = json.loads(bill_of_materials(LOCK, [SHIM]))["components"]
    assert [one["purl"] for one in components] == [
        "pkg:pypi/jinja2@3.1.6",
        "pkg:pypi/colorama@0.4.6",
        "pkg:npm/%40a/iframe-worker@1.0.4#shim/index.js",
    ]
    assert components[2]["hashes"] == [{"alg": "SHA-256", "content": "ab"}]


def test_the_bill_has_the_hash_of_every_locked_file() -> None:
    packages = json.loads(bill_of_materials(LOCK, []))["components"]
    hashes = [one["externalReferences"][0]["hashes"] for one in packages]
    assert [[hash_["content"] for hash_ in some] for some in hashes] == [[ONE, TWO], [THREE]]


def test_our_own_bill_is_whole_and_always_the_same() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    records = load_vendored(ROOT / "docs", print)
    bill = bill_of_materials(lock, records)
    assert bill == bill_of_materials(lock, records)
    components = json.loads(bill)["components"]
    assert len(components) == lock.count("==") - lock.count("'==") - lock.count(" == ") + len(
        records
    )
    assert bill.count('"alg"') == lock.count("--hash=sha256:") + len(records)
    assert {"mkdocs", "mkdocs-material", "nh3", "jinja2"} <= {one["name"] for one in components}
