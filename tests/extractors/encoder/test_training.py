"""When training stops, what it keeps, and which documents it sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from bench.document import Document
from bench.extractors.encoder import training
from bench.extractors.encoder.base import find_base, load_base
from bench.extractors.encoder.settings import Settings
from bench.extractors.encoder.training import computing, share, train


def test_training_stops_and_restores_the_best_epoch(
    base: Path, gold: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ``patience`` epochs without gain training ends, and the weights are those of the best."""
    means = iter([0.1, 0.5, 0.3, 0.4, 0.9])
    seen: list[dict[str, torch.Tensor]] = []

    def look(network: torch.nn.Module, *_: Any) -> dict[str, float]:
        seen.append({name: value.clone() for name, value in network.state_dict().items()})
        return {"mean": next(means)}

    monkeypatch.setattr(training, "_look", look)
    settings = Settings(epochs=5, patience=2, hidden=16, table=64, window=48, head_rate=0.01)
    trained = train(*load_base(find_base(str(base))), gold, gold, settings)
    assert (len(trained.epochs), trained.best) == (4, 1)
    kept = trained.network.state_dict()
    assert all(torch.equal(kept[name], seen[1][name]) for name in kept)
    assert not all(torch.equal(kept[name], seen[3][name]) for name in kept)


def test_a_smaller_share_is_part_of_a_greater() -> None:
    """Points of a learning curve by one seed add documents; their order does not matter."""
    documents = [Document(f"d{i}", "") for i in range(20)]
    few, more = share(documents, 0.25, 7), share(documents[::-1], 0.5, 7)
    assert (len(few), len(more)) == (5, 10)
    assert {d.id for d in few} < {d.id for d in more}
    assert share(documents, 1.0, 7) == sorted(documents, key=lambda document: document.id)
    assert len(share(documents, 0.001, 7)) == 1


def test_the_surroundings_are_left_as_they_were() -> None:
    """Threads, kernels and random state of torch are restored after training."""
    before = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled(), torch.get_rng_state()
    with computing(Settings(seed=3)):
        torch.rand(3)
    after = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled(), torch.get_rng_state()
    assert before[:2] == after[:2]
    assert torch.equal(before[2], after[2])


def test_a_layer_without_gold_is_no_error(base: Path, gold: list[Document]) -> None:
    """Documents without a text, without events or numbers teach what they can."""
    bare = Document("a", gold[0].text, gold[0].meta, entities=gold[0].entities)
    settings = Settings(epochs=1, hidden=16, table=64, window=48)
    trained = train(*load_base(find_base(str(base))), [bare, Document("b", "")], gold, settings)
    assert trained.schema.triggers == ("",)
    assert trained.schema.roles == ()
    assert trained.epochs[0]["triggers"] == 0
