"""Triggers by the mean of a field and a classifier."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.document import Document
from bench.extractors.crf.tagger import Training
from bench.extractors.crf.triggers import CrfTriggers, trigger_features
from bench.extractors.linear.model import Settings
from bench.extractors.linear.pipeline import event_nodes
from bench.extractors.linear.triggers import Candidate, Triggers
from bench.extractors.linear.view import View, view


@pytest.fixture
def spans(views: Sequence[View], gold: Sequence[Document]) -> list[list[Candidate]]:
    """The gold triggers as token ranges."""
    return [
        [(node.first, node.stop, node.type) for node in event_nodes(seen, document.events)]
        for seen, document in zip(views, gold, strict=True)
    ]


def test_the_score_is_the_mean_of_both(views: Sequence[View], spans: list[list[Candidate]]) -> None:
    """Half of what the classifier says and half of the field's probability."""
    both = CrfTriggers(Settings(), 0.0, Training(), None).fit(views, spans)
    alone = Triggers(Settings(), 0.0).fit(views, spans)
    found = {item[:3]: item.score for item in both.find(views[0])}
    judged = {item[:3]: item.score for item in alone.find(views[0])}
    for span in spans[0]:
        field = 2 * found[span] - judged[span]
        assert 0.5 < field <= 1 + 1e-9


def test_triggers_keep_to_the_threshold(views: Sequence[View], spans: list[list[Candidate]]) -> None:
    """What was shown is found; nothing is where everything is asked for."""
    model = CrfTriggers(Settings(), 0.3, Training(), None).fit(views, spans)
    assert [item[:3] for item in model.find(views[0])] == spans[0]
    assert CrfTriggers(Settings(), 1.0, Training(), None).fit(views, spans).find(views[0]) == []


def test_overlapping_triggers_are_learned_from_the_longest(views: Sequence[View]) -> None:
    """Tags cannot overlap: of nested gold triggers the longer one is the field's."""
    seen = views[0]
    nested = [[(3, 5, "territory.capture"), (3, 4, "casualty.death")]]
    model = CrfTriggers(Settings(), 0.0, Training(), None).fit([seen] * 4, nested * 4)
    assert (3, 5, "territory.capture") in [item[:3] for item in model.find(seen)]


def test_features_tell_what_the_list_says() -> None:
    """A token has its own listed types and those of its neighbours, a side each, and no feature twice."""
    rows = list(trigger_features(view(Document("x", "Rebels killed nine men."))))
    assert "listed=casualty.death" in rows[1]
    assert "1listed=casualty.death" in rows[0]
    assert all(len(row) == len(set(row)) for row in rows)
