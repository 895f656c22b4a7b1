"""What every measure of spans keeps to, and what each compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.full_documents import brief
from scoring.random_documents import SIZE, renamed, shuffled
from scoring.spans.span_cases import loosened, new, worded, worded_pairs

from bench.document import Document, Entity, Event, Number, Trigger
from bench.scoring.catalogue import parse_measure
from bench.scoring.measure import Measure
from bench.scoring.pairs import PairsInMemory
from bench.scoring.score import count
from bench.scoring.spans.base import SpanMeasure
from bench.scoring.spans.measures import SPANS
from bench.scoring.tally import Tally

Pair = tuple[Document, Document]
DEFAULTS = [kind() for kind in SPANS]
VARIANTS: list[Measure] = [
    *DEFAULTS,
    *(kind(types="none") for kind in SPANS),  # type: ignore[call-arg]
    *(kind(types="coarse") for kind in SPANS if "types" in kind.parameters()),  # type: ignore[call-arg]
    *(kind(level="all") for kind in SPANS if "level" in kind.parameters()),  # type: ignore[call-arg]
]


def tallies(pairs: Sequence[Pair], measures: Sequence[Measure] = DEFAULTS) -> list[Tally]:
    """The counts of the measures."""
    return [one.tally for one in count(PairsInMemory(pairs), measures)]


def rows(pairs: Sequence[Pair], measures: Sequence[Measure] = DEFAULTS) -> list[list[dict[str, list[float]]]]:
    """The counts of the measures, document by document."""
    return [list(one.rows()) for one in tallies(pairs, measures)]


def values(measure: Measure, tally: Tally) -> Any:
    """Precision, recall and F1 of all documents together."""
    return measure.derive(tally.sums())[0]


def differing(one: Any, other: Any) -> bool:
    """Whether two arrays of values differ, undefined being equal to itself."""
    return not np.allclose(one, other, equal_nan=True, rtol=0, atol=1e-12)


@brief
@given(worded())
def test_gold_against_itself_is_perfect(gold: Document) -> None:
    """Precision, recall and F1 are 1 wherever defined, overall and label by label."""
    for measure, tally in zip(VARIANTS, tallies([(gold, gold)], VARIANTS), strict=True):
        found = measure.derive(tally.sums())
        assert set(found[~np.isnan(found)]) <= {1.0}


@brief
@given(worded_pairs())
def test_swapping_swaps_precision_and_recall(pair: Pair) -> None:
    """No measure of spans knows which side is the gold; overlap by gold coverage would."""
    for measure, one, other in zip(
        VARIANTS, tallies([pair], VARIANTS), tallies([pair[::-1]], VARIANTS), strict=True
    ):
        assert not differing(values(measure, one), values(measure, other)[[1, 0, 2]]), measure


@brief
@given(worded_pairs().flatmap(lambda p: st.tuples(loosened(p[0]), st.just(p[1]))), st.data())
def test_neither_order_nor_names_matter(pair: Pair, data: st.DataObject) -> None:
    """Counts by label are the same for any order of items and any ids, with readings and without."""
    mixed = tuple(renamed(data.draw(shuffled(one)), one.id, "q") for one in pair)
    assert rows([pair]) == rows([(mixed[0], mixed[1])])


@brief
@given(st.tuples(worded_pairs(0), worded_pairs(1), worded_pairs(2)))
def test_counts_of_shards_add_up(pairs: tuple[Pair, ...]) -> None:
    """Whatever set a document stands in, its counts by label are the same."""
    whole = rows(pairs, VARIANTS)
    alone = [rows([pair], VARIANTS) for pair in pairs]
    assert whole == [[one[k][0] for one in alone] for k in range(len(VARIANTS))]


@brief
@given(worded_pairs().flatmap(lambda p: st.tuples(loosened(p[0]), st.just(p[1]))))
def test_a_spurious_item_never_raises_precision(pair: Pair) -> None:
    """What overlaps no gold adds to the predicted and to nothing that is right."""
    gold, predicted = (new(one, text=one.text[:SIZE] + " far") for one in pair)
    far = (SIZE + 1, SIZE + 4)
    more = new(
        predicted,
        entities=(*predicted.entities, Entity("PER", *far, id="x")),
        numbers=(*predicted.numbers, Number(*far, id="y", role="killed")),
        events=(*predicted.events, Event("attack.clash", Trigger(*far), "z")),
    )
    for measure, one, other in zip(
        VARIANTS, tallies([(gold, predicted)], VARIANTS), tallies([(gold, more)], VARIANTS), strict=True
    ):
        before, after = one.sums()[0], other.sums()[0]
        assert after[1] == before[1] + 1
        assert after[0] == before[0]
        assert after[2] == before[2]
        assert not values(measure, other)[0] > values(measure, one)[0]


@brief
@given(worded_pairs().flatmap(lambda p: st.tuples(loosened(p[0]), st.just(p[1]))))
def test_no_value_is_above_one(pair: Pair) -> None:
    """No more is right than there is on either side, whatever the gold leaves open."""
    for measure, tally in zip(VARIANTS, tallies([pair], VARIANTS), strict=True):
        found = measure.derive(tally.sums())
        defined = found[~np.isnan(found)]
        assert ((defined >= 0) & (defined <= 1)).all()


@brief
@given(worded_pairs())
def test_one_document_is_counted_as_many_are(pair: Pair) -> None:
    """``count`` on two documents and the tally over columns agree on the overall counts."""
    for measure, tally in zip(VARIANTS, tallies([pair], VARIANTS), strict=True):
        found = [sum(column) for column in zip(*measure.count(*pair).values(), strict=True)]
        assert (found or [0.0] * len(measure.channels)) == tally.counts[0, 0].tolist()


@brief
@given(worded_pairs(0), worded_pairs(1))
def test_an_optional_item_elsewhere_changes_no_other_document(one: Pair, other: Pair) -> None:
    """A document with readings is counted item by item, the others as before."""
    if not other[0].entities:
        return
    freed = new(other[0], entities=(new(other[0].entities[0], optional=True), *other[0].entities[1:]))
    plain, special = rows([one, other]), rows([one, (freed, other[1])])
    assert [tally[0] for tally in plain] == [tally[0] for tally in special]


def one_entity(**changes: Any) -> Document:
    """A document with one entity over the first two words."""
    given = {"type": "GPE", "start": 0, "end": 9, **changes}
    return Document("d", "Tarn City of the north fell", entities=(Entity(**given),))


MEASURES = {measure.name: measure for measure in DEFAULTS}


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, {"strict": 1, "exact": 1, "type": 1, "partial": 1, "overlap": 1, "head": 1}),
        ({"type": "LOC"}, {"strict": 0, "exact": 1, "type": 0, "partial": 1, "overlap": 0, "head": 0}),
        ({"end": 5}, {"strict": 0, "exact": 0, "type": 1, "partial": 0.5, "overlap": 1, "head": 0}),
        ({"end": 4}, {"strict": 0, "exact": 0, "type": 1, "partial": 0.5, "overlap": 0, "head": 0}),
        ({"start": 5}, {"strict": 0, "exact": 0, "type": 1, "partial": 0.5, "overlap": 0, "head": 1}),
        ({"end": 22}, {"strict": 0, "exact": 0, "type": 1, "partial": 0.5, "overlap": 0, "head": 1}),
        (
            {"start": 10, "end": 22},
            dict.fromkeys(["strict", "exact", "type", "partial", "overlap", "head"], 0),
        ),
    ],
)
def test_what_must_agree(changes: dict[str, Any], right: dict[str, float]) -> None:
    """One change against the gold at a time: each measure gives its credit."""
    for name, credit in right.items():
        measure = MEASURES[f"entity.{name}"]
        (tally,) = tallies([(one_entity(), one_entity(**changes))], [measure])
        assert values(measure, tally).tolist() == [credit] * 3, name


def test_coarse_and_no_types() -> None:
    """Places of any kind are one coarse type; without types every span is alike."""
    for text, kind, credit in (
        ("entity.strict(types=coarse)", "LOC", 1.0),
        ("entity.strict(types=coarse)", "PLACE", 1.0),
        ("entity.strict(types=coarse)", "PER", 0.0),
        ("entity.strict(types=none)", "PER", 1.0),
    ):
        measure = parse_measure(text)
        (tally,) = tallies([(one_entity(), one_entity(type=kind))], [measure])
        assert values(measure, tally)[2] == credit, text


def test_level_filters_both_sides() -> None:
    """Nominals and pronouns are measured with level=all only; a mention without a level is a name."""
    nominal, unstated = one_entity(level="nominal"), one_entity()
    for kind in SPANS[:7]:
        names, every = kind(), kind(level="all")  # type: ignore[call-arg]
        for measure, gold, predicted, counts in (
            (names, nominal, nominal, (0, 0)),
            (names, unstated, nominal, (1, 0)),
            (names, one_entity(level="name"), unstated, (1, 1)),
            (every, unstated, nominal, (1, 1)),
        ):
            (tally,) = tallies([(gold, predicted)], [measure])
            assert (tally.sums()[0, :2] > 0).tolist() == [bool(count) for count in counts]


def test_numbers_go_by_their_role_and_triggers_by_their_type() -> None:
    """A number without a role has the label of none, and that is a label like any other."""
    number = Document("d", "two men", numbers=(Number(0, 3), Number(4, 7, role="killed")))
    (tally,) = tallies([(number, number)], [MEASURES["number.strict"]])
    assert tally.labels == ("killed", "no role")
    event = Document("d", "they fled", events=(Event("movement.flight", Trigger(5, 9)),))
    coarse = type(MEASURES["trigger.strict"])(types="coarse")  # type: ignore[call-arg]
    assert [one.labels for one in tallies([(event, event)], [MEASURES["trigger.strict"], coarse])] == [
        ("movement.flight",),
        ("movement",),
    ]


def test_twenty_thousand_spans() -> None:
    """Twenty thousand spans in a document, each over forty others, are counted by every measure."""
    many = 20_000
    text = "ab " * (many // 3 + 30)
    gold = tuple(Entity("GPE", i, i + 20) for i in range(many))
    moved = tuple(new(item, start=item.start + 1) for item in gold)
    pair = Document("d", text, entities=gold), Document("d", text, entities=moved)
    measures = [one for one in DEFAULTS if one.layer == "entities"]
    for measure, tally in zip(measures, tallies([pair], measures), strict=True):
        counts = tally.sums()[0]
        assert isinstance(measure, SpanMeasure)
        if measure.name in ("entity.type", "entity.overlap"):
            assert counts[:3].tolist() == [many] * 3
        elif measure.name in ("entity.strict", "entity.exact"):
            assert counts.tolist() == [many, many, 0, many, 0, 0, 0]
        elif measure.name == "entity.partial":
            assert counts.tolist() == [many, many, 0, 0, many, 0, 0]
