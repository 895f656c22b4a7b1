"""Export a model for ONNX Runtime, and its weights as 8-bit integers where asked for."""

from __future__ import annotations

import os
import warnings
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.corpus.fingerprint import digest
from bench.errors import InputError
from bench.extractors.transformers.forward import Precision, load_model
from bench.extractors.transformers.needed import WHERE, needing
from bench.extractors.transformers.source import model_files
from bench.running.code import file_digest

_FORM = 1
"""Raised whenever this module writes another file from the same model."""
_LIBRARIES = ("torch", "transformers", "onnx", "onnxruntime")
_OPSET = 17


def exported(model: Path, precision: Precision, folder: Path) -> Path:
    """The ONNX file of a saved model in ``folder``, made if it is not there.

    It is named by the digest of the model's files, the precision, and the versions of the
    libraries that make it. Raises InputError as :func:`load_model`, or where it cannot be exported.
    """
    with needing("onnx"):
        import onnx  # noqa: F401
        import onnxruntime  # type: ignore[import-untyped]  # noqa: F401
    files = {path.name: file_digest(path) for path in model_files(model)}
    versions = {library: metadata.version(library) for library in _LIBRARIES}
    file = folder / f"{digest([_FORM, files, versions, precision])[:32]}.onnx"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        # Made aside and moved, so that a run that is cut off leaves no half a file.
        with TemporaryDirectory(dir=folder, prefix=".export-") as aside:
            loaded = load_model(model, "fp32")
            try:
                made = _export(loaded, Path(aside))
                made = _quantised(made) if precision == "int8" else made
            except Exception as error:  # exporters fail on unusual models in ways of their own
                what = f"it cannot be exported for ONNX Runtime: {type(error).__name__}: {error}"
                raise InputError(f"{WHERE}: model {model.name!r}", what, "expected backend: torch") from error
            os.replace(made, file)
    return file


def _export(model: Any, folder: Path) -> Path:
    with needing():
        import torch
    file = folder / "model.onnx"

    class Logits(torch.nn.Module):
        """The model with two inputs by position and one output."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any, mask: Any) -> Any:
            return self.model(input_ids=ids, attention_mask=mask).logits

    ids = torch.ones((2, 8), dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0  # else the mask is taken for a constant
    axes = {0: "windows", 1: "tokens"}
    # eval() again: the exporter restores the mode of the outer module, which is new.
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Logits().eval(),
            (ids, mask),
            str(file),
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": axes},
            opset_version=_OPSET,
            # The other exporter needs one library more and gives the same graph.
            dynamo=False,
        )
    return file


def _quantised(file: Path) -> Path:
    """Weights as 8-bit integers, a scale for each channel; activations are quantised as they come."""
    import logging

    with needing("onnx"):
        from onnxruntime import quantization
    found = file.with_name("int8.onnx")
    logger = logging.getLogger()
    before = logger.level
    # It advises on the root logger to run a step before it that changes nothing here.
    logger.setLevel(logging.ERROR)
    try:
        quantization.quantize_dynamic(
            str(file), str(found), weight_type=quantization.QuantType.QInt8, per_channel=True
        )
    finally:
        logger.setLevel(before)
    return found
