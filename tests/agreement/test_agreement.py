"""Agreement as a whole: worked by hand, and what must not change it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import documents, fewer, renamed, shuffled

from bench.agreement.agreement import Agreement, LabelAgreement, agreement
from bench.agreement.pairwise import PAIRWISE, pairwise
from bench.document import Document, Entity, Event, Number, Trigger
from bench.scoring.catalogue import parse_measure
from bench.scoring.statistics.settings import Interval, Intervals

new = msgspec.structs.replace
QUICK = Intervals(resamples=20)
TEXT = "Rebels took Tarn and Old Tarn on Monday, the army said."


def row(found: Agreement, layer: str, what: str) -> LabelAgreement:
    """The row of one label."""
    return next(row for row in found.labels if (row.layer, row.what) == (layer, what))


def values(found: Agreement) -> dict[str, float | None]:
    """Every value and end of an interval, by name."""
    cells = {f"{row.measure}": row.f1 for row in found.f1}
    for line in found.labels:
        for name in ("agreement", "kappa", "alpha"):
            cells[f"{line.layer} {line.what} {name}"] = getattr(line, name)
    flat: dict[str, float | None] = {}
    for name, (value, interval) in cells.items():
        flat |= {name: value, f"{name} low": interval.low, f"{name} high": interval.high}
    return flat


def same(one: Agreement, other: Agreement) -> None:
    """Equal but for rounding."""
    left, right = values(one), values(other)
    assert left.keys() == right.keys()
    for name, value in left.items():
        assert right[name] == (value if value is None else pytest.approx(value, abs=2e-6)), name


def with_attributes(document: Document, at: int) -> Document:
    """The same events with realis and source, which random documents lack."""
    sources = [None, *(entity.id for entity in document.entities)]
    return new(
        document,
        events=tuple(
            new(
                event,
                realis=("actual", "planned", None)[(k + at) % 3],
                source=sources[(k + at) % len(sources)],
            )
            for k, event in enumerate(document.events)
        ),
    )


@st.composite
def annotations(draw: st.DrawFn, many: int = 2) -> list[list[Document]]:
    """Two documents, annotated several times."""
    return [[with_attributes(draw(documents(at)), k) for at in range(2)] for k in range(many)]


def test_by_hand() -> None:
    """Two annotators of one text, with every number worked out by hand."""
    one = Document(
        "d",
        TEXT,
        entities=(
            Entity("ARMED", 0, 6, id="e1", level="nominal"),
            Entity("GPE", 12, 16, id="e2", level="name"),
            Entity("GPE", 21, 29, id="e3", level="name"),
            Entity("ARMED", 45, 49, id="e4", level="nominal"),
        ),
        events=(Event("territory.capture", Trigger(7, 11), realis="actual", source="e4"),),
    )
    other = new(
        one,
        entities=(
            Entity("ARMED", 0, 6, id="x1", level="nominal"),
            Entity("LOC", 12, 16, id="x2", level="name"),
            Entity("GPE", 25, 29, id="x3", level="name"),
            Entity("ARMED", 41, 49, id="x4", level="nominal"),
        ),
        events=(Event("territory.capture", Trigger(7, 11), realis="planned", source="x4"),),
    )
    found = agreement([[one], [other]], intervals=QUICK)
    by_measure = {row.measure: row.f1.value for row in found.f1}
    # Rebels alone agrees in span and type; by overlap Old Tarn (4 of 8) and the army (4 of 8), too.
    assert by_measure["entity.strict(level=all)"] == 0.25
    assert by_measure["entity.overlap(level=all)"] == 0.75
    assert by_measure["event.trigger"] == 1.0
    kind = row(found, "entities", "type")
    # ARMED, GPE, GPE, ARMED against ARMED, LOC, GPE, ARMED: 3 of 4 agree, by chance 4/16 + 2/16.
    assert (kind.units, kind.agreement.value) == (4, 0.75)
    assert kind.kappa.value == pytest.approx((0.75 - 0.375) / (1 - 0.375), abs=1e-6)
    # Of 8 values 4, 3 and 1 are alike: 12 + 6 of 56 ordered pairs are equal.
    assert kind.alpha.value == pytest.approx(1 - 0.25 / (38 / 56), abs=1e-6)
    assert row(found, "entities", "level").kappa.value == 1.0
    # 13 tokens, full stop and comma among them: Tarn has another type, Old and the are one's alone.
    token = row(found, "entities", "token")
    assert (token.units, token.agreement.value) == (13, round(10 / 13, 6))
    # The one event agrees in type; of a single label nothing more can be said.
    assert row(found, "events", "type").agreement.value == 1.0
    assert row(found, "events", "type").kappa.value is None
    assert row(found, "events", "type").alpha.value is None
    # "army" and "the army" share half of what they cover: the same source.
    assert row(found, "events", "source").agreement.value == 1.0
    assert row(found, "events", "realis").agreement.value == 0.0


def test_other_source() -> None:
    """A source of another cluster, or none, is another source; none on both sides is the same."""
    one = make_document()
    (event,) = one.events
    rebels, nobody = (new(one, events=(new(event, source=source),)) for source in ("e1", None))
    shares = [
        row(agreement([[a], [b]], intervals=QUICK), "events", "source").agreement.value
        for a, b in ((one, one), (one, rebels), (one, nobody), (nobody, nobody))
    ]
    assert shares == [1.0, 0.0, 0.0, 1.0]


def test_layer_that_nobody_marked() -> None:
    """Where nobody marked anything, nothing is defined, however many tokens agree to be outside."""
    empty = Document("d", TEXT)
    found = agreement([[empty], [empty]], intervals=QUICK)
    assert set(values(found).values()) == {None}
    assert {line.units for line in found.labels} == {0}


def test_one_document_has_no_interval() -> None:
    """Intervals are over documents: one document has none."""
    found = agreement([[make_document()]] * 2, intervals=QUICK)
    assert all(line.kappa.interval == Interval(None, None) for line in found.labels)


@fewer
@given(annotations(3), st.permutations(range(3)))
def test_annotators_may_be_exchanged(found: list[list[Document]], order: list[int]) -> None:
    """F1, kappa and alpha, with their intervals, do not depend on the order of the annotators."""
    stated = agreement(found, intervals=QUICK)
    same(agreement([found[k] for k in order], intervals=QUICK), stated)


@fewer
@given(annotations(), st.data())
def test_order_and_names_have_no_say(found: list[list[Document]], data: st.DataObject) -> None:
    """The order of documents and items, and what ids and clusters are called, change nothing."""

    def other(documents: Sequence[Document], prefix: str) -> list[Document]:
        mixed = [data.draw(shuffled(document)) for document in documents[::-1]]
        return [
            new(again, events=tuple(new(e, source=e.source and prefix + e.source) for e in again.events))
            for document in mixed
            for again in [renamed(document, f"{prefix}{document.id}", prefix)]
        ]

    stated = agreement(found, intervals=QUICK)
    same(agreement([other(documents, "z") for documents in found], intervals=QUICK), stated)


@fewer
@given(documents())
def test_with_oneself_agreement_is_one(document: Document) -> None:
    """An annotator agrees with themself in all that is defined."""
    twice = agreement([[with_attributes(document, 0)]] * 2, intervals=QUICK)
    assert {value for name, value in values(twice).items() if not name.endswith(("low", "high"))} <= {
        None,
        1.0,
    }


def test_mean_of_both_directions() -> None:
    """A measure that looks at the clusters of one side only is averaged over both directions."""
    text = "Gunmen fled. They hid."
    chain = (
        Entity("ARMED", 0, 6, id="e1", cluster="c"),
        Entity("ARMED", 13, 17, id="e2", cluster="c"),
    )
    argument = parse_measure("event.argument")
    make = make_document().events[0].arguments[0]
    event = Event("movement", Trigger(7, 11), id="v1", arguments=(new(make, role="agent", target="e1"),))
    one = Document("d", text, entities=chain, events=(event,))
    apart = tuple(new(entity, cluster=None) for entity in chain)
    pronoun = new(event, arguments=(new(make, role="agent", target="e2"),))
    other = Document("d", text, entities=apart, events=(pronoun,))
    assert pairwise(argument, [[one], [other]], QUICK).mean.value == 0.5
    assert pairwise(argument, [[other], [one]], QUICK).mean.value == 0.5


def test_clusters_that_nobody_states() -> None:
    """Where an annotator gives no clusters, agreement on them is undefined, not 0."""
    one = make_document()
    one = new(one, entities=tuple(new(entity, cluster="c") for entity in one.entities))
    bare = new(one, entities=tuple(new(entity, cluster=None) for entity in one.entities))
    measure = parse_measure("coref.mean")
    assert pairwise(measure, [[one], [one]], QUICK).mean.value is not None
    assert pairwise(measure, [[one], [bare]], QUICK).mean.value is None
    assert pairwise(measure, [[bare], [one]], QUICK).mean.value is None


def test_every_layer_has_a_measure() -> None:
    """The pairwise measures can be parsed and cover all layers."""
    assert {parse_measure(text).layer for text in PAIRWISE} == {"entities", "numbers", "events"}


def test_numbers() -> None:
    """Each attribute of a number is compared on its own; a number that one missed is no unit."""
    one = Document("d", "two of 30 men", numbers=(Number(0, 3, value=2, unit="men"), Number(7, 9, value=30)))
    other = new(one, numbers=(Number(0, 3, value=2.0, unit="person", role="killed"),))
    found = agreement([[one], [other]], intervals=QUICK)
    shares = {line.what: line.agreement.value for line in found.labels if line.layer == "numbers"}
    assert shares == {
        "token": 0.5,
        "role": 0.0,
        "scope": 1.0,
        "modifier": 1.0,
        "unit": 1.0,
        "value": 1.0,
        "of": 1.0,
    }
    assert row(found, "numbers", "value").units == 1
