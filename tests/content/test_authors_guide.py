from tests.small_docs import ROOT


def test_the_authors_guide_lists_every_icon_and_every_color() -> None:
    pages = {"writing.md": "icons", "drawing.md": "colors"}
    for name, macro in pages.items():
        text = (ROOT / "docs/about" / name).read_text(encoding="utf-8")
        assert f"\n{{{{ {macro}() }}}}\n" in text
