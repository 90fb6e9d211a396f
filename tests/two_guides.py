"""A small `docs/` of two guides: one with variants, risks and a time line, one without."""

from tests.small_docs import SOUND, STAGE

RISKS = """\
out_of: 1000
risks:
  clot:
    outcome: A clot
    low: 5
    high: 15
    who: People after a hip operation.
    time: In a month.
    uncertainty: One study.
    ways:
      keyhole: {low: 2, high: 2}
    sources: [peul2007]
    done: Medicine is given.
"""
JOURNEY = """\
bands:
  home:
    name: At home
    unit: weeks
    lasts:
      tired: {title: Tiredness, low: 1, high: 4, sources: [peul2007]}
    milestones:
      sport: {title: Sport, general: true}
"""
VARIANTS = """\
variants:
  usual: {title: Usual way, summary: As most do it.}
  keyhole: {title: Keyhole way, summary: Through a hole., stages: [incision]}
---
# Hip

{{ care() }}

{{ steps() }}

{{ journey() }}

{{ risks() }}

{{ compare("usual", "keyhole") }}

{{ compare("hip", "knee") }}

{{ steps("knee") }}
"""
CARE = """\
cards:
  now:
    urgency: emergency
    title: go now
    signs:
      - Pain
      - {text: A cold leg, sources: [peul2007]}
    action: Go now.
    sources: [peul2007]
"""
TWO_GUIDES: dict[str, str | None] = {
    "procedures/hip/index.md": SOUND["procedures/hip/index.md"].replace(
        "---\n# Hip\n\n{{ steps() }}\n", VARIANTS
    ),
    "procedures/hip/keyhole/incision.md": STAGE.replace("A stage", "Incision in the keyhole way"),
    "procedures/hip/risks.yml": RISKS,
    "procedures/hip/journey.yml": JOURNEY,
    "procedures/hip/care.yml": CARE,
    "procedures/knee/index.md": SOUND["procedures/hip/index.md"].replace("# Hip", "# Knee"),
    "procedures/knee/incision.md": STAGE.replace("A stage", "Incision"),
    "procedures/knee/closure.md": STAGE.replace("A stage", "Closure"),
}
