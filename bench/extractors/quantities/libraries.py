"""How the libraries are imported and called: without noise, and without traces in this process."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from bench.errors import MissingExtra

EXTRA = "quantities"
_MISSING = object()


@contextmanager
def importing(extractor: str) -> Iterator[None]:
    """Import a library quietly. Raises MissingExtra where one that it needs is not installed."""
    try:
        with quietly():
            yield
    except ModuleNotFoundError as error:
        raise MissingExtra(f"extractor {extractor!r}", EXTRA) from error


@contextmanager
def quietly() -> Iterator[None]:
    """Show no warnings, and let no library set up logging for the whole process."""
    root, silent = logging.getLogger(), logging.NullHandler()
    root.addHandler(silent)  # logging.basicConfig does nothing where there is a handler
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.removeHandler(silent)


@contextmanager
def lent(module: ModuleType, name: str, value: Any) -> Iterator[None]:
    """Give a module's name another value for a while, one that it lacks, too."""
    before = getattr(module, name, _MISSING)
    setattr(module, name, value)
    try:
        yield
    finally:
        if before is _MISSING:
            delattr(module, name)
        else:
            setattr(module, name, before)
