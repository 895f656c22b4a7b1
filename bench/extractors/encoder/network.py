"""The shared encoder: vectors of words, from sub-words in their windows and hints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from bench.extractors.common.windows import Window
from bench.extractors.encoder.base import Pieces
from bench.extractors.encoder.hashing import bags
from bench.extractors.encoder.heads import Features, PairHead, QuantityHead, SpanHead
from bench.extractors.encoder.reading import Text
from bench.extractors.encoder.schema import Schema
from bench.extractors.encoder.settings import Settings

_HINTS = 64
_AT_ONCE = 8
"""Windows that are read at once; the result for a document must not depend on others."""


class Network(nn.Module):
    """Encoder and heads. ``width`` is that of the vectors that the heads see."""

    def __init__(self, encoder: Any, pieces: Pieces, schema: Schema, settings: Settings) -> None:
        super().__init__()
        inner = int(encoder.config.hidden_size)
        width, hidden, dropout = inner + _HINTS, settings.hidden, settings.dropout
        self.encoder, self._pieces = encoder, pieces
        self._short = settings.precision == "bf16"
        # Most words of the vocabulary never occur in so few texts; learned ones would leave them behind.
        encoder.get_input_embeddings().requires_grad_(False)
        self.table = table = settings.table
        self.below, self.beside = Features(table, inner), Features(table, _HINTS)
        self.dropout = nn.Dropout(dropout)
        self.mentions = SpanHead(width, hidden, settings.widest, len(schema.mentions), dropout)
        self.triggers = SpanHead(width, hidden, settings.widest_trigger, len(schema.triggers), dropout)
        self.realis = SpanHead(width, hidden, settings.widest_trigger, max(1, len(schema.realis)), dropout)
        sizes = {name: len(getattr(schema, name)) for name in ("roles", "scopes", "units")}
        self.quantities = QuantityHead(width, hidden, table, {"keep": 2, **sizes}, dropout)
        self.arguments = PairHead(width, hidden, table, len(schema.arguments), dropout)
        self.sources = PairHead(width, hidden, table, 2, dropout)
        self.counted = PairHead(width, hidden, table, 2, dropout)
        self.same_mentions = PairHead(width, hidden, table, 1, dropout)
        self.same_events = PairHead(width, hidden, table, 1, dropout)

    def words(self, text: Text) -> Tensor:
        """Vectors of the words of a text, shape (words, width)."""
        beside = self.beside.sums(bags(text.features, self.table))
        if not text.ids:
            inner = beside.new_zeros(len(text.view.tokens), self.below.embedding_dim)
        else:
            inner = _mean_pieces(self._read(text), text.ranges)
        return self.dropout(torch.cat([inner, beside], dim=1))  # type: ignore[no-any-return]

    def _read(self, text: Text) -> Tensor:
        """Vectors of the sub-words of a text, each from the window that owns it."""
        hints = self._hints(text)
        rows: list[Tensor] = []
        for at in range(0, len(text.windows), _AT_ONCE):
            some = text.windows[at : at + _AT_ONCE]
            read = self._encode(text, some, hints)
            rows += [read[i, : window.stop - window.first] for i, window in enumerate(some)]
        owned = [
            row[window.owned_first - window.first : window.owned_stop - window.first]
            for row, window in zip(rows, text.windows, strict=True)
        ]
        return torch.cat(owned)

    def _hints(self, text: Text) -> Tensor:
        """What the hints add to each sub-word before the encoder reads it."""
        above: list[Sequence[str]] = [()] * len(text.ids)
        for (first, stop), row in zip(text.ranges, text.features, strict=True):
            above[first:stop] = [row] * (stop - first)
        return self.below.sums(bags(above, self.table))

    def _encode(self, text: Text, some: Sequence[Window], hints: Tensor) -> Tensor:
        before, after = self._pieces.before, self._pieces.after
        rows = [[*before, *text.ids[window.first : window.stop], *after] for window in some]
        longest = max(map(len, rows))
        ids = torch.tensor([row + [self._pieces.padding] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        inputs = self.encoder.get_input_embeddings()(ids)
        added = [
            nn.functional.pad(
                hints[window.first : window.stop],
                (0, 0, len(before), longest - len(before) - (window.stop - window.first)),
            )
            for window in some
        ]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training and self._short):
            found = self.encoder(inputs_embeds=inputs + torch.stack(added), attention_mask=mask)
        return found.last_hidden_state[:, len(before) :].float()  # type: ignore[no-any-return]


def _mean_pieces(rows: Tensor, ranges: Sequence[tuple[int, int]]) -> Tensor:
    """The mean of the sub-words of each word, zeros for a word without one."""
    index = np.fromiter(chain.from_iterable(range(*pair) for pair in ranges), dtype=np.int64)
    sizes = np.array([stop - first for first, stop in ranges], dtype=np.int64)
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return nn.functional.embedding_bag(torch.from_numpy(index), rows, torch.from_numpy(offsets), mode="mean")
