"""Runs in an environment with mkdocs-htmlproofer-plugin: its checks on a tree that is built.

Argument: the tree. The plugin gets what MkDocs would give it of each page, and nothing outside is
asked. Prints how many pages it read.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

from htmlproofer.plugin import HtmlProoferPlugin  # type: ignore[import-not-found]


def main(tree: Path) -> None:
    """Give the plugin every page, as MkDocs does in its build."""
    plugin = HtmlProoferPlugin()
    plugin.load_config({"validate_external_urls": False, "validate_rendered_template": True})
    files = [_file(tree, file) for file in sorted(tree.rglob("*")) if file.is_file()]
    plugin.on_files(files, {})
    pages = [file.page for file in files if file.page]
    for page in pages:
        plugin.on_post_page(page.content, page=page, config={})
    plugin.on_post_build({})
    print(len(pages))


def _file(tree: Path, file: Path) -> SimpleNamespace:
    url = file.relative_to(tree).as_posix()
    source = url.removesuffix(".html") + ".md" if url.endswith(".html") else url
    known = SimpleNamespace(src_uri=source, src_path=source, url=url, dest_uri=url, page=None)
    if source != url:
        text = file.read_text(encoding="utf-8")
        known.page = SimpleNamespace(content=text, markdown="", file=known)
    return known


main(Path(sys.argv[1]))
