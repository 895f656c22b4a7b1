"""A running mean of the weights, which does better than the last ones where data are few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


class Mean:
    """The exponential mean of a network's trainable weights, those of later steps counting more.

    Polyak and Juditsky (1992), Acceleration of Stochastic Approximation by Averaging, SIAM J. Control
    Optim. 30(4); the exponential form as in Tarvainen and Valpola (2017), Mean teachers. With a
    ``decay`` of 0 the mean is the weights as they are.
    """

    def __init__(self, network: nn.Module, decay: float) -> None:
        self._decay, self._steps = decay, 0
        self._own = [p for p in network.parameters() if p.requires_grad]
        self._mean = [p.detach().clone() for p in self._own]

    def add(self) -> None:
        """Take in the weights after a step."""
        self._steps += 1
        # In the first steps a long memory would hold on to the beginning.
        decay = min(self._decay, self._steps / (self._steps + 10)) if self._decay else 0.0
        for mean, own in zip(self._mean, self._own, strict=True):
            mean.lerp_(own.detach(), 1 - decay)

    def copy(self) -> list[torch.Tensor]:
        """The mean as it is now."""
        return [mean.clone() for mean in self._mean]

    def restore(self, weights: list[torch.Tensor]) -> None:
        """Give the network the weights of a :meth:`copy`."""
        with torch.no_grad():
            for own, value in zip(self._own, weights, strict=True):
                own.copy_(value)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """The network with the mean weights inside, with its own again afterwards."""
        own = [p.detach().clone() for p in self._own]
        self.restore(self._mean)
        try:
            yield
        finally:
            self.restore(own)
