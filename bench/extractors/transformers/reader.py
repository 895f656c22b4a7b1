"""A model's tokenizer: its limit, and the special tokens around a window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.errors import InputError
from bench.extractors.common.windows import whole
from bench.extractors.transformers.needed import WHERE, needing, quiet

if TYPE_CHECKING:
    from tokenizers import Tokenizer

USUAL = 512
"""No window is longer than this unless an option asks for it: longer ones are slow, and rarely trained."""
_UNKNOWN = 100_000
"""Tokenizers that know no limit state an absurd one."""


class Reader(NamedTuple):
    """A fast tokenizer's backend, what stands before and after each window, and the longest input."""

    backend: Tokenizer
    before: tuple[int, ...]
    after: tuple[int, ...]
    padding: int
    limit: int

    def framed(self, ids: Sequence[int]) -> list[int]:
        """The ids of a window between the model's special tokens."""
        return [*self.before, *ids, *self.after]


def load_reader(folder: Path) -> Reader:
    """Load the tokenizer of a saved model. Raises InputError where there is no fast one."""
    with needing():
        import torch  # noqa: F401  (the library loads without it, but no model does)
        from transformers import AutoConfig, AutoTokenizer
    where = f"{WHERE}: model {folder.name!r}"
    try:
        with quiet():
            tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
            config = AutoConfig.from_pretrained(str(folder), local_files_only=True)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise InputError(where, f"its tokenizer cannot be loaded: {_line(error)}") from error
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise InputError(where, "its tokenizer is a slow one", "expected one with offsets (tokenizer.json)")
    backend = whole(backend)
    before, after = _frame(backend)
    limits = [tokenizer.model_max_length, _positions(config)]
    limit = min([int(value) for value in limits if 0 < value < _UNKNOWN], default=USUAL)
    return Reader(backend, before, after, tokenizer.pad_token_id or 0, limit)


def _frame(backend: Tokenizer) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The special tokens that the tokenizer puts before and after a text."""
    found = backend.encode("a", add_special_tokens=True)
    inner = [at for at, special in enumerate(found.special_tokens_mask) if not special]
    return tuple(found.ids[: inner[0]]), tuple(found.ids[inner[-1] + 1 :])


def _positions(config: Any) -> int:
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    # Models of the RoBERTa family count positions from behind that of the padding token.
    family = "roberta" in config.model_type or config.model_type in {"camembert", "longformer", "mpnet"}
    return positions - (config.pad_token_id or 0) - 1 if family and positions > 0 else positions


def _line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
