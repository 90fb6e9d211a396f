"""What a guide must have depends on its kind of operation, and its topics are no stages."""

from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import load_library
from macros.diagrams.icons import STAGE_ICONS
from macros.site.view import navigation, page_view
from tests.small_docs import SOUND, STAGE, articles, errors, problems, write_docs

GUIDE = "procedures/hip/index.md"
KINDS = "procedures/kinds.yml"
TONIGHT = "---\nsummary: What to do tonight.\n---\n# Tonight\n\nSleep.\n"
CALL = "---\nsummary: When to call.\n---\n# When to call\n\n## At once\n\nCall.\n"
TOPICS = "topics:\n  before: [tonight]\n  after: [when-to-call]\n"
HAND = """\
  hand-surgery:
    title: Surgery of the hand
    sections: [In short]
    stages:
      incision: {required: true, sections: [What happens]}
      closure: {sections: [What happens]}
    topics:
      tonight: {required: true}
"""


def manifest(facts: str, old: str = "stages:") -> dict[str, str | None]:
    """Return the guide's overview with more facts above its stages, or with others."""
    text = SOUND[GUIDE]
    return {GUIDE: text.replace(old, f"{facts}{old}" if old == "stages:" else facts, 1)}


def with_topics(**files: str | None) -> dict[str, str | None]:
    pages = {"tonight": TONIGHT, "when_to_call": CALL, **files}
    named = {f"procedures/hip/{name.replace('_', '-')}.md": text for name, text in pages.items()}
    return {**manifest(TOPICS), **named}


def hand(facts: str) -> dict[str, str | None]:
    return {**manifest(facts), KINDS: SOUND[KINDS] + HAND}


def test_topics_are_pages_of_a_guide_and_not_stages(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, with_topics())
    assert errors(docs) == []
    library = load_library(docs)
    guide = library.guides["hip"]
    assert [page.path.stem for page in guide.pages] == [
        *("index", "tonight", "incision", "closure", "when-to-call"),
    ]
    views = {page.path.stem: page_view(library, page.path, page.title) for page in guide.pages}
    assert [one.place for one in views.values()] == ["", "", "Stage 1 of 2", "Stage 2 of 2", ""]
    onward = [one.next.text if one.next else "" for one in views.values()]
    assert onward == ["Tonight", "Incision", "Closure", "When to call", ""]
    assert views["tonight"].description == "What to do tonight."
    assert [link.text for link in views["closure"].topics] == ["Tonight", "When to call"]
    assert "procedures/hip/tonight.md" in navigation(library)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            with_topics(tonight=None),
            "index.md:4: topic 'tonight' has no page. "
            "Add docs/procedures/hip/tonight.md or remove it from topics.",
        ),
        (
            manifest("topics:\n  before: [tonite]\n"),
            "index.md:4: guides of the kind 'general' have no topic 'tonite'. "
            "Did you mean 'tonight'?",
        ),
        (
            with_topics(when_to_call=CALL.replace("At once", "Later")),
            "when-to-call.md:4: the section 'At once' is missing. "
            "Add a line '## At once' with text below it.",
        ),
        (
            {**with_topics(), **manifest("topics:\n  before: [when-to-call, tonight]\n")},
            "index.md:4: 'when-to-call' comes before 'closure'. "
            "Move 'when-to-call' below 'closure'.",
        ),
        (
            {**with_topics(), **manifest(TOPICS.replace("[when", "[tonight, when"))},
            "index.md:5: 'tonight' is listed twice. Keep one.",
        ),
        (
            manifest("kind: genral\n"),
            "index.md:3: there is no kind of operation 'genral'. Did you mean 'general'? "
            "A new kind goes into docs/procedures/kinds.yml.",
        ),
        (
            hand("kind: hand-surgery\n"),
            "index.md:4: the list of topics leaves out 'tonight', "
            "which guides of the kind 'hand-surgery' have. Add 'tonight' to topics.",
        ),
        (
            {
                "procedures/hip/incision-two.md": STAGE.replace("A stage", "Again"),
                **manifest("  - incision\n  - incision-two\n", "  - incision\n"),
            },
            "index.md:5: guides of the kind 'general' have no stage 'incision-two'. "
            "Write 'stage: incision' into the facts of its page.",
        ),
        (
            {
                "procedures/hip/other.md": STAGE.replace("A stage", "Again").replace(
                    "where:", "stage: incisoin\nwhere:"
                ),
                **manifest("  - incision\n  - other\n", "  - incision\n"),
            },
            "other.md:3: guides of the kind 'general' have no stage 'incisoin'. "
            "Did you mean 'incision'?",
        ),
        (
            {KINDS: SOUND[KINDS].replace("recovery: {", "recovry: {")},
            "kinds.yml:8: the kind 'general' has a stage 'recovry', which is no type of stages. "
            "Did you mean 'recovery'?",
        ),
        (
            {KINDS: SOUND[KINDS].replace("after: [incision]", "after: [incison]")},
            "kinds.yml:7: 'closure' comes after 'incison', which this kind does not have. "
            "Did you mean 'incision'?",
        ),
        (
            {KINDS: SOUND[KINDS].replace("general:", "some:")} | manifest("kind: some\n"),
            "kinds.yml:1: the kind 'general' is missing, which holds for guides that name none. "
            "Add 'general:' to the kinds.",
        ),
    ],
)
def test_what_a_kind_asks_for_is_reported_once_where_it_is_missing(
    tmp_path: Path, files: dict[str, str | None], problem: str
) -> None:
    found = errors(write_docs(tmp_path, files))
    assert [one.removeprefix("docs/procedures/").removeprefix("hip/") for one in found] == [problem]


