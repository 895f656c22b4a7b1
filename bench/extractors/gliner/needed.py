"""The library, imported when it is needed: the extra that is told, its silence, and no hub."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from bench.errors import MissingExtra
from bench.extractors.gliner.labels import WHERE


@contextmanager
def needing() -> Iterator[None]:
    """Imports inside the ``with`` block raise MissingExtra where a library is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(WHERE, "gliner") from error


@contextmanager
def loading(*, offline: bool) -> Iterator[None]:
    """No warnings and reports while a model is loaded; ``offline`` keeps every request from the hub.

    What is changed for that is put back at the end.
    """
    with needing():
        from transformers import logging
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings(), _offline() if offline else nullcontext():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


@contextmanager
def _offline() -> Iterator[None]:
    """Let the hub's library refuse to connect, whatever ``gliner`` forgets to pass on."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


@contextmanager
def threads(wanted: int | None) -> Iterator[None]:
    """Let PyTorch use that many threads inside the ``with`` block."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(wanted or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)
