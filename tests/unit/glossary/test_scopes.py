"""Names that mean one thing in some guides and another, or nothing, in others."""

from collections.abc import Mapping
from typing import Any

import pytest

from macros.content.guide import Guide
from macros.content.located_yaml import Located
from macros.content.scope import ANYWHERE, Place, guides_by_scope, meet, place_of
from macros.glossary.matcher import Glossary, glossary_of
from macros.glossary.other_names import names_by_guide, other_names
from tests.entries import entry, glossary_terms
from tests.made_guides import FILE, guide

HIP, WRIST, EYE = {"hip", "joint"}, {"wrist", "hand"}, {"eye"}
GLOSSARY = glossary_of(
    glossary_terms(
        entry("Spinal disc", {"name": "disc", "only_in": ["hip"]}),
        entry("Wrist disc", {"name": "disc", "only_in": ["hand"]}, "cartilage"),
        entry("Carpal tunnel", only_in=["wrist"]),
        entry("Tunnel"),
        entry("Hip socket", {"name": "cup", "only_in": ["hip", "knee"]}, only_in=["joint"]),
        entry("Glass", only_in=["hip"]),
        entry("Lens", {"name": "Glasses", "only_in": ["hip", "eye"]}),
    )
)


def found(text: str, place: Place) -> list[tuple[str, str]]:
    matches = GLOSSARY.within(place).matcher.find(text)
    return [(text[match.start : match.end], match.term) for match in matches]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("a disc", HIP, [("disc", "spinal-disc")]),
        ("two discs", WRIST, [("discs", "wrist-disc")]),
        ("a disc", EYE, []),
        ("a disc, a spinal disc", EYE, [("spinal disc", "spinal-disc")]),
        ("a disc", ANYWHERE, []),
        ("a disc", {"hip", "hand"}, []),
        ("the carpal tunnel", WRIST, [("carpal tunnel", "carpal-tunnel")]),
        ("the carpal tunnel", HIP, [("tunnel", "tunnel")]),
        ("the carpal tunnel", ANYWHERE, [("carpal tunnel", "carpal-tunnel")]),
        ("a cup, a hip socket", HIP, [("cup", "hip-socket"), ("hip socket", "hip-socket")]),
        ("a cup, a hip socket", {"ankle", "joint"}, [("hip socket", "hip-socket")]),
        ("a cup, a hip socket", {"knee"}, []),
        ("a glass, two glasses", HIP, [("glass", "glass"), ("glasses", "lens")]),
        ("a glass, two glasses", EYE, [("glasses", "lens")]),
        ("cartilage", EYE, [("cartilage", "wrist-disc")]),
    ],
)
def test_a_name_is_found_where_it_holds_and_means_one_thing(
    text: str, place: set[str] | None, expected: list[tuple[str, str]]
) -> None:
    assert found(text, None if place is None else frozenset(place)) == expected


def test_the_tree_of_names_is_made_once_for_all_places() -> None:
    root = GLOSSARY.matcher._root
    places = (frozenset({"hip"}), frozenset({"eye"}), ANYWHERE)
    assert all(GLOSSARY.within(place).matcher._root is root for place in places)


def test_a_name_is_one_word_with_its_plurals_and_with_no_other_name() -> None:
    glossary: Glossary = glossary_of(glossary_terms(entry("Lamina", "laminae", "bony plate")))
    assert glossary.family(["bony plates"]) == {("bony", "plate"), ("bony", "plates")}
    assert glossary.family(["Laminae", "roof"]) == {("laminae",), ("laminaes",)}


def named(title: str, id_: str, kind: str = "") -> Guide:
    made = guide([], title=title)
    values = {**vars(made), "id": id_, "kind": Located(kind, FILE, 1)}
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


GUIDES = guides_by_scope(
    [named("Hip replacement", "hip", "joint"), named("Knee replacement", "knee", "joint"),
     named("Carpal tunnel release", "wrist", "hand")]
)  # fmt: skip


def test_a_guide_is_named_by_its_id_and_by_its_kind() -> None:
    assert place_of(named("Hip", "hip", "joint")) == {"hip", "joint"}
    assert {id_: [one.id for one in guides] for id_, guides in GUIDES.items()} == {
        "hip": ["hip"], "knee": ["knee"], "joint": ["hip", "knee"], "wrist": ["wrist"],
        "hand": ["wrist"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("scopes", "is_met"),
    [
        ([], True),
        ([{"hip"}], True),
        ([{"hip"}, {"hip", "eye"}], True),
        ([{"hip"}, {"knee"}], False),
        ([{"hip"}, {"joint"}], True),
        ([{"joint"}, {"knee", "wrist"}], True),
        ([{"joint"}, {"hand"}], False),
        ([{"joint"}, {"hip"}, {"knee"}], False),
        ([{"eye-surgery"}, {"eye-surgery"}], True),
    ],
)
def test_scopes_meet_where_a_guide_is_in_all_of_them(scopes: list[set[str]], is_met: bool) -> None:
    assert meet([frozenset(scope) for scope in scopes], GUIDES) is is_met


DISC: Mapping[str, object] = {"name": "disc", "only_in": ["hip"]}


@pytest.mark.parametrize(
    ("aliases", "only_in", "sentences"),
    [
        (["spinal disk"], [], ["Also written: disk."]),
        ([DISC], [], ["In the guide to hip replacement also called: disc."]),
        (["cushion", DISC, {"name": "disk", "only_in": ["hip"]}], [],
         ["Also called: cushion.", "In the guide to hip replacement also called: disc.",
          "In the guide to hip replacement also written: disk."]),
        (["spinal disk", DISC, {"name": "disk", "only_in": ["hip"]}], [],
         ["Also written: disk.", "In the guide to hip replacement also called: disc."]),
        (["cushion"], ["joint"],
         ["This is what the word means in the guides to hip replacement and knee replacement.",
          "Also called: cushion."]),
        ([DISC], ["joint"],
         ["This is what the word means in the guides to hip replacement and knee replacement.",
          "In the guide to hip replacement also called: disc."]),
        ([], ["eye-surgery"], []),
        ([], ["hip", "joint", "wrist"],
         ["This is what the word means in the guides to carpal tunnel release, "
          "hip replacement and knee replacement."]),
    ],
)  # fmt: skip
def test_readers_are_told_in_which_guides_a_word_and_a_name_hold(
    aliases: list[object], only_in: list[str], sentences: list[str]
) -> None:
    scoped: dict[str, Any] = {"only_in": only_in} if only_in else {}
    assert names_by_guide(entry("Spinal disc", *aliases, **scoped), GUIDES) == sentences


def test_of_many_guides_a_few_are_named() -> None:
    many = guides_by_scope([named(f"Guide {number}", f"g{number}", "k") for number in range(9)])
    (sentence,) = names_by_guide(entry("Disc", only_in=["k"]), many)
    assert sentence.endswith("guide 0, guide 1, guide 2, guide 3, guide 4 and 4 others.")


def test_a_guide_names_only_the_names_that_hold_in_it() -> None:
    term = entry("Spinal disc", "cushion", {"name": "disc", "only_in": ["hip"]})
    assert other_names(term, frozenset({"hip"})).called == ("cushion", "disc")
    assert other_names(term, frozenset({"eye"})).called == ("cushion",)
    assert other_names(term).called == ("cushion", "disc")
