"""Arguments, sources and counted entities from the probabilities of pairs."""

from __future__ import annotations

from bench.document import Document
from bench.extractors.encoder.links import arguments, linked
from bench.extractors.linear.pairs import Node, pairs
from bench.extractors.linear.view import view

_ROLES = ("", "agent", "number", "time")
_SEEN = view(Document("x", "Rebels killed two in Osk on Monday and Tuesday."))
_PAIRS = pairs(
    _SEEN,
    [Node("v1", 1, 2, "event", "casualty.death")],
    [
        Node("e1", 0, 1, "entity", "ARMED"),
        Node("n1", 2, 3, "number", "killed"),
        Node("e2", 6, 7, "entity", "TIME"),
        Node("e3", 8, 9, "entity", "TIME"),
    ],
)


def test_a_role_goes_to_what_can_fill_it() -> None:
    """A number is no agent, whatever the model says; a time is given once, to the surer."""
    scores = [[0.1, 0.8, 0.05, 0.05], [0.2, 0.6, 0.15, 0.05], [0.3, 0, 0, 0.7], [0.4, 0, 0, 0.6]]
    found = arguments(_PAIRS, scores, _ROLES, 0.5)["v1"]
    assert [(a.role, a.target) for a in found] == [("agent", "e1"), ("number", "n1"), ("time", "e2")]


def test_what_is_unsure_is_no_argument() -> None:
    """The threshold is that of being anything at all."""
    scores = [[0.6, 0.4, 0, 0]] + [[1.0, 0, 0, 0]] * 3
    assert arguments(_PAIRS, scores, _ROLES, 0.5) == {}
    assert [a.role for a in arguments(_PAIRS, scores, _ROLES, 0.4)["v1"]] == ["agent"]


def test_the_surest_entity_is_the_source() -> None:
    """Numbers are no sources; of entities the best that is sure enough is taken."""
    scores = [[0.4, 0.6], [0.05, 0.95], [0.2, 0.8], [0.9, 0.1]]
    assert linked(_PAIRS, scores, 0.5) == {"v1": "e2"}
    assert linked(_PAIRS, scores, 0.9) == {}
