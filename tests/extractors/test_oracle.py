"""``oracle``: gold with a stated share of errors."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conftest import TEXT, make_document
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.corpus import load_corpus
from bench.corpus.readings import committed
from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractors.oracle import Oracle
from bench.running.extract import extract_all

DOCUMENTS = load_corpus("dispatches").split("train").documents


def answers(oracle: Oracle, documents: Sequence[Document] = DOCUMENTS) -> list[Annotations]:
    """The oracle's answers, none of which may be a failure."""
    results = [result for _, result in extract_all(oracle, documents)]
    assert all(isinstance(result, Annotations) for result in results)
    return results  # type: ignore[return-value]


def test_no_errors_is_the_gold() -> None:
    """At an error rate of 0 the answer is the gold itself, of alternatives the first reading."""
    assert answers(Oracle()) == [committed(document.annotations) for document in DOCUMENTS]


def test_share_of_errors_is_as_stated() -> None:
    """Over a corpus, about the stated share of the entities is spoilt."""
    kept = sum(
        len(set(found.entities) & set(committed(document.annotations).entities))
        for document, found in zip(DOCUMENTS, answers(Oracle(error_rate=0.3)), strict=True)
    )
    assert kept / sum(len(document.entities) for document in DOCUMENTS) == pytest.approx(0.7, abs=0.06)


@given(seed=st.integers(0, 1000), rate=st.floats(0, 1))
def test_spoilt_gold_is_still_sound(seed: int, rate: float) -> None:
    """Whatever is dropped or changed, references and values keep to the format."""
    answers(Oracle(error_rate=rate, seed=seed), DOCUMENTS[:2])


def test_seed_and_order() -> None:
    """The errors depend on the seed and the text, not on the other documents of the call."""
    one = answers(Oracle(error_rate=0.5, seed=1))
    assert one == answers(Oracle(error_rate=0.5, seed=1), DOCUMENTS[::-1])[::-1]
    assert one != answers(Oracle(error_rate=0.5, seed=2))
    renamed = make_document("other", text=TEXT)
    assert answers(Oracle(error_rate=0.5), [renamed]) == answers(Oracle(error_rate=0.5), [make_document()])


def test_rate_is_a_share() -> None:
    """An error rate outside 0..1 is refused."""
    with pytest.raises(InputError, match=r"error_rate 1\.5"):
        Oracle(error_rate=1.5)
