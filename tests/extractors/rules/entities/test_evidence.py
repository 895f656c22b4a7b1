"""What the words of a name say of its type."""

from __future__ import annotations

import pytest

from bench.extractors.rules.entities.evidence import head_type, own_votes
from bench.extractors.rules.syntax.tagging import read_page


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Tolmek Magazine", "ORG"),
        ("Tolmek Cup", ""),
        ("Tolmek Act", ""),
        ("Church of Tolmekology", "ORG"),
        ("Greek Orthodox Church", "ORG"),
        ("Church of the Nativity", "FAC"),
        ("Tolmek Church", "FAC"),
    ],
)
def test_head_decides(name: str, type_: str) -> None:
    """Heads of bodies give ORG, of events and laws no type, a church is a body only as a creed."""
    page = read_page(name)
    found = own_votes(page, 0, len(page.words))
    assert max(found, key=lambda kind: found[kind]) == type_


def test_untyped_head_differs_from_no_head() -> None:
    """An event's head is "", an unknown word None."""
    assert head_type("cup") == ""
    assert head_type("tolmek") is None
