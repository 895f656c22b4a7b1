"""A tiny corpus on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_helpers import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Three test documents and two of train, and a runner."""
    return Bench(tmp_path)
