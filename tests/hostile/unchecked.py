"""Build a project with every check switched off: what the other walls hold is then seen.

Run as `python -m tests.hostile.unchecked SITE` in the project's folder.
"""

import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.site import adapter


def main(site: str) -> None:
    """Build the project in this folder into `site`; nothing that is wrong stops it."""
    vars(adapter).update(
        check=lambda *_: [], unsafe_pages=lambda *_: iter(()), _stop_at=lambda *_: None
    )
    config = load_config(str(Path("mkdocs.yml").resolve()), site_dir=site)
    # a macro that fails is shown in its page, so that one bad page does not hide the others
    config.plugins["macros"].config["on_error_fail"] = False
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


if __name__ == "__main__":
    main(sys.argv[1])
