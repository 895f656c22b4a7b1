"""The extractors that come with ``bench`` keep every rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conformance_helpers import broken_rules
from conftest import ROOT

from bench.conformance.texts import documents
from bench.corpus.write import one_line
from bench.document import to_plain
from bench.registry import entries


@pytest.mark.parametrize("name", ["rules", "linear", "oracle"])
def test_built_in_extractors(name: str) -> None:
    """No rule is broken."""
    assert broken_rules(name) == {}


def test_replay(tmp_path: Path) -> None:
    """Predictions from a file keep the rules, too."""
    lines = [one_line(to_plain(document)) for document in documents()]
    path = tmp_path / "predictions.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert broken_rules("replay", {"path": path}) == {}


def test_every_extractor_is_tried() -> None:
    """Each built-in extractor is named in a test of conformance."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_conformance.py")]
    named = {name for text in texts for name in re.findall(r'"([\w-]+)"', text)}
    assert set(entries()) <= named
