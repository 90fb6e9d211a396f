"""The bill of materials: every package and file of others that the project is made with.

CycloneDX 1.6, which tools that look for known faults can read. The same lock gives the same bytes.
"""

import json
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from macros.content.files import Vendored

_LOCKED = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[\w.+!-]+)(?P<hashes>.*(?:\n .*)*)", re.MULTILINE
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill_of_materials(lock: str, vendored: Collection[Vendored]) -> str:
    """Return the bill of what `lock`, a requirements.txt, names, and of the vendored files."""
    packages = [_package(*locked.groups()) for locked in _LOCKED.finditer(lock)]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "stage-by-stage"}},
        "components": [*packages, *map(_file, vendored)],
    }
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def _package(name: str, version: str, options: str) -> dict[str, Any]:
    address = f"pkg:pypi/{name.lower()}@{version}"
    # a package has several files, one for each system; what is installed is one of them
    files = [_hash(sha256) for sha256 in _HASH.findall(options)]
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "externalReferences": [{"type": "distribution", "url": address, "hashes": files}],
    }


def _file(record: Vendored) -> dict[str, Any]:
    kind, _, name = record.package.partition(": ")
    address = f"pkg:{kind}/{quote(name)}@{record.version}#{record.file}"
    return {
        "type": "file",
        "bom-ref": str(record.path),
        "name": str(record.path),
        "version": record.version,
        "description": record.changed or f"{record.file} of {name}",
        "hashes": [_hash(record.sha256)],
        "licenses": [{"license": {"id": record.license}}],
        "purl": address,
    }


def _hash(sha256: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": sha256}
