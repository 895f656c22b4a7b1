"""Gamma through its library, which the tests replace by a small stand-in."""

from __future__ import annotations

import logging
import sys
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar, NamedTuple

import numpy as np
import pytest
from conftest import make_document

from bench.agreement.agreement import agreement
from bench.agreement.gamma import mean_gamma
from bench.document import Document, Entity
from bench.errors import MissingExtra
from bench.scoring.statistics.settings import Intervals


class Segment(NamedTuple):
    """As ``pyannote.core.Segment``."""

    start: float
    end: float


class Continuum:
    """As ``pygamma_agreement.Continuum``: gamma is the share of units that both annotators have."""

    made: ClassVar[list[Continuum]] = []

    def __init__(self) -> None:
        self.units: dict[str, set[tuple[Segment, str]]] = {}
        self.drawn = 0.0
        self.made.append(self)

    def add(self, annotator: str, segment: Segment, annotation: str) -> None:
        """Take a unit."""
        self.units.setdefault(annotator, set()).add((segment, annotation))

    def compute_gamma(self, dissimilarity: Any, *, precision_level: float, sampler: Any) -> SimpleNamespace:
        """A number that tells the settings apart."""
        assert (dissimilarity, precision_level, sampler) == ("combined", 0.05, "shuffle")
        logging.getLogger().warning("CBC solver not installed.")
        self.drawn = float(np.random.random())
        sets = list(self.units.values())
        return SimpleNamespace(gamma=len(set.intersection(*sets)) / len(set.union(*sets)))


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> list[Continuum]:
    """Put the stand-in where the library would be; yields the continua that were made."""
    gamma, pyannote, core = (ModuleType(name) for name in ("pygamma_agreement", "pyannote", "pyannote.core"))
    vars(gamma).update(
        Continuum=Continuum,
        CombinedCategoricalDissimilarity=lambda: "combined",
        ShuffleContinuumSampler=lambda: "shuffle",
    )
    vars(core).update(Segment=Segment)
    for module in (gamma, pyannote, core):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(Continuum, "made", [])
    return Continuum.made


def entities(*kinds: str, ident: str = "d") -> Document:
    """A document with an entity of each type, one after the other."""
    return Document(ident, "x" * 9, entities=tuple(Entity(kind, k, k + 1) for k, kind in enumerate(kinds)))


def test_mean_over_documents(library: list[Continuum]) -> None:
    """Gamma is the mean over documents; those in which an annotator has nothing are left out."""
    one = [entities("PER", "GPE"), entities("PER"), entities("PER")]
    other = [entities("PER", "LOC"), entities("PER"), entities()]
    assert mean_gamma([one, other], "entities", seed=0) == pytest.approx((1 / 3 + 1) / 2)
    assert len(library) == 2
    assert library[0].units["annotator 0"] == {(Segment(0, 1), "PER"), (Segment(1, 2), "GPE")}
    assert mean_gamma([one, other], "events", seed=0) is None


def test_seeded_and_quiet(library: list[Continuum], caplog: pytest.LogCaptureFixture) -> None:
    """The draws depend on the seed alone; the global generator and the log are as they were."""
    pair = [[entities("PER")]] * 2
    np.random.seed(7)
    before = np.random.random()
    np.random.seed(7)
    for seed in (0, 0, 1):
        mean_gamma(pair, "entities", seed)
    assert np.random.random() == before
    first, second, third = (continuum.drawn for continuum in library)
    assert first == second != third
    assert not caplog.records
    assert logging.root.manager.disable == 0


def test_annotators_may_be_exchanged(library: list[Continuum]) -> None:
    """The library gets the annotators in an order that depends on what they say."""
    one, other = [entities("PER", "GPE")], [entities("PER")]
    mean_gamma([one, other], "entities", 0)
    mean_gamma([other, one], "entities", 0)
    assert library[0].units == library[1].units


def test_as_part_of_the_whole(library: list[Continuum]) -> None:
    """Gamma is there when it is asked for, layer by layer."""
    pair = [[make_document()]] * 2
    assert agreement(pair, intervals=Intervals(resamples=5)).gamma == {}
    found = agreement(pair, intervals=Intervals(resamples=5), gamma=True)
    assert found.gamma == {"entities": 1.0, "numbers": 1.0, "events": 1.0}


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is named with the extra that brings it."""
    monkeypatch.setitem(sys.modules, "pygamma_agreement", None)
    with pytest.raises(MissingExtra, match=r"gamma needs: pip install 'conflict-bench\[agreement\]'"):
        mean_gamma([[entities("PER")]] * 2, "entities", 0)
