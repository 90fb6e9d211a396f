"""mkdocs-ezglossary on pages whose words were marked by hand, as it needs them.

Runs in the environment of that plugin: reads pages and terms as JSON, writes seconds as JSON.
"""

import json
import sys
import time
from types import SimpleNamespace

from markdown import Markdown
from mkdocs_ezglossary_plugin.plugin import GlossaryPlugin  # type: ignore[import-not-found]


def main() -> None:
    """Convert the pages twice, alone and with the plugin, and print the CPU time of both."""
    given = json.load(sys.stdin)
    plugin = GlossaryPlugin()
    plugin.load_config({"tooltip": "full", "ignore_case": True, "plurals": "en"})
    config = SimpleNamespace(site_url="", __getitem__=lambda *_: "")
    plugin.on_pre_build(config)
    entries = "".join(
        f"<dt>glossary:{name}</dt>\n<dd>{text}</dd>\n" for name, text in given["terms"]
    )
    plugin.on_page_content(f"<dl>{entries}</dl>", _page("glossary.html"), config, None)
    markdown = Markdown(extensions=given["extensions"])
    alone = with_plugin = 0.0
    for number, (plain, marked) in enumerate(given["pages"]):
        start = time.process_time()
        markdown.reset().convert(plain)
        middle = time.process_time()
        page = _page(f"guide/page-{number}.html")
        html = plugin.on_page_content(markdown.reset().convert(marked), page, config, None)
        plugin.on_post_page(html, page, config)
        alone += middle - start
        with_plugin += time.process_time() - middle
    json.dump({"alone": alone, "with": with_plugin}, sys.stdout)


def _page(url: str) -> SimpleNamespace:
    return SimpleNamespace(url=url, canonical_url="", title="A page", meta={}, file=None)


main()
