"""Numbers by rule: unit, role, scope, counted mention and cluster."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.document import Entity, Number
from bench.extractors.rules.numbers.numbers import find_numbers
from bench.ontology import load_ontology


def mention(text: str, surface: str, ident: str, kind: str) -> Entity:
    """An entity at the first occurrence of a surface."""
    start = text.index(surface)
    return Entity(type=kind, start=start, end=start + len(surface), text=surface, id=ident)


def numbers(text: str, **entities: tuple[str, str]) -> dict[str, Number]:
    """The numbers of a text by surface, given mentions as ``id=(surface, type)``."""
    found = find_numbers(
        text, [mention(text, *item[:1], ident, item[1]) for ident, item in entities.items()], None
    )
    return {number.text: number for number in found}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Gunmen killed 12 soldiers and wounded seven others.", {"12": "killed", "seven": "wounded"}),
        ("Twelve people were killed and 40 injured.", {"Twelve": "killed", "40": "wounded"}),
        (
            "The blast left two soldiers dead and 11 of their comrades wounded.",
            {"two": "killed", "11": "wounded"},
        ),
        ("Nine soldiers are missing after an ambush killed 30.", {"Nine": "missing", "30": "killed"}),
        ("Police detained 45 men.", {"45": "detained"}),
        ("Militants abducted five aid workers.", {"five": "abducted"}),
        ("The group released three hostages and held nine men.", {"three": "abducted", "nine": "detained"}),
        ("About 200 militants surrendered.", {"About 200": "surrendered"}),
        ("Over 91,000 people have fled their homes.", {"Over 91,000": "displaced"}),
        ("Some 3,100 people went back.", {"Some 3,100": "returned"}),
        ("The army sent 300 troops.", {"300": "force_size"}),
        ("The town is home to 2,000 people.", {"2,000": "population"}),
        ("Rebels took 14 villages and still hold two towns.", {"14": "captured_place", "two": "other"}),
        ("They seized 20 tanks and 12 rifles.", {"20": "vehicle", "12": "weapon"}),
        ("They found 30 rockets.", {"30": "weapon"}),
        ("They fired 30 rockets.", {"30": "strike"}),
        ("Jets carried out 12 air strikes.", {"12": "strike"}),
        ("They found 80 kg of explosives and 12 tonnes of rice.", {"80 kg": "weapon", "12 tonnes": "other"}),
        (
            "A 12-year-old boy walked 5 km in two days.",
            {"12-year-old": "age", "5 km": "distance", "two days": "duration"},
        ),
        ("Half of the town, or 40 percent.", {"Half": "percent", "40 percent": "percent"}),
        ("It recorded 17 deaths and 60 injuries.", {"17": "killed", "60": "wounded"}),
    ],
)
def test_roles(text: str, roles: dict[str, str]) -> None:
    """The role comes from the verbs and nouns nearest to the number, or from what it counts."""
    assert {surface: number.role for surface, number in numbers(text).items()} == roles


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Shelling killed 12 people on Monday.", {"12": "incident"}),
        ("Since January, militants have killed 62 officers.", {"62": "cumulative"}),
        ("Some 28,000 people have fled since March.", {"Some 28,000": "cumulative"}),
        ("They took two more districts, bringing the total to 40.", {"two": "incident", "40": "cumulative"}),
        ("The death toll rose to 57.", {"57": "cumulative"}),
        ("The toll was lowered to three.", {"three": "incident"}),
        ("The camp hosts 15,000 refugees.", {"15,000": "stock"}),
        ("Eight men remained in custody.", {"Eight": "stock"}),
        ("It lies 70 km west.", {"70 km": "static"}),
        (
            "The army deployed 300 troops; 2,000 soldiers are stationed there.",
            {"300": "incident", "2,000": "stock"},
        ),
    ],
)
def test_scopes(text: str, scopes: dict[str, str]) -> None:
    """Totals are told from increments, stocks from events, and lasting properties from both."""
    assert {surface: number.scope for surface, number in numbers(text).items()} == scopes


def test_of_is_the_counted_mention() -> None:
    """The number names the mention of its counted noun, not the nested nationality."""
    text = "They freed seven Iraqi soldiers."
    found = numbers(text, e1=("Iraqi", "NORP"), e2=("Iraqi soldiers", "ARMED"))
    assert found["seven"].of == "e2"


def test_a_distance_is_of_the_place_it_locates() -> None:
    """ "Tal Afar, some 70 km west of Mosul" locates Tal Afar; a march of 12 km locates nothing."""
    text = "They took Tal Afar, some 70 km west of Mosul, and advanced 12 km."
    found = numbers(text, e1=("Tal Afar", "GPE"), e2=("Mosul", "GPE"))
    assert (found["some 70 km"].of, found["12 km"].of) == ("e1", None)


def test_an_age_is_of_the_person() -> None:
    """An age belongs to the person it follows or precedes."""
    text = "Amina Yusuf, 34, fled; a 12-year-old boy died."
    found = numbers(text, e1=("Amina Yusuf", "PER"), e2=("boy", "PER"))
    assert (found["34"].of, found["12-year-old"].of) == ("e1", "e2")


def test_an_ordinal_in_apposition_is_of_the_name() -> None:
    """ "Mosul, the country's second largest city" ranks Mosul."""
    text = "They reached Mosul, the country's second largest city."
    assert numbers(text, e1=("Mosul", "GPE"))["second largest"].of == "e1"


def test_a_total_takes_the_noun_of_its_number() -> None:
    """ "the number of districts ... to 40" counts districts, with the role they have there."""
    text = "They took a hill, bringing the number of districts freed from militants to 40."
    found = numbers(text, e1=("districts", "GPE"))["40"]
    assert (found.unit, found.of, found.role, found.scope) == (
        "district",
        "e1",
        "captured_place",
        "cumulative",
    )


def test_a_bare_count_goes_on_with_the_last() -> None:
    """ "11 of them" and "two of the nine" take unit and mention from the number before."""
    text = "They saw 14 drones and downed 11 of them. Police held nine suspects. Two of the nine are boys."
    found = numbers(text, e1=("drones", "VEH"), e2=("suspects", "PER"))
    assert (found["11"].unit, found["11"].of) == ("drone", "e1")
    assert (found["Two"].unit, found["Two"].of, found["Two"].role) == ("person", "e2", "detained")


def test_the_size_of_a_group() -> None:
    """ "a force of some 300" is the size of the force."""
    text = "A pro-government force of some 300 launched an attack."
    found = numbers(text, e1=("pro-government force", "ARMED"))["some 300"]
    assert (found.unit, found.role, found.of) == ("person", "force_size", "e1")


def test_repeated_facts_share_a_cluster_and_others_have_none() -> None:
    """The same value, unit and role is the same fact; a number stated once has no cluster."""
    found = find_numbers(
        "They took seven villages. The seven villages were taken. Two towns were taken.", (), None
    )
    assert [number.cluster for number in found] == ["k1", "k1", None]


def test_ids_follow_the_text() -> None:
    """Ids are n1, n2, ... in the order of the text."""
    assert [number.id for number in find_numbers("One man, 2 women, three boys.", (), None)] == [
        "n1",
        "n2",
        "n3",
    ]


@pytest.mark.parametrize("text", ["", " \n\r\n ", "قتل ١٢ شخصا", "😀 12 e\u0301 12", "no numbers here"])
def test_odd_texts(text: str) -> None:
    """Empty, blank, Arabic and emoji texts give numbers whose surface is the text."""
    for number in find_numbers(text, (), None):
        assert text[number.start : number.end] == number.text


SENTENCES = (
    "Gunmen killed 12 soldiers and wounded seven others.",
    "Some 3,000 families fled since May, bringing the total to 40,000.",
    "Two of the nine were freed; the number of hostages fell to seven.",
    "A force of 300 took 14 villages 5 km away.",
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_output_keeps_to_the_format(picked: list[str]) -> None:
    """Roles, scopes and modifiers are those of the ontology; the same text gives the same numbers."""
    text = " ".join(picked)
    ontology = load_ontology()
    found = find_numbers(text, (), None)
    assert found == find_numbers(text, (), "2020-01-01")
    for number in found:
        assert number.role in ontology.number_roles
        assert number.scope in ontology.scopes
        assert number.modifier in ontology.modifiers
        assert (number.unit is None) <= (number.role in ("ordinal", "percent", "other"))
