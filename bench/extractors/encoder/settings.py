"""What the training of the encoder depends on, in one frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hints = Literal["none", "lists", "rules"]
Precision = Literal["fp32", "bf16"]


@dataclass(frozen=True)
class Settings:
    """Every figure of model and training, with the defaults chosen on dev.

    ``window`` counts sub-words that are read at once, special ones not counted; ``widest``
    and ``widest_trigger`` the words of the longest mention and trigger; ``hidden`` is
    the width of the heads, ``table`` the number of rows that hashed features share;
    ``batch`` counts documents a step, ``patience`` epochs without a better score on dev;
    ``decay`` is that of the running mean of the weights, 0 for none; ``precision`` is that
    of the encoder's products in training, which are float32 afterwards.
    """

    seed: int = 13
    epochs: int = 10
    patience: int = 4
    batch: int = 1
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    dropout: float = 0.2
    hidden: int = 256
    table: int = 1 << 14
    window: int = 384
    widest: int = 8
    widest_trigger: int = 4
    hints: Hints = "lists"
    fraction: float = 1.0
    decay: float = 0.98
    precision: Precision = "bf16"
    threads: int = 1
