"""One conditional random field: learning, decoding, confidence, keeping."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.extractors.crf.tagger import CrfTagger, Training, by_sentence
from bench.extractors.linear.tagger import Sample

_ROWS = [["w=the"], ["w=red"], ["w=army"], ["w=fled"], ["w=the"], ["w=town"]]
_SAMPLE = Sample(_ROWS, [(0, 4), (4, 6)], [(1, 3, "ARMED name"), (5, 6, "GPE nominal")])


@pytest.fixture(scope="module")
def tagger() -> CrfTagger:
    """Fitted to two sentences, shown often enough to be learned."""
    return CrfTagger(Training()).fit([_SAMPLE] * 5)


def test_it_reproduces_what_it_was_shown(tagger: CrfTagger) -> None:
    """Ranges come back with their labels, counted from the sentence's first token."""
    found = tagger.tag(_ROWS[:4], 10)
    assert [item.span for item in found] == [(11, 13, "ARMED name")]
    assert [item.span for item in tagger.tag(_ROWS[4:], 0)] == [(1, 2, "GPE nominal")]


def test_confidence_is_the_least_probable_tag(tagger: CrfTagger) -> None:
    """What is tagged with a score has the same probability when it is asked for."""
    ((span, score),) = tagger.tag(_ROWS[:4], 10)
    assert 0.5 < score <= 1
    assert tagger.probabilities(_ROWS[:4], 10, [span]) == [score]


def test_every_reading_has_a_probability(tagger: CrfTagger) -> None:
    """Of two readings the shown one is likelier; a label that training lacked has 0."""
    shown, other, strange = tagger.probabilities(
        _ROWS[:4], 0, [(1, 3, "ARMED name"), (1, 2, "GPE nominal"), (1, 2, "WEA name")]
    )
    assert shown > other > strange == 0


@pytest.mark.parametrize("samples", [[], [Sample([], [])], [Sample(_ROWS, [(0, 6)])]])
def test_nothing_to_learn_is_nothing_to_find(samples: list[Sample]) -> None:
    """Without a single labelled range nothing is found, and nothing fails."""
    tagger = CrfTagger(Training()).fit(samples)
    assert tagger.tag(_ROWS, 0) == []
    assert tagger.probabilities(_ROWS, 0, [(1, 2, "WEA name")]) == [0]


def test_a_kept_model_is_read_and_not_trained_again(tmp_path: Path, tagger: CrfTagger) -> None:
    """The file alone is left, its answers are those of a model that was never written, and it stays."""
    kept = tmp_path / "new" / "k-names.crfsuite"
    first = CrfTagger(Training(), kept).fit([_SAMPLE] * 5)
    written = kept.read_bytes()
    second = CrfTagger(Training(max_iterations=1), kept).fit([_SAMPLE] * 5)
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    assert kept.read_bytes() == written
    assert first.tag(_ROWS, 0) == second.tag(_ROWS, 0) == tagger.tag(_ROWS, 0)


def test_penalties_matter() -> None:
    """A strong L1 penalty leaves no feature, and so no range."""
    assert CrfTagger(Training(c1=1000)).fit([_SAMPLE]).tag(_ROWS, 0) == []


def test_sentences_keep_their_rows() -> None:
    """Each sentence comes with its first token and its own rows."""
    assert list(by_sentence(iter(_ROWS), [(0, 4), (4, 6)])) == [(0, _ROWS[:4]), (4, _ROWS[4:])]
