"""Measuring the systems of a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_helpers import Bench

from bench.config.load import Benchmark, load_config
from bench.corpus.fingerprint import digest
from bench.costs.child import LeftOut
from bench.costs.cost import Settings, chosen, measured
from bench.costs.records import Cost
from bench.errors import UnknownName

KEEPER = {"name": "costly:Keeper", "label": "keeper"}


def load(bench: Bench, *extractors: object) -> Benchmark:
    """A configuration of the tiny corpus."""
    return load_config(bench.config(*extractors))


def only(benchmark: Benchmark, out: Path, settings: Settings) -> Cost:
    """The record of the single system."""
    ((_, found),) = measured(benchmark, out, settings)
    assert isinstance(found, Cost)
    return found


def test_others_go_on(bench: Bench) -> None:
    """A system that cannot be opened is left out with its reason; those after it are measured."""
    asked: list[str] = []
    systems = load(
        bench, {"name": "costly:Absent", "label": "absent"}, {"name": "costly:Quiet", "label": "quiet"}
    )
    found = dict(measured(systems, bench.out, Settings(repeat=1), asked.append))
    assert isinstance(found["absent"], LeftOut)
    assert isinstance(found["quiet"], Cost)
    assert asked == ["absent", "quiet"]


def test_the_model_of_a_run_is_used(bench: Bench) -> None:
    """What ``bench run`` trained is found, under the same identity, unless it is to be trained again."""
    bench.run(KEEPER)
    (job,) = bench.plan(KEEPER)
    found = only(load(bench, KEEPER), bench.out, Settings(limit=2, repeat=1))
    assert found.identity == digest(job.identity)
    assert found.measured.seconds.train is None
    assert found.measured.seconds.kept is not None
    assert (found.texts.split, found.texts.documents) == ("test", 2)
    anew = only(load(bench, KEEPER), bench.out, Settings(repeat=1, retrain=True))
    assert anew.measured.seconds.train is not None
    assert len(list((bench.out / "kept").rglob("*"))) == 2


def test_wrong_names(bench: Bench) -> None:
    """An unknown split or label ends everything at once, with the nearest name."""
    systems = load(bench, KEEPER)
    with pytest.raises(UnknownName, match="did you mean 'keeper'"):
        chosen(systems, ["keepr"])
    with pytest.raises(UnknownName, match="did you mean 'test'"):
        list(measured(systems, bench.out, Settings(split="tset")))
    assert chosen(systems, ["keeper"]).systems == chosen(systems, []).systems == systems.systems


def test_never_on_what_was_learned(bench: Bench) -> None:
    """A model that learned from a split is not measured on it."""
    ((_, found),) = measured(load(bench, KEEPER), bench.out, Settings(split="train"))
    assert isinstance(found, LeftOut)
    assert "cannot be measured on it" in found.reason
