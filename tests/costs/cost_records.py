"""Records of costs with round figures."""

from __future__ import annotations

from typing import Any

from bench.costs.records import Cost, Machine, Measured, Memory, Seconds, Texts


def cost(
    identity: str = "one",
    *,
    passes: tuple[float, ...] = (2.0, 1.0, 4.0),
    train: float | None = None,
    kept: float | None = None,
    size: int | None = 90_000_000,
    failed: int = 0,
    **more: Any,
) -> Cost:
    """A system that reads 40 kB in 20 documents, in 2 seconds."""
    training = None if train is None else 800_000_000
    memory = Memory(before=40_000_000, training=training, peak=300_000_000, programs=12_000_000)
    facts: dict[str, Any] = {
        "options": {"seed": 13},
        "network": False,
        "machine": Machine("Some CPU", 2, "3.11.7", "Linux x86_64"),
        "texts": Texts("tarn", "dev", 20, 40_000),
        **more,
    }
    seconds = Seconds(0.25, train, kept, 0.5, passes, sum(passes) * 1.5)
    return Cost(identity=identity, measured=Measured(seconds, memory, size, failed), **facts)
