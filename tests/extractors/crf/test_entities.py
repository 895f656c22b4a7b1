"""Mentions by one field a layer."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Document
from bench.extractors.crf.entities import CrfEntities
from bench.extractors.crf.tagger import Training
from bench.extractors.linear.view import View, view


def test_nested_mentions_are_found_with_their_confidence(
    views: Sequence[View], gold: Sequence[Document]
) -> None:
    """A people's name inside a force's: two mentions, the outer first, each with a score."""
    entities = CrfEntities(Training(), None).fit(views, [document.entities for document in gold])
    found = entities.find(views[0])
    assert [(e.type, e.level, e.text) for e in found[:2]] == [
        ("ARMED", "name", "Tarnish army"),
        ("NORP", "name", "Tarnish"),
    ]
    assert all(0 < (entity.score or 0) <= 1 for entity in found[:2])


def test_a_repeated_name_has_no_confidence_of_its_own(
    views: Sequence[View], gold: Sequence[Document]
) -> None:
    """What is found only since the name was found elsewhere has no score."""
    entities = CrfEntities(Training(), None).fit(views, [document.entities for document in gold])
    text = "A bomb killed three soldiers in Zell on Tuesday. qua qua Zell qua"
    found = [entity for entity in entities.find(view(Document("x", text))) if entity.text == "Zell"]
    assert [entity.score is None for entity in found] == [False, True]
