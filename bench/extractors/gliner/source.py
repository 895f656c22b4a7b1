"""Where a model lies: a folder, or a name at the hub that is turned into a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench.errors import InputError
from bench.extractors.gliner.labels import WHERE
from bench.extractors.gliner.needed import needing

CONFIG = "gliner_config.json"
_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?", re.ASCII)
_SUFFIXES = (".json", ".safetensors", ".bin", ".txt", ".model")
_NO_MODEL = ("training_args", "optimizer", "scheduler", "rng_state", "trainer_state")
_PARTS = ("labels_tokenizer",)
_OTHER_KINDS = ("labels_decoder", "relations_layer", "precomputed_prompts_mode")


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
        return Source(folder)
    if folder.exists() or not _HUB_NAME.fullmatch(model):
        raise InputError(WHERE, f"model {model!r} is no folder", "expected a saved model, or a hub name")
    return None


def from_hub(model: str, revision: str | None) -> Source:
    """The folder in the local cache that holds a hub model, fetched if it is not there.

    What the cache has is used without asking the hub. Raises InputError where it cannot be had.
    """
    with needing():
        import huggingface_hub as hub
    error: Exception | None = None
    for offline in (True, False):
        try:
            found = hub.snapshot_download(
                model,
                revision=revision,
                local_files_only=offline,
                allow_patterns=["*.json", "*.safetensors", "*.bin", "*.txt", "*.model"],
                ignore_patterns=["onnx/*", "checkpoint*"],
            )
        except Exception as raised:  # of the hub, of HTTP, of the file system: each has its own tree
            error = raised
            continue
        if (Path(found) / CONFIG).is_file() or not offline:
            return Source(Path(found), Path(found).name)
    what = f"model {model!r} is no folder here, and cannot be had from the hub: {one_line(error)}"
    raise InputError(WHERE, what, "expected a saved model, or a hub name and a connection")


def model_files(folder: Path) -> list[Path]:
    """The files of a saved model that determine its output: weights, configuration, tokenizers."""
    found = [
        path
        for place in (folder, *(folder / part for part in _PARTS))
        if place.is_dir()
        for path in sorted(place.iterdir())
        if path.suffix in _SUFFIXES and path.is_file() and not path.name.startswith(_NO_MODEL)
    ]
    if any(path.name == "model.safetensors" for path in found):
        return [path for path in found if path.suffix != ".bin"]
    return found


def read_config(folder: Path) -> Mapping[str, Any]:
    """A saved model's own configuration.

    Raises InputError where there is none, where the model is of another kind, or would have
    code of its own executed.
    """
    where = f"{WHERE}: model {folder.name!r}"
    if not (folder / CONFIG).is_file():
        raise InputError(where, f"it has no {CONFIG}", _hint(folder))
    try:
        found = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(where, f"{CONFIG} cannot be read: {one_line(error)}") from error
    if not isinstance(found, dict):
        raise InputError(where, f"{CONFIG} is no object")
    other = [key for key in _OTHER_KINDS if found.get(key)]
    if other or found.get("model_type") == "gliner_streaming_span":
        what = f"it is of another kind ({(other or ['streaming'])[0]})"
        raise InputError(where, what, "expected a GLiNER model that only finds entities")
    # The library loads configurations with ``trust_remote_code``.
    parts = [part for part in found.values() if isinstance(part, dict)]
    if any("auto_map" in part for part in (found, *parts)):
        raise InputError(where, "it needs code of its own", "expected a model without auto_map")
    return found


def borrowed(folder: Path) -> str | None:
    """The name of the encoder whose configuration or tokenizer a saved model lacks, else None.

    Older models have neither: the library takes both from the hub, or from its cache.
    """
    found = read_config(folder)
    complete = found.get("encoder_config") and (folder / "tokenizer_config.json").is_file()
    if found.get("labels_encoder"):
        tokenizer = folder / "labels_tokenizer" / "tokenizer_config.json"
        if not (found.get("labels_encoder_config") and tokenizer.is_file()):
            return str(found["labels_encoder"]) if complete else str(found.get("model_name"))
    return None if complete else str(found.get("model_name"))


def one_line(error: BaseException | None) -> str:
    """The first line of an error's message, else the name of its class."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _hint(folder: Path) -> str:
    try:
        found = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "expected a saved GLiNER model"
    if isinstance(found, dict) and ("architecture" in found or found.get("model_type") == "extractor"):
        return "expected a GLiNER model; those of GLiNER2 need another library and cannot be used"
    return "expected a saved GLiNER model; for token classification there is 'transformers'"
