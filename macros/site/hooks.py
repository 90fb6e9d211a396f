"""The hooks that `mkdocs.yml` names.

MkDocs loads this file as a module of its own, so it holds no state: it puts the project's folder
on the path (the `mkdocs` command does not) and hands over.
"""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[2])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

from macros.site.adapter import (  # noqa: E402
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_page_read_source,
    on_post_build,
    on_post_page,
    on_pre_build,
    on_startup,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_read_source",
    "on_post_build",
    "on_post_page",
    "on_pre_build",
    "on_startup",
]
