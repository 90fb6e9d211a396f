"""`guides.py new` as it is typed, on a small `docs/`: what it writes passes every check."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import cli
from macros.authoring import commands
from macros.checks.unwritten import UNWRITTEN
from tests.small_docs import SOUND, problems, write_docs

HIP = "procedures/hip"
HAND = """\
  hand-surgery:
    title: Surgery of the hand
    sections: [What happens, "Quoted: a colon"]
    care: [not urgent]
    wants: [risks, journey, care, pictures]
    stages:
      closure: {required: true, after: [incision]}
      incision: {required: true, sections: [The cut]}
      recovery: {}
    topics:
      tonight: {required: true}
      when-to-call: {required: true, sections: [At once, Later], after: [closure]}
  eye-surgery:
    title: Surgery of the eye
"""
WAYS = """\
variants:
  usual: {title: Usual way, summary: As most do it.}
  short: {title: Short way, summary: It is short., stages: [incision]}
  long:
    title: Long way
    summary: It is long.
    stages: [closure]
    order:
      - incision
      - closure
---
# Hip
"""
OVERVIEW = SOUND[f"{HIP}/index.md"]


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    docs = write_docs(
        tmp_path / "docs",
        {
            "procedures/kinds.yml": SOUND["procedures/kinds.yml"] + HAND,
            f"{HIP}/index.md": OVERVIEW.replace("---\n# Hip\n", WAYS),
            f"{HIP}/short/incision.md": SOUND[f"{HIP}/incision.md"],
            f"{HIP}/long/closure.md": SOUND[f"{HIP}/closure.md"],
        },
    )
    monkeypatch.setattr(commands, "DOCS", docs)
    return docs


def run(*arguments: str, pasted: bytes = b"") -> tuple[int, str]:
    result = CliRunner().invoke(cli.main, ["new", *arguments], input=pasted)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def files(docs: Path) -> dict[str, bytes]:
    found = (file for file in sorted(docs.rglob("*")) if file.is_file())
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in found}


def wrong(docs: Path) -> Counter[str]:
    return Counter(one.code for one in problems(docs) if not one.is_advice)


def fill(docs: Path) -> None:
    """Write something trivial in each place that waits for a writer."""
    for file in docs.rglob("*.*"):
        text = file.read_bytes().decode() if file.suffix in (".md", ".yml") else ""
        if UNWRITTEN in text:
            text = re.sub(rf"{UNWRITTEN}[^\"\n]*", "Words that a writer found.", text)
            text = text.replace('awake: "?"', "awake: asleep").replace('unit: "?"', "unit: days")
            file.write_bytes(text.encode())


@pytest.mark.parametrize(
    ("title", "kind", "folder"),
    [
        ("Carpal tunnel release", "hand-surgery", "carpal-tunnel-release"),
        ("Dupuytren's contracture", "hand-surgery", "dupuytrens-contracture"),
        ("Artroscopia do joelho à direita", "general", "artroscopia-do-joelho-a-direita"),
        ("TNF-α: 2 ways", "eye-surgery", "tnf-alpha-2-ways"),
    ],
)
def test_a_guide_lacks_nothing_but_words(docs: Path, title: str, kind: str, folder: str) -> None:
    before = files(docs)
    code, said = run("guide", title, "--kind", kind)
    assert code == 0
    assert f"Open docs/procedures/{folder}/index.md" in said
    assert set(wrong(docs)) <= {"text-unwritten", "field-invalid"}
    advice = {one.code for one in problems(docs) if one.is_advice}
    assert advice <= {"review-missing", "guide-lacks", "basis-general", "term-unused"}
    fill(docs)
    assert not wrong(docs)
    assert before.items() <= files(docs).items()


def test_a_guide_has_what_its_kind_requires_in_order(docs: Path) -> None:
    run("guide", "Carpal tunnel release", "--kind", "hand-surgery")
    made = docs / "procedures/carpal-tunnel-release"
    assert sorted(file.name for file in made.iterdir()) == [
        *("care.yml", "closure.md", "incision.md", "index.md", "journey.yml"),
        *("tonight.md", "when-to-call.md"),
    ]
    overview = (made / "index.md").read_text(encoding="utf-8")
    assert "stages: [incision, closure]\n" in overview
    assert "topics:\n  before: [tonight]\n  after: [when-to-call]\n" in overview
    assert re.findall("^## (.*)", (made / "incision.md").read_text(encoding="utf-8"), re.M) == [
        "The cut"
    ]
    care = (made / "care.yml").read_text(encoding="utf-8")
    assert re.findall("urgency: (.*)", care) == ["emergency", "not urgent"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("guide", "Knee", "--kind", "hand-surgry"), "Did you mean 'hand-surgery'?"),
        (("guide", "Knee"), "Kinds are: general (Any operation); hand-surgery (Surgery of"),
        (("guide", "HIP", "--kind", "general"), "docs/procedures/hip/index.md:17: this is the"),
        (("guide", "Hip!", "--kind", "general"), "docs/procedures/hip is there already"),
        (("guide", "General", "--kind", "general"), "'general' is the name of a kind"),
        (("guide", "Stages", "--kind", "x y"), "There is no kind of operation 'x y'"),
        (("stage", "hip", "second *incision*"), "is not plain text"),
        (("stage", "hop", "recovery"), "There is no guide 'hop'. Did you mean 'hip'?"),
        (("stage", "hip", "recovry"), "no stage 'recovry'. Did you mean 'recovery'?"),
        (("stage", "hip", "Drain"), "There are: incision, closure, recovery."),
        (("stage", "hip", "closure"), "docs/procedures/hip/closure.md is there already"),
        (("stage", "hip", "recovery", "--after", "closur"), "Did you mean 'closure'?"),
        (("stage", "hip", "recovery", "--after", "incision"), "'recovery' comes before 'closure'"),
        (("stage", "hip", "closure", "--variant", "shrt"), "Did you mean 'short'?"),
        (("stage", "hip", "recovery", "--variant", "short"), "no stage of the guide"),
        (("stage", "hip", "incision", "--variant", "short"), "short/incision.md is there already"),
        (("topic", "hip", "When to cal"), "Did you mean 'when-to-call'?"),
        (("topic", "hip", "When to call", "--before"), "'when-to-call' comes before 'closure'"),
        (("term", "lamina"), "docs/glossary/lamina.md:4: 'Lamina' is the word 'Lamina' already"),
        (("term", "Plate", "--alias", "lamina"), "docs/glossary/lamina.md:4: 'Lamina'"),
        (("term", "Plate", "--gloss", "one"), "the gloss has 1 word"),
        (("term", "Plate", "--gloss", "a <b>bold</b> word"), "holds more than words"),
        (("term", "Plate", "--alias", "!"), "'!' is no word"),
        (("source", "nowhere.bib"), "nowhere.bib: No such file or directory"),
        (("source",), "what was pasted:1: there is no source here"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    docs: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = files(docs)
    code, said = run(*arguments)
    assert code == 1
    assert message in said
    assert "Nothing was written." in said
    assert files(docs) == before


@pytest.mark.parametrize(
    ("arguments", "page", "listed"),
    [
        (("recovery",), "recovery", ("  - closure\n", "  - closure\n  - recovery\n")),
        (("Recovery",), "recovery", ("  - closure\n", "  - closure\n  - recovery\n")),
        (
            ("Second incision", "--after", "incision"),
            "second-incision",
            ("  - incision\n", "  - incision\n  - second-incision\n"),
        ),
        (
            ("Incision of the skin",),
            "incision-of-the-skin",
            ("  - incision\n", "  - incision\n  - incision-of-the-skin\n"),
        ),
        (
            ("closure", "--variant", "short"),
            "short/closure",
            ("stages: [incision]", "stages: [incision, closure]"),
        ),
        (
            ("incision", "--variant", "usual"),
            "usual/incision",
            ("As most do it.", "As most do it., stages: [incision]"),
        ),
        (
            ("recovery", "--variant", "long"),
            "long/recovery",
            ("stages: [closure]\n", "stages: [closure, recovery]\n"),
        ),
    ],
)
def test_a_stage_gets_a_page_and_its_place(
    docs: Path, arguments: tuple[str, ...], page: str, listed: tuple[str, str]
) -> None:
    code, said = run("stage", "hip", *arguments)
    assert (code, (docs / HIP / f"{page}.md").is_file()) == (0, True), said
    overview = (docs / HIP / "index.md").read_text(encoding="utf-8")
    changed = OVERVIEW.replace("---\n# Hip\n", WAYS).replace(*listed, 1)
    if "long" in arguments:
        changed = changed.replace("      - closure\n", "      - closure\n      - recovery\n")
    assert overview == changed
    fill(docs)
    assert not wrong(docs)


def test_a_stage_that_is_listed_already_gets_its_page(docs: Path) -> None:
    overview = docs / HIP / "index.md"
    listed = overview.read_bytes().replace(b"  - closure\n", b"  - closure\n  - recovery\n", 1)
    overview.write_bytes(listed)
    assert run("stage", "hip", "recovery")[0] == 0
    assert overview.read_bytes() == listed
    fill(docs)
    assert not wrong(docs)


def test_a_topic_that_is_listed_already_gets_its_page(docs: Path) -> None:
    overview = docs / HIP / "index.md"
    listed = overview.read_bytes().replace(b"variants:", b"topics: {after: [tonight]}\nvariants:")
    overview.write_bytes(listed)
    assert run("topic", "hip", "Tonight")[0] == 0
    assert overview.read_bytes() == listed


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [
        (("Tonight",), "topics:\n  before: [tonight]\n"),
        (("tonight", "--after"), "topics:\n  after: [tonight]\n"),
        (("When to call",), "topics:\n  after: [when-to-call]\n"),
    ],
)
def test_a_topic_gets_a_page_and_its_place(
    docs: Path, arguments: tuple[str, ...], listed: str
) -> None:
    assert run("topic", "hip", *arguments)[0] == 0
    overview = (docs / HIP / "index.md").read_text(encoding="utf-8")
    assert overview == OVERVIEW.replace("---\n# Hip\n", listed + WAYS)
    fill(docs)
    assert not wrong(docs)


def test_a_word_lacks_nothing_but_its_definition(docs: Path) -> None:
    gloss = "a tablet: for the heart"
    code, _ = run("term", "β-blocker", "--gloss", gloss, "--alias", "no", "--alias", "heart's aid")
    assert code == 0
    assert run("term", "Plate")[0] == 0
    assert wrong(docs) == {"text-unwritten": 3}
    fill(docs)
    assert not wrong(docs)


def test_sources_that_are_pasted_can_be_cited(docs: Path, tmp_path: Path) -> None:
    entry = b"@misc{new%d, author={{B}}, title={C}, year={2008}, doi={10.1/%d}}\n"
    old = (docs / "sources.bib").read_bytes()
    code, said = run("source", pasted=entry % (1, 1))
    assert code == 0
    assert '{{ cite("new1") }}' in said
    (tmp_path / "more.bib").write_bytes(entry % (2, 2) + entry % (3, 3))
    assert run("source", str(tmp_path / "more.bib"))[0] == 0
    assert (docs / "sources.bib").read_bytes().startswith(old)
    assert wrong(docs) == {"source-unused": 3}


@pytest.mark.parametrize("command", ["", "guide", "stage", "topic", "term", "source"])
def test_each_command_explains_itself(command: str) -> None:
    code, said = run(*filter(None, [command]), "--help")
    assert code == 0
    assert f"  python3 guides.py new {command}".rstrip() in said


def test_a_page_that_the_overview_cannot_list_is_taken_back(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "index.md")

    monkeypatch.setattr(commands, "replace_file", fail)
    before = sorted(docs.rglob("*"))
    for way in ((), ("--variant", "usual")):
        _, said = run("stage", "hip", "incision" if way else "recovery", *way)
        assert said.startswith("Error: index.md: Permission denied")
        assert sorted(docs.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("procedures/kinds.yml", "kinds: ["),
        (f"{HIP}/index.md", "---\nstages: [\n---\n# Hip\n"),
    ],
)
def test_a_broken_file_is_named(docs: Path, file: str, text: str) -> None:
    (docs / file).write_text(text, encoding="utf-8")
    code, said = run("stage", "hip", "recovery")
    assert code == 1
    assert said.startswith(f"Error: docs/{file}:")
