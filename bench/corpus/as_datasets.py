"""Documents as Hugging Face datasets, and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from bench.document import Document, Entity, Event, Number, to_plain

if TYPE_CHECKING:
    import datasets

_NO_SPLIT = "all"


def _features() -> datasets.Features:
    from datasets import Features, Value

    text, whole, real = Value("string"), Value("int64"), Value("float64")
    span = {"start": whole, "end": whole, "text": text}
    argument = {"role": text, "target": text, "score": real}
    rest = {"id": text, "cluster": text, "score": real}
    entity = {**span, **rest, "type": text, "level": text, "value": text}
    bounds = {"value": real, "low": real, "high": real}
    number = {**span, **rest, **bounds, **dict.fromkeys(("modifier", "unit", "role", "scope", "of"), text)}
    event = {**rest, "type": text, "trigger": span, "arguments": [argument], "realis": text, "source": text}
    layers = {"entities": [entity], "numbers": [number], "events": [event]}
    return Features({"id": text, "text": text, "meta": text, **layers})


def _padded(item: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: item.get(name) for name in names}


def _row(document: Document, features: Any) -> dict[str, Any]:
    row = to_plain(document)
    row["meta"] = json.dumps(document.meta, ensure_ascii=False)
    for layer in ("entities", "numbers", "events"):
        row[layer] = [_padded(item, features[layer][0]) for item in row[layer]]
    for event in row["events"]:
        event["arguments"] = [_padded(item, ("role", "target", "score")) for item in event["arguments"]]
    return row


def to_datasets(documents: Iterable[Document]) -> datasets.DatasetDict:
    """A ``DatasetDict`` with one dataset a split; ``meta`` is a JSON string, figures are floats."""
    from datasets import Dataset, DatasetDict

    features = _features()
    rows: dict[str, list[dict[str, Any]]] = {}
    for document in documents:
        rows.setdefault(document.split or _NO_SPLIT, []).append(_row(document, features))
    return DatasetDict({split: Dataset.from_list(items, features=features) for split, items in rows.items()})


def _figure(value: float | None) -> int | float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def from_datasets(table: datasets.DatasetDict) -> list[Document]:
    """The documents of a ``DatasetDict`` made by :func:`to_datasets`."""
    documents = []
    for dataset in table.values():
        for row in dataset:
            numbers = [
                {**number, **{name: _figure(number[name]) for name in ("value", "low", "high")}}
                for number in row["numbers"]
            ]
            documents.append(
                Document(
                    id=row["id"],
                    text=row["text"],
                    meta=json.loads(row["meta"]),
                    entities=msgspec.convert(row["entities"], tuple[Entity, ...]),
                    numbers=msgspec.convert(numbers, tuple[Number, ...]),
                    events=msgspec.convert(row["events"], tuple[Event, ...]),
                )
            )
    return documents
