"""Words of some guides only, and words left unlinked, as readers meet them."""

from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.checks.rules import all_rules
from macros.content.library import load_library
from macros.pages.search import guide_entries
from macros.pages.whole_guide import whole_guide
from tests.small_docs import SOUND, STAGE, articles, checked, errors, problems, write_docs
from tests.two_guides import TWO_GUIDES

HIP, KNEE = "procedures/hip/closure.md", "procedures/knee/closure.md"
LAMINA = "glossary/lamina.md"


def entry(title: str, keys: str = "", text: str = "A thing, in plain words.") -> str:
    return f"---\ngloss: in few words\n{keys}---\n# {title}\n\n{text}\n"


WORDS: dict[str, str | None] = {
    **TWO_GUIDES,
    "glossary/hip-socket.md": entry(
        "Hip socket",
        "aliases: [cotyle, {name: cup, only_in: [hip]}, {name: bowl, only_in: [knee]}]\n"
        "see_also: [meniscus]\n",
    ),
    "glossary/knee-cap.md": entry("Knee cap", "aliases: [{name: cup, only_in: [knee]}]\n"),
    "glossary/meniscus.md": entry("Meniscus", "only_in: [knee]\n", "A cushion under the cup."),
    HIP: STAGE + "\nThe cup and the meniscus.\n",
    KNEE: STAGE + "\nThe cup and the meniscus.\n",
    "index.md": "---\nsummary: Start.\n---\n# Start\n\nA cup, a meniscus. "
    "[A guide](procedures/hip/index.md) and [another](procedures/knee/index.md).\n",
}
NOTE = "This is what the word means in the guide to knee."


