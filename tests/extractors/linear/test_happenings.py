"""Clusters of events."""

from __future__ import annotations

from collections.abc import Callable

from bench.document import Argument, Event, Trigger
from bench.extractors.linear.happenings import Happenings
from bench.extractors.linear.model import Settings
from bench.extractors.linear.view import View


def _event(text: str, word: str, place: str, cluster: str | None = None) -> Event:
    at = text.index(word)
    return Event(
        "siege", Trigger(at, at + len(word), word), word, (Argument("place", place),), cluster=cluster
    )


def test_what_is_shared_tells_the_same_happening(seen: Callable[[str], View]) -> None:
    """Trained where equal places mean one happening, equal places are joined and others are not."""
    text = "alpha bravo charly delta"
    events = [_event(text, "alpha", "e1", "w1"), _event(text, "bravo", "e2", "w2")]
    events += [_event(text, "charly", "e1", "w1"), _event(text, "delta", "e2", "w2")]
    refers = {"e1": "c1", "e2": "c2"}
    model = Happenings(Settings(alpha=1e-4)).fit([seen(text)] * 6, [(events, refers)] * 6)
    names = model.find(seen(text), events, refers)
    assert names[0] == names[2] != names[1] == names[3]


def test_without_training_pairs_each_is_its_own(seen: Callable[[str], View]) -> None:
    """Where nothing was learned every event has a cluster of its own."""
    text = "alpha bravo"
    events = [_event(text, "alpha", "e1"), _event(text, "bravo", "e1")]
    assert Happenings(Settings()).fit([], []).find(seen(text), events, {}) == ["w1", "w2"]
