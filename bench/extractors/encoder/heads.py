"""The parts of the network above the encoder: scores of spans, of quantities and of pairs."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from bench.extractors.encoder.hashing import Bags

_NARROW = 48
"""The width of the table of hashed features, which is far the largest of a head."""
_AT_ONCE = 8192
"""Pairs that are judged at once, so that a long document needs no more memory."""
DECLINING = 3.0
"""The bias with which a head that may decline begins, since most candidates are nothing."""


class Features(nn.EmbeddingBag):
    """Sums of learned vectors of hashed features; what training did not show adds nothing."""

    def __init__(self, size: int, width: int) -> None:
        super().__init__(size, width, mode="sum")
        nn.init.zeros_(self.weight)

    def sums(self, found: Bags) -> Tensor:
        """One row a bag, shape (bags, width)."""
        return self(torch.from_numpy(found.rows), torch.from_numpy(found.offsets))  # type: ignore[no-any-return]


class SpanHead(nn.Module):
    """Scores of labels for spans of words, from both ends, what lies between, and the width.

    ``forward`` takes the words' vectors, shape (words, width), and half-open spans, shape
    (spans, 2); it gives logits, shape (spans, labels), label 0 being none.
    """

    def __init__(self, width: int, hidden: int, widest: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(width, hidden), nn.Linear(width, hidden, bias=False)
        self.inside = nn.Linear(width, hidden, bias=False)
        self.size = nn.Embedding(widest + 1, hidden)
        self.dropout, self.out = nn.Dropout(dropout), nn.Linear(hidden, labels)
        with torch.no_grad():
            self.out.bias[0] = DECLINING

    def forward(self, words: Tensor, spans: Tensor) -> Tensor:
        """Logits of each span."""
        first, stop = spans[:, 0], spans[:, 1]
        size = (stop - first).clamp(max=self.size.num_embeddings - 1)
        found = self.first(words)[first] + self.last(words)[stop - 1] + self.size(size)
        found = found + means(sums(self.inside(words)), first, stop)
        return self.out(self.dropout(nn.functional.gelu(found)))  # type: ignore[no-any-return]


def sums(words: Tensor) -> Tensor:
    """The sums of the first 0, 1, 2, ... words.

    In double, so that a short range far into a long text is as exact as one at its beginning.
    """
    return nn.functional.pad(words.double().cumsum(0), (0, 0, 1, 0))


def means(summed: Tensor, first: Tensor, stop: Tensor) -> Tensor:
    """The mean vector of each half-open range of words, from :func:`sums`; zeros for an empty one."""
    return ((summed[stop] - summed[first]) / (stop - first).clamp(min=1)[:, None]).float()


class PairHead(nn.Module):
    """Scores of labels for pairs of spans: both, their product, the words between, hashed features."""

    def __init__(self, width: int, hidden: int, table: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.product, self.between = nn.Linear(hidden, hidden), nn.Linear(width, hidden, bias=False)
        self.features = Features(table, _NARROW)
        self.widen = nn.Linear(_NARROW, hidden, bias=False)
        self.dropout, self.out = nn.Dropout(dropout), nn.Linear(hidden, labels)

    def forward(self, words: Tensor, ones: Tensor, others: Tensor, features: Bags) -> Tensor:
        """Logits of each pair, shape (pairs, labels)."""
        summed = tuple(sums(layer(words)) for layer in (self.one, self.other, self.between))
        found = [
            self._judge(
                summed,
                ones[at : at + _AT_ONCE],
                others[at : at + _AT_ONCE],
                features.part(at, at + _AT_ONCE),
            )
            for at in range(0, len(ones), _AT_ONCE)
        ]
        return torch.cat(found)

    def _judge(self, summed: tuple[Tensor, ...], ones: Tensor, others: Tensor, features: Bags) -> Tensor:
        left, right = means(summed[0], *ones.T), means(summed[1], *others.T)
        low = torch.minimum(ones[:, 1], others[:, 1])
        high = torch.maximum(ones[:, 0], others[:, 0]).clamp(min=low)
        found = left + right + self.product(left * right) + means(summed[2], low, high)
        found = found + self.widen(self.features.sums(features))
        return self.out(self.dropout(nn.functional.gelu(found)))  # type: ignore[no-any-return]


class QuantityHead(nn.Module):
    """What each quantity of the grammar is: kept at all, its role, scope, and unit where unstated."""

    def __init__(self, width: int, hidden: int, table: int, sizes: dict[str, int], dropout: float) -> None:
        super().__init__()
        self.own, self.counted = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.features = Features(table, _NARROW)
        self.widen = nn.Linear(_NARROW, hidden, bias=False)
        self.dropout = nn.Dropout(dropout)
        self.outs = nn.ModuleDict({name: nn.Linear(hidden, max(1, size)) for name, size in sizes.items()})

    def forward(self, words: Tensor, spans: Tensor, heads: Tensor, features: Bags) -> dict[str, Tensor]:
        """Logits by name; ``heads`` are the half-open spans of counted nouns, empty where there is none."""
        found = means(sums(self.own(words)), *spans.T) + means(sums(self.counted(words)), *heads.T)
        found = self.dropout(nn.functional.gelu(found + self.widen(self.features.sums(features))))
        return {name: out(found) for name, out in self.outs.items()}
