"""Python-Markdown alone: one instance, with the extensions of a `mkdocs.yml`, for all its pages.

Argument: the project. Prints how many pages it converted.
"""

import sys
from pathlib import Path

import yaml
from markdown import Markdown


def main(project: Path) -> None:
    """Convert every page, and keep nothing."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    options = {
        name: values for one in settings["markdown_extensions"] for name, values in one.items()
    }
    markdown = Markdown(extensions=list(options), extension_configs=options)
    files = sorted((project / "docs").rglob("*.md"))
    for file in files:
        markdown.reset().convert(file.read_text(encoding="utf-8"))
    print(len(files))


main(Path(sys.argv[1]))
