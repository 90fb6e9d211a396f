"""All rules, in one list: the code of each, what it finds, and whether that stops a build.

`docs/about/problems.md` explains each to writers, and a test holds the two together. What a
finding means for the build can be set in `pyproject.toml`, under `[tool.stages.severity]`.
"""

from collections.abc import Mapping

from macros.content.problems import Rule

_ERRORS = {
    # Files
    "address-taken": "Two files would have one address",
    "file-foreign": "A file is none that pages are made of",
    "file-kind": "A folder, link or device where a file should be",
    "file-name": "A file's name does not work everywhere",
    "front-matter-missing": "A page does not start with its facts",
    "not-text": "A file is not plain text",
    "text-hidden": "A line holds a sign that nobody sees",
    "vendored-changed": "A file of others is not the one that is recorded",
    "page-empty": "A page says nothing",
    "page-too-large": "A file or a line is too long",
    "page-unreachable": "No part of the site shows a page",
    "start-missing": "The site has no start page",
    "file-missing": "The settings name a file that is not there",
    # Facts at the top, and data files
    "field-invalid": "A value is of the wrong kind",
    "key-missing": "A key is missing",
    "key-unknown": "There is no such key",
    "text-markup": "Facts hold more than words",
    "text-too-long": "A text is too long for its place",
    "yaml-invalid": "The facts cannot be read",
    # Titles and sections
    "heading-skipped": "A heading skips a level",
    "section-empty": "A section says nothing",
    "section-missing": "A stage lacks a section",
    "section-unknown": "A section is named that is not there",
    "title-long": "A title is too long",
    "title-markup": "A title is not plain text",
    "title-missing": "A page has no title",
    "title-repeated": "A page has a second title",
    # Guides, stages and variants
    "emergency-missing": "A guide has no emergency card",
    "guide-unknown": "There is no such guide",
    "icon-unknown": "There is no such picture sign",
    "manifest-missing": "A guide has no overview",
    "stage-missing": "A promised stage has no page",
    "stage-order": "A stage comes too early",
    "stage-repeated": "A stage is listed twice",
    "stage-required": "A guide leaves out a stage",
    "stage-unknown": "There is no such stage",
    "stage-unpromised": "A page is not in the list of stages",
    "variant-alike": "Two variants do not differ",
    "variant-invalid": "A variant's name does not work",
    "variant-stage-unknown": "A variant differs in a stage that the guide lacks",
    "variant-unknown": "There is no such variant",
    # Drawings, risks and time lines
    "compare-few": "A comparison names less than two ways",
    "data-missing": "A macro draws data that the guide does not have",
    "drawing-invalid": "A drawing cannot be read",
    "journey-empty": "A time line says nothing",
    "journey-invalid": "A part of a time line does not fit",
    "picture-name-invalid": "A part of a picture has no proper name",
    "picture-part-unknown": "A picture shows a part that is not drawn",
    "picture-point-invalid": "A label points nowhere",
    "picture-unknown": "The guide has no such picture",
    "picture-view-unknown": "There is no such view",
    "risk-invalid": "A risk does not add up",
    "risks-missing": "A guide has no risks",
    # Macros
    "macro-left": "A macro reached the page unread",
    "macro-refused": "Only macros with words in quotes may stand in braces",
    "macro-unknown": "There is no such macro",
    # HTML
    "html-refused": "A page holds HTML that no page may hold",
    "html-unread": "HTML is written otherwise than browsers read it",
    # Links
    "alt-missing": "A picture has no words",
    "anchor-broken": "A link leads to a heading that does not exist",
    "footnote-unknown": "A footnote is written nowhere",
    "id-repeated": "A name for links is in the page twice",
    "id-unknown": "A part of the page that is named is not there",
    "link-absolute": "A link starts at the web server",
    "link-broken": "A link leads to a file that does not exist",
    "link-case": "A link differs from the file in capital letters",
    "link-empty": "A link has no address",
    "link-encoding": "An address has a stray percent sign",
    "link-folder": "A link leads to a folder",
    "link-host": "A web address cannot be right",
    "link-mail": "A mail address cannot be right",
    "link-outside": "A link leads out of the site",
    "link-own-host": "A link names the site's own web address",
    "link-phone": "A telephone number cannot be right",
    "link-scheme": "Readers cannot open an address",
    "link-suffix": "A link to a page ends wrongly",
    "link-unread": "A text looks like a link and is none",
    "link-words-missing": "A link has no words",
    "link-words-vague": "A link does not say where it leads",
    # What would vanish
    "braces-swallowed": "Words in braces are not shown",
    "code-open": "A block of code never ends",
    "comment-open": "A comment never ends",
    "reference-unused": "A line is taken for the address of a link",
    "tag-unknown": "Words in angle brackets are not shown",
    # Facts and sources
    "number-uncited": "A number has no source",
    "source-invalid": "The sources cannot be read",
    "source-missing-field": "A source lacks what names it",
    "source-unknown": "There is no such source",
    "source-unused": "No page cites a source",
    # The glossary
    "definition-circular": "Words are explained with each other only",
    "definition-hard": "A definition is hard to read",
    "definition-long": "A definition is too long",
    "definition-markup": "A definition is not plain text",
    "definition-missing": "An entry does not explain its word",
    "definition-own-word": "A definition explains a word with itself",
    "gloss-length": "The few words that explain a term are too few or too many",
    "term-file-name": "An entry's file is not named after its word",
    "term-name-invalid": "A name of a term can be found in no text",
    "term-name-taken": "Two terms claim one name",
    "term-unlinked": "A word linked by hand is no link",
    "term-unknown": "There is no such glossary term",
    # Reviews
    "review-changed": "A page changed after its review",
    "review-date": "The days of a review cannot be right",
    # The built pages
    "page-canonical": "A page names another page as its address",
    "page-description": "A built page does not say what it is about",
    "page-language": "A built page does not say its language",
    "page-untitled": "A built page has no title",
    "stages-disagree": "Two places show a guide's stages differently",
    # Settings
    "budget-exceeded": "More advice than the settings allow",
    "setting-invalid": "A setting cannot be read",
}

_ADVICE = {
    "basis-general": "A part rests on general knowledge",
    "budget-loose": "A budget can be lowered",
    "external-gone": "A page of another site cannot be opened",
    "file-line-ends": "A file has the line ends of Windows",
    "file-mark": "A file starts with an invisible mark",
    "file-unused": "No page uses a file",
    "paragraph-long": "A paragraph has too many sentences",
    "reading-age": "A page is hard to read",
    "review-missing": "Nobody has reviewed a guide",
    "review-overdue": "A review is overdue",
    "sentence-long": "A sentence is too long",
    "term-unused": "Nothing uses a glossary term",
    "word-capitals": "A word is in capitals",
    "word-unexplained": "A medical word is not in the glossary",
    "word-unknown": "A word may be misspelled",
}

RULES: Mapping[str, Rule] = {
    code: Rule(code, title, is_advice)
    for titles, is_advice in ((_ERRORS, False), (_ADVICE, True))
    for code, title in titles.items()
}
"""Every rule by its code."""
