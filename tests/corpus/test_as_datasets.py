"""Documents as Hugging Face datasets and back."""

from __future__ import annotations

from pathlib import Path

import datasets
import msgspec
from conftest import make_document
from corpus_strategies import documents
from hypothesis import given, settings

from bench.corpus.as_datasets import from_datasets, to_datasets
from bench.corpus.corpus import Corpus, load_corpus
from bench.corpus.fingerprint import fingerprint
from bench.document import Annotations, Argument, Document, Entity, Event, Number, Trigger


@settings(deadline=None, max_examples=15)
@given(documents("a"), documents("b"))
def test_round_trip(one: Document, two: Document) -> None:
    """Documents come back equal, text of any script, meta of any shape, nulls and figures included."""
    found = {document.id: document for document in from_datasets(to_datasets([one, two]))}
    assert found == {"a": one, "b": two}
    assert fingerprint(found.values()) == fingerprint([one, two])


def test_shipped_corpus_round_trips() -> None:
    """The shipped corpus survives with its fingerprint."""
    corpus = load_corpus("dispatches")
    assert fingerprint(from_datasets(corpus.to_datasets())) == corpus.fingerprint


def test_one_dataset_a_split() -> None:
    """Splits keep their names; documents without one are together under ``all``."""
    mixed = [
        make_document("a", "test"),
        make_document("b", "train"),
        Document("c", "x"),
        make_document("d", "test"),
    ]
    table = Corpus(tuple(mixed)).to_datasets()
    assert {split: table[split]["id"][:] for split in table} == {
        "test": ["a", "d"],
        "train": ["b"],
        "all": ["c"],
    }


def test_all_splits_have_the_same_columns() -> None:
    """Empty layers and absent attributes do not change the columns, so that splits can be joined."""
    table = to_datasets([make_document("a", "test"), Document("b", "x", {"split": "dev"})])
    assert table["test"].features == table["dev"].features
    assert len(datasets.concatenate_datasets([table["test"], table["dev"]])) == 2


def test_scores_and_bare_predictions_round_trip() -> None:
    """Confidences, and items without any attribute, survive."""
    annotations = Annotations(
        (Entity("PER", 0, 1, "x", "e1", score=0.1),),
        (Number(0, 1, "x", "n1", 2.5, None, 1e15), Number(0, 1)),
        (
            Event(
                "protest", Trigger(0, 1, "x"), "v1", (Argument("agent", "e1", 1.0), Argument("place", "e1"))
            ),
        ),
    )
    document = Document("a", "x").with_annotations(annotations)
    assert from_datasets(to_datasets([document])) == [document]


def test_whole_figures_stay_integers() -> None:
    """Figures are floats in the columns and integers again in documents."""
    (document,) = from_datasets(to_datasets([make_document()]))
    assert [type(document.numbers[0].value), type(document.numbers[0].low)] == [int, int]


def test_optional_items_and_alternatives_round_trip() -> None:
    """Readings and optional items survive, in columns of their own that are true or false."""
    document = make_document()
    first, second, *rest = document.entities
    event = document.events[0]
    arguments = tuple(msgspec.structs.replace(one, optional=True) for one in event.arguments)
    document = msgspec.structs.replace(
        document,
        entities=(
            msgspec.structs.replace(first, alternative="a"),
            msgspec.structs.replace(second, alternative="a", optional=True),
            *rest,
        ),
        events=(msgspec.structs.replace(event, optional=True, arguments=arguments),),
    )
    table = to_datasets([document])
    assert [one["optional"] for one in table["test"][0]["entities"]] == [False, True, False, False, False]
    assert from_datasets(table) == [document]


def test_nothing() -> None:
    """No documents are no datasets."""
    assert len(to_datasets([])) == 0
    assert from_datasets(datasets.DatasetDict()) == []


def test_survives_a_file(tmp_path: Path) -> None:
    """Documents come back from a file that ``datasets`` wrote and read."""
    to_datasets([make_document()])["test"].to_parquet(str(tmp_path / "t.parquet"))
    table = datasets.Dataset.from_parquet(str(tmp_path / "t.parquet"), cache_dir=str(tmp_path / "cache"))
    assert from_datasets(datasets.DatasetDict({"test": table})) == [make_document()]
