"""Find and load a pipeline: an installed package or a folder; nothing is ever downloaded."""

from __future__ import annotations

import importlib.util
import json
import warnings
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from spacy.language import Language

_WHERE = "extractor 'spacy'"


def folder_of(model: str) -> Path | None:
    """The folder that a model's name is the path of, None where it is the name of a package."""
    path = Path(model)
    return path if path.is_dir() else None


def place_of(model: str) -> Path:
    """The folder that a pipeline lies in, a package's too. Raises InputError where there is none."""
    folder = folder_of(model)
    return _package(model) if folder is None else folder


def identity(model: str) -> dict[str, Any]:
    """Name, version and language of a pipeline, read without loading it.

    Raises InputError where there is neither such a package nor such a folder.
    """
    meta = _meta(model)
    return {key: meta.get(key) for key in ("lang", "name", "version")}


def load(model: str) -> Language:
    """Load a pipeline.

    Raises MissingExtra without spaCy, InputError for what is not installed or cannot be loaded.
    """
    try:
        import spacy
    except ModuleNotFoundError as error:
        raise MissingExtra(_WHERE, "spacy") from error
    _meta(model)
    folder = folder_of(model)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a pipeline made with another version, told by meta.json
            return spacy.load(folder if folder is not None else model)
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise InputError(_WHERE, f"model {model!r} cannot be loaded: {error}") from error


def _meta(model: str) -> dict[str, Any]:
    folder = place_of(model)
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(_WHERE, f"model {model!r} is no pipeline", "expected a meta.json in it") from error
    return meta


def _package(model: str) -> Path:
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    if spec is None or spec.origin is None:
        hint = f"expected an installed package or a folder; installed: {', '.join(installed()) or 'none'}"
        raise InputError(_WHERE, f"model {model!r} is not there", hint)
    return Path(spec.origin).parent


def installed() -> list[str]:
    """The names of the pipelines that are installed as packages."""
    return sorted({point.name for point in metadata.entry_points(group="spacy_models")})
