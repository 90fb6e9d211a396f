"""Care cards: what is wrong in a guide's `care.yml`, and where its cards are missing."""

from pathlib import Path

import pytest

from tests.small_docs import SOUND, STAGE, TODAY, errors, problems, write_docs

GUIDE = "procedures/hip/index.md"
KINDS = "procedures/kinds.yml"
FILE = "procedures/hip/care.yml"
CARDS = """\
cards:
  now:
    urgency: emergency
    title: call now
    signs:
      - You faint
      - {text: You bleed, sources: [peul2007]}
    action: Call.
    sources: [peul2007]
  ask:
    urgency: not urgent
    title: ask later
    action: Ask about sleep.
    general: true
"""
CLAIM = "One in three faints"
UNSOURCED = CARDS.replace("    sources: [peul2007]\n", "")
SIGNS = UNSOURCED.replace("- You faint", "- {text: You faint, general: true}")


def care(cards: str = CARDS, call: str = "{{ care() }}", **more: str) -> dict[str, str | None]:
    """Return a guide with these care cards, and what the overview calls at its end."""
    text = more.pop("overview", SOUND[GUIDE])
    return {GUIDE: f"{text}\n{call}\n", FILE: cards, **more}


def kinds(facts: str, old: str = "    stages:") -> str:
    """Return the kinds, of which the general one says more."""
    return SOUND[KINDS].replace(old, f"{facts}{old}", 1)


def found(tmp_path: Path, files: dict[str, str | None]) -> list[tuple[str, int, str]]:
    """Return file, line and code of what is reported; what the sound guide has too is left out."""
    reported = problems(write_docs(tmp_path, files))
    usual = ("review-missing", "basis-general")
    return [(one.path.name, one.line, one.code) for one in reported if one.code not in usual]


def test_sound_cards_are_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, care()) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("cards:", "card:", 1, "key-unknown"),
        (CARDS, "", 1, "key-missing"),
        (CARDS, "cards:\n", 1, "key-missing"),
        (CARDS, "cards: [now]\n", 1, "field-invalid"),
        ("  now:\n", "  Now!:\n", 2, "care-invalid"),
        ("    urgency: emergency\n", "", 2, "key-missing"),
        ("urgency: emergency", "urgncy: emergency", 3, "key-unknown"),
        ("urgency: emergency", "urgency: soon", 3, "field-invalid"),
        ("urgency: not urgent", "urgency: not-urgent", 11, "field-invalid"),
        ("    title: call now\n", "", 2, "key-missing"),
        ("title: call now", f"title: {'call now ' * 20}", 4, "text-too-long"),
        ("title: call now", 'title: "Urgent: call now"', 4, "care-invalid"),
        ("title: ask later", 'title: "Emergency: ask later"', 12, "care-invalid"),
        ("    action: Call.\n", "", 2, "key-missing"),
        ("- You faint", "- You faint: suddenly", 6, "field-invalid"),
        ("- You faint", "- 7", 6, "field-invalid"),
        ("{text: You bleed,", "{text: You bleed, urgency: urgent,", 7, "key-unknown"),
        ("You bleed, sources: [peul2007]", "You bleed, sources: [peul2008]", 7, "source-unknown"),
        ("[peul2007]}", "[peul2007], general: true}", 7, "sign-unsourced"),
        ("[peul2007]}", "[peul2007], general: often}", 7, "field-invalid"),
        ("    sources: [peul2007]", "    sources: [peul2008]", 9, "source-unknown"),
        ("general: true", "general: perhaps", 14, "field-invalid"),
        ("call now", "<b>call</b> now", 4, "text-markup"),
    ],
)
def test_what_is_wrong_in_a_card_is_reported_once(
    tmp_path: Path, old: str, new: str, line: int, code: str
) -> None:
    assert old in CARDS
    assert found(tmp_path, care(CARDS.replace(old, new, 1))) == [("care.yml", line, code)]


@pytest.mark.parametrize(
    ("cards", "lines"),
    [
        (SIGNS.replace("call now", CLAIM), [4]),
        (UNSOURCED.replace("You faint", CLAIM), [6]),
        (SIGNS.replace("You faint", CLAIM), [6]),
        (SIGNS.replace("You bleed", CLAIM), []),
        (SIGNS.replace("action: Call.", f"action: {CLAIM}."), [8]),
        (CARDS.replace("You faint", CLAIM), []),
        (CARDS.replace("action: Call.", f"action: {CLAIM}."), []),
        (CARDS.replace("Ask about sleep.", f"{CLAIM}."), [13]),
        (CARDS.replace("Ask about sleep.", "Call 112, or ask in ward 7."), []),
        (SIGNS, []),
    ],
)
def test_a_number_in_a_card_needs_a_source(tmp_path: Path, cards: str, lines: list[int]) -> None:
    wanted = [("care.yml", line, "number-uncited") for line in lines]
    assert found(tmp_path, care(cards)) == wanted


