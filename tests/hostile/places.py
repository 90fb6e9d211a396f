"""The places where a writer can type, each with the files that such words need around them."""

HOSTILE = "HOSTILE"
"""Stands where the words of a row go; `hostile-N` is a name with the row's number."""

_PAGE = "---\nsummary: Words.\n---\n# Hostile\n\nHOSTILE\n"
_TERM = "---\ngloss: a few words\n---\n# Hostile N\n\nWords.\n"
_GUIDE = "---\nsummary: Words.\nstages: [incision]\n---\n# Hostile N\n\nWords.\n"
_STAGE = """---
summary: Words.
where: Operating room
who: [surgeon]
awake: asleep
---
# Incision

## What happens

Words.
"""
_SOURCE = (
    "@article{hostileN, author={{A Group}}, title={A study}, journal={A Paper}, year={2007}, "
    "url={https://e.org}}\n"
)
_PICTURE = """exposure:
  view: wrist
  title: From the side
  labels:
    - {part: skin, words: the skin, at: [80, 79]}
  caption: What to see.
  description: Words.
"""
_RISKS = """out_of: 100
risks:
  pain:
    outcome: Pain
    low: 5
    high: 10
    who: People who had it.
    time: By the next day.
    uncertainty: Few were counted.
    sources: []
    done: Nothing.
"""
_JOURNEY = """bands:
  before:
    name: Before
    unit: weeks
    lasts:
      waiting:
        title: Waiting
        general: true
        note: It depends.
"""
_VARIANT = "variants:\n  open:\n    title: Open\n    summary: A way.\n    stages: []\nstages:"
_KINDS = "stages:\n  hostileN:\n    icon: HOSTILE\n"

_ABOUT = "about/hostile-N.md"
_GLOSSARY = "glossary/hostile-N.md"
_FOLDER = "procedures/hostile-N"
_CARE = """cards:
  now:
    urgency: emergency
    title: Go now
    signs: [a sign]
    action: Call.
"""
_REVIEW = "review: {reviewers: [{name: A Name, role: a}], reviewed: 2026-01-05}\nstages: []"


def _in_guide(macro: str, file: str, text: str, words: str) -> dict[str, str]:
    """Return a guide with such a data file, in which `words` are hostile, and what draws it."""
    return {
        f"{_FOLDER}/{file}": text.replace(words, HOSTILE, 1),
        f"{_FOLDER}/index.md": f"{_GUIDE}\n{{{{ {macro} }}}}\n",
    }


def _in_stage(words: str) -> dict[str, str]:
    stage = _STAGE.replace(words, HOSTILE, 1)
    return {f"{_FOLDER}/incision.md": stage, f"{_FOLDER}/index.md": _GUIDE}


def _in_manifest(facts: str, words: str, macro: str = "") -> dict[str, str]:
    guide = _GUIDE.replace("stages: [incision]", facts) + macro
    return {f"{_FOLDER}/index.md": guide.replace(words, HOSTILE, 1)}


