"""Texts by their hash, wherever they lie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.corpus.fingerprint import text_digest
from bench.corpus.texts import texts_by_hash
from bench.errors import InputError


def test_a_text_may_be_a_file_or_a_record(tmp_path: Path) -> None:
    """Plain files, JSON records one a line, single JSON records, and folders of them are searched."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "plain.txt").write_bytes(b"one\r\n")
    lines = [json.dumps({"_id": {"$oid": "x"}, "text": text}) for text in ("two", "thr\u00e9e")]
    (tmp_path / "deep" / "documents.json").write_text("\n".join([*lines, "", "no json"]), encoding="utf-8")
    (tmp_path / "deep" / "er" / "one.json").write_text('{\n "text": "four"\n}\n', encoding="utf-8")
    (tmp_path / "deep" / "bytes.txt").write_bytes(b"\xff")
    (tmp_path / "deep" / "image.png").write_bytes(b"five")
    found = texts_by_hash([tmp_path / "plain.txt", tmp_path / "deep"])
    assert {"one\r\n", "two", "thr\u00e9e", "four"} <= set(found.values())
    assert "five" not in found.values()
    assert all(text_digest(text) == mark for mark, text in found.items())


def test_a_file_that_is_named_must_be_readable(tmp_path: Path) -> None:
    """What a folder may hold besides texts is passed over, what is named is not."""
    (tmp_path / "bytes.txt").write_bytes(b"\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        texts_by_hash([tmp_path / "bytes.txt"])
