"""Texts that a stranger may write where a name is expected."""

HOSTILE = (
    "<script>alert(1)</script>",
    "\"quoted\" & 'quoted' </li></ol>",
    "]]> --> <!-- {{ steps() }} **bold** [a](b) [@key]",
    "\u0639\u0645\u0644\u064a\u0629 \u202e",
    "\U0001f9b4\u200d\U0001f525",
    "x" * 200,
)
