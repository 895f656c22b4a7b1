"""Statistics by split."""

from __future__ import annotations

from typing import Any

import msgspec
from conftest import make_document

from bench.corpus.stats import stats_tables
from bench.document import Document, Entity


def rows(documents: list[Document], table: int) -> dict[str, dict[str, Any]]:
    """The rows of a table by their first column."""
    return {row["what"]: row for row in stats_tables(documents)[table].rows}


def test_totals() -> None:
    """Documents, words, sentences and annotations are counted by split and in all."""
    found = rows([make_document("a", "train"), make_document("b", "test"), make_document("c", "test")], 0)
    assert found["documents"] == {"what": "documents", "train": 1, "test": 2, "all": 3}
    assert [found[what]["train"] for what in ("sentences", "entities", "numbers", "events", "arguments")] == [
        2,
        5,
        1,
        1,
        4,
    ]
    assert found["words"]["train"] == 15


def test_values() -> None:
    """Every value of an attribute has a row, the most frequent first; absent ones have none."""
    bare = Document("x", "Tarn", {"split": "dev"}, (Entity("GPE", 0, 4),))
    found = rows([make_document("a", "train"), bare], 1)
    assert found["entity type: GPE"] == {"what": "entity type: GPE", "train": 2, "dev": 1, "all": 3}
    kinds = [what for what in found if what.startswith("entity type")]
    assert kinds == ["entity type: GPE", "entity type: ARMED", "entity type: TIME"]
    assert found["argument role: agent"]["all"] == 1
    assert "level: None" not in found


def test_optional_items_and_alternatives() -> None:
    """What is optional or an alternative is counted, arguments included, where there is any."""
    document = make_document("a", "train")
    assert not {"optional", "alternative"} & rows([document], 0).keys()
    event = document.events[0]
    arguments = [msgspec.structs.replace(one, alternative="a") for one in event.arguments[:2]]
    event = msgspec.structs.replace(event, optional=True, arguments=(*arguments, *event.arguments[2:]))
    found = rows([msgspec.structs.replace(document, events=(event,)), make_document("b", "dev")], 0)
    assert found["optional"] == {"what": "optional", "train": 1, "dev": 0, "all": 1}
    assert found["alternative"] == {"what": "alternative", "train": 2, "dev": 0, "all": 2}


def test_documents_without_split_are_counted() -> None:
    """Documents of no split have a column of their own."""
    assert rows([Document("x", "Tarn fell.")], 0)["words"] == {"what": "words", "none": 2, "all": 2}


def test_nothing() -> None:
    """No documents give tables of zeros."""
    assert rows([], 0)["entities"] == {"what": "entities", "all": 0}
    assert rows([], 1) == {}


def test_tables_name_what_they_count() -> None:
    """Both tables bear the fingerprint."""
    assert {table.notes for table in stats_tables([make_document()])} != {()}
    assert len({table.notes for table in stats_tables([make_document()])}) == 1


def test_many_values() -> None:
    """Each of many thousands of different values has its row."""
    document = make_document()
    entities = tuple(msgspec.structs.replace(document.entities[0], type=f"T{i}") for i in range(20_000))
    found = rows([msgspec.structs.replace(document, entities=entities)], 1)
    assert [found[f"entity type: T{i}"]["all"] for i in range(20_000)] == [1] * 20_000
