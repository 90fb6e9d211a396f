"""What people type in Markdown: what readers must get of it, or what writers must be told."""

from pathlib import PurePosixPath

from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.pages.article import Draft
from tests.small_docs import convert

PAGE = PurePosixPath("about/typed.md")

AB = "<ul><li>a</li><li>b</li></ul>"
A_B = "<ol><li>a</li><li>b</li></ol>"
NESTED = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
LOOSE = "<li><p>a</p><p>more</p></li><li><p>b</p></li>"
TABLE = "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
NOTE = '<div aria-label="Note" class="box box--note" role="note"><p class="box__title">Note</p>'
KNOW = '<div aria-label="Note: Good to know" class="box box--note" role="note">'
TITLE = '<p class="box__title">Good to know</p>'
WARNING = '<div aria-label="Warning" class="box box--warning" role="note">'

READ = [
    # lists
    ("Bring:\n- a\n- b", f"<p>Bring:</p>{AB}"),
    ("Bring:\n* a\n* b", f"<p>Bring:</p>{AB}"),
    ("Bring:\n+ a\n+ b", f"<p>Bring:</p>{AB}"),
    ("Do:\n1. a\n2. b", f"<p>Do:</p>{A_B}"),
    ("Do:\n1) a\n2) b", f"<p>Do:</p>{A_B}"),
    ("One line.\nAnother:\n - a\n - b", f"<p>One line.Another:</p>{AB}"),
    ("**Bring:**\n- a\n- b", f"<p><strong>Bring:</strong></p>{AB}"),
    ("## Part\n- a\n- b", f'<h2 id="part">Part</h2>{AB}'),
    ("- a\n- b\n## Part", f'{AB}<h2 id="part">Part</h2>'),
    ("- a\n- b\n\n---", f"{AB}<hr />"),
    ("- a\n  - b\n- c", NESTED),
    ("- a\n   - b\n- c", NESTED),
    ("- a\n    - b\n- c", NESTED),
    ("- a\n\t- b\n- c", NESTED),
    ("* a\n  * b\n* c", NESTED),
    ("- a\n  1. b\n- c", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"),
    ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("1. a\n    - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("10. a\n    - b", '<ol start="10"><li>a<ul><li>b</li></ul></li></ol>'),
    ("- a\n  - b\n    - c", "<li>a<ul><li>b<ul><li>c</li></ul></li></ul></li>"),
    ("- a\n    - b\n        - c", "<li>a<ul><li>b<ul><li>c</li></ul></li></ul></li>"),
    ("- a\n\n  more\n- b", LOOSE),
    ("- a\n\n    more\n- b", LOOSE),
    ("1. a\n\n   more\n2. b", LOOSE),
    ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("- a\n\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("- a\n  more\n- b", "<ul><li>amore</li><li>b</li></ul>"),
    ("- a\nmore\n- b", "<ul><li>amore</li><li>b</li></ul>"),
    ("- a\n\nmore", "<ul><li>a</li></ul><p>more</p>"),
    ("- a\n\n      code", "<li><p>a</p><pre><code>code</code></pre></li>"),
    ("- a\n  > b", "<li>a<blockquote><p>b</p></blockquote></li>"),
    ("- a\n> b", "<ul><li>a</li></ul><blockquote><p>b</p></blockquote>"),
    ("- a\n+ b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("1. a\n- b", "<ol><li>a</li></ol><ul><li>b</li></ul>"),
    ("-\n- a", "<ul><li></li><li>a</li></ul>"),
    ("> - a\n> - b", f"<blockquote>{AB}</blockquote>"),
    ("> Bring:\n> - a\n> - b", f"<blockquote><p>Bring:</p>{AB}</blockquote>"),
    ("> a\n- b", "<blockquote><p>a</p></blockquote><ul><li>b</li></ul>"),
    ("Term\n:   what\n    - a\n    - b", f"<dd>what{AB}</dd>"),
    # numbers
    ("5. a\n6. b", '<ol start="5"><li>a</li><li>b</li></ol>'),
    ("1. a\n2. b\n\nText\n\n3. c", f'{A_B}<p>Text</p><ol start="3"><li>c</li></ol>'),
    ("0. a\n1. b", '<ol start="0"><li>a</li><li>b</li></ol>'),
    ("1. a\n1. b", A_B),
    ("3) a\n4) b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    ("In the year\n1986. That was it.", "<p>In the year1986. That was it.</p>"),
    # boxes
    ('!!! note "Good to know"\n    text', f"{KNOW}{TITLE}<p>text</p></div>"),
    ("!!! note Good to know\n    text", f"{KNOW}{TITLE}<p>text</p></div>"),
    ("!!! note “Good to know”\n    text", KNOW),
    ("!!! note\n    text", f"{NOTE}<p>text</p></div>"),
    ("!!! Note\n    text", f"{NOTE}<p>text</p></div>"),
    ("!!!note\n    text", f"{NOTE}<p>text</p></div>"),
    ("!!! note\n  text", f"{NOTE}<p>text</p></div>"),
    ("!!! note\n\n    text", f"{NOTE}<p>text</p></div>"),
    ("!!! warning\n    text", f'{WARNING}<p class="box__title">Warning</p><p>text</p></div>'),
    ("!!! note\n    a\n\n    b\n\nc", "<p>a</p><p>b</p></div><p>c</p>"),
    ("!!! note\n    - a\n    - b", f"{AB}</div>"),
    ("!!! note\n    - a\n\n      more\n    - b", f"<ul>{LOOSE}</ul></div>"),
    ("Text\n!!! note\n    text", f"<p>Text</p>{NOTE}<p>text</p></div>"),
    ("- a\n\n    !!! note\n        text", f"<li><p>a</p>{NOTE}<p>text</p></div></li>"),
    ("!!! note\n    a\n\n!!! tip\n    b", "<p>a</p></div><div"),
    ("> [!NOTE]\n> text", f"{NOTE}<p>text</p></div>"),
    ("> [!note]\n> text", f"{NOTE}<p>text</p></div>"),
    ("> [!WARNING]\n>\n> text", f'{WARNING}<p class="box__title">Warning</p><p>text</p></div>'),
    ("> [!NOTE] Good to know\n> text", KNOW),
    ("> [!NOTE]\n> - a\n> - b", f"{AB}</div>"),
    ("> [!NOTE]- More\n> text", '<details class="folded box box--note"><summary>More</summary>'),
    ("> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"),
    # checklists
    ("- [ ] Pack", '<ul><li class="todo">Pack</li></ul>'),
    ("* [ ] Pack", '<ul><li class="todo">Pack</li></ul>'),
    ("1. [ ] Pack", '<ol><li class="todo">Pack</li></ol>'),
    ("- [x] Pack", '<li class="todo todo--done">Pack</li>'),
    ("- [X] Pack", '<li class="todo todo--done">Pack</li>'),
    ("Do:\n- [ ] a\n- [ ] b", '<p>Do:</p><ul><li class="todo">a</li><li class="todo">b</li></ul>'),
    ("- [ ] a\n\n- [ ] b", '<li class="todo"><p>a</p></li><li class="todo"><p>b</p></li>'),
    ("- [ ] **Pack**", '<li class="todo"><strong>Pack</strong></li>'),
    ("- [a](typed.md)", '<li><a href="typed.md">a</a></li>'),
    # words and links
    ("~~old~~ new", "<p><del>old</del> new</p>"),
    ("about ~5 or ~6", "<p>about ~5 or ~6</p>"),
    ("See https://nhs.uk/a.", '<p>See <a href="https://nhs.uk/a">https://nhs.uk/a</a>.</p>'),
    ("(https://nhs.uk/a)", '<p>(<a href="https://nhs.uk/a">https://nhs.uk/a</a>)</p>'),
    ("See www.nhs.uk", '<a href="http://www.nhs.uk">www.nhs.uk</a>'),
    ("[a](https://nhs.uk)", '<p><a href="https://nhs.uk">a</a></p>'),
    ("<https://nhs.uk>", '<p><a href="https://nhs.uk">https://nhs.uk</a></p>'),
    ("`https://nhs.uk`", "<p><code>https://nhs.uk</code></p>"),
    ("## Part {#part-two}", '<h2 id="part-two">Part</h2>'),
    ("a  \nb", "<p>a<br />b</p>"),
    ("5 * 3 * 2 and \\* star", "<p>5 * 3 * 2 and * star</p>"),
    # tables
    ("Text\n| a | b |\n| - | - |\n| 1 | 2 |", "<p>Text</p><table>"),
    ("| a | b |\n| - | - |\n| 1 | 2 |\n- c", "</table><ul><li>c</li></ul>"),
    ("| a | b |\n| - | - |\n| 1 | 2 |\n## Part", '</table><h2 id="part">Part</h2>'),
    ("a | b\n--- | ---\n1 | 2", TABLE),
    ("|a|b|\n|:-|-:|\n|1|2|", "<table>"),
    ("- a\n\n  | a | b |\n  | - | - |\n  | 1 | 2 |", "<li><p>a</p><table>"),
    ("| a | b |\n| - | - |\n| `x|y` | z |", "<code>x|y</code>"),
    # folded text
    ("<details>\n<summary>Why</summary>\n\n**a**\n</details>",
     "<details class=\"folded\"><summary>Why</summary><p><strong>a</strong></p></details>"),
    ("<details>\n<summary>Why</summary>\n**a**\n</details>", "<p><strong>a</strong></p></details>"),
    ("<details><summary>Why</summary>a *b*</details>", "<p>a <em>b</em></p></details>"),
    ("<details open>\n<summary>Why</summary>\n\n- a\n- b\n</details>\n\nc", f"{AB}</details><p>c"),
    ("<details>\n<summary>*Why*</summary>\n\na\n</details>", "<summary><em>Why</em></summary>"),
]  # fmt: skip

REPORTED = [
    # remarks for writers
    ("Text <!-- ask B --> more", 1, "comment-published"),
    ("<!--\nask B\n-->\n\nmore", 1, "comment-published"),
    ("a\n\n{# note to self #}", 3, "comment-published"),
    ("{#\nnote\n#}", 1, "comment-published"),
    ("a %%hidden%% b", 1, "comment-published"),
    ("a{>>why?<<}", 1, "comment-published"),
    # citations
    ("As shown [@parker2015].", 1, "citation-typed"),
    ("As shown [@a; @b, p. 3].", 1, "citation-typed"),
    ("[-@parker2015] says", 1, "citation-typed"),
    # boxes
    ('!!! danger "Stop"\n    text', 1, "box-unknown"),
    ("!!! nota\n    text", 1, "box-unknown"),
    ("> [!IMPORTANT]\n> text", 1, "box-unknown"),
    ("> [!caution]\n> text", 1, "box-unknown"),
    ("!!! note\n\ntext", 1, "box-empty"),
    ("!!! note\n    text\nmore", 2, "read-otherwise"),
    ("> [!NOTE]", 1, "box-empty"),
    ("> [!NOTE]\n\ntext", 1, "box-empty"),
    ("??? note\n    text", 1, "box-unread"),
    ('???+ tip "x"\n    text', 1, "box-unread"),
    ("::: tip\ntext\n:::", 1, "box-unread"),
    (":::note\ntext\n:::", 1, "box-unread"),
    ("::: {.callout-note}\ntext\n:::", 1, "box-unread"),
    ("/// note\ntext\n///", 1, "box-unread"),
    ('=== "Tab"\n    text', 1, "box-unread"),
    (".. note:: text", 1, "box-unread"),
    ("[NOTE]\n====\ntext\n====", 1, "box-unread"),
    ("```{note}\ntext\n```", 1, "box-unread"),
    # lists
    ("• a\n• b", 1, "list-typed"),
    ("Bring:\n· a\n· b", 2, "list-typed"),
    ("– a\n– b", 1, "list-typed"),
    ("a) one\nb) two", 1, "list-typed"),
    ("a. one\nb. two", 1, "list-typed"),
    ("(1) one\n(2) two", 1, "list-typed"),
    ("☐ Pack a bag", 1, "list-typed"),
    ("✓ Pack a bag", 1, "list-typed"),
    ("-one\n-two", 1, "list-typed"),
    ("1.one\n2.two", 1, "list-typed"),
    ("- [] Pack", 1, "list-typed"),
    ("- [ ]Pack", 1, "list-typed"),
    ("-[ ] Pack", 1, "list-typed"),
    ("Do:\n2. a\n3. b", 2, "list-typed"),
    ("- a\n      - b", 2, "list-typed"),
    ("1. a\n3. b", 2, "list-number"),
    ("2. a\n1. b", 2, "list-number"),
    ("-      text", 1, "read-otherwise"),
    ("- a\n\n  ```\n  code\n  ```", 3, "read-otherwise"),
    ("1. a\n\n    ```\n    x\n    ```\n\n2. b", 3, "read-otherwise"),
    # headings
    ("What happens\n-----\n\ntext", 1, "heading-underlined"),
    ("The surgeon works.\n---\n\ntext", 1, "heading-underlined"),
    ("Title\n=====", 1, "heading-underlined"),
    ("a\n\n---\nkey: value\n---", 4, "heading-underlined"),
    ("#Heading", 1, "read-otherwise"),
    ("a\n\n> ## Part", 3, "heading-unseen"),
    ("- a\n- ## Part", 2, "heading-unseen"),
    ("1. a\n\n   ## Part", 3, "heading-unseen"),
    ("!!! note\n    ## Part\n\n    text", 2, "heading-unseen"),
    ("<pre>\n## Part\n</pre>", 2, "markup-unread"),
    ("a\n#2 is next", 1, "read-otherwise"),
    # tables
    ("| a | b |\n| - | - |\n| 1 | 2 | 3 |", 3, "table-cells"),
    ("a | b\n--- | ---\n1 | 2 | 3", 3, "table-cells"),
    ("| a | b |\n| - | - |\n| 1 | 2 |\n\n| 3 | 4 |", 5, "table-unread"),
    ("| a | b |\n| - | - |\n| | |\n| 1 | 2 |", 3, "table-unread"),
    ("| a | b |\n| 1 | 2 |", 1, "table-unread"),
    ("| a | b |\n|---|\n| 1 | 2 |", 1, "table-unread"),
    ("| a | b |\n|---+---|\n| 1 | 2 |", 1, "table-unread"),
    ("+---+---+\n| a | b |\n+---+---+", 1, "table-unread"),
    ("a\tb\tc\n1\t2\t3", 1, "table-unread"),
    ("Day   What\n----- ------\n1     Walk", 2, "table-unread"),
    ('{| class="wikitable"\n| a\n|}', 1, "table-unread"),
    # markup of other tools
    ("line\\\nnext", 1, "markup-unread"),
    (":smile: hi", 1, "markup-unread"),
    ("[[lamina]]", 1, "markup-unread"),
    ("![[scan.png]]", 1, "markup-unread"),
    ('--8<-- "x.md"', 1, "markup-unread"),
    ("*[MRI]: Magnetic", 1, "markup-unread"),
    ("==mark== x", 1, "markup-unread"),
    ("++ctrl+c++ x", 1, "markup-unread"),
    ("||spoiler|| x", 1, "markup-unread"),
    ("H~2~O", 1, "markup-unread"),
    ("10^6^ cells", 1, "markup-unread"),
    ("Text^[a note]", 1, "markup-unread"),
    ("$$x = 1$$", 1, "markup-unread"),
    ("a\n\n\\newpage", 3, "markup-unread"),
    ("[x]{.underline}", 1, "markup-unread"),
    ("{++added++}", 1, "markup-unread"),
    ("```mermaid\ngraph\n```", 1, "markup-unread"),
    ("<div>\n**text**\n</div>", 2, "markup-unread"),
    # HTML
    ("<div>\n\ntext *a*\n\n</div>", 3, "read-otherwise"),
    ("<details>\n<summary>x</summary>\n\na", 1, "fold-open"),
]  # fmt: skip

SOUND = [
    "At 10:30: rest. Ring 01234:56.",
    "a -- b -- c, 5 < 6 and 7 > 6",
    "Take 5 + 5 + 5 mg; x == y, a ~ b",
    "- A: a@b.org\n- [B](typed.md)s",
    "text {: .wide }\n\n## Part {.wide #part}",
    "![x](a.png){width=300}",
    "`:smile:` and `[[x]]` and `<!-- x -->`",
    "```\n<!-- x -->\n[[x]]\n```",
    "    - [ ] x\n    <!-- x -->",
    "***bold** text* and half**word**",
    "a&nbsp;b &amp; c &lt; d",
    "<b>half</b>word<br>more",
    "[a][one] and [one]\n\n[one]: typed.md",
    '[a](typed.md "A title") ![b](b.png "T")',
    "| a | b |\n| - | - |\n| 1 \\| 2 | `3|4` |",
    "| a | b |\n| - | - |\n| 1 |",
    "Line one.\nLine two.\n\n> quoted\n> more\n\n* * *\n\nend",
    "The word *a*, _b_ and snake_case_word",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
]


def made_of(library: Library, text: str) -> tuple[Draft, str]:
    """Return the draft and the HTML of a page with this text, without line ends."""
    page = Page(PAGE, Located({}, PAGE, 1), f"{text}\n", 1)
    draft, html = convert(library, page)
    return draft, html.replace("\n", "")
