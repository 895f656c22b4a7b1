"""Run a model over a batch of windows, by PyTorch or by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol

from bench.errors import InputError
from bench.extractors.transformers.needed import WHERE, needing, quiet

Precision = Literal["fp32", "bf16", "int8"]


class Forward(Protocol):
    """Logits (windows, tokens, labels) of ids and a mask (windows, tokens): 1 for what is no padding."""

    def __call__(self, ids: Any, mask: Any) -> Any:
        """Run the model; all three are numpy arrays, of int64 and of float32."""


def load_model(folder: Path, precision: Precision) -> Any:
    """A saved model, ready to run, with its weights as float32 or bfloat16.

    Raises InputError where it cannot be loaded or lacks weights, such as those of the labels.
    """
    with needing():
        import torch
        from safetensors import SafetensorError
        from transformers import AutoModelForTokenClassification
    where = f"{WHERE}: model {folder.name!r}"
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    try:
        with quiet():
            model, info = AutoModelForTokenClassification.from_pretrained(
                str(folder), local_files_only=True, dtype=dtype, output_loading_info=True
            )
    except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
        what = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise InputError(where, f"it cannot be loaded: {what}") from error
    lacking = sorted(info["missing_keys"])
    if lacking:
        raise InputError(where, f"its weights lack {lacking[0]}", "expected a model with trained labels")
    return model.eval()


def torch_forward(model: Any, threads: int | None) -> Forward:
    """A model run by PyTorch on this machine's processor."""
    with needing():
        import torch

    def forward(ids: Any, mask: Any) -> Any:
        inputs = {"input_ids": torch.from_numpy(ids)}
        if not mask.all():
            inputs["attention_mask"] = torch.from_numpy(mask)
        with _limited(threads), torch.inference_mode():
            return model(**inputs).logits.float().numpy()

    return forward


@contextmanager
def _limited(threads: int | None) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(threads or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def onnx_forward(file: Path, threads: int | None) -> Forward:
    """An exported model run by ONNX Runtime on this machine's processor."""
    with needing("onnx"):
        import onnxruntime  # type: ignore[import-untyped]
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads or 0
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def forward(ids: Any, mask: Any) -> Any:
        return session.run(None, {"input_ids": ids, "attention_mask": mask})[0]

    return forward


def run_batched(
    forward: Forward, inputs: Sequence[Sequence[int]], groups: Sequence[Sequence[int]], padding: int
) -> list[Any]:
    """The logits (tokens, labels) of each input, in order; ``groups`` are the indices run together."""
    import numpy as np

    found: list[Any] = [None] * len(inputs)
    for group in groups:
        longest = max(len(inputs[index]) for index in group)
        ids = np.full((len(group), longest), padding, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, index in enumerate(group):
            ids[row, : len(inputs[index])] = inputs[index]
            mask[row, : len(inputs[index])] = 1
        logits = forward(ids, mask)
        for row, index in enumerate(group):
            found[index] = logits[row, : len(inputs[index])]
    return found
