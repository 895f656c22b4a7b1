"""Responses are kept as they come, under a key of all that determines them; a crash loses one at most."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.extractors.llm.store import Response, Store, request_key

BODY = {"choices": [{"message": {"content": "é\n{}"}}]}


def store(folder: Path) -> Store:
    """A store as a new process would open it."""
    return Store(folder, "http://127.0.0.1/v1", "org/tiny:1b")


def test_kept_and_read_again(tmp_path: Path) -> None:
    """What is kept is read again, by the same object and by another; the last of two counts."""
    first = store(tmp_path)
    first.put("a", Response(BODY, 1.5))
    first.put("b", Response({}, 0.1))
    first.put("a", Response({"last": True, **BODY}, 2.5))
    for one in (first, store(tmp_path)):
        assert one.get("a") == Response({"last": True, **BODY}, 2.5)
        assert one.get("b") == Response({}, 0.1)
        assert one.get("c") is None


@pytest.mark.parametrize("lost", [1, 2, 10, 60])
def test_a_torn_line_is_passed_over(tmp_path: Path, lost: int) -> None:
    """A line that a crash tore is not read, and what is kept afterwards stands on a line of its own."""
    one = store(tmp_path)
    one.put("a", Response(BODY, 1.0))
    one.put("b", Response(BODY, 1.0))
    raw = one.path.read_bytes()
    one.path.write_bytes(raw[:-lost])
    again = store(tmp_path)
    assert again.get("a") is not None
    assert (again.get("b") is not None) == (lost == 1)
    again.put("c", Response(BODY, 1.0))
    last = store(tmp_path)
    assert [last.get(key) is not None for key in "abc"] == [True, lost == 1, True]
    assert again.get("c") == last.get("c")


@pytest.mark.parametrize("line", [b"[]\n", b'{"key": "x"}\n', b"\xff\xfe\n", b"[" * 10000 + b"\n", b"\n"])
def test_foreign_lines_are_passed_over(tmp_path: Path, line: bytes) -> None:
    """Lines of another shape do not disturb the others."""
    one = store(tmp_path)
    one.put("a", Response(BODY, 1.0))
    one.path.write_bytes(line + one.path.read_bytes() + line)
    assert store(tmp_path).get("a") == Response(BODY, 1.0)
    assert store(tmp_path).get("x") is None


def test_a_file_for_each_model(tmp_path: Path) -> None:
    """Each endpoint and model has a file of its own, named after the model."""
    paths = {
        Store(tmp_path, url, model).path for url in ("http://a/v1", "http://b/v1") for model in ("x/y", "x:y")
    }
    assert len(paths) == 4
    assert all(path.parent == tmp_path and path.name.startswith("x-y-") for path in paths)
    one = store(tmp_path)
    one.put("a", Response(BODY, 1.0))
    assert json.loads(one.path.read_text())["model"] == "org/tiny:1b"


def test_the_key_is_of_all_that_determines_the_answer() -> None:
    """Endpoint, any part of the body and headers change the key; the order of members does not."""
    body = {"model": "m", "temperature": 0}
    keys = [
        request_key("http://a/v1", body, {}),
        request_key("http://b/v1", body, {}),
        request_key("http://a/v1", {**body, "temperature": 1}, {}),
        request_key("http://a/v1", {**body, "seed": 1}, {}),
        request_key("http://a/v1", body, {"X-Tier": "1"}),
    ]
    assert len(set(keys)) == len(keys)
    assert request_key("http://a/v1", {"temperature": 0, "model": "m"}, {}) == keys[0]
