"""Builders that the tests of ``llm`` share."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.document import Annotations, Document
from bench.extractor import Failure, Workspace
from bench.extractors.llm import Llm
from bench.extractors.llm.items import Ask
from bench.extractors.llm.settings import asks

TEXT = "Rebels seized two villages near Tarn on Monday, the army said. The town denied it."
ALL = ("entities", "numbers", "events")


def ask(*layers: str, detail: str = "full", types: Sequence[str] = ()) -> Ask:
    """What one request asks for."""
    return asks(layers or ALL, "together", detail, types)[0]  # type: ignore[arg-type]


def quick(url: str, **options: Any) -> Llm:
    """An extractor that asks for entities and waits for nothing."""
    values: dict[str, Any] = {
        "base_url": url,
        "model": "tiny",
        "layers": ("entities",),
        "detail": "plain",
        "backoff": 0.0,
        "timeout": 5.0,
        "retries": 2,
    }
    return Llm(**{**values, **options})


def keeping(extractor: Llm, folder: Path) -> Llm:
    """The same, with a folder for its responses."""
    extractor.workspace = Workspace(folder, "00")
    return extractor


def texts(*texts: str) -> list[Document]:
    """Documents without annotations, ``d1`` and on."""
    return [Document(f"d{i}", text) for i, text in enumerate(texts, 1)]


def run(extractor: Llm, *given: str) -> list[Annotations | Failure]:
    """What an extractor says of some texts."""
    return list(extractor.extract(texts(*given)))


def entities(*pairs: tuple[str, str]) -> str:
    """An answer with these quotes and types."""
    return json.dumps({"entities": [{"quote": quote, "type": kind} for quote, kind in pairs]})


def found(result: Annotations | Failure) -> list[tuple[str, str]]:
    """Surface and type of each entity."""
    assert isinstance(result, Annotations), result
    return [(entity.text, entity.type) for entity in result.entities]


def told(extractor: Llm, name: str = "d1") -> Mapping[str, Any]:
    """What an extractor reports of one document."""
    documents: Any = extractor.report()["documents"]
    return documents[name]  # type: ignore[no-any-return]