def test_another_kind_asks_for_other_stages_and_sections(tmp_path: Path) -> None:
    files = hand(f"kind: hand-surgery\n{TOPICS.partition('  after')[0]}")
    docs = write_docs(tmp_path, {**files, "procedures/hip/tonight.md": TONIGHT})
    assert errors(docs) == []


def test_two_stages_of_one_type_have_their_own_titles_and_places(tmp_path: Path) -> None:
    again = STAGE.replace("A stage", "The second cut").replace("where:", "stage: incision\nwhere:")
    files = manifest("  - incision\n  - second-cut\n", "  - incision\n")
    docs = write_docs(tmp_path, {**files, "procedures/hip/second-cut.md": again})
    assert errors(docs) == []
    guide = load_library(docs).guides["hip"]
    assert [(stage.id, stage.type.value, guide.number(stage)) for stage in guide.stages] == [
        ("incision", "incision", 1),
        ("second-cut", "incision", 2),
        ("closure", "closure", 3),
    ]


def test_without_a_list_of_kinds_each_guide_says_so_once(tmp_path: Path) -> None:
    found = [one for one in problems(write_docs(tmp_path, {KINDS: None})) if not one.is_advice]
    assert [(str(one.path), one.code) for one in found] == [(f"docs/{GUIDE}", "kind-unknown")]


@pytest.mark.parametrize("key", ["on_sheet", "not_printed"])
@pytest.mark.parametrize(
    ("sections", "named", "remedy"),
    [
        ("[What happens, What you can do]", "What you cando", "Did you mean 'What you can do'?"),
        ("[What happens]", "Food", "The sections are: What happens."),
        ("[What happens]", "what happens", "Did you mean 'What happens'?"),
        ("[What happens, At once]", "At once", ""),
        ("[What happens]", "At noon", ""),
        ("[]", "Food", ""),
    ],
)
def test_a_kind_prints_sections_that_its_stages_have(
    tmp_path: Path, key: str, sections: str, named: str, remedy: str
) -> None:
    kinds = f"""\
kinds:
  general:
    title: Any operation
    sections: {sections}
    {key}: ["{named}"]
    stages:
      incision: {{required: true}}
      closure: {"{sections: [At noon]}" if named == "At noon" else "{}"}
"""
    said = [one for one in errors(write_docs(tmp_path, {KINDS: kinds})) if KINDS in one]
    message = f"docs/{KINDS}:5: {key!r} names the section {named!r}, which no stage of the kind has"
    assert said == ([f"{message}. {remedy}"] if remedy else [])


def drawn_icons(docs: Path, guide: str) -> list[str]:
    page = html.fragment_fromstring(articles(docs)[PurePosixPath(guide)], create_parent="article")
    return [str(path) for path in page.xpath("//a[@class='steps__link']//svg/path/@d")]


def test_a_kind_can_say_another_icon_than_that_of_a_type_of_stages(tmp_path: Path) -> None:
    kinds = SOUND[KINDS] + HAND.replace("incision: {", "incision: {icon: hand, ")
    kinds = kinds.replace("      tonight: {required: true}\n", "      tonight: {}\n")
    docs = write_docs(tmp_path, {**manifest("kind: hand-surgery\n"), KINDS: kinds})
    assert errors(docs) == []
    assert drawn_icons(docs, GUIDE) == [STAGE_ICONS["hand"], STAGE_ICONS["stitches"]]


def test_guides_of_other_kinds_keep_the_icon_of_the_type(tmp_path: Path) -> None:
    kinds = SOUND[KINDS] + HAND.replace("incision: {", "incision: {icon: hand, ")
    docs = write_docs(tmp_path, {KINDS: kinds})
    assert drawn_icons(docs, GUIDE) == [STAGE_ICONS["scalpel"], STAGE_ICONS["stitches"]]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "incision: {",
            "incision: {icon: hnad, ",
            "docs/procedures/kinds.yml:16: there is no icon 'hnad'. Did you mean 'hand'?",
        ),
        (
            "tonight: {",
            "tonight: {icon: hand, ",
            "docs/procedures/kinds.yml:19: unknown key 'icon'. "
            "Known keys: after, required, sections.",
        ),
    ],
)
def test_an_icon_in_a_kind_is_one_that_is_drawn_and_stands_at_a_stage(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    docs = write_docs(tmp_path, {KINDS: SOUND[KINDS] + HAND.replace(old, new)})
    assert problem in errors(docs)
