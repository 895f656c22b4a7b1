"""The page on extractors runs as it stands."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest
from conftest import ROOT
from conftest_helpers import Bench

from bench.registry import entries


def test_the_example_can_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The class of the page, named by its import path in a configuration, yields scores."""
    page = (ROOT / "docs" / "extractors.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    module = types.ModuleType("my_module")
    module.__file__ = str(tmp_path / "my_module.py")
    (tmp_path / "my_module.py").write_text(code)
    monkeypatch.setitem(sys.modules, "my_module", module)
    exec(compile(code, "docs/extractors.md", "exec"), module.__dict__)
    (outcome,) = Bench(tmp_path).run({"name": "my_module:Capitals", "options": {"shortest": 3}})
    assert (outcome.documents, outcome.failed) == (3, 0)


def test_every_extractor_is_named() -> None:
    """Each built-in extractor stands in the page's table."""
    page = (ROOT / "docs" / "extractors.md").read_text(encoding="utf-8")
    assert set(entries()) <= set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE))
