"""Styles that a test adds to a page, whose policy lets no style sheet be written into it."""

from playwright.sync_api import Page

_ADD = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
}"""


def add_style(page: Page, css: str) -> None:
    """Let `css` hold on `page` as well, as another sheet at its end."""
    page.evaluate(_ADD, css)


def enlarge_text(page: Page, percent: int) -> None:
    """Show the page's text at `percent` of its size, as a reader may have set it."""
    add_style(page, f"html {{ font-size: calc(125% * {percent} / 100) !important; }}")
