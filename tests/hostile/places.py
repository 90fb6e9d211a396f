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
_SOURCE = "@misc{hostileN, author={{A Group}}, title={A study}, year={2007}, url={https://e.org}}\n"
_PICTURE = """exposure:
  view: side-view
  title: From the side
  caption: HOSTILE
  description: Words.
"""
_RISKS = """out_of: 100
risks:
  pain:
    outcome: HOSTILE
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
    name: HOSTILE
    unit: weeks
    lasts:
      waiting:
        title: Waiting
        general: true
        note: It depends.
"""
_VARIANT = "variants:\n  open:\n    title: HOSTILE\n    summary: Words.\n    stages: []\nstages:"
_KINDS = "stages:\n  hostileN:\n    icon: HOSTILE\n"

_ABOUT = "about/hostile-N.md"
_GLOSSARY = "glossary/hostile-N.md"
_FOLDER = "procedures/hostile-N"
_CARD = "emergency: {title: Go, signs: [HOSTILE], action: Call, sources: []}\nstages: []"
_REVIEW = "review: {reviewers: [{name: HOSTILE, role: a}], reviewed: 2026-01-05}\nstages: []"

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
    "stage-summary": {
        f"{_FOLDER}/incision.md": _STAGE.replace("Words.", HOSTILE, 1),
        f"{_FOLDER}/index.md": _GUIDE,
    },
    "where": {
        f"{_FOLDER}/incision.md": _STAGE.replace("Operating room", HOSTILE),
        f"{_FOLDER}/index.md": _GUIDE,
    },
    "who": {
        f"{_FOLDER}/incision.md": _STAGE.replace("surgeon", HOSTILE),
        f"{_FOLDER}/index.md": _GUIDE,
    },
    "sign": {
        f"{_FOLDER}/index.md": _GUIDE.replace("stages: [incision]", _CARD) + "\n{{ emergency() }}\n"
    },
    "reviewer": {f"{_FOLDER}/index.md": _GUIDE.replace("stages: [incision]", _REVIEW)},
    "risk": {
        f"{_FOLDER}/risks.yml": _RISKS,
        f"{_FOLDER}/index.md": f"{_GUIDE}\n{{{{ risks() }}}}\n",
    },
    "moment": {
        f"{_FOLDER}/journey.yml": _JOURNEY,
        f"{_FOLDER}/index.md": f"{_GUIDE}\n{{{{ journey() }}}}\n",
    },
    "variant": {f"{_FOLDER}/index.md": _GUIDE.replace("stages:", _VARIANT)},
    "caption": {
        f"{_FOLDER}/pictures.yml": _PICTURE,
        f"{_FOLDER}/index.md": f"{_GUIDE}\n{{{{ picture('exposure') }}}}\n",
    },
    "icon": {f"{_FOLDER}/stages.yml": _KINDS},
    "source-title": {"sources.bib": _SOURCE.replace("A study", HOSTILE)},
    "source-author": {"sources.bib": _SOURCE.replace("A Group", HOSTILE)},
    "source-address": {"sources.bib": _SOURCE.replace("https://e.org", HOSTILE)},
}
"""What a writer types at each place, by file below `docs/`; N is the row's number."""

IN_YAML = ("summary", "gloss", "say", "alias", "stage-summary", "where", "who", "sign",
            "reviewer", "risk", "moment", "variant", "caption", "icon")  # fmt: skip
"""Places of facts, where words are written in quotes."""
