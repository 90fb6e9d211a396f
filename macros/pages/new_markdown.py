"""Python-Markdown as `mkdocs.yml` sets it up."""

from collections.abc import Sequence

from markdown import Markdown
from markdown.extensions import Extension

from macros.content.site_settings import SiteSettings

# By these names Markdown would first look through all installed packages for others so called.
_ITS_OWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
)


def new_markdown(site: SiteSettings, extensions: Sequence[Extension]) -> Markdown:
    """Return a Markdown with the extensions that the site's settings name, and `extensions`."""
    options = {_module(name): dict(chosen) for name, chosen in site.markdown.items()}
    return Markdown(extensions=[*options, *extensions], extension_configs=options)


def _module(name: str) -> str:
    return f"markdown.extensions.{name}" if name in _ITS_OWN else name
