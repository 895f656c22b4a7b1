"""A loaded model with all that turns a text into entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.document import Entity
from bench.errors import InputError
from bench.extractors.common.windows import Layout, Unit, encode, lay_out, merged
from bench.extractors.transformers.forward import Forward, run_batched
from bench.extractors.transformers.levels import level_of
from bench.extractors.transformers.needed import WHERE
from bench.extractors.transformers.reader import USUAL, Reader
from bench.extractors.transformers.tags import Tag, spans
from bench.extractors.transformers.words import Aggregation, batches, probabilities, word_rows


class Windows(NamedTuple):
    """How a text is cut: tokens a window (without special ones), tokens shared, what is cut."""

    size: int
    overlap: int
    unit: Unit


def fitting_windows(reader: Reader, max_length: int | None, stride: int, unit: Unit) -> Windows:
    """The windows that a model can take. Raises InputError where it cannot take what is asked for."""
    if max_length is not None and max_length > reader.limit:
        hint = f"expected at most {reader.limit}, what the model can take"
        raise InputError(WHERE, f"max_length {max_length} is out of range", hint)
    size = (max_length or min(reader.limit, USUAL)) - len(reader.before) - len(reader.after)
    if size < 1 or stride > size // 4:
        hint = f"expected at most a quarter of the {max(size, 0)} tokens of a window"
        raise InputError(WHERE, f"stride {stride} is out of range", hint)
    return Windows(size, stride, unit)


@dataclass(frozen=True)
class Tagger:
    """Finds entities in a text; what it finds depends on the text and these values alone.

    The score of an entity is the mean over its words of the probability of the word's label.
    """

    reader: Reader
    windows: Windows
    forward: Forward
    tags: Sequence[Tag]
    types: Mapping[str, str | None]
    names_only: bool
    aggregation: Aggregation
    batch_tokens: int

    def entities(self, text: str) -> tuple[Entity, ...]:
        """The entities of a text, in order; those whose label has no type are left out."""
        encoded = encode(self.reader.backend, text)
        layout = lay_out(
            text, encoded.offsets, self.windows.size, self.windows.overlap, unit=self.windows.unit
        )
        if not layout.words:
            return ()
        rows = word_rows(probabilities(self._logits(encoded.ids, layout)), layout.words, self.aggregation)
        chosen = rows.argmax(axis=1).tolist()
        scores = rows.max(axis=1).tolist()
        found = []
        breaks = layout.openers if self.windows.unit == "sentence" else ()
        for span in spans([self.tags[index] for index in chosen], breaks):
            kind = self.types[span.label]
            if kind is not None:
                start, end = layout.words[span.first].start, layout.words[span.stop - 1].end
                score = round(sum(scores[span.first : span.stop]) / (span.stop - span.first), 4)
                surface = text[start:end]
                level = "name" if self.names_only else level_of(kind, surface)
                found.append(Entity(kind, start, end, surface, level=level, score=score))
        return tuple(found)

    def _logits(self, ids: Sequence[int], layout: Layout) -> list[object]:
        """The logits of every token of the text, each from the window that owns it."""
        inputs = [self.reader.framed(ids[window.first : window.stop]) for window in layout.windows]
        groups = batches([len(one) for one in inputs], self.batch_tokens)
        said = run_batched(self.forward, inputs, groups, self.reader.padding)
        first = len(self.reader.before)
        return merged(
            layout.windows,
            [logits[first : len(logits) - len(self.reader.after)] for logits in said],
        )
