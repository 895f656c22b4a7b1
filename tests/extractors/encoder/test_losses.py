"""The loss of antecedents against hand-computed figures."""

from __future__ import annotations

import math

import numpy as np
import torch

from bench.extractors.encoder.antecedents import Antecedents
from bench.extractors.encoder.hashing import bags
from bench.extractors.encoder.losses import link_loss

_NOTHING = np.zeros((3, 2), dtype=np.int64)


def test_link_loss_by_hand() -> None:
    """Three mentions: none before the first; the second links wrongly to it; the third has two, one right."""
    found = Antecedents(3, ((1, 0), (2, 1), (2, 0)), _NOTHING, _NOTHING, bags([], 8))
    scores = torch.tensor([1.0, 2.0, -1.0])
    same = torch.tensor([0, 1, 0])
    second = -math.log(1 / (1 + math.e))
    third = -math.log(math.e**2 / (1 + math.e**2 + math.e**-1))
    assert link_loss(scores, found, same).item() == torch.tensor((0 + second + third) / 3).item()


def test_link_loss_is_finite_for_great_scores() -> None:
    """Scores beyond the range of exponentials are no error."""
    found = Antecedents(2, ((1, 0),), _NOTHING[:1], _NOTHING[:1], bags([], 8))
    assert link_loss(torch.tensor([500.0]), found, torch.tensor([0])).item() == 250.0