def page_of(docs: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring(articles(docs)[PurePosixPath(path)])


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [part.text_content().strip() for part in page.xpath(path)]


@pytest.mark.parametrize(
    ("path", "linked", "listed"),
    [
        (HIP, [("cup", "hip-socket")], ["Hip socket"]),
        (KNEE, [("cup", "knee-cap"), ("meniscus", "meniscus")], ["Knee cap", "Meniscus"]),
        ("index.md", [("meniscus", "meniscus")], ["Meniscus"]),
        ("glossary/meniscus.md", [("cup", "knee-cap")], ["Knee cap"]),
    ],
)
def test_a_page_links_and_lists_the_words_of_its_guide(
    tmp_path: Path, path: str, linked: list[tuple[str, str]], listed: list[str]
) -> None:
    page = page_of(write_docs(tmp_path, WORDS), path)
    links = [(link.text, Path(link.get("href")).stem) for link in page.xpath("//a[@class='term']")]
    assert links == linked
    assert texts(page, "//section[@class='words']//dt") == listed


@pytest.mark.parametrize(
    ("path", "shown", "hidden"),
    [
        (HIP, "Also called: cotyle, cup.", "In the guide"),
        (KNEE, "Also called: cup.", "In the guide"),
        ("index.md", NOTE, "cotyle"),
        ("glossary/meniscus.md", NOTE, "cotyle"),
        ("glossary/hip-socket.md", "In the guide to hip also called: cup.", "cotyle, cup"),
        ("glossary/index.md", NOTE, "cotyle, cup"),
        ("glossary/index.md", "In the guide to knee also called: cup.", "cotyle, cup"),
    ],
)
def test_readers_of_no_guide_are_told_where_a_word_and_a_name_hold(
    tmp_path: Path, path: str, shown: str, hidden: str
) -> None:
    start = {"glossary/index.md": "---\nsummary: All.\n---\n# Words\n\n{{ glossary() }}\n"}
    text = page_of(write_docs(tmp_path, {**WORDS, **start}), path).text_content()
    assert shown in text
    assert hidden not in text


KINDS = SOUND["procedures/kinds.yml"]
TWO_KINDS = KINDS + KINDS.partition("\n")[2].replace("general:", "joint:")


@pytest.mark.parametrize(
    ("kind", "reported"),
    [
        ("joint", []),
        ("joints", ["docs/procedures/knee/index.md: kind-unknown"]),
        ("", ["docs/procedures/knee/closure.md: term-elsewhere"]),
    ],
)
def test_a_word_can_belong_to_a_kind_of_operation(
    tmp_path: Path, kind: str, reported: list[str]
) -> None:
    knee = SOUND["procedures/hip/index.md"].replace("stages:", f"kind: '{kind}'\nstages:")
    meniscus = (WORDS["glossary/meniscus.md"] or "").replace("[knee]", "[joint]")
    docs = write_docs(
        tmp_path,
        {
            **WORDS,
            "procedures/kinds.yml": TWO_KINDS,
            "procedures/knee/index.md": knee if kind else SOUND["procedures/hip/index.md"],
            "glossary/meniscus.md": meniscus,
            KNEE: STAGE + CALL,
        },
    )
    found = [one for one in problems(docs) if not one.is_advice]
    assert [f"{one.path}: {one.code}" for one in found] == reported


def test_the_whole_guide_and_the_search_follow(tmp_path: Path) -> None:
    overview = TWO_GUIDES["procedures/hip/index.md"] or ""
    docs = write_docs(tmp_path, {**WORDS, "procedures/hip/index.md": overview + "\nThe cup.\n"})
    build = checked(docs)
    hip, knee = (build.library.guides[id_] for id_ in ("hip", "knee"))
    assert "meniscus.html" not in whole_guide(hip, build.articles)
    assert "meniscus.html" in whole_guide(knee, build.articles)
    words = {
        word[1]: word[-1] for word in guide_entries(hip, build.library, build.articles)["words"]
    }
    assert words["Hip socket"] == ["cotyle", "cup"]


def test_a_word_of_other_guides_explains_nothing_here(tmp_path: Path) -> None:
    docs = write_docs(
        tmp_path,
        {
            **TWO_GUIDES,
            "glossary/arthrodesis.md": entry("Arthrodesis", "only_in: [knee]\n"),
            HIP: STAGE + "\nAn arthrodesis.\n",
            KNEE: STAGE + "\nAn arthrodesis.\n",
        },
    )
    unexplained = [one for one in problems(docs) if one.code == "word-unexplained"]
    assert [one.path.parts[2] for one in unexplained] == ["hip"]


ELSEWHERE = (
    "the word 'meniscus' belongs to other guides. "
    "Take it out here, or add this guide to 'only_in' in docs/glossary/meniscus.md."
)
CALL = 'The {{ term("meniscus") }}.\n'


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({HIP: STAGE + CALL}, f"docs/{HIP}:12: {ELSEWHERE}"),
        ({KNEE: STAGE + CALL}, ""),
        ({"index.md": SOUND["index.md"] + CALL}, ""),
    ],
)
def test_a_guide_does_not_name_a_word_of_other_guides(
    tmp_path: Path, files: dict[str, str], problem: str
) -> None:
    plain = {HIP: STAGE, KNEE: STAGE, "index.md": SOUND["index.md"]}
    docs = write_docs(tmp_path, {**WORDS, **plain, **files})
    reported = [str(one) for one in problems(docs) if one.code == "term-elsewhere"]
    assert reported == [problem] * bool(problem)
    assert "term-elsewhere" in all_rules()


