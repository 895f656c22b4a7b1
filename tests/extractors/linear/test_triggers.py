"""Triggers learned from gold."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.model import Settings
from bench.extractors.linear.triggers import Triggers
from bench.extractors.linear.view import View


def test_context_parts_the_types_of_a_word(seen: Callable[[str], View]) -> None:
    """ "seized" of a town and of rifles get different types where training shows both."""
    town, arms = seen("Rebels seized the town."), seen("Police seized the rifles.")
    gold = [[(1, 2, "territory.capture")], [(1, 2, "weapons_seizure")]] * 4
    model = Triggers(Settings(alpha=1e-3), 0.3).fit([town, arms] * 4, gold)
    assert [item[:3] for item in model.find(seen("Rebels seized the village."))] == [
        (1, 2, "territory.capture")
    ]
    assert [item[:3] for item in model.find(seen("Police seized the weapons."))] == [
        (1, 2, "weapons_seizure")
    ]


def test_an_unlisted_phrase_is_learned(seen: Callable[[str], View]) -> None:
    """A phrase on no list becomes a candidate by training."""
    views = [seen("They zorched it."), seen("They liked it.")] * 3
    model = Triggers(Settings(alpha=1e-3), 0.3).fit(views, [[(1, 2, "destruction")], []] * 3)
    assert [item[:3] for item in model.find(seen("They zorched it."))] == [(1, 2, "destruction")]


def test_triggers_never_overlap(seen: Callable[[str], View]) -> None:
    """Of "suicide bombing" and "bombing" one is chosen, and the scores are probabilities."""
    views = [seen("A suicide bombing struck."), seen("The bombing stopped.")] * 3
    gold = [[(1, 3, "attack.suicide")], [(1, 2, "attack.airstrike")]] * 3
    found = Triggers(Settings(alpha=1e-3), 0.0).fit(views, gold).find(seen("A suicide bombing struck."))
    taken = [i for item in found for i in range(item.first, item.stop)]
    assert len(taken) == len(set(taken))
    assert (1, 3, "attack.suicide") in [item[:3] for item in found]
    assert all(0 <= item.score <= 1 for item in found)
