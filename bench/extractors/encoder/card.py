"""The model card that is kept beside trained weights."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from typing import Any

from bench.extractors.encoder.base import LICENCES, Base

_LIBRARIES = ("conflict-bench", "torch", "transformers", "tokenizers", "safetensors", "numpy")


def card(base: Base, config: Mapping[str, Any], key: str) -> str:
    """A page in Markdown: what the model is, what it learned from, how, and how it did on dev."""
    licence = LICENCES.get(base.name, "that of the base model")
    options = "\n".join(f"| `{name}` | {value} |" for name, value in config["options"].items())
    return f"""# A conflict-bench `encoder`

Fine-tuned from `{base.name}` on {config["documents"]} train documents; licence of the base model: {licence}.
Finds entities, numbers and events in English conflict news. The folder's name, `{key}`, is the digest of all
that the weights depend on: options, source, the base model's files, versions of libraries, the fingerprints
of train and dev. Load it by running the same configuration with the same folder of runs.

## Options

| option | value |
| --- | --- |
{options}

## F1 on dev after each epoch

Quick counts of exact hits, which training stops by; not the benchmark's measures. Dev was looked at to
choose the epoch and the thresholds, so these figures flatter.

{_epochs(config)}

Kept: epoch {config["best"] + 1}. Thresholds: {_row(config["thresholds"])}.

## Versions

{_versions()}
"""


def _epochs(config: Mapping[str, Any]) -> str:
    names = list(config["epochs"][0])
    head = ["| epoch | " + " | ".join(names) + " |", "| ---: |" + " ---: |" * len(names)]
    rows = [
        f"| {i} | " + " | ".join(f"{figures[name]:.3f}" for name in names) + " |"
        for i, figures in enumerate(config["epochs"], 1)
    ]
    return "\n".join([*head, *rows])


def _row(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value}" for name, value in figures.items())


def _versions() -> str:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)
