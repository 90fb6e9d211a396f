"""Pages that stand alone: those that publishing makes itself, outside every version."""

import xml.etree.ElementTree as ET

from macros.diagrams.markup import element, to_markup

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 38rem; margin: 0 auto; padding: 2rem 1.2rem;
  font: 1.15rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  background: #fffefb; color: #1c2a33; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; }
a { color: #0b5563; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; }
th, td { padding: .5rem .5rem .5rem 0; border-top: 1px solid #6c7b84; text-align: left;
  vertical-align: top; }
td ul { margin: 0; padding-left: 1.1rem; }
.withdrawn { padding: .2rem 1rem; border-left: .4rem solid #9c1c1c; background: #fdf0ee; }
@media (prefers-color-scheme: dark) {
  body { background: #11181d; color: #e4eaed; }
  a { color: #7fcdd8; }
  .withdrawn { border-color: #ffaba3; background: #351b1b; }
}
"""


def document(
    title: str,
    about: str,
    *body: ET.Element,
    head: tuple[ET.Element, ...] = (),
    scripts: str = "'none'",
) -> bytes:
    """Return a page that needs no other file.

    `about` describes it to search engines, `scripts` is what its policy lets run.
    """
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}"
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="description", content=about),
            element("title", title),
            *head,
            element("style", _STYLE),
        ),
        element("body", element("main", element("h1", title), *body)),
        lang="en",
    )
    return f"<!doctype html>\n{to_markup(page)}\n".encode()


def robots() -> ET.Element:
    """Return the line that keeps a page out of search engines."""
    return element("meta", name="robots", content="noindex")
