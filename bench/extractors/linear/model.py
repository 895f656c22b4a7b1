"""A linear classifier over hashed string features."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

Features = Sequence[str]
_PIECE = 4096


@dataclass(frozen=True)
class Settings:
    """What all models of the extractor share.

    ``bits`` is the logarithm of the size of the hash table, ``alpha`` the strength of
    the L2 penalty, ``epochs`` the passes over the training rows, ``seed`` their order.
    """

    seed: int = 13
    bits: int = 18
    epochs: int = 20
    alpha: float = 4e-4


class Model:
    """Logistic regression, one against the rest, by averaged stochastic gradient descent.

    :meth:`probabilities` has a column for each of ``labels``. With a single label in
    training it always predicts that one. Hashing is MurmurHash and the descent runs in
    one thread, so that the weights depend on rows and settings alone.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.labels: tuple[str, ...] = ()
        self._linear: Any = None

    def fit(self, rows: Sequence[Features], labels: Sequence[str]) -> Model:
        """Learn from rows of features and their labels."""
        self.labels, self._linear = tuple(sorted(set(labels))), None
        if len(self.labels) > 1:
            from sklearn.linear_model import SGDClassifier

            self._linear = SGDClassifier(
                loss="log_loss",
                alpha=self._settings.alpha,
                max_iter=self._settings.epochs,
                tol=None,
                average=True,
                random_state=self._settings.seed,
                n_jobs=1,
            ).fit(self.hashed(rows), labels)
        return self

    def probabilities(self, rows: Iterable[Features]) -> Array:
        """One row a row of features, one column a label."""
        return judge([self], rows)[0]

    def probability(self, rows: Iterable[Features], label: str) -> list[float]:
        """The probability of one label for each row; 0 where training never showed it."""
        return self.column(self.probabilities(rows), label)

    def column(self, scores: Array, label: str) -> list[float]:
        """The scores of one label; 0 where training never showed it."""
        if label not in self.labels:
            return [0.0] * len(scores)
        return [float(value) for value in scores[:, self.labels.index(label)]]

    def best(self, rows: Sequence[Features]) -> list[str | None]:
        """The most probable label of each row, None where nothing was learned."""
        if not self.labels:
            return [None] * len(rows)
        return [self.labels[int(at)] for at in self.probabilities(rows).argmax(1)]

    def scores(self, matrix: Any) -> Array:
        """The probabilities for rows that are hashed already."""
        import numpy as np

        if self._linear is None or not matrix.shape[0]:
            return np.ones((matrix.shape[0], len(self.labels)))
        found: Array = self._linear.predict_proba(matrix)
        return found

    def hashed(self, rows: Sequence[Features]) -> Any:
        """Binary indicator rows; a feature that a row states twice counts once."""
        from sklearn.feature_extraction import FeatureHasher

        hasher = FeatureHasher(1 << self._settings.bits, input_type="string", alternate_sign=False)
        matrix = hasher.transform(rows)
        matrix.sum_duplicates()
        matrix.data.fill(1.0)
        return matrix


def judge(models: Sequence[Model], rows: Iterable[Features]) -> list[Array]:
    """The probabilities of several models that share settings, each row hashed once.

    Rows are taken piece by piece, so that a long document needs no more memory than a piece.
    """
    import numpy as np

    found: list[list[Array]] = [[np.ones((0, len(model.labels)))] for model in models]
    stream = iter(rows)
    while piece := list(islice(stream, _PIECE)):
        matrix = models[0].hashed(piece)
        for model, parts in zip(models, found, strict=True):
            parts.append(model.scores(matrix))
    return [np.concatenate(parts) for parts in found]
