"""How varied the texts of a corpus are: words, sentences, density, and how alike its documents are."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bench.corpus.leakage import shingles
from bench.document import Document
from bench.language.tokens import sentences, tokenize
from bench.report.tables import Column, Table, plain, ratio

WINDOW = 100
_LONG = 8


def moving_type_token_ratio(words: Sequence[str], window: int = WINDOW) -> float | None:
    """The mean share of different words over all windows of so many words (Covington and McFall 2010).

    Unlike the plain ratio it does not fall with the length of the text. None for a text
    shorter than the window.
    """
    if len(words) < window:
        return None
    counts = Counter(words[:window])
    total = len(counts)
    for old, new in zip(words, words[window:], strict=False):
        counts[new] += 1
        counts[old] -= 1
        if not counts[old]:
            del counts[old]
        total += len(counts)
    return total / (len(words) - window + 1) / window


def nearest_neighbours(texts: Sequence[str]) -> list[float]:
    """For each text the cosine similarity to the text most like it, on tf-idf of one to three words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(texts) < 2:
        return []
    weights = TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True).fit_transform(texts)
    alike = (weights @ weights.T).toarray()
    for k in range(len(texts)):
        alike[k, k] = 0.0
    return [float(row.max()) for row in alike]


def repeated_sequences(texts: Iterable[str], length: int = _LONG) -> int:
    """How many different sequences of so many words stand in more than one text."""
    owners = Counter(sequence for text in texts for sequence in shingles(text, length))
    return sum(many > 1 for many in owners.values())


def variety_table(corpora: Sequence[tuple[str, Sequence[Document]]]) -> Table:
    """A column a corpus, so that written and found texts stand beside each other."""
    columns = [Column("what", "", plain, numeric=False)]
    columns += [Column(name, name, _shown) for name, _ in corpora]
    found = [_figures(documents) for _, documents in corpora]
    rows = [
        {"what": what, **{name: one[what] for (name, _), one in zip(corpora, found, strict=True)}}
        for what in (found[0] if found else ())
    ]
    return Table("variety", tuple(columns), tuple(rows), (_NOTE,))


_NOTE = (
    f"type-token ratio: mean over all windows of {WINDOW} words; similarity: cosine of tf-idf "
    "(one to three words) to the most similar other document; density: per 100 words"
)


def _shown(value: Any) -> str:
    return ratio(value) if isinstance(value, float) else plain(value)


def _figures(documents: Sequence[Document]) -> dict[str, float | int | None]:
    words = [[t.text.lower() for t in tokenize(d.text) if t.text[0].isalnum()] for d in documents]
    total = sum(map(len, words))
    lengths = [len(tokenize(d.text[start:end])) for d in documents for start, end in _sentences(d.text)]
    alike = nearest_neighbours([document.text for document in documents])
    ratios = [r for r in map(moving_type_token_ratio, words) if r is not None]

    def density(count: Callable[[Document], int]) -> float | None:
        return 100 * sum(map(count, documents)) / total if total else None

    return {
        "documents": len(documents),
        "words": total,
        "words a document, shortest": min(map(len, words), default=None),
        "words a document, longest": max(map(len, words), default=None),
        "type-token ratio": statistics.fmean(ratios) if ratios else None,
        "tokens a sentence, mean": statistics.fmean(lengths) if lengths else None,
        "tokens a sentence, deviation": statistics.pstdev(lengths) if lengths else None,
        "entities": density(lambda d: len(d.entities)),
        "numbers": density(lambda d: len(d.numbers)),
        "events": density(lambda d: len(d.events)),
        "similarity, mean": statistics.fmean(alike) if alike else None,
        "similarity, highest": max(alike, default=None),
        f"sequences of {_LONG} words in two documents": repeated_sequences(d.text for d in documents),
    }


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    return ((one.start, one.end) for one in sentences(text))
