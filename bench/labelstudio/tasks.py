"""Documents as tasks, annotations and predictions, and what a task says of its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.convert.losses import Losses
from bench.corpus.fingerprint import text_digest
from bench.document import LAYERS, Document
from bench.labelstudio.results import encode_results

DOC_ID = "doc_id"
# Shown above the text: what an annotator must know of it, the day of publication above all.
HEADING = "heading"
_TAKEN = ("text", DOC_ID, HEADING)
# The version of this encoding, in the ``meta`` of every task.
ENCODING = 1

Task = dict[str, Any]


def encode(document: Document, *, ground_truth: bool = True, losses: Losses | None = None) -> Task:
    """A task with the annotations of a document as one annotation, as the import takes it."""
    return {**task_of(document), "annotations": [annotation_of(document, ground_truth, losses)]}


def task_of(document: Document) -> Task:
    """A task without annotations: the text, its name, and each key of the metadata as one of the data.

    The hash of the text stands in the task's ``meta``.
    """
    data = {"text": document.text, DOC_ID: document.id, HEADING: _heading(document)}
    data.update((_escaped(key), value) for key, value in document.meta.items())
    return {"data": data, "meta": {"encoding": ENCODING, "sha256": text_digest(document.text)}}


def annotation_of(document: Document, ground_truth: bool = True, losses: Losses | None = None) -> Task:
    """The annotations of a document as one annotation."""
    return {
        "result": encode_results(document, losses),
        "ground_truth": ground_truth,
        "was_cancelled": False,
    }


def prediction_of(document: Document, model_version: str, losses: Losses | None = None) -> Task:
    """The annotations of a document as the prediction of a model; its score is the mean of theirs."""
    items = [item for layer in LAYERS for item in getattr(document, layer)]
    scores = [item.score for item in items if item.score is not None]
    mean = {"score": sum(scores) / len(scores)} if scores else {}
    return {"model_version": model_version, **mean, "result": encode_results(document, losses)}


def id_of(data: Mapping[str, Any]) -> str | None:
    """The name of the document of a task's data; None if it is no task of ours."""
    name = data.get(DOC_ID)
    return name if isinstance(name, str) and name else None


def text_of(data: Mapping[str, Any]) -> str | None:
    """The text of a task's data: under text, else the only string that there is."""
    found = data.get(_text_key(data))
    return found if isinstance(found, str) else None


def meta_of_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of the document of a task's data."""
    taken = (*_TAKEN, _text_key(data))
    return {_unescaped(key): value for key, value in data.items() if key not in taken}


def _text_key(data: Mapping[str, Any]) -> str:
    strings = [key for key, value in data.items() if isinstance(value, str)]
    return strings[0] if "text" not in data and len(strings) == 1 else "text"


def _heading(document: Document) -> str:
    title = document.meta.get("title")
    parts = (document.id, document.published, title if isinstance(title, str) else None)
    return " · ".join(part for part in parts if part)


def _escaped(key: str) -> str:
    """A key of the metadata that no other key of the data has."""
    return f"{key}_" if key.rstrip("_") in _TAKEN else key


def _unescaped(key: str) -> str:
    return key[:-1] if key.rstrip("_") in _TAKEN else key
