"""Quantities: spans as the guidelines cut them, bounds, units, counted nouns, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.language.numbers.quantities import Quantity, find_quantities


def surfaces(text: str) -> list[str]:
    """The surfaces of all quantities of a text."""
    return [text[quantity.start : quantity.end] for quantity in find_quantities(text)]


def only(text: str) -> Quantity:
    """The single quantity of a text."""
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "surface", "modifier", "low", "high"),
    [
        ("They held 12 villages.", "12", "exact", 12, 12),
        ("Over 91,000 men fled.", "Over 91,000", "more_than", 91_000, None),
        ("At least two dozen men died.", "At least two dozen", "at_least", 24, None),
        ("No fewer than 30 men died.", "No fewer than 30", "at_least", 30, None),
        ("As many as 40 men died.", "As many as 40", "at_most", None, 40),
        ("No more than 40 men died.", "No more than 40", "at_most", None, 40),
        ("Fewer than 50 men fled.", "Fewer than 50", "less_than", None, 50),
        ("Well over 100 men fled.", "Well over 100", "more_than", 100, None),
        ("Some 300 men fled.", "Some 300", "approx", None, None),
        ("An estimated 3,000 men fled.", "An estimated 3,000", "approx", None, None),
        ("Close to half a million men fled.", "Close to half a million", "approx", None, None),
        ("They lost 50 or more tanks.", "50 or more", "at_least", 50, None),
        ("They lost 20-odd trucks.", "20-odd", "approx", None, None),
        ("They lost 100+ trucks.", "100+", "at_least", 100, None),
        ("More than an estimated 3,000 men fled.", "More than an estimated 3,000", "more_than", 3000, None),
        ("Dozens of men fled.", "Dozens", "vague", None, None),
        ("Between 20 and 30 men fled.", "Between 20 and 30", "range", 20, 30),
        ("They lost 10 to 15 men.", "10 to 15", "range", 10, 15),
        ("They lost 10-15 men.", "10-15", "range", 10, 15),
        ("They lost two or three men.", "two or three", "range", 2, 3),
        ("Some 2 to 3 million people fled.", "Some 2 to 3 million", "range", 2_000_000, 3_000_000),
        ("It cost $2-3 million.", "$2-3 million", "range", 2_000_000, 3_000_000),
    ],
)
def test_hedges_and_bounds(text: str, surface: str, modifier: str, low: float, high: float) -> None:
    """A hedge lies inside the span and decides the bounds."""
    quantity = only(text)
    assert text[quantity.start : quantity.end] == surface
    assert (quantity.modifier, quantity.low, quantity.high) == (modifier, low, high)
    assert (quantity.value is None) == (modifier in ("range", "vague"))


@pytest.mark.parametrize(
    ("text", "surface", "kind", "unit"),
    [
        ("It lies some 70 km west.", "some 70 km", "distance", "km"),
        ("It lies 70km west.", "70km", "distance", "km"),
        ("A five-hour battle.", "five-hour", "duration", "hour"),
        ("It lasted half an hour.", "half an hour", "duration", "hour"),
        ("A 12-year-old boy.", "12-year-old", "age", "year"),
        ("A boy aged 12.", "12", "age", "year"),
        ("Amina Yusuf, 34, fled.", "34", "age", "year"),
        ("It cost $2.5bn.", "$2.5bn", "money", "USD"),
        ("It cost US$20,000.", "US$20,000", "money", "USD"),
        ("It cost 20 million Iraqi dinars.", "20 million Iraqi dinars", "money", "iraqi dinar"),
        ("It cost about 500 euros.", "about 500 euros", "money", "EUR"),
        ("About 40 per cent of them.", "About 40 per cent", "percent", "percent"),
        ("About 40% of them.", "About 40%", "percent", "percent"),
        ("It covers 12 square kilometres.", "12 square kilometres", "area", "km2"),
        ("They found 80 kg of explosives.", "80 kg", "weight", "kg"),
        ("A 500-pound bomb.", "500-pound", "weight", "pound"),
        ("The second largest city.", "second largest", "ordinal", None),
        ("Half of the town.", "Half", "fraction", None),
    ],
)
def test_units_of_measure_belong_to_the_span(text: str, surface: str, kind: str, unit: str | None) -> None:
    """A unit of measure is inside the span and canonical; an ordinal has none."""
    quantity = only(text)
    assert (text[quantity.start : quantity.end], quantity.kind, quantity.unit) == (surface, kind, unit)


@pytest.mark.parametrize(
    ("text", "surface", "phrase", "unit"),
    [
        ("They took two more districts.", "two", "districts", "district"),
        ("They freed seven Iraqi and Kurdish fighters.", "seven", "Iraqi and Kurdish fighters", "person"),
        ("They saw 9 men, women, and children flee.", "9", "men, women, and children", "person"),
        ("They lost 12 United Nations peacekeepers.", "12", "United Nations peacekeepers", "person"),
        ("They took two of the city's bridges.", "two", "bridges", "bridge"),
        ("They killed two Palestinians.", "two", "Palestinians", "person"),
        ("A 12-member council met.", "12", "member", "person"),
        ("They shelled hundreds of homes.", "hundreds", "homes", "house"),
        ("They fired 12 82mm mortars.", "12", "82mm mortars", "mortar"),
        ("They lost four Leopard 2 tanks.", "four", "Leopard 2 tanks", "tank"),
        ("They seized 3 AK-47s.", "3", "AK-47s", "ak-47"),
        ("They freed 17 of them policemen.", "17", "policemen", "person"),
        ("They found six hand grenades.", "six", "hand grenades", "hand grenade"),
        ("They saved 40 sick or wounded people.", "40", "sick or wounded people", "person"),
    ],
)
def test_the_counted_noun_stays_outside(text: str, surface: str, phrase: str, unit: str) -> None:
    """The counted noun and "more" are outside the span; the phrase keeps premodifiers and gives the unit."""
    quantity = only(text)
    assert quantity.phrase is not None
    assert quantity.counted is not None
    assert text[quantity.start : quantity.end] == surface
    assert (text[slice(*quantity.phrase)], quantity.unit) == (phrase, unit)
    assert quantity.phrase[0] <= quantity.counted[0] < quantity.counted[1] <= quantity.phrase[1]


@pytest.mark.parametrize(
    "text",
    [
        "It met on Oct. 17, 2016.",
        "It met on 17 October.",
        "It met on the 3rd of May.",
        "It met between May 3 and 5.",
        "It met at 10:30 and again at 5 p.m.",
        "The 2014 offensive and the 1990s wars.",
        "Under resolution 2254 and Route 6.",
        "The 1st Brigade and the Second Army.",
        "The M23 rebels met the G20.",
        "He had an AK-47, an F-16 and a T-72.",
        "An 82mm mortar fell.",
        "No one came and one of them said so.",
        "The 9/11 attacks; open 24/7.",
        "Call +44 20 7946 0958 now.",
        "It happened three days ago.",
        "At first, a three-pronged push.",
        "The Group of Seven met.",
        "A man and an officer came.",
    ],
)
def test_dates_names_and_pronouns_are_no_quantities(text: str) -> None:
    """Calendar dates, clock times, parts of names, articles and the pronoun "one" are left out."""
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The toll rose from 5 to 7.", ["5", "7"]),
        ("There were 12 civilians and 3 soldiers.", ["12", "3"]),
        ("In all, 2000 people died in 2014.", ["2000"]),
        ("On Monday 12 soldiers died.", ["12"]),
        ("Clashes around two villages left around 30 dead.", ["two", "around 30"]),
        ("It went on over three days and lasted over three hours.", ["three days", "over three hours"]),
        ("At least one soldier and one civilian died.", ["At least one", "one"]),
        ("A second blast killed three.", ["second", "three"]),
    ],
)
def test_context_decides(text: str, found: list[str]) -> None:
    """The same words are a range or two numbers, a hedge or a preposition, a year or a count."""
    assert surfaces(text) == found


def test_the_dead_are_persons_but_no_noun() -> None:
    """ "30 dead" counts persons although there is no noun to mark."""
    quantity = only("It left 30 dead.")
    assert (quantity.unit, quantity.counted, quantity.phrase) == ("person", None, None)


ALPHABET = """
12 91,000 two forty - and of a half million dozen dozens between to 20 km % $ more than over at least
or so people villages Syrian , . ' 😀 قتل ١٢ first third 3rd May 2016 one 's ½ ² ٪ aged year old é
"""
PIECES = st.sampled_from([*ALPHABET.split(), "\n", "\r\n", "\u00a0", "e\u0301"])


@settings(max_examples=300)
@given(
    st.lists(PIECES, max_size=30).map(" ".join)
    | st.lists(PIECES, max_size=30).map("".join)
    | st.text(max_size=80)
)
def test_invariants_hold_for_any_text(text: str) -> None:
    """Spans are trimmed, in order, disjoint, inside the text, and bounds agree with the modifier."""
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        surface = text[quantity.start : quantity.end]
        assert surface == surface.strip()
        end = quantity.end
        low, high, value = quantity.low, quantity.high, quantity.value
        expected = {
            "exact": (value, value),
            "at_least": (value, None),
            "more_than": (value, None),
            "at_most": (None, value),
            "less_than": (None, value),
            "approx": (None, None),
            "vague": (None, None),
            "range": (low, high),
        }
        assert expected[quantity.modifier] == (low, high)
        if quantity.modifier == "range":
            assert low is not None
            assert high is not None
            assert low < high


@pytest.mark.parametrize(
    ("unit", "surface"),
    [
        ("killed 12 men and ", "12"),
        ("two of the ", "two"),
        ("one or two ", "one or two"),
        ("12 ", "12"),
        ("a-", None),
        ("half a ", "half"),
        ("1" * 50, None),
    ],
)
def test_endless_sentence(unit: str, surface: str | None) -> None:
    """In tens of thousands of characters without a sentence end every quantity is found, or none."""
    times = 30_000 // len(unit)
    assert surfaces(unit * times + "men") == ([surface] * times if surface else [])
