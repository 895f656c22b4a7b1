"""Ask a model about a text: words, windows, candidates. The answer depends on the text alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.extractors.gliner.calibration import GRID
from bench.extractors.gliner.needed import threads
from bench.extractors.gliner.reading import Reading, Words, words_of
from bench.extractors.gliner.spans import Candidate
from bench.extractors.gliner.windows import Limits, Window, windows


@dataclass(frozen=True, eq=False)
class Reader:
    """A loaded model that looks for some labels.

    Each window is run alone. Run together, shorter ones are padded, and that changes
    the last digits of the scores.
    """

    model: Any
    labels: tuple[str, ...]
    limits: Limits
    threads: int | None = None

    def read(self, text: str, floor: float) -> Reading:
        """What has a score above ``floor`` in a text, each from the window that owns its first word.

        What a model that represents spans it has found itself says of one may depend on
        ``floor``: it is asked with the lowest, and may give candidates below ``floor``.
        """
        words = self.words(text)
        if getattr(self.model.config, "represent_spans", False):
            floor = min(floor, GRID[0])
        found: list[Candidate] = []
        with threads(self.threads):
            for window in windows(words.pieces, words.openers, self.limits):
                spans = words.spans[window.first : window.stop]
                said = self._candidates([_readable(text[start:end]) for start, end in spans], floor)
                found += _owned(said, window)
        return Reading(words, found)

    def words(self, text: str) -> Words:
        """Split a text as the model was taught."""
        processor = self.model.data_processor
        split = [(start, end) for _, start, end in processor.words_splitter(text)]
        counts = _piece_counts(processor.transformer_tokenizer, [text[start:end] for start, end in split])
        return words_of(text, split, counts)

    def _candidates(self, words: list[str], floor: float) -> list[Candidate]:
        """What the model sees in the words of one window; ends are half-open here."""
        batch = self.model.collate_batch([{"tokenized_text": words, "ner": None}], list(self.labels))
        said = self.model.run_batch(batch, threshold=floor)
        (spans,) = self.model.decode_batch(said, batch, threshold=floor, flat_ner=False, multi_label=True)
        numbers = {label: number for number, label in enumerate(self.labels)}
        return [
            Candidate(span.start, span.end + 1, numbers[span.entity_type], float(span.score))
            for span in spans
        ]


def _owned(candidates: Sequence[Candidate], window: Window) -> list[Candidate]:
    """Those that begin in a window's own words, their positions counted from the text's first word."""
    moved = (one._replace(start=one.start + window.first, end=one.end + window.first) for one in candidates)
    return [one for one in moved if window.owned_first <= one.start < window.owned_stop]


def _piece_counts(tokenizer: Any, words: Sequence[str]) -> list[int]:
    """How many tokens each word is cut into."""
    if not words:
        return []
    distinct = sorted(set(words))
    known = tokenizer(
        [[_readable(word)] for word in distinct],
        is_split_into_words=True,
        add_special_tokens=False,
        truncation=False,
        return_attention_mask=False,
    )
    counts = {word: len(ids) for word, ids in zip(distinct, known["input_ids"], strict=True)}
    return [counts[word] for word in words]


def _readable(word: str) -> str:
    """A word that UTF-8 can write: half characters are read as ``?``, one for one."""
    return word.encode("utf-8", "replace").decode()
