"""Files read in columns give the scores of files read as documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer, sets

from bench.corpus.corpus import load_corpus
from bench.corpus.read import read_predictions
from bench.corpus.write import one_line, to_jsonl
from bench.document import Document, to_plain
from bench.errors import CorpusError
from bench.scoring.catalogue import DEFAULT
from bench.scoring.files import score_files
from bench.scoring.plain import to_plain as plain_scores
from bench.scoring.reading import ahead
from bench.scoring.reading.ahead import gold_ahead, gold_promise
from bench.scoring.reading.pairs import open_pairs
from bench.scoring.score import score
from bench.scoring.statistics.settings import Intervals

QUICK = Intervals(resamples=20)


def write(folder: Path, pairs: list[tuple[Document, Document]], order: list[int]) -> tuple[Path, Path]:
    """Gold in its order and predictions, without texts, in another."""
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    gold.write_text(to_jsonl(one for one, _ in pairs), encoding="utf-8")
    lines = [{**to_plain(pairs[k][1]), "text": None} for k in order]
    lines = [{key: value for key, value in line.items() if value is not None} for line in lines]
    predicted.write_text("".join(one_line(line) + "\n" for line in lines), encoding="utf-8")
    return gold, predicted


@fewer
@given(sets(), st.randoms())
def test_columns_score_as_documents_do(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[Document, Document]], random: Any
) -> None:
    """Scores, order, fingerprint and signature are those of documents that were read whole."""
    order = random.sample(range(len(pairs)), random.randint(1, len(pairs)))
    gold, predicted = write(tmp_path_factory.mktemp("files"), pairs, order)
    opened = open_pairs(gold, predicted, gold_promise(gold))
    assert opened is not None
    corpus = load_corpus(gold)
    assert opened.fingerprint == corpus.fingerprint
    quick = score_files(gold, predicted, DEFAULT, QUICK, missing="allow").scores
    whole = score(corpus.documents, read_predictions(predicted, corpus.documents), DEFAULT, QUICK)
    assert plain_scores(quick) == plain_scores(whole)


def test_a_child_process_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gold that a child process reads ahead gives the same scores."""
    monkeypatch.setattr(ahead, "_LARGE", 0)
    documents = [make_document(f"d{k}", text=f"{make_document().text} {k}") for k in range(5)]
    gold, predicted = write(tmp_path, [(one, one) for one in documents], [3, 1, 0])
    with gold_ahead(gold, predicted, wanted=True) as promise:
        found = score_files(gold, predicted, DEFAULT, QUICK, ahead=promise, missing="allow")
    assert plain_scores(found.scores) == plain_scores(
        score_files(gold, predicted, DEFAULT, QUICK, missing="allow").scores
    )
    assert found.scores.missing == tuple(i for i in found.scores.documents if i in ("d2", "d4"))


def test_a_child_that_nobody_waits_for_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the block is left early, no process stays behind."""
    monkeypatch.setattr(ahead, "_LARGE", 0)
    documents = [make_document("d")]
    gold, predicted = write(tmp_path, [(documents[0], documents[0])], [0])
    with pytest.raises(KeyError), gold_ahead(gold, predicted, wanted=True):
        raise KeyError("something else went wrong")


def test_failed_documents_count_as_empty(tmp_path: Path) -> None:
    """What a failed document left behind is not scored, and it is named."""
    document = make_document("d")
    failed = msgspec.structs.replace(document, meta={"error": "too long"})
    gold, predicted = write(tmp_path, [(document, failed)], [0])
    scores = score_files(gold, predicted, DEFAULT, QUICK, missing="allow").scores
    assert scores.failed == ("d",)
    assert scores.missing == ()
    assert scores["entity.strict"].overall.counts["predicted"] == 0


def test_gold_with_alternatives_is_read_whole(tmp_path: Path) -> None:
    """Documents whose gold leaves something open are scored item by item."""
    document = make_document("d")
    first, *rest = document.entities
    open_gold = msgspec.structs.replace(
        document, entities=(msgspec.structs.replace(first, optional=True), *rest)
    )
    without = msgspec.structs.replace(document, entities=tuple(rest), numbers=(), events=())
    gold, predicted = write(tmp_path, [(open_gold, without)], [0])
    opened = open_pairs(gold, predicted, gold_promise(gold))
    assert opened is not None
    assert set(opened.pairs.special("entities")) == {0}
    whole = score_files(gold, predicted, DEFAULT, QUICK, missing="allow").scores
    assert whole["entity.strict(level=all)"].overall.recall == 1.0


@pytest.mark.parametrize(
    "change",
    [
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "end": 999}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 5, "end": 5}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 5, "end": 1000000000000000000000}]}',
        '{"id": "d", "entities": [{"type": "Gpe", "start": 0, "end": 5}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "end": 5, "text": "other"}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "start": 1, "end": 5}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "end": 5, "level": "noun"}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "end": 5, "score": 2}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "end": 5, "value": "2024"}]}',
        '{"id": "d", "entities": [{"type": "GPE", "start": 0, "end": 5, "optional": true}]}',
        '{"id": "d", "entities": [{"id": "a", "type": "GPE", "start": 0, "end": 5}, '
        '{"id": "a", "type": "GPE", "start": 0, "end": 5}]}',
        '{"id": "d", "text": "another text"}',
        '{"id": "stranger"}',
        '{"id": "d"}\n{"id": "d"}',
        '{"id": "d", "entities": {}}',
        '{"id": "d", "extra": 1}',
        '{"id": "d", "meta": {"a": 1, "a": 2}}',
        "{",
        "",
    ],
)
def test_what_is_not_sound_is_left_to_the_slow_way(tmp_path: Path, change: str) -> None:
    """A line that may be wrong is refused here and explained by the reader of documents."""
    gold, predicted = write(tmp_path, [(make_document("d"), make_document("d"))], [0])
    predicted.write_text(change + "\n", encoding="utf-8")
    assert open_pairs(gold, predicted, gold_promise(gold)) is None
    with pytest.raises(CorpusError):
        score_files(gold, predicted, DEFAULT, QUICK)


def test_missing_documents_are_refused_one_by_one(tmp_path: Path) -> None:
    """Gold documents without a prediction are a fault each, unless that is allowed."""
    documents = [make_document(f"d{k}", text=f"{make_document().text} {k}") for k in range(3)]
    gold, predicted = write(tmp_path, [(one, one) for one in documents], [1])
    with pytest.raises(CorpusError) as caught:
        score_files(gold, predicted, DEFAULT, QUICK)
    assert [problem.message for problem in caught.value.problems] == [
        "has no prediction for 'd0'",
        "has no prediction for 'd2'",
    ]
    assert set(score_files(gold, predicted, DEFAULT, QUICK, missing="allow").scores.missing) == {"d0", "d2"}
