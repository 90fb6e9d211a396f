"""What the made-up inputs are made of: pieces that mean something to what reads them."""

SIGNS = [
    *"[]()<>`*_\\&!|{}~=#:-+\"'/ \n@.,%$^a1é\t",
    *("{{ ", " }}", "{% ", " %}", "{##!", "!##}", "{% raw %}", "{% endraw %}"),
    *("{{ term('ligament') }}", "{{ steps() }}", "{{ cite('handstudy') }}", "[@handstudy]"),
    *("](", "![", "<a href=", "<div>", "</div>", "<!--", "-->", "<svg>", "</svg>", "<title>"),
    *("<script>", "&lt;", "&#", "javascript:", "{: ", "{: .a }", "---\n", "\n\n", "\n# "),
    *("\n## ", "\n- ", "\n1. ", "\n> ", "\n    ", "\n```\n", "\n| a | b |\n| - | - |\n", "\n:   "),
    *("\u202e", "\x00", "\x02", "\x03", "\r", "\u2028"),
]
"""Of pages."""

FACTS = [
    *"[]{}:,-#&*!|>'\"%@`?\n \t",
    *(
        "summary: ",
        "stages: ",
        "[incision]",
        "cards: ",
        "urgency: emergency",
        "title: ",
        "signs: ",
        "action: ",
    ),
    *("sources: ", "review: ", "reviewers: ", "name: ", "role: ", "reviewed: ", "next: "),
    *("gloss: ", "aliases: ", "say: ", "see_also: ", "case_sensitive: ", "basis: ", "general: "),
    *("time: ", "text: ", "where: ", "who: ", "awake: ", "sections: ", "after: ", "icon: "),
    *("required: ", "\n  ", "\n  - ", "\n", "1", "1.5", "true", "null", "~", "a", "é", "0x1F"),
    *("1:60", ".inf", "2026-01-05", "!!str ", "!ENV ", "&a ", "*a", "<<: "),
]
"""Of front matter and data files."""

BIB = [
    *("@misc{", "@article{", "@string{", "@comment{", "@preamble{", "a", "b, ", "title", " = "),
    *("{", "}", '"', ", ", "\n", "author", "A and B", "and ", "year", "2007", "url", "doi"),
    *("pmid", "note", "VERIFY: ", "journal", "crossref", "#", "\\", "\\'", "$", "%", "~", "jan"),
    *("--", "é"),
]
"""Of sources."""

SVG = [
    *("<svg", ' xmlns="http://www.w3.org/2000/svg"', ' viewBox="0 0 9 9"', ">", "<g", ' id="a"'),
    *(' id="a-b"', "</g>", "<path", ' d="M0 0"', ' class="p-bone"', "/>", "</svg>", "<desc>"),
    *("</desc>", "<!DOCTYPE a [", '<!ENTITY b "c">', "]>", "&b;", "<!--", "-->", "<![CDATA["),
    *("]]>", "<?a", "?>", "<circle", ' r="1"', ' x="9e9"', "é", "\n"),
]
"""Of drawings."""
