"""One item explained."""

from __future__ import annotations

from conftest import make_document
from diagnosis.test_spans import mentions
from hypothesis import given, settings
from scoring.random_documents import pairs

from bench.diagnosis.diagnose import diagnose
from bench.diagnosis.explain import Explanation, explain
from bench.diagnosis.lookup import find, items
from bench.document import Document, Entity, Event, Trigger


def why(gold: Document, predicted: Document, wanted: str) -> Explanation:
    """Explain the one item that is meant."""
    (found,) = find(gold, predicted, wanted)
    return explain(gold, predicted, found)


def names(one: Explanation) -> list[str]:
    """The counterparts."""
    return [other.name for other in one.counterparts]


def test_matched() -> None:
    """The counterpart of a matched item is its partner, seen from either side."""
    pair = mentions(("ORG", 0, 9), ("GPE", 0, 4)), mentions(("ORG", 0, 6))
    for wanted, partner in (("gold:e0", "pred:e0"), ("pred:e0", "gold:e0")):
        one = why(*pair, wanted)
        assert (one.diagnosis.category, names(one), one.matched) == ("boundary", [partner], True)
        assert [key.verdict for key in one.keys if key.key == "end"] == ["3 code points earlier"]


def test_pieces_come_nearest_first() -> None:
    """An item that was split has several counterparts and is compared with the best."""
    one = why(mentions(("ORG", 0, 9)), mentions(("ORG", 0, 3), ("ORG", 4, 9)), "gold:e0")
    assert (one.diagnosis.category, names(one)) == ("split", ["pred:e1", "pred:e0"])


def test_missed() -> None:
    """A missed item is compared with the nearest one, which it was not matched with."""
    one = why(mentions(("ORG", 0, 9)), mentions(("ORG", 20, 29)), "gold:e0")
    assert (one.diagnosis.category, names(one), one.matched, one.away) == ("missed", ["pred:e0"], False, 11)
    alone = why(mentions(("ORG", 0, 9)), mentions(), "gold:e0")
    assert (alone.counterparts, alone.keys) == ((), ())


def test_duplicate() -> None:
    """A duplicate is compared with the gold that it repeats."""
    one = why(mentions(("ORG", 0, 9)), mentions(("ORG", 0, 9), ("ORG", 5, 9)), "pred:e1")
    assert (one.diagnosis.category, names(one), one.matched) == ("duplicate", ["gold:e0"], True)


def test_failed() -> None:
    """An item of a document that failed has a category and nothing to compare with."""
    gold = mentions(("ORG", 0, 9))
    (found,) = find(gold, mentions(), "e0")
    one = explain(gold, None, found, "time-out")
    assert (one.diagnosis.category, one.diagnosis.detail, one.credits) == ("failed", "time-out", ())


def test_levels() -> None:
    """A nominal mention is explained among mentions of every level."""
    nominal = Document("d", "x" * 20, entities=(Entity("ORG", 0, 9, id="e", level="nominal"),))
    one = why(nominal, nominal, "gold:e")
    assert (one.level, one.diagnosis.category) == ("all", "correct")


def test_events_come_with_arguments() -> None:
    """An event is explained with every argument of it and of its counterpart."""
    gold = make_document()
    one = why(gold, gold, "gold:v1")
    assert [argument.category for argument in one.arguments] == ["correct"] * 4
    bare = Document(gold.id, gold.text, events=(Event("movement", Trigger(7, 13), "w"),))
    assert {argument.category for argument in why(gold, bare, "v1").arguments} == {"missed"}


@settings(max_examples=8)
@given(pairs())
def test_every_item_can_be_explained(pair: tuple[Document, Document]) -> None:
    """Every item has an explanation, whose category is that of its diagnosis."""
    for found in items(*pair):
        one = explain(*pair, found)
        kind = {"entities": "entities", "numbers": "numbers", "events": "triggers"}[found.layer]
        assert one.diagnosis in diagnose(*pair, kind, one.level)  # type: ignore[arg-type]
        assert one.credits
