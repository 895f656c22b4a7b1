"""Words, windows and candidates of models that read spans, tokens, and labels apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from conftest import TEXT

from bench.errors import InputError
from bench.extractors.gliner.loading import limits, load_model
from bench.extractors.gliner.reader import Reader
from bench.extractors.gliner.spans import Mode, select
from bench.extractors.gliner.windows import Limits

LABELS = ("person", "weapon", "country, city or village")


def reader_of(folder: Path, words: int | None = None, overlap: int | None = None) -> Reader:
    """A reader of a saved model."""
    model = load_model(folder, local=True)
    return Reader(model, LABELS, limits(model, LABELS, words, overlap))


@pytest.mark.parametrize("kind", ["model", "token_model", "pair_model"])
def test_candidates_are_those_of_the_library(request: pytest.FixtureRequest, kind: str) -> None:
    """Of a text that fits, the same spans, labels and scores as by the library's own call."""
    reader = reader_of(request.getfixturevalue(kind))
    found = reader.read(TEXT, 0.45)
    kept = select(found.candidates, Mode())
    ours = [
        (found.words.spans[one.start][0], found.words.spans[one.end - 1][1], LABELS[one.label], one.score)
        for one in kept
    ]
    del reader.model.decoder.greedy_search  # the library's own again
    theirs = reader.model.predict_entities(TEXT, list(LABELS), threshold=0.45)
    assert ours == [(one["start"], one["end"], one["label"], one["score"]) for one in theirs]
    assert ours


def test_candidates_begin_in_the_window_that_owns_them(model: Path) -> None:
    """Of a text in two windows, what begins in the second is what the model says of the second alone."""
    reader = reader_of(model, words=12, overlap=0)
    second = " ".join(["And so on they went"] * 2) + "."
    text = f"Rebels seized two villages near Tarn on Monday again. {second}"
    found = reader.read(text, 0.0)
    shift = found.words.openers[1]
    alone = reader.read(second, 0.0).candidates
    moved = [one._replace(start=one.start + shift, end=one.end + shift) for one in alone]
    assert sorted(one for one in found.candidates if one.start >= shift) == sorted(moved)
    assert any(one.start < shift for one in found.candidates)


@pytest.mark.parametrize("kind", ["model", "token_model", "pair_model"])
def test_nothing_is_truncated(request: pytest.FixtureRequest, kind: str) -> None:
    """Of 300 words all are read: with a threshold of 0 something begins at each, at the last one too."""
    reader = reader_of(request.getfixturevalue(kind))
    text = "Rebels seized two villages near Tarn on Monday, the army said.\n" * 23 + "Nobody heard of Zarq."
    found = reader.read(text, 0.0)
    assert len(found.words.spans) > 300
    assert {one.start for one in found.candidates} == set(range(len(found.words.spans)))
    assert text[slice(*found.words.spans[-2])] == "Zarq"


def test_words_without_pieces_shift_nothing(model: Path) -> None:
    """A joiner between words changes neither the candidates nor their scores, but for the offsets."""
    reader = reader_of(model)
    plain, joined = reader.read("Ada met Bob", 0.0), reader.read("Ada met \u200d Bob", 0.0)
    assert plain.candidates == joined.candidates
    assert joined.words.spans[-1] == (10, 13)


def test_marks_stay_on_their_letters(model: Path) -> None:
    """A combining mark that the tokenizer drops belongs to the word that it stands on."""
    reader = reader_of(model)
    text = "in Se\u0301gou\u0301."
    assert [text[slice(*span)] for span in reader.words(text).spans] == ["in", "Se\u0301", "gou\u0301", "."]


def test_half_characters_can_be_read(model: Path) -> None:
    """A text with half of a surrogate pair, which UTF-8 does not have, is read with its own offsets."""
    reader = reader_of(model)
    assert reader.words("a \ud83d b").spans == ((0, 1), (2, 3), (4, 5))
    assert reader.read("a \ud83d b", 0.0).candidates


def test_an_endless_word_is_read(model: Path) -> None:
    """A word of more pieces than the model reads does not break it."""
    reader = reader_of(model)
    found = reader.read("seen: " + "ab" * 45 + " there", 0.0)
    assert {one.start for one in found.candidates} == {0, 1, 2, 3}


def test_limits(model: Path) -> None:
    """Windows hold what the model reads, without the labels and the special tokens."""
    loaded = load_model(model, local=True)
    few = limits(loaded, LABELS[:1], None, None)
    more = limits(loaded, LABELS, 20, 10)
    assert (few.words, few.overlap) == (60, 15)
    assert more == Limits(20, more.pieces, 10)
    assert more.pieces < few.pieces < 224


@pytest.mark.parametrize(
    ("labels", "words", "overlap", "what"),
    [
        (LABELS, 61, None, "max_words 61 is out of range (expected at most 60)"),
        (LABELS, 10, 6, "overlap 6 is out of range (expected at most half of 10)"),
        (tuple(map(str, range(100))), None, None, "100 labels take all 224 tokens"),
        (("\u200d",), None, None, "is blank to the model's tokenizer"),
    ],
)
def test_impossible_limits(
    model: Path, labels: tuple[str, ...], words: int | None, overlap: int | None, what: str
) -> None:
    """More than the model reads, and labels that leave no room or say nothing, are refused."""
    with pytest.raises(InputError) as caught:
        limits(load_model(model, local=True), labels, words, overlap)
    assert what in str(caught.value)


def test_weights_that_lack_something_are_refused(model: Path, changed: Callable[..., Path]) -> None:
    """The library would leave random weights in their place, without a word."""
    with pytest.raises(InputError, match="its weights lack"):
        load_model(changed(num_rnn_layers=2), local=True)


def test_threads_are_put_back(model: Path) -> None:
    """The number of threads is a matter of the call alone."""
    loaded = load_model(model, local=True)
    before = torch.get_num_threads()
    seen: list[int] = []
    run = loaded.run_batch

    def spy(*given: Any, **named: Any) -> Any:
        seen.append(torch.get_num_threads())
        return run(*given, **named)

    loaded.run_batch = spy
    Reader(loaded, LABELS, limits(loaded, LABELS, None, None), threads=1).read(TEXT, 0.5)
    assert seen == [1]
    assert torch.get_num_threads() == before
