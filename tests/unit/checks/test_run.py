from pathlib import Path

import pytest

from tests.small_docs import SOUND, STAGE, errors, problems, write_docs

GUIDE = "procedures/hip/index.md"
CLOSURE = "procedures/hip/closure.md"


def test_sound_docs_have_no_problem(tmp_path: Path) -> None:
    assert errors(write_docs(tmp_path, {})) == []


def changed(name: str, old: str, new: str) -> dict[str, str | None]:
    assert old in SOUND[name]
    return {name: SOUND[name].replace(old, new)}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        pytest.param(
            changed(GUIDE, "(closure.md#what-happens)", "(incision.md)") | {CLOSURE: None},
            "docs/procedures/hip/index.md:5: stage 'closure' has no page. "
            "Add docs/procedures/hip/closure.md or remove it from stages.",
            id="a promised stage that is missing",
        ),
        pytest.param(
            {"procedures/hip/recovery.md": STAGE},
            "docs/procedures/hip/recovery.md:1: the page 'recovery' is in no list of the guide. "
            "Add 'recovery' to stages or topics in docs/procedures/hip/index.md, or delete the "
            "page.",
            id="a stage that nobody promised",
        ),
        pytest.param(
            changed(GUIDE, "  - incision\n  - closure", "  - closure\n  - incision"),
            "docs/procedures/hip/index.md:4: 'closure' comes before 'incision'. "
            "Move 'closure' below 'incision'.",
            id="stages out of order",
        ),
        pytest.param(
            changed(GUIDE, "  - closure\n", "") | {CLOSURE: None}
            | changed(GUIDE, "  - closure\n---\n# Hip\n\n{{ steps() }}\n\nRead about "
                      "[closure](closure.md#what-happens) and", "---\n# Hip\n\nRead"),
            "docs/procedures/hip/index.md:3: the list of stages leaves out 'closure', "
            "which guides of the kind 'general' have. Add 'closure' to stages.",
            id="a required stage left out of the manifest",
        ),
        pytest.param(
            changed(GUIDE, "  - incision\n", "  - incision\n  - incision\n"),
            "docs/procedures/hip/index.md:5: 'incision' is listed twice. Keep one.",
            id="a stage listed twice",
        ),
        pytest.param(
            changed(GUIDE, "  - closure\n", "  - closure\n  - closing\n")
            | {"procedures/hip/closing.md": STAGE},
            "docs/procedures/hip/index.md:6: guides of the kind 'general' have no stage 'closing'. "
            "Stages are: incision, closure, recovery. New ones go into docs/procedures/kinds.yml. "
            "Another stage of one of these types has 'stage: …' in the facts of its page.",
            id="a stage that does not exist",
        ),
        pytest.param(
            {"procedures/hip/whole-guide.md": STAGE},
            "docs/procedures/hip/whole-guide.md:1: the name 'whole-guide' is taken. "
            "The page is made. Rename yours.",
            id="a page in the place of one that is made",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("## What happens", "## What goes on")}
            | changed(GUIDE, "#what-happens", ""),
            "docs/procedures/hip/closure.md:7: the section 'What happens' is missing. "
            "Add a line '## What happens' with text below it.",
            id="a section that is missing",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace('The surgeon works. {{ cite("peul2007") }}\n', "")},
            "docs/procedures/hip/closure.md:9: the section 'What happens' is empty. Write it.",
            id="a section that is empty",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("# A stage\n", "")},
            "docs/procedures/hip/closure.md:7: the page has no title. "
            "Write '# Title' below the second '---'.",
            id="a page without a title",
        ),
        pytest.param(
            {CLOSURE: STAGE + "\n# Again\n"},
            "docs/procedures/hip/closure.md:13: 'Again' is a second title. Write '##' before it.",
            id="a second title",
        ),
        pytest.param(
            {"procedures/knee/incision.md": STAGE},
            "docs/procedures/knee/index.md:1: the guide 'knee' has no overview. "
            "Add index.md with the list of its stages.",
            id="a guide without an overview",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("who:", "whoo:")},
            "docs/procedures/hip/closure.md:4: unknown key 'whoo'. Did you mean 'who'?",
            id="an unknown key",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("awake: asleep", "awake: sleeping")},
            "docs/procedures/hip/closure.md:5: 'awake' is 'sleeping'. "
            "Write one of: awake, drowsy, falling-asleep, asleep, waking-up, varies.",
            id="a word that is none of those possible",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("summary: What the stage is.\n", "")},
            "docs/procedures/hip/closure.md:2: 'summary' is missing. Add a line 'summary: …'.",
            id="a stage without a summary",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("awake: asleep", "time: {text: An hour}")},
            "docs/procedures/hip/closure.md:5: the time has no source. Name it: sources: [key].",
            id="a time without a source",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("awake: asleep", "general: [What happend]")},
            "docs/procedures/hip/closure.md:5: 'general' names 'What happend', "
            "which is not a heading of the page. Write the heading's words.",
            id="a general section that is not there",
        ),
        pytest.param(
            changed(GUIDE, 'term("lamina")', 'term("lamnia")'),
            "docs/procedures/hip/index.md:11: no glossary term 'lamnia'. Did you mean 'lamina'?",
            id="an unknown term",
        ),
        pytest.param(
            {"glossary/lamina.md": None},
            "docs/procedures/hip/index.md:11: no glossary term 'lamina'. "
            "Add docs/glossary/lamina.md.",
            id="a term that was deleted",
        ),
        pytest.param(
            {CLOSURE: STAGE.replace("peul2007", "peul2008")},
            "docs/procedures/hip/closure.md:11: no source 'peul2008' in docs/sources.bib. "
            "Did you mean 'peul2007'?",
            id="an unknown source",
        ),
        pytest.param(
            {"sources.bib": ""},
            "docs/procedures/hip/closure.md:11: no source 'peul2007' in docs/sources.bib. "
            "Add it to docs/sources.bib.",
            id="a source that was deleted",
        ),
        pytest.param(
            changed(GUIDE, "steps()", "step()"),
            "docs/procedures/hip/index.md:9: there is no macro 'step'. Did you mean 'steps'?",
            id="an unknown macro",
        ),
        pytest.param(
            changed(GUIDE, "{{ steps() }}", '{{ steps("knee") }}'),
            "docs/procedures/hip/index.md:9: there is no guide 'knee'. Guides are: hip.",
            id="the steps of a guide that does not exist",
        ),
        pytest.param(
            changed(GUIDE, "closure.md#what-happens", "closing.md"),
            "docs/procedures/hip/index.md:11: 'closing.md' leads to a page that does not exist. "
            "Did you mean 'closure.md'?",
            id="a link to no page",
        ),
        pytest.param(
            changed(GUIDE, "#what-happens", "#what-happend"),
            "docs/procedures/hip/index.md:11: 'closure.md#what-happend' leads to a heading that "
            "does not exist. Did you mean '#what-happens'?",
            id="a link to no heading",
        ),
        pytest.param(
            changed(GUIDE, "Read about", "![A knee](knee.png) Read about"),
            "docs/procedures/hip/index.md:11: 'knee.png' leads to a picture that does not exist. "
            "Write the path of a file that is there.",
            id="a picture that is not there",
        ),
        pytest.param(
            changed(GUIDE, "(closure.md#what-happens)", "(../../../secret.md)"),
            "docs/procedures/hip/index.md:11: '../../../secret.md' leads out of the site. "
            "Link to a page of the site.",
            id="a link out of the site",
        ),
        pytest.param(
            changed(GUIDE, "(closure.md#what-happens)", "()"),
            "docs/procedures/hip/index.md:11: a link leads nowhere: its address is empty. "
            "Write the address.",
            id="an empty link",
        ),
        pytest.param(
            changed(GUIDE, "(closure.md#what-happens)", "(javascript:alert)"),
            "docs/procedures/hip/index.md:11: 'javascript:alert' is not an address that readers "
            "can open. Write https://… or the name of a page.",
            id="a link that runs code",
        ),
        pytest.param(
            {"index.md": "# Start\n"},
            "docs/index.md:1: the page does not start with its facts between two lines '---'. "
            "Write '---', the facts, '---' above the title (the author's guide shows how).",
            id="a page without front matter",
        ),
        pytest.param(
            {"index.md": "---\nsummary: a: b\n---\n# Start\n"},
            "docs/index.md:2: the line 'summary: a: b' has a second ':' in it. "
            "Put the text in quotes: summary: \"a: b\".",
            id="front matter that is not YAML",
        ),
        pytest.param(
            {"sources.bib": "@misc{peul2007, title={A}}\n@misc{peul2007, title={B}}\n"},
            "docs/sources.bib:2: the key 'peul2007' stands in line 1 already. "
            "Give each source its own key.",
            id="a source that is there twice",
        ),
    ],
)  # fmt: skip
def test_each_mistake_is_explained_where_it_was_made(
    tmp_path: Path, files: dict[str, str | None], problem: str
) -> None:
    assert problem in errors(write_docs(tmp_path, files))


def test_all_problems_are_found_in_one_run(tmp_path: Path) -> None:
    files = {CLOSURE: STAGE.replace("peul2007", "nobody").replace("who:", "whoo:")}
    docs = write_docs(tmp_path, files | {"index.md": "# Start\n"})
    assert [problem.split(":")[0] for problem in errors(docs)] == [
        "docs/index.md",
        "docs/procedures/hip/closure.md",
        "docs/procedures/hip/closure.md",
    ]


def test_what_rests_on_general_knowledge_is_listed_for_review(tmp_path: Path) -> None:
    files = {CLOSURE: STAGE.replace("awake: asleep", "general: [What happens]")}
    reported = problems(write_docs(tmp_path, files))
    assert [str(problem) for problem in reported if problem.code == "basis-general"] == [
        "docs/procedures/hip/closure.md:5: the section 'What happens' rests on general knowledge. "
        "A clinician should confirm it, or name a source."
    ]
