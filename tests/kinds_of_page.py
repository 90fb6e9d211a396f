"""A page of each kind that the site has."""

PAGES = {
    "start": "index.html",
    "overview": "procedures/discectomy/index.html",
    "stage": "procedures/discectomy/recovery.html",
    "whole guide": "procedures/discectomy/whole-guide.html",
    "A to Z": "glossary/index.html",
    "term": "glossary/lamina.html",
    "sources": "about/sources.html",
    "author's guide": "about/writing.html",
}
