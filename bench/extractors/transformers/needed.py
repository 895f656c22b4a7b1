"""Libraries that are imported when they are needed: the extra that is told, and their silence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.errors import MissingExtra

WHERE = "extractor 'transformers'"


@contextmanager
def needing(extra: str = "transformers") -> Iterator[None]:
    """Imports inside the ``with`` block raise MissingExtra where a library is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(WHERE, extra) from error


@contextmanager
def quiet() -> Iterator[None]:
    """Keep ``transformers`` from writing reports and progress to the terminal; errors are raised anyway."""
    with needing():
        from transformers import logging
    before, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        logging.set_verbosity(before)
        if bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
