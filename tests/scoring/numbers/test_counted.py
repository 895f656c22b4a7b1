"""Which mentions stand for the counted entity."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from scoring.numbers.examples import ENTITIES, holding, number
from scoring.random_documents import few, spans

from bench.document import Document, Entity
from bench.scoring.matching import intersection_over_union
from bench.scoring.numbers.counted import counted_in_gold, counted_in_prediction, names_one_of


def test_the_gold_accepts_every_mention_of_the_cluster() -> None:
    """The prediction means the one mention that it names; what nothing counts is left out."""
    document = holding(number(of="e2"), number(of="e3"), number(of=None))
    gold, predicted = counted_in_gold(document), counted_in_prediction(document)
    assert {name: gold.mentions[at] for name, at in gold.place.items()} == {
        "e2": ((6, 12), (20, 24)),
        "e3": ((30, 34),),
    }
    assert {name: predicted.mentions[at] for name, at in predicted.place.items()} == {
        "e2": ((20, 24),),
        "e3": ((30, 34),),
    }


def test_readings_of_the_mention_are_accepted() -> None:
    """Any alternative of the counted mention will do, whether or not it has a cluster."""
    readings = (
        Entity("POP", 0, 4, id="a", alternative="r"),
        Entity("POP", 0, 9, id="b", alternative="r"),
        Entity("POP", 20, 24, id="c"),
    )
    document = Document("d", "x" * 60, entities=readings, numbers=(number(of="a"), number(of="c")))
    gold = counted_in_gold(document)
    assert gold.mentions[gold.place["a"]] == ((0, 4), (0, 9))
    assert gold.mentions[gold.place["c"]] == ((20, 24),)


def test_places_follow_the_text() -> None:
    """Ids and the order of entities have no say."""
    document = holding(number(of="e1"), number(of="e3"))
    mixed = Document("d", "x" * 60, entities=ENTITIES[::-1], numbers=document.numbers[::-1])
    assert counted_in_gold(document) == counted_in_gold(mixed)


@few
@given(spans(), st.lists(spans(), max_size=8))
def test_half_of_what_both_cover_is_enough(span: tuple[int, int], mentions: list[tuple[int, int]]) -> None:
    """The search among sorted mentions finds what comparing with each of them finds."""
    expected = any(intersection_over_union(span, other) >= 0.5 for other in mentions)
    assert names_one_of(span, sorted(mentions)) is expected
