"""Pairs of nodes and their features."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.pairs import NEAREST, Node, pairs
from bench.extractors.linear.view import View


def _word(found: View, word: str, kind: str = "entity", name: str = "X") -> Node:
    at = found.lower.index(word)
    return Node(word, at, at + 1, kind, name)


def test_pairs_stay_in_the_sentence(seen: Callable[[str], View]) -> None:
    """A mention of another sentence is no candidate, nor is the anchor itself."""
    found = seen("Rebels killed Ann. Bob left.")
    anchor = _word(found, "killed", "event")
    others = [_word(found, "rebels"), _word(found, "ann"), _word(found, "bob"), anchor]
    assert [pair.other.id for pair in pairs(found, [anchor], others)] == ["rebels", "ann"]


def test_a_crowd_is_cut_to_the_nearest(seen: Callable[[str], View]) -> None:
    """However many mentions a sentence holds, the work for an anchor is bounded."""
    found = seen("fled " + "town " * 100)
    others = [Node(str(i), i, i + 1, "entity", "GPE") for i in range(1, 100)]
    made = pairs(found, [Node("v", 0, 1, "event", "displacement")], others)
    assert [pair.other.first for pair in made] == list(range(1, NEAREST + 1))


def test_rows_tell_order_preposition_and_voice(seen: Callable[[str], View]) -> None:
    """Subject and by-phrase of a passive have different features."""
    found = seen("Villagers were killed by rebels")
    anchor = _word(found, "killed", "event", "casualty.death")
    subject, agent = (
        set(pair.row())
        for pair in pairs(found, [anchor], [_word(found, "villagers"), _word(found, "rebels")])
    )
    assert "voice=beed" in subject & agent
    assert "before prep=-" in subject - agent
    assert "after prep=by" in agent - subject
