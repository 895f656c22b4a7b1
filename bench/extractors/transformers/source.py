"""Where a model lies: a folder, or a name at the hub that is turned into a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench.errors import InputError
from bench.extractors.transformers.needed import WHERE, needing

_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?", re.ASCII)
_SUFFIXES = (".json", ".safetensors", ".bin", ".txt", ".model")
_NO_MODEL = ("training_args", "optimizer", "scheduler", "rng_state")


class Source(NamedTuple):
    """A folder with a model; ``commit`` is its hash at the hub, where it comes from there."""

    folder: Path
    commit: str | None = None


def local(model: str) -> Source | None:
    """The folder that ``model`` names, or None where it is a name for the hub.

    Raises InputError for a path to what is no model, or that does not exist and cannot be a name.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file():
            raise InputError(WHERE, f"model {model!r} has no config.json", "expected a saved model")
        return Source(folder)
    if folder.exists() or not _HUB_NAME.fullmatch(model):
        raise InputError(WHERE, f"model {model!r} is no folder", "expected a saved model, or a hub name")
    return None


def from_hub(model: str, revision: str | None) -> Source:
    """The folder in the local cache that holds a hub model, fetched if it is not there.

    What the cache has is used without asking the hub. Only weights as safetensors are
    fetched. Raises InputError where the model cannot be had.
    """
    with needing():
        import huggingface_hub as hub
    errors = []
    for offline in (True, False):
        try:
            found = hub.snapshot_download(
                model,
                revision=revision,
                local_files_only=offline,
                allow_patterns=["*.json", "*.safetensors", "*.txt", "*.model"],
                ignore_patterns=["*/*"],
            )
        except Exception as error:  # of the hub, of HTTP, of the file system: each has its own tree
            errors.append(f"{type(error).__name__}: {str(error).strip().splitlines()[:1]}")
            continue
        folder = Path(found)
        if (folder / "config.json").is_file() and any(folder.glob("*.safetensors")):
            return Source(folder, folder.name)
        errors.append("it has no config.json or no weights as safetensors")
    what = f"model {model!r} is no folder here, and cannot be had from the hub: {errors[-1]}"
    raise InputError(WHERE, what, "expected a saved model, or a hub name and a connection")


def model_files(folder: Path) -> list[Path]:
    """The files of a saved model that determine its output: weights, configuration, tokenizer."""
    found = [
        path
        for path in sorted(folder.iterdir())
        if path.suffix in _SUFFIXES and path.is_file() and not path.name.startswith(_NO_MODEL)
    ]
    if any(path.suffix == ".safetensors" for path in found):
        return [path for path in found if path.suffix != ".bin"]
    return found


def tag_names(folder: Path) -> tuple[str, ...]:
    """The labels of a saved model by their number, as its configuration names them.

    Raises InputError where it is no model for token classification, or its labels have no names.
    """
    where = f"{WHERE}: model {folder.name!r}"
    try:
        config: Mapping[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        kinds = [str(kind) for kind in config.get("architectures") or ()]
        named = {int(number): str(label) for number, label in (config.get("id2label") or {}).items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError(where, f"config.json cannot be read: {error}") from error
    if kinds and not any(kind.endswith("ForTokenClassification") for kind in kinds):
        raise InputError(where, f"it is a {kinds[0]}", "expected a model for token classification")
    if not named or sorted(named) != list(range(len(named))):
        raise InputError(where, "config.json names no labels", "expected id2label with B-PER, I-PER, ...")
    return tuple(named[number] for number in range(len(named)))
