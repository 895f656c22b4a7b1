"""Libraries are imported and called without noise and without traces."""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings
from types import ModuleType

import pytest

from bench.errors import MissingExtra
from bench.extractors.quantities.libraries import importing, lent, quietly

_LIGHT = (
    "import sys, bench.extractors.quantities as q; q.Quantulum3(); q.RecognizersText(); q.Text2Num(); "
    "print(sorted({'quantulum3', 'recognizers_number', 'text_to_num', 'sklearn'} & set(sys.modules)))"
)


def test_a_missing_library_names_its_extra() -> None:
    """The message says what to install."""
    with pytest.raises(MissingExtra, match=r"extractor 'x' needs: .*conflict-bench\[quantities\]"):  # noqa: SIM117
        with importing("x"):
            raise ModuleNotFoundError("No module named 'x'", name="x")


def test_noise_is_kept_from_the_user() -> None:
    """Neither warnings nor a library's set-up of logging outlive or leave the call."""
    before = list(logging.getLogger().handlers)
    with quietly():
        logging.basicConfig()
        warnings.warn("noise", stacklevel=1)
    assert logging.getLogger().handlers == before


def test_a_lent_name_is_given_back() -> None:
    """A module is as it was, whether or not it had the name, even after an error."""
    module = ModuleType("m")
    module.there = 1  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="x"), lent(module, "there", 2), lent(module, "lacking", 3):
        raise ValueError("x")
    assert module.there == 1
    assert not hasattr(module, "lacking")


def test_making_an_extractor_imports_no_library() -> None:
    """Listing and checking options must not cost an import."""
    done = subprocess.run([sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