PLACES: dict[str, dict[str, str]] = {
    "file": {_ABOUT: "HOSTILE\n"},
    "body": {_ABOUT: "---\nsummary: Words.\n---\nHOSTILE\n"},
    "front": {_ABOUT: "---\nHOSTILE\n---\n# Hostile\n\nWords.\n"},
    "prose": {_ABOUT: _PAGE},
    "title": {_ABOUT: "---\nsummary: Words.\n---\n# HOSTILE\n\nWords.\n"},
    "summary": {_ABOUT: "---\nsummary: HOSTILE\n---\n# Hostile\n\nWords.\n"},
    "heading": {_ABOUT: _PAGE.replace(HOSTILE, "## HOSTILE\n\nWords.")},
    "list": {_ABOUT: _PAGE.replace(HOSTILE, "- HOSTILE")},
    "quote": {_ABOUT: _PAGE.replace(HOSTILE, "> HOSTILE")},
    "cell": {_ABOUT: _PAGE.replace(HOSTILE, "| A | B |\n| --- | --- |\n| HOSTILE | b |")},
    "definition": {_ABOUT: _PAGE.replace(HOSTILE, "Word\n:   HOSTILE")},
    "link-words": {_ABOUT: _PAGE.replace(HOSTILE, "[HOSTILE](index.md)")},
    "link-title": {_ABOUT: _PAGE.replace(HOSTILE, '[words](index.md "HOSTILE")')},
    "alt": {_ABOUT: _PAGE.replace(HOSTILE, "![HOSTILE](hostile-N.png)"), "about/hostile-N.png": ""},
    "term": {_GLOSSARY: _TERM.replace("Words.", HOSTILE)},
    "term-title": {_GLOSSARY: _TERM.replace("Hostile N", HOSTILE)},
    "gloss": {_GLOSSARY: _TERM.replace("a few words", HOSTILE)},
    "alias": {_GLOSSARY: _TERM.replace("gloss:", "aliases:\n  - HOSTILE\ngloss:")},
    "say": {_GLOSSARY: _TERM.replace("gloss:", "say: HOSTILE\ngloss:")},
    "stage": {f"{_FOLDER}/index.md": _GUIDE, f"{_FOLDER}/incision.md": _STAGE + "\nHOSTILE\n"},
    "stage-summary": _in_stage("Words."),
    "where": _in_stage("Operating room"),
    "who": _in_stage("surgeon"),
    "sign": _in_guide(
        "care()", "care.yml", _CARE.replace("[a sign]", "\n      - a sign"), "a sign"
    ),
    "card": _in_guide("care()", "care.yml", _CARE, "Go now"),
    "reviewer": _in_manifest(_REVIEW, "A Name"),
    "risk": _in_guide("risks()", "risks.yml", _RISKS, "Pain"),
    "risk-who": _in_guide("risks()", "risks.yml", _RISKS, "People who had it."),
    "risk-note": _in_guide("risks()", "risks.yml", _RISKS, "Few were counted."),
    "moment": _in_guide("journey()", "journey.yml", _JOURNEY, "Before"),
    "moment-title": _in_guide("journey()", "journey.yml", _JOURNEY, "Waiting"),
    "moment-note": _in_guide("journey()", "journey.yml", _JOURNEY, "It depends."),
    "variant": _in_manifest(_VARIANT, "Open"),
    "variant-summary": _in_manifest(_VARIANT, "A way."),
    "caption": _in_guide("picture('exposure')", "pictures.yml", _PICTURE, "What to see."),
    "picture-title": _in_guide("picture('exposure')", "pictures.yml", _PICTURE, "From the side"),
    "picture-words": _in_guide("picture('exposure')", "pictures.yml", _PICTURE, "Words."),
    "label": _in_guide("picture('exposure')", "pictures.yml", _PICTURE, "the skin"),
    "icon": {f"{_FOLDER}/stages.yml": _KINDS},
    "source-title": {"sources.bib": _SOURCE.replace("A study", HOSTILE)},
    "source-author": {"sources.bib": _SOURCE.replace("A Group", HOSTILE)},
    "source-journal": {"sources.bib": _SOURCE.replace("A Paper", HOSTILE)},
    "source-address": {"sources.bib": _SOURCE.replace("https://e.org", HOSTILE)},
    "name": {"about/hostile-N-HOSTILE.md": _PAGE.replace(HOSTILE, "Words.")},
}
"""What a writer types at each place, by file below `docs/`; N is the row's number."""

NOT_IN_YAML = ("file", "body", "front", "prose", "title", "heading", "list", "quote", "cell",
               "definition", "link-words", "link-title", "alt", "term", "term-title", "stage",
               "source-title", "source-author", "source-journal", "source-address",
               "name")  # fmt: skip
"""Places of Markdown, names and sources; in all others words are written in quotes."""
