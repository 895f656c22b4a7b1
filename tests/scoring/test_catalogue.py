"""What every measure of the catalogue keeps to: names, order, shards, gold against itself."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.full_documents import Pairs, brief, called, full, full_pairs, full_sets, loosened, new
from scoring.random_documents import SIZE, shuffled

from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.errors import BadMeasure, UnknownName
from bench.scoring.calibration.measures import CALIBRATION
from bench.scoring.catalogue import DEFAULT, HEADLINE, MEASURES, parse_measure, parse_measures
from bench.scoring.measure import Measure
from bench.scoring.pairs import PairsInMemory
from bench.scoring.score import count
from bench.scoring.tally import Tally

EVERY: tuple[Measure, ...] = (*DEFAULT, *(kind() for kind in CALIBRATION))
FORMS = tuple(dict.fromkeys([*EVERY, *(one for name in MEASURES for one in parse_measures(name))]))
# Families whose precision is of items that were put forward one by one.
ITEMS = ("entity", "number", "trigger", "event")


def tallies(pairs: Pairs, measures: Sequence[Measure]) -> list[Tally]:
    """The counts of the measures."""
    return [one.tally for one in count(PairsInMemory(pairs), measures)]


def rows(pairs: Pairs, measures: Sequence[Measure] = EVERY) -> list[list[dict[str, list[float]]]]:
    """The counts of the measures, document by document."""
    return [list(one.rows()) for one in tallies(pairs, measures)]


def choices(wanted: Any) -> tuple[Any, ...]:
    """All choices of a parameter, or some numbers."""
    return get_args(wanted) or (0.0, 0.25, 1 / 3, 0.5, 1.0, 1e-7)


def every_form() -> list[Measure]:
    """Each measure with all combinations of its parameters."""
    out: list[Measure] = []
    for kind in MEASURES.values():
        types = kind.parameters()
        for values in itertools.product(*map(choices, types.values())):
            out.append(kind(**dict(zip(types, values, strict=True))))
    return out


def test_printed_measures_parse_back() -> None:
    """The printed form of a measure is that measure, and no other prints like it."""
    forms = every_form()
    assert [parse_measure(str(measure)) for measure in forms] == forms
    assert len({str(measure) for measure in forms}) == len(forms)


def test_standard_measures_are_known() -> None:
    """The default set starts with the headline, names nothing twice, and all are in the catalogue."""
    assert DEFAULT[: len(HEADLINE)] == HEADLINE
    assert len(set(DEFAULT)) == len(DEFAULT)
    assert {measure.name for measure in EVERY} <= set(MEASURES)
    assert all(name == kind.name for name, kind in MEASURES.items())


@pytest.mark.parametrize("measure", [kind() for kind in MEASURES.values()], ids=str)
def test_a_measure_says_what_it_is(measure: Measure) -> None:
    """A summary, distinct channels and values, a layer, and plain defaults."""
    assert (type(measure).__doc__ or "").strip().splitlines()[0].endswith(".")
    assert len(set(measure.channels)) == len(measure.channels)
    assert len(set(measure.values)) == len(measure.values)
    assert measure.layer in ("entities", "numbers", "events")
    assert measure.derive(np.zeros((2, len(measure.channels)))).shape == (2, len(measure.values))


@pytest.mark.parametrize("measure", [kind() for kind in MEASURES.values()], ids=str)
def test_nothing_is_undefined(measure: Measure) -> None:
    """Without gold and prediction no ratio is 0 or 1."""
    assert np.isnan(measure.derive(np.zeros((1, len(measure.channels)))))[0, -1]


@pytest.mark.parametrize("name", ["compat.seqeval", "compat.nervaluate", "compat.textee"])
def test_families_expand(name: str) -> None:
    """The bare name of a published definition stands for all its forms, each of which is one."""
    forms = parse_measures(f" {name} ")
    assert len(set(forms)) == len(forms) > 1
    assert {one.name for one in forms} == {name}
    assert [parse_measures(str(one)) for one in forms if str(one) != name] == [
        (one,) for one in forms if str(one) != name
    ]


def test_other_names_are_one_measure() -> None:
    """What is no family is parsed as it stands, and refused as it is by itself."""
    assert parse_measures("entity.strict(level=all)") == (parse_measure("entity.strict(level=all)"),)
    assert parse_measures("compat.textee()") == (parse_measure("compat.textee"),)
    with pytest.raises(UnknownName, match=r"did you mean 'compat.seqeval'"):
        parse_measures("compat.seqevl")
    with pytest.raises(BadMeasure):
        parse_measures("compat.seqeval(mode=none)")


@st.composite
def reordered(draw: Any) -> tuple[Pairs, Pairs, list[int]]:
    """Documents, and the same with documents and items in another order."""
    pairs = [(draw(loosened(gold)), predicted) for gold, predicted in draw(full_sets())]
    order = draw(st.permutations(range(len(pairs))))
    return pairs, [(draw(shuffled(pairs[k][0])), draw(shuffled(pairs[k][1]))) for k in order], order


@brief
@given(reordered())
def test_order_changes_nothing(case: tuple[Pairs, Pairs, list[int]]) -> None:
    """Any order of documents and items gives each document the same counts by label."""
    pairs, mixed, order = case
    # What nervaluate finds depends on the order of the items, and so does what is compatible with it.
    own = [one for one in FORMS if one.name != "compat.nervaluate"]
    for measure, one, other in zip(own, rows(pairs, own), rows(mixed, own), strict=True):
        assert [one[k] for k in order] == other, measure


@brief
@given(full_pairs().flatmap(lambda pair: st.tuples(loosened(pair[0]), st.just(pair[1]))))
def test_names_change_nothing(pair: tuple[Document, Document]) -> None:
    """Other ids of documents and items, clusters and readings give the same counts by label."""
    other = called(pair[0], "zz", "q-"), called(pair[1], "zz", "a-")
    for measure, one, two in zip(FORMS, rows([pair], FORMS), rows([other], FORMS), strict=True):
        assert one == two, measure


@brief
@given(full())
def test_gold_against_itself_is_perfect(gold: Document) -> None:
    """Every ratio is 1 wherever it is defined, overall and label by label; every loss and error is 0."""
    for measure, tally in zip(FORMS, tallies([(gold, gold)], FORMS), strict=True):
        if measure.name.endswith(".calibration"):
            continue
        found = measure.derive(tally.sums())
        defined = found[~np.isnan(found)]
        assert np.allclose(defined, 0.0 if measure.lower_is_better else 1.0), measure


@brief
@given(full())
def test_certain_gold_is_calibrated(gold: Document) -> None:
    """The gold, put forward with certainty, has no calibration error and the best F1 and precision."""
    sure = [
        tuple(new(one, score=1.0) for one in layer) for layer in (gold.entities, gold.numbers, gold.events)
    ]
    predicted = new(gold, entities=sure[0], numbers=sure[1], events=sure[2])
    measures = [kind() for kind in CALIBRATION]
    for measure, tally in zip(measures, tallies([(gold, predicted)], measures), strict=True):
        found = dict(zip(measure.values, measure.derive(tally.sums())[0].tolist(), strict=True))
        assert np.isnan(found["ap"]) or found == pytest.approx({"ece": 0.0, "best_f1": 1.0, "ap": 1.0})


@brief
@given(st.tuples(full_pairs(0), full_pairs(1), full_pairs(2)))
def test_counts_of_shards_add_up(pairs: tuple[tuple[Document, Document], ...]) -> None:
    """The values of a whole are derived from the summed counts of its shards, label by label."""
    whole = tallies(list(pairs), EVERY)
    shards = [tallies(list(part), EVERY) for part in (pairs[:1], pairs[1:])]
    for k, measure in enumerate(EVERY):
        sums = {cell: np.zeros(len(measure.channels)) for cell in whole[k].cells}
        for shard in shards:
            for cell, counts in zip(shard[k].cells, shard[k].sums(), strict=True):
                sums[cell] += counts
        assert np.allclose(whole[k].sums(), list(sums.values())), measure


@brief
@given(full_pairs().flatmap(lambda pair: st.tuples(loosened(pair[0]), st.just(pair[1]))))
def test_a_spurious_item_never_raises_precision(pair: tuple[Document, Document]) -> None:
    """An item that overlaps no gold, with words of its own, makes no precision of items higher."""
    gold, predicted = (new(one, text=one.text[:SIZE].ljust(SIZE) + " far") for one in pair)
    far = (SIZE + 1, SIZE + 4)
    more = new(
        predicted,
        entities=(*predicted.entities, Entity("PER", *far, id="x-e", level="name")),
        numbers=(*predicted.numbers, Number(*far, id="x-n", value=2, unit="people", role="killed")),
        events=(
            *predicted.events,
            Event(
                "attack.clash", Trigger(*far), "x-v", (Argument("agent", "x-e"), Argument("number", "x-n"))
            ),
        ),
    )
    measures = [one for one in DEFAULT if one.name.split(".")[0] in ITEMS]
    for measure, one, other in zip(
        measures, tallies([(gold, predicted)], measures), tallies([(gold, more)], measures), strict=True
    ):
        before, after = measure.derive(one.sums())[0], measure.derive(other.sums())[0]
        assert not after[0] > before[0], measure


@brief
@given(full_pairs().flatmap(lambda pair: st.tuples(loosened(pair[0]), st.just(pair[1]))))
def test_no_ratio_leaves_its_bounds(pair: tuple[Document, Document]) -> None:
    """No ratio is below 0 or above 1, and no loss below 0, whatever the gold leaves open."""
    for measure, tally in zip(FORMS, tallies([pair], FORMS), strict=True):
        found = measure.derive(tally.sums())
        defined = found[~np.isnan(found)]
        assert (defined >= 0).all(), measure
        assert measure.lower_is_better or (defined <= 1 + 1e-9).all(), measure
