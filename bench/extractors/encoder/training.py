"""Fine-tuning: steps over the train documents, a look at dev after each epoch, the best kept."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from bench.document import Annotations, Document
from bench.extractors.encoder.averaging import Mean
from bench.extractors.encoder.base import Pieces
from bench.extractors.encoder.choosing import choose
from bench.extractors.encoder.decoding import Decoder, Thresholds
from bench.extractors.encoder.lessons import Lesson, lesson
from bench.extractors.encoder.losses import loss
from bench.extractors.encoder.measuring import scores
from bench.extractors.encoder.network import Network
from bench.extractors.encoder.reading import Text, read
from bench.extractors.encoder.schema import Schema
from bench.extractors.encoder.settings import Settings

_WARM = 0.1
"""The share of all steps in which the rates rise from zero."""
_LONGEST_STEP = 1.0
"""The norm to which a gradient is cut."""


@dataclass(frozen=True)
class Trained:
    """A network at its best epoch, the thresholds chosen for it, and how each epoch did on dev."""

    network: Network
    schema: Schema
    thresholds: Thresholds
    epochs: tuple[dict[str, float], ...]
    best: int


@contextmanager
def computing(settings: Settings) -> Iterator[None]:
    """The same sums every time: seeds, threads and deterministic kernels, restored afterwards."""
    threads, strict = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled()
    state = torch.get_rng_state()
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.manual_seed(settings.seed)
    try:
        yield
    finally:
        torch.set_rng_state(state)
        torch.use_deterministic_algorithms(strict)
        torch.set_num_threads(threads)


def share(documents: Sequence[Document], fraction: float, seed: int) -> list[Document]:
    """A share of documents, at least one, by seed; a smaller share is part of a greater."""
    order = sorted(documents, key=lambda document: document.id)
    random.Random(seed).shuffle(order)
    count = max(1, round(fraction * len(order)))
    return sorted(order[:count], key=lambda document: document.id)


def train(
    encoder: Any,
    pieces: Pieces,
    documents: Sequence[Document],
    development: Sequence[Document],
    settings: Settings,
) -> Trained:
    """Learn from gold documents, stopping when dev gets no better."""
    with computing(settings):
        schema = Schema.of(documents)
        network = Network(encoder, pieces, schema, settings)
        lessons = [lesson(document, pieces, schema, settings) for document in documents]
        texts = [read(document, pieces, settings.window, settings.hints) for document in development]
        gold = [document.annotations for document in development]
        return _train(network, schema, lessons, texts, gold, settings)


def _train(
    network: Network,
    schema: Schema,
    lessons: Sequence[Lesson],
    texts: Sequence[Text],
    gold: Sequence[Annotations],
    settings: Settings,
) -> Trained:
    steps = -(-len(lessons) // settings.batch) * settings.epochs
    optimiser = _optimiser(network, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    mean = Mean(network, settings.decay)
    order = random.Random(settings.seed)
    figures: list[dict[str, float]] = []
    best, kept = -1, mean.copy()
    for epoch in range(settings.epochs):
        begun = time.perf_counter()
        lost = _epoch(network, lessons, settings, optimiser, schedule, order, mean)
        with mean.in_place():
            said = _look(network, schema, texts, gold, settings)
        figures.append({"loss": lost, **said})
        if best < 0 or said["mean"] > figures[best]["mean"]:
            best, kept = epoch, mean.copy()
        _tell(epoch, figures[-1], time.perf_counter() - begun)
        if epoch - best >= settings.patience:
            break
    mean.restore(kept)
    network.eval()
    thresholds = choose(Decoder(network, schema, settings), texts, gold)
    return Trained(network, schema, thresholds, tuple(figures), best)


def _epoch(
    network: Network,
    lessons: Sequence[Lesson],
    settings: Settings,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    order: random.Random,
    mean: Mean,
) -> float:
    network.train()
    shuffled = list(lessons)
    order.shuffle(shuffled)
    total = 0.0
    for at in range(0, len(shuffled), settings.batch):
        some = shuffled[at : at + settings.batch]
        for item in some:
            value = loss(network, item) / len(some)
            value.backward()  # type: ignore[no-untyped-call]
            total += float(value.detach()) * len(some)
        nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        mean.add()
    return total / len(shuffled)


def _optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    inner = {id(parameter) for parameter in network.encoder.parameters()}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in inner]
    groups = [
        {
            "params": [p for p in network.encoder.parameters() if p.requires_grad],
            "lr": settings.encoder_rate,
        },
        {"params": heads, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _rate(step: int, steps: int) -> float:
    """Up in a line, then down in a line."""
    warm = max(1, round(steps * _WARM))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def _look(
    network: Network, schema: Schema, texts: Sequence[Text], gold: Sequence[Annotations], settings: Settings
) -> dict[str, float]:
    network.eval()
    decoder = Decoder(network, schema, settings)
    return scores(gold, [decoder.annotate(text, Thresholds()) for text in texts])


def _tell(epoch: int, said: dict[str, float], seconds: float) -> None:
    figures = " ".join(f"{name} {value:.3f}" for name, value in said.items())
    print(f"encoder: epoch {epoch + 1}: {figures} ({seconds:.0f} s)", file=sys.stderr, flush=True)
