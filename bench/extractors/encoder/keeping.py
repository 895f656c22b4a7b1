"""Trained models on disk: a folder that appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

WEIGHTS, CONFIG, TOKENIZER, CARD = "model.safetensors", "config.json", "tokenizer.json", "MODEL_CARD.md"
FORMAT = 1
_DIGEST = "sha256"


def keep(
    folder: Path, weights: Mapping[str, torch.Tensor], config: Mapping[str, Any], texts: Mapping[str, str]
) -> None:
    """Write a model's folder: to a temporary one beside it, which then takes its name.

    ``texts`` are further files by name. Where another process has written the same meanwhile,
    theirs stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        save_file({name: value.contiguous() for name, value in weights.items()}, draft / WEIGHTS)
        stated = {"format": FORMAT, _DIGEST: _digest(draft / WEIGHTS), **config}
        for name, content in {**texts, CONFIG: json.dumps(stated, indent=1, ensure_ascii=False)}.items():
            (draft / name).write_text(content, encoding="utf-8")
        if folder.exists() and load(folder) is None:
            shutil.rmtree(folder)
        try:
            os.replace(draft, folder)
        except OSError:
            if load(folder) is None:
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def load(folder: Path) -> tuple[dict[str, torch.Tensor], dict[str, Any]] | None:
    """The weights and configuration of a folder; None where it is not there, torn or of another form."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        whole = config["format"] == FORMAT and config[_DIGEST] == _digest(folder / WEIGHTS)
        if not whole or not (folder / TOKENIZER).is_file():
            return None
        return load_file(folder / WEIGHTS), config
    except (OSError, ValueError, KeyError, TypeError, SafetensorError):
        return None


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