@pytest.mark.parametrize(
    ("code", "files", "expected"),
    [
        ("scope-unknown", {LAMINA: entry("Lamina", "only_in: [kne]\n")},
         ["docs/glossary/lamina.md:3: there is no guide or kind of operation 'kne'. "
          "Did you mean 'knee'?"]),
        ("scope-unknown", {LAMINA: entry("Lamina", "aliases:\n- {name: roof, only_in: [eye]}\n")},
         ["docs/glossary/lamina.md:4: there is no guide or kind of operation 'eye'. "
          "There are: general, hip, knee."]),
        ("field-invalid", {LAMINA: entry("Lamina", "only_in: hip\n")},
         ["docs/glossary/lamina.md:3: 'only_in' is not a list of words. "
          "Write only_in: [one, two]."]),
        ("field-invalid", {LAMINA: entry("Lamina", "only_in: []\n")},
         ["docs/glossary/lamina.md:3: 'only_in' names no guide. "
          "Name guides or kinds of operation, or take the line out."]),
        ("field-invalid",
         {LAMINA: entry("Lamina", "aliases:\n- {name: roof, only_in: [hip]}\n- [plate]\n")},
         ["docs/glossary/lamina.md:5: a name in 'aliases' is no word. "
          "Write the word, in quotes."]),
        ("field-invalid", {LAMINA: entry("Lamina", "aliases: [plate, 7]\n")},
         ["docs/glossary/lamina.md:3: 'aliases' is not a list of words. "
          "Write aliases: [one, two]."]),
        ("key-missing", {LAMINA: entry("Lamina", "aliases: [{name: roof}]\n")},
         ["docs/glossary/lamina.md:3: 'only_in' is missing. Add a line 'only_in: …'."]),
        ("key-unknown", {LAMINA: entry("Lamina", "aliases: [{name: a, only: [hip]}]\n")},
         ["docs/glossary/lamina.md:3: unknown key 'only'. Did you mean 'only_in'?"]),
        ("key-unknown", {HIP: STAGE.replace("where:", "only_in: [hip]\nwhere:")},
         ["docs/procedures/hip/closure.md:3: unknown key 'only_in'. Known keys: asks, awake, "
          "basis, general, stage, summary, terms, time, unlinked, was, where, who."]),
        ("term-name-taken",
         {LAMINA: entry("Lamina", "aliases: [cup]\n"),
          "glossary/meniscus.md": entry("Meniscus", "aliases: [{name: cup, only_in: [knee]}]\n")},
         ["docs/glossary/meniscus.md:3: 'cup' is a name of 'Lamina' too. "
          "Take it out here or in docs/glossary/lamina.md, or let 'only_in' name other guides."]),
        ("term-name-taken",
         {LAMINA: entry("Lamina", "aliases: [{name: cup, only_in: [hip, knee]}]\n"),
          "glossary/meniscus.md": entry("Meniscus", "aliases: [cup]\nonly_in: [knee]\n")},
         ["docs/glossary/meniscus.md:3: 'cup' is a name of 'Lamina' too. "
          "Take it out here or in docs/glossary/lamina.md, or let 'only_in' name other guides."]),
        ("term-name-taken",
         {LAMINA: entry("Lamina", "aliases: [{name: cup, only_in: [hip]}]\n"),
          "glossary/meniscus.md": entry("Meniscus", "aliases: [cup]\nonly_in: [knee]\n")},
         []),
        ("term-name-invalid",
         {LAMINA: entry("Lamina", "aliases: [{name: cup, only_in: [hip]}]\nonly_in: [knee]\n")},
         ["docs/glossary/lamina.md:3: 'cup' belongs to no guide that 'Lamina' belongs to. "
          "Let the two lines 'only_in' name a guide in common."]),
        ("definition-circular",
         {LAMINA: entry("Lamina", "only_in: [knee]\n", "Of a cup."),
          "glossary/meniscus.md": entry(
              "Meniscus", "aliases: [{name: cup, only_in: [knee]}]\n", "Of a lamina.")},
         ["docs/glossary/lamina.md:7: 'Lamina', 'Meniscus' are explained with each other only. "
          "Explain one of them in plain words."]),
        ("definition-circular",
         {LAMINA: entry("Lamina", "only_in: [hip]\n", "Of a cup."),
          "glossary/meniscus.md": entry(
              "Meniscus", "aliases: [{name: cup, only_in: [knee]}]\n", "Of a lamina.")},
         []),
    ],
)  # fmt: skip
def test_a_wrong_scope_is_reported(
    tmp_path: Path, code: str, files: dict[str, str], expected: list[str]
) -> None:
    two = {**TWO_GUIDES, "procedures/hip/index.md": SOUND["procedures/hip/index.md"]}
    two |= {"procedures/hip/keyhole/incision.md": None}
    docs = write_docs(tmp_path, {**two, **files})
    assert [str(one) for one in problems(docs) if one.code == code] == expected
    assert code in all_rules()


