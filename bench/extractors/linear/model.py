"""A linear classifier over hashed string features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

Features = Sequence[str]


@dataclass(frozen=True)
class Settings:
    """What all models of the extractor share."""

    seed: int = 13
    bits: int = 18
    epochs: int = 20
    alpha: float = 1e-4
    penalty: float = 1.0


class Model:
    """Multinomial logistic regression; :meth:`probabilities` has a column for each of ``labels``.

    With a single label in training it predicts that label, with none it cannot predict.
    """

    def __init__(self, settings: Settings, alpha: float = 1.0) -> None:
        self._settings, self._factor = settings, alpha
        self.labels: tuple[str, ...] = ()
        self._linear: Any = None

    def fit(self, rows: Sequence[Features], labels: Sequence[str]) -> Model:
        """Learn from rows of features and their labels."""
        import os
        self.labels = tuple(sorted(set(labels)))
        self._linear = None
        if len(self.labels) > 1:
            X = self._hashed(rows)
            if os.environ.get("BACK", "lr") == "sgd":
                from sklearn.linear_model import SGDClassifier
                self._linear = SGDClassifier(
                    loss="log_loss",
                    alpha=float(os.environ.get("ALPHA", 1e-4)) * self._factor,
                    max_iter=self._settings.epochs, tol=None, average=True,
                    random_state=self._settings.seed, n_jobs=1)
            else:
                from sklearn.linear_model import LogisticRegression
                self._linear = LogisticRegression(C=float(os.environ.get("C", 1)) / self._factor, max_iter=300, tol=1e-3)
            self._linear.fit(X, labels)
        return self

    def probabilities(self, rows: Sequence[Features]) -> Array:
        """One row a row of features, one column a label."""
        import numpy as np

        if not rows or self._linear is None:
            return np.ones((len(rows), len(self.labels)))
        scores: Array = self._linear.predict_proba(self._hashed(rows))
        return scores

    def _hashed(self, rows: Sequence[Features]) -> Any:
        from sklearn.feature_extraction import FeatureHasher
        import numpy as np
        X= FeatureHasher(1 << self._settings.bits, input_type="string", alternate_sign=False).transform(rows)
        X.sum_duplicates()
        X.data = np.minimum(X.data,1.0)
        return X
