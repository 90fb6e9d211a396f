"""What a browser has laid out, measured: where texts lie, how they stand out, axe's report."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.styles import enlarge_text

DIAGRAMS = {
    "steps": ".steps__step",
    "risks": ".risk",
    "compare": "td, th",
    "journey": ".moment",
    "ways": "li",
}
"""Their classes, and the boxes in which their texts stay."""
WIDTHS = (1280, 768, 390, 320)

MISPLACED = """
([diagram, box]) => {
  const found = [], texts = []
  const isHidden = (one) =>
    one && (getComputedStyle(one).clipPath !== "none" || isHidden(one.parentElement))
  const root = document.querySelector(diagram)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement
    if (!node.data.trim() || parent.closest("sup") || isHidden(parent)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      // the height of a line of text is more than that of its letters
      const part = rect.height / 4
      texts.push({ node, parent, text: node.data.trim().slice(0, 40), left: rect.left,
                   right: rect.right, top: rect.top + part, bottom: rect.bottom - part })
    }
  }
  for (const one of texts) {
    const outer = (one.parent.closest(box) || root).getBoundingClientRect()
    if (one.left < outer.left - 1 || one.right > outer.right + 1 ||
        one.top < outer.top - 1 || one.bottom > outer.bottom + 1)
      found.push(`${one.text} leaves its box`)
  }
  for (let i = 0; i < texts.length; i++)
    for (let j = i + 1; j < texts.length; j++) {
      const a = texts[i], b = texts[j]
      if (a.node === b.node) continue
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (width > 1 && height > 1) found.push(`${a.text} overlaps ${b.text}`)
    }
  return found
}
"""

FAINT = """
([diagram, shapes]) => {
  const numbers = (color) => {
    const found = color.match(/[\\d.]+/g).map(Number)
    return { rgb: found.slice(0, 3), alpha: found.length > 3 ? found[3] : 1 }
  }
  const luminance = (color) => {
    const [r, g, b] = numbers(color).rgb.map((value) => {
      const share = value / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor
      if (numbers(color).alpha > 0) return color
    }
    return "rgb(255, 255, 255)"
  }
  const found = []
  const check = (name, color, below, least) => {
    const ratio = contrast(color, below)
    if (ratio < least) found.push(`${name}: ${color} on ${below} is ${ratio.toFixed(2)}:1`)
  }
  const root = document.querySelector(diagram)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !parent.checkVisibility()) continue
    const name = walker.currentNode.data.trim().slice(0, 40)
    check(name, getComputedStyle(parent).color, ground(parent), 4.5)
  }
  for (const [selector, property] of Object.entries(shapes))
    for (const shape of root.querySelectorAll(selector))
      check(selector, getComputedStyle(shape)[property], ground(shape.parentElement), 3)
  return [...new Set(found)]
}
"""


def open_folds(page: Page) -> None:
    """Open all that is folded on the page."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def misplaced_texts(page: Page, diagram: str, box: str) -> list[str]:
    """Return the texts of the diagram that leave their nearest `box`, or overlap each other."""
    open_folds(page)
    return list(page.evaluate(MISPLACED, [diagram, box]))


def faint_parts(page: Page, diagram: str, shapes: dict[str, str]) -> list[str]:
    """Return the texts below 4.5:1 and the `shapes` (selector: property) below 3:1."""
    open_folds(page)
    return list(page.evaluate(FAINT, [diagram, shapes]))


def excess_width(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def axe_report(page: Page) -> str:
    """Return what axe finds wrong with the page for people with a disability; '' for nothing."""
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    return str(results.generate_report()) if results.violations_count else ""


def misplaced_at_any_size(page: Page, name: str) -> list[str]:
    """Return what leaves its box, lies on something else or is too wide, and on which width."""
    found = []
    for percent in (100, 200):
        enlarge_text(page, percent)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wrong = misplaced_texts(page, f".{name}", DIAGRAMS[name])
            wrong += ["the page is too wide"] * (excess_width(page) > 0)
            found += [f"{width} pixels, text at {percent}%: {each}" for each in wrong]
    return found
