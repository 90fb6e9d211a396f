"""A page's Markdown to its article: macros, stage facts, citations, glossary links."""