SAYS_NOTHING = (
    "docs/procedures/hip/care.yml:6: the sign 'You faint' names no source, and its card has none. "
    "Name it: sources: [key]. Or write general: true."
)
SAYS_BOTH = (
    "docs/procedures/hip/care.yml:7: the sign 'You bleed' names sources and says 'general: true'. "
    "Leave one of the two."
)


@pytest.mark.parametrize(
    ("cards", "wanted"),
    [
        (UNSOURCED, [SAYS_NOTHING]),
        (UNSOURCED.replace("- You faint", "- {text: You faint}"), [SAYS_NOTHING]),
        (UNSOURCED.replace("- You faint", "- {text: You faint, general: false}"), [SAYS_NOTHING]),
        (UNSOURCED.replace(", sources: [peul2007]", ""), [SAYS_NOTHING, "'You bleed' names no"]),
        (CARDS.replace("[peul2007]}", "[peul2007], general: true}"), [SAYS_BOTH]),
        (CARDS, []),
        (SIGNS, []),
        (SIGNS.replace("    action: Call.", "    action: Call.\n    general: true"), []),
        (UNSOURCED.replace("    action: Call.", "    action: Call.\n    general: true"), []),
    ],
)
def test_each_sign_says_what_it_rests_on_where_its_card_does_not(
    tmp_path: Path, cards: str, wanted: list[str]
) -> None:
    reported = errors(write_docs(tmp_path, care(cards)))
    assert len(reported) == len(wanted)
    assert all(part in one for part, one in zip(wanted, reported, strict=True))


def test_a_clinician_is_asked_about_each_general_sign(tmp_path: Path) -> None:
    advice = [str(one) for one in problems(write_docs(tmp_path, care(SIGNS)))]
    wanted = (
        "docs/procedures/hip/care.yml:6: the sign 'You faint' rests on general knowledge. "
        "A clinician should confirm it, or name a source."
    )
    assert wanted in advice


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ('{{ care("now") }}\n\n{{ care("ask") }}', []),
        ('{{ care("now") }}', [("care.yml", 10, "care-unused")]),
        ("", [("care.yml", 2, "care-unused"), ("care.yml", 10, "care-unused")]),
        ('{{ care("nwo") }}', [("index.md", 13, "care-unknown")]),
        ('{{ care("now", "ask") }}', [("index.md", 13, "macro-refused")]),
        ("{{ car() }}", [("index.md", 13, "macro-unknown")]),
    ],
)
def test_each_card_stands_on_a_page(
    tmp_path: Path, call: str, wanted: list[tuple[str, int, str]]
) -> None:
    assert found(tmp_path, care(call=call)) == wanted


def test_a_card_may_stand_on_any_page_of_its_guide(tmp_path: Path) -> None:
    stage = f"{STAGE}\n{{{{ care() }}}}\n"
    assert found(tmp_path, care(call="", **{"procedures/hip/closure.md": stage})) == []


def test_a_file_that_cannot_be_read_is_the_only_problem(tmp_path: Path) -> None:
    more = {KINDS: kinds("    care: [emergency]\n    wants: [care]\n")}
    assert found(tmp_path, care("cards: [\n", **more)) == [("care.yml", 1, "yaml-invalid")]


def test_what_was_the_emergency_card_says_where_it_goes(tmp_path: Path) -> None:
    card = "emergency: {title: Help, signs: [pain], action: Go.}\nstages:"
    files = {GUIDE: SOUND[GUIDE].replace("stages:", card), KINDS: kinds("    care: [emergency]\n")}
    assert errors(write_docs(tmp_path, files)) == [
        "docs/procedures/hip/index.md:3: unknown key 'emergency'. Write the card into care.yml "
        'beside the overview, and draw it: {{ care("…") }}.'
    ]


REVIEW = "review: {{reviewers: [{{name: A Name, role: nurse}}], reviewed: {}, next: 2028-01-01}}\n"


def test_cards_are_reviewed_as_pages_are(tmp_path: Path) -> None:
    review = REVIEW.format(TODAY)
    overview = SOUND[GUIDE].replace("stages:", f"{review}stages:", 1)
    named = [one for one in errors(write_docs(tmp_path, care(overview=overview))) if "care" in one]
    assert len(named) == 1
    assert "the review does not name the file 'care.yml'" in named[0]
    current = named[0].partition("'care.yml: ")[2].partition("'")[0]
    pages = f"next: 2028-01-01, pages: {{care.yml: {current}}}"
    claimed = overview.replace("next: 2028-01-01", pages)
    assert "care.yml" not in str(errors(write_docs(tmp_path, care(overview=claimed))))
    changed = care(CARDS.replace("faint", "fall"), overview=claimed)
    assert "the file 'care.yml' has changed since its review" in str(
        errors(write_docs(tmp_path, changed))
    )
