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


_SPAN = {"start": "int64", "end": "int64", "text": "string"}
_LEEWAY = {"optional": "bool", "alternative": "string"}
_REST = {"id": "string", "cluster": "string", "score": "float64", **_LEEWAY}
_ARGUMENT = {"role": "string", "target": "string", "score": "float64", **_LEEWAY}
_LAYERS: dict[str, dict[str, Any]] = {
    "entities": {**_SPAN, **_REST, **dict.fromkeys(("type", "level", "value"), "string")},
    "numbers": {
        **_SPAN,
        **_REST,
        **dict.fromkeys(("value", "low", "high"), "float64"),
        **dict.fromkeys(("modifier", "unit", "role", "scope", "of"), "string"),
    },
    "events": {
        **_REST,
        **dict.fromkeys(("type", "realis", "source"), "string"),
        "trigger": _SPAN,
        "arguments": [_ARGUMENT],
    },
}


def _features() -> datasets.Features:
    from datasets import Features, Value

    def typed(shape: Any) -> Any:
        if isinstance(shape, dict):
            return {name: typed(inner) for name, inner in shape.items()}
        return [typed(inner) for inner in shape] if isinstance(shape, list) else Value(shape)

    layers = {name: [typed(shape)] for name, shape in _LAYERS.items()}
    return Features({**dict.fromkeys(("id", "text", "meta"), Value("string")), **layers})


def _padded(item: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: item.get(name, False if name == "optional" else None) for name in names}


def _row(document: Document) -> dict[str, Any]:
    row = to_plain(document)
    row["meta"] = json.dumps(document.meta, ensure_ascii=False)
    for layer, shape in _LAYERS.items():
        row[layer] = [_padded(item, shape) for item in row[layer]]
    for event in row["events"]:
        event["arguments"] = [_padded(item, _ARGUMENT) for item in event["arguments"]]
    return row


def to_datasets(documents: Iterable[Document]) -> datasets.DatasetDict:
    """A ``DatasetDict`` with one dataset a split; ``meta`` is a JSON string, figures are floats."""
    from datasets import Dataset, DatasetDict

    features = _features()
    rows: dict[str, list[dict[str, Any]]] = {}
    for document in documents:
        rows.setdefault(document.split or _NO_SPLIT, []).append(_row(document))
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