def test_one_mistake_in_a_scope_is_one_problem(tmp_path: Path) -> None:
    wrong = (WORDS["glossary/meniscus.md"] or "").replace("[knee]", "[knees]")
    plain = {HIP: STAGE + "\nThe cup.\n", KNEE: STAGE + CALL}
    docs = write_docs(tmp_path, {**WORDS, **plain, "glossary/meniscus.md": wrong})
    assert errors(docs) == [
        "docs/glossary/meniscus.md:3: there is no guide or kind of operation 'knees'. "
        "Did you mean 'knee'?"
    ]


UNLINKED = STAGE.replace("where:", "unlinked: [{}]\nwhere:") + "\nTwo cups, a cup, a cotyle.\n"


@pytest.mark.parametrize(
    ("words", "linked"),
    [("cup", ["cotyle"]), ("Cups", ["cotyle"]), ("cotyle", ["cups"]), ("cup, cotyle", []),
     ("'hip socket'", ["cups"])],
)  # fmt: skip
def test_a_word_is_left_unlinked_and_other_names_of_it_are_not(
    tmp_path: Path, words: str, linked: list[str]
) -> None:
    docs = write_docs(tmp_path, {**WORDS, HIP: UNLINKED.format(words)})
    page = load_library(docs).pages[PurePosixPath(HIP)]
    assert [word.value for word in page.unlinked] == words.replace("'", "").split(", ")
    found = checked(docs).articles[PurePosixPath(HIP)]
    shown = html.document_fromstring(found.html)
    assert texts(shown, "//a[@class='term']") == linked
    assert texts(shown, "//section[@class='words']//dt") == ["Hip socket"] * bool(linked)
    assert found.terms.all == {"hip-socket"} & ({"hip-socket"} if linked else set())


def test_a_word_left_unlinked_can_be_linked_by_hand(tmp_path: Path) -> None:
    text = UNLINKED.format("cup, cotyle") + 'The {{ term("hip-socket") }}.\n'
    page = page_of(write_docs(tmp_path, {**WORDS, HIP: text}), HIP)
    assert texts(page, "//a[@class='term']") == ["hip socket"]


@pytest.mark.parametrize(
    ("code", "keys", "expected"),
    [
        ("unlinked-absent", "unlinked: [cup]", ""),
        ("unlinked-absent", "unlinked: [cupp]",
         "no word of the glossary is called 'cupp'. Did you mean 'cup'?"),
        ("unlinked-absent", "unlinked: [zebra]",
         "no word of the glossary is called 'zebra'. Take it out of 'unlinked'."),
        ("unlinked-absent", "unlinked: [lamina]",
         "'lamina' is on the page nowhere as a word of the glossary. "
         "Take it out of 'unlinked'."),
        ("unlinked-absent", "unlinked: [meniscus]",
         "'meniscus' is on the page nowhere as a word of the glossary. "
         "Take it out of 'unlinked'."),
        ("field-invalid", "unlinked: cup",
         "'unlinked' is not a list of words. Write unlinked: [one, two]."),
        ("field-invalid", "terms: false\nunlinked: [cup]",
         "'unlinked' names words, and 'terms: false' leaves all of them unlinked. "
         "Take out one of the two."),
    ],
)  # fmt: skip
def test_a_word_to_leave_unlinked_is_on_the_page(
    tmp_path: Path, code: str, keys: str, expected: str
) -> None:
    text = UNLINKED.replace("unlinked: [{}]", keys) + "\nThe meniscus.\n"
    reported = [
        one for one in problems(write_docs(tmp_path, {**WORDS, HIP: text})) if not one.is_advice
    ]
    line = 3 + keys.count("\n")
    assert [str(one) for one in reported] == [f"docs/{HIP}:{line}: {expected}"] * bool(expected)
    assert {one.code for one in reported} <= {code}
    assert code in all_rules()
