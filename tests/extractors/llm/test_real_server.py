"""A real server with real weights: the whole way from a text to annotations, and again without it."""

from __future__ import annotations

import importlib.util
import socket
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import ROOT, make_document

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Workspace
from bench.extractors.llm import Llm
from bench.running.extract import extract_all

TEXT = "Fighters of the Dawn Army killed 12 soldiers near Tarn on Monday, the ministry said."


def example() -> ModuleType:
    """The example that serves the packaged model."""
    spec = importlib.util.spec_from_file_location("serve", ROOT / "examples" / "smollm" / "serve.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of the real server, which runs while these tests do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = example().started(port, 1)
    try:
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(30)


def made(url: str, folder: Path, **options: Any) -> Llm:
    """The extractor on the real server, keeping its responses in a folder."""
    fixed: dict[str, Any] = {
        "model": "smollm2-135m",
        "layers": ("entities",),
        "types": ("GPE", "ARMED"),
        "detail": "plain",
        "structured": "json_object_schema",
        "max_tokens": 120,
        "shots": 1,
        "shot_chars": 200,
        "concurrency": 1,
    }
    extractor = Llm(base_url=url, **{**fixed, **options})
    extractor.workspace = Workspace(folder, "key")
    extractor.fit([make_document()])
    return extractor


def results(extractor: Llm) -> list[Any]:
    """What is said of one document; spans are checked against its text."""
    try:
        return [result for _, result in extract_all(extractor, [Document("d", TEXT, {"language": "en"})])]
    finally:
        extractor.close()


def test_from_a_text_to_annotations_and_back(url: str, tmp_path: Path) -> None:
    """A real answer keeps to the schema, is placed in the text and, once kept, read again offline."""
    extractor = made(url, tmp_path)
    (found,) = results(extractor)
    assert isinstance(found, Annotations), found
    told = extractor.report()
    assert (told["answers"], told["unread"]) == (1, 0)
    assert told["spent"]["completion_tokens"] > 0  # type: ignore[index]
    again = made(url, tmp_path, offline=True)
    assert results(again) == [found]
    assert again.report()["stored"] == 1


def test_same_question_same_answer(url: str, tmp_path: Path) -> None:
    """At temperature 0 the server repeats itself, so that a run can be reproduced from nothing."""
    assert results(made(url, tmp_path / "one")) == results(made(url, tmp_path / "two"))


def test_schema_in_another_dialect(url: str, tmp_path: Path) -> None:
    """Where the server does not know the way it is told the schema, the run ends with what to do."""
    with pytest.raises(InputError, match="json_object_schema"):
        results(made(url, tmp_path, structured="json_schema", retries=0))
