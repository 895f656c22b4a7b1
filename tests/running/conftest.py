"""A tiny corpus on disk and a way to run configurations on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_helpers import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Three test documents and two of train, and a runner."""
    return Bench(tmp_path)


@pytest.fixture
def make_bench(tmp_path: Path) -> Callable[[str], Bench]:
    """Benches side by side, by name."""

    def make(name: str) -> Bench:
        (tmp_path / name).mkdir()
        return Bench(tmp_path / name)

    return make
