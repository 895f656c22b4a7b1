"""Parity with GRIT's scorer of MUC-4's role fillers, and the mapping of roles."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from facts.drafted import documents, drafted, quick, relabelled
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.document import Document
from bench.scoring.compat.muc4 import Muc4, Strings, ceaf, normalised, role_fillers

MANY = settings(deadline=None, max_examples=200)
WORDS = st.sampled_from(["m1", "m2", "m3", "m4", "m5"])
ENTITIES = st.lists(st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple), max_size=4)

BUILDING = ("pilmai telephone company building", "telephone company building", "telephone company offices")
PIPES, BOOTH = ("water pipes",), ("public telephone booth",)
FOUR = [("m1", "m2", "m3"), ("m4",), ("m5",), ("m6",)]


# The cases of GRIT's own test file; the first three stand in the paper.
@pytest.mark.parametrize(
    ("gold", "predicted", "correct"),
    [
        ([BUILDING, PIPES, BOOTH], [PIPES, BUILDING[:1], BOOTH, BUILDING[2:]], 3),
        ([BUILDING, PIPES, BOOTH], [BUILDING[:1], PIPES, BOOTH], 3),
        ([BUILDING, PIPES, BOOTH], [BUILDING[:1], BOOTH], 2),
        (FOUR, [("m4",), ("m1",), ("m5",), ("m6",), ("m3",)], 4),
        (FOUR, [("m1", "m2"), ("m4",), ("m5",), ("m6",)], 4),
        (FOUR, [("m1", "m2", "m3", "m4"), ("m5",), ("m6",)], 2),
    ],
)
def test_published_cases(gold: list[Strings], predicted: list[Strings], correct: int) -> None:
    """A second mention of an entity is wrong; a mention too many makes an entity wrong."""
    assert ceaf(gold, predicted) == (len(gold), len(predicted), correct)


def test_proportional_similarity() -> None:
    """Three of four predicted mentions are right: 0.75 of an entity."""
    assert ceaf(FOUR, [("m1", "m2", "m3", "m4"), ("m5",), ("m6",)], "prop") == (4, 3, 2.75)


def transcribed(gold: list[Strings], predicted: list[Strings], prop: bool) -> float:
    """The sum of similarities as the published definition has it, by trying every alignment."""

    def phi(entity: Strings, answer: Strings) -> float:
        if prop:
            return len([mention for mention in entity if mention in answer]) / len(answer)
        for mention in answer:
            if mention not in entity:
                return 0
        return 1

    few, many = (gold, predicted) if len(gold) <= len(predicted) else (predicted, gold)
    return max(
        sum(
            phi(one, other) if few is gold else phi(other, one) for one, other in zip(few, order, strict=True)
        )
        for order in itertools.permutations(many, len(few))
    )


@MANY
@given(ENTITIES, ENTITIES, st.booleans())
def test_any_case(gold: list[Strings], predicted: list[Strings], prop: bool) -> None:
    """The sum of similarities is that of the published definition."""
    expected = transcribed(gold, predicted, prop)
    assert ceaf(gold, predicted, "prop" if prop else "strict") == (
        len(gold),
        len(predicted),
        pytest.approx(expected),
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The Army", "army"),
        ("an  U.S.-led\nforce", "usled force"),
        ("Añas the a", "añas"),
        ("theatre", "theatre"),
        ("A", ""),
    ],
)
def test_normalised(text: str, plain: str) -> None:
    """Lower case, no ASCII punctuation, no articles, single spaces."""
    assert normalised(text) == plain


SOURCE = """
[e1 Gunmen] and a [e2 bomber] of the [e3 FDR] [v1 attacked] a [e4 post] in [e5 Tarn] with [e6 mortars],
[v2 killing] [e7 Omar] and [v3 leaving] [e10 it]. The [e8 group] [v4 seized] the [e9 teachers].
---
e1 ARMED nominal c1
e2 PER nominal c2
e3 ARMED name c3
e4 FAC nominal c4
e5 GPE name c5
e10 GPE pronoun c5
e6 WEA nominal c6
e7 PER name c7
e8 ARMED nominal c3
e9 POP nominal c9
v1 attack.clash actual cluster=w1 agent=e1 agent=e2 target=e4 target=e5 instrument=e6 place=e5
v2 casualty.death actual cluster=w2 agent=e3 patient=e7 cause=v1
v3 movement actual cluster=w3 agent=e1 origin=e10
v4 abduction actual cluster=w4 agent=e8 patient=e9
"""


def test_roles() -> None:
    """Agents are perpetrators, people victims, things targets; MUC-4 asks for no places and movements."""
    assert role_fillers(drafted(SOURCE), coreference=True) == {
        "PerpInd": [("bomber",)],
        "PerpOrg": [("gunmen",), ("fdr", "group")],
        "Target": [("post",)],
        "Victim": [("omar",), ("teachers",)],
        "Weapon": [("mortars",)],
    }


def test_predictions_are_what_fills_the_role() -> None:
    """A predicted entity is its mentions in the role; strings are compared, not places."""
    gold = drafted(SOURCE)
    predicted = drafted(SOURCE.replace("agent=e8 ", "").replace("e7 PER name c7", "e7 PER name c2"))
    assert role_fillers(predicted, coreference=False)["PerpOrg"] == [("gunmen",), ("fdr",)]
    assert Muc4().count(gold, predicted)["PerpOrg"] == (2, 2, 2)
    assert Muc4().count(gold, predicted)["Victim"] == (2, 2, 2)


@quick
@given(documents(), documents())
def test_names_and_itself(gold: Document, predicted: Document) -> None:
    """Ids have no say, gold against itself is right, and no more is right than either side has."""
    for measure in (Muc4(), Muc4(similarity="prop")):
        rows = measure.count(gold, predicted)
        assert measure.count(relabelled(gold), relabelled(predicted)) == rows
        assert all(c <= min(g, p) for g, p, c in rows.values())
    assert all(g == p == c for g, p, c in Muc4().count(gold, gold).values())


def test_counts_are_of_entities() -> None:
    """The gold and predicted counts are numbers of entities by role."""
    found = role_fillers(drafted(SOURCE), coreference=True)
    rows = Muc4().count(drafted(SOURCE), drafted(SOURCE))
    assert Counter({role: row[0] for role, row in rows.items()}) == Counter(
        {role: len(entities) for role, entities in found.items()}
    )
