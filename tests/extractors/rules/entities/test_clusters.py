"""Coreference of high precision."""

from __future__ import annotations

import pytest

from bench.document import Annotations, Document
from bench.extractors.rules import Rules


def clusters(text: str) -> list[set[str]]:
    """The surfaces of every cluster of at least two mentions."""
    result = next(iter(Rules().extract([Document("d", text, {"published": "2016-11-29"})])))
    assert isinstance(result, Annotations)
    grouped: dict[str | None, list[str]] = {}
    for entity in result.entities:
        grouped.setdefault(entity.cluster, []).append(entity.text)
    return [set(members) for members in grouped.values() if len(members) > 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels hold Mosul. Troops shelled Mosul.", [{"Mosul"}]),
        ("Spokesman Yonis Farey said rebels fled. Farey denied it.", [{"Yonis Farey", "Farey"}]),
        (
            "The Relief Coordination Office (RCO) said people fled. The RCO left.",
            [{"Relief Coordination Office", "RCO"}],
        ),
        ("It began on Tuesday. On Nov. 29 rebels fled.", [{"Tuesday", "Nov. 29"}]),
        ("Iraqi troops left Iraq.", []),
        ("Two soldiers died. The soldiers were ambushed.", [{"soldiers"}]),
    ],
)
def test_same_entity(text: str, expected: list[set[str]]) -> None:
    """Exact names, abbreviations, last names, equal dates and repeated definite nouns share a cluster."""
    assert clusters(text) == expected
