"""Hashed features and the heads above the encoder."""

from __future__ import annotations

import pytest
import torch

from bench.extractors.encoder import heads
from bench.extractors.encoder.hashing import bags
from bench.extractors.encoder.heads import PairHead, SpanHead, means, sums


def test_features_are_hashed_alike_everywhere() -> None:
    """CRC-32 modulo the size of the table, a repeated feature once (crc32(b"a") = 0xE8B7BE43)."""
    found = bags([["a", "a"], [], ["a", "b"]], 100)
    assert found.rows.tolist() == [0xE8B7BE43 % 100, 0xE8B7BE43 % 100, 0x71BEEFF9 % 100]
    assert found.offsets.tolist() == [0, 1, 1]


def test_a_part_of_bags_is_what_they_are_alone() -> None:
    """Bags can be taken piece by piece."""
    rows = [["a"], [], ["b", "c"], ["a", "c"]]
    part, alone = bags(rows, 100).part(1, 3), bags(rows[1:3], 100)
    assert part.rows.tolist() == alone.rows.tolist()
    assert part.offsets.tolist() == alone.offsets.tolist()
    assert bags(rows, 100).part(3, 9).offsets.tolist() == [0]


def test_means_of_ranges() -> None:
    """The mean of words 1 and 2 of (1, 3, 5), and zero for an empty range."""
    summed = sums(torch.tensor([[1.0], [3.0], [5.0]]))
    assert means(summed, torch.tensor([1, 2]), torch.tensor([3, 2])).tolist() == [[4.0], [0.0]]


def test_pairs_are_judged_alike_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many pairs are judged at once changes no score."""
    torch.manual_seed(0)
    head = PairHead(4, 8, 32, 3, 0.0)
    torch.nn.init.normal_(head.features.weight)
    words = torch.randn(6, 4)
    ones = torch.tensor([[0, 1], [1, 3], [4, 6], [2, 3], [0, 2]])
    others = torch.tensor([[2, 4], [0, 1], [1, 2], [5, 6], [1, 2]])
    features = bags([["a"], ["b", "c"], [], ["a", "d"], ["e"]], 32)
    whole = head(words, ones, others, features)
    monkeypatch.setattr(heads, "_AT_ONCE", 2)
    assert torch.allclose(head(words, ones, others, features), whole, atol=1e-6)


def test_a_span_is_judged_by_its_own_words() -> None:
    """What stands outside a span changes its score only through the encoder."""
    torch.manual_seed(0)
    head = SpanHead(4, 8, 3, 2, 0.0).eval()
    words = torch.randn(5, 4)
    other = words.clone()
    other[[0, 4]] += 1
    span = torch.tensor([[1, 4]])
    assert torch.allclose(head(words, span), head(other, span), atol=1e-6)
