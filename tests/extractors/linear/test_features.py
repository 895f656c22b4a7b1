"""Token features."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.features import token_features
from bench.extractors.linear.view import View


def test_one_row_a_token_that_sees_no_other_sentence(seen: Callable[[str], View]) -> None:
    """The features of a sentence are the same, whatever sentence stands before it."""
    alone = list(token_features(seen("Rebels left Osk.")))
    after = list(token_features(seen("It rained again. Rebels left Osk.")))
    assert len(after) == 8
    assert after[4:] == alone


def test_a_modifier_knows_its_head(seen: Callable[[str], View]) -> None:
    """The first word of a phrase carries the type that the list gives to the head noun."""
    rows = list(token_features(seen("the suspected insurgents fled")))
    assert "ahead:ARMED" in rows[1]
    assert "ahead:ARMED" not in rows[3]
