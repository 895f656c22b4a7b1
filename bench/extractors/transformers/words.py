"""From the scores of sub-words to one label and one score a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from bench.extractors.common.windows import Word

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

Aggregation = Literal["first", "max", "mean"]


def probabilities(logits: Any) -> Array:
    """Softmax over the last axis, computed in double precision."""
    import numpy as np

    shifted = np.asarray(logits, dtype=np.float64)
    powers = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
    result: Array = powers / powers.sum(axis=-1, keepdims=True)
    return result


def word_rows(rows: Array, words: Sequence[Word], aggregation: Aggregation) -> Array:
    """One row of probabilities (words, labels) from those of the tokens (tokens, labels).

    ``first`` takes the word's first sub-word, as models are mostly trained; ``max`` the
    sub-word that is surest of its label, of equals the first; ``mean`` the average of all.
    """
    import numpy as np

    if not words:
        return rows[:0]
    firsts = np.array([word.first for word in words])
    if aggregation == "first":
        return _picked(rows, firsts)
    if aggregation == "max":
        surest = rows.max(axis=1)
        best = [word.first + int(surest[word.first : word.stop].argmax()) for word in words]
        return _picked(rows, np.array(best))
    # Words may leave out tokens, hence no reduceat.
    means: Array = np.stack([rows[word.first : word.stop].mean(axis=0) for word in words])
    return means


def _picked(rows: Array, indices: Any) -> Array:
    found: Array = rows[indices]
    return found


def batches(lengths: Sequence[int], room: int) -> list[list[int]]:
    """Group indices by nearly equal length, so that each group, padded, holds at most ``room`` tokens.

    One that is longer than ``room`` is a group of its own.
    """
    found: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda index: lengths[index]):
        # In ascending order the newest is the longest of its group.
        if found and (len(found[-1]) + 1) * lengths[index] <= room:
            found[-1].append(index)
        else:
            found.append([index])
    return found
