"""Where the parts of the project lie on this disk."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MKDOCS_YML = ROOT / "mkdocs.yml"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"
