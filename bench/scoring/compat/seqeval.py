"""seqeval: chunks of IOB2 tags, equal in type, first and last token."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal, NamedTuple

from bench.document import Document
from bench.errors import Problem, ProblemsError
from bench.scoring.compat.iob import (
    IOB2_PREFIXES,
    Chunk,
    encode,
    flat,
    lenient_chunks,
    split_tokens,
    strict_chunks,
)
from bench.scoring.counts import Counts, total
from bench.scoring.measure import ByType, Measure

Mode = Literal["default", "strict"]
Tags = Sequence[Sequence[str]]


@dataclasses.dataclass(frozen=True)
class CompatSeqeval(Measure):
    """Entities as seqeval counts them: flattened to IOB2 tags over tokens, equal chunks being right.

    seqeval 1.2.2 (Nakayama, 2018). Tokens are those of :mod:`bench.language.tokens`, cut further
    where a span of either side begins or ends, so that no boundary is lost to the tokens. Of
    spans that overlap on one side the longest is tagged, then the earliest (:func:`flat`); the
    others do not count at all. Optional items and alternatives count like any other. Tags made
    from spans are well formed, so that both modes give the same; they differ on the tags
    of a tagger, for which there is :func:`seqeval_counts`.
    """

    name: ClassVar[str] = "compat.seqeval"
    layer: ClassVar[Literal["entities"]] = "entities"
    family: ClassVar[str] = "mode"
    mode: Mode = "default"
    level: Literal["all", "name"] = "all"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count equal chunks of the tags of both documents."""
        mine, found = flat(self._spans(gold)), flat(self._spans(predicted))
        cuts = (border for span in (*mine, *found) for border in (span.start, span.end))
        tokens = split_tokens(gold.text, cuts) if mine or found else []
        return seqeval_counts([encode(tokens, mine)], [encode(tokens, found)], self.mode)

    def _spans(self, document: Document) -> Iterator[Chunk]:
        for entity in document.entities:
            if self.level == "all" or entity.level in (None, "name"):
                yield Chunk(entity.type, entity.start, entity.end)


def seqeval_counts(gold: Tags, predicted: Tags, mode: Mode = "default") -> dict[str, Counts]:
    """Counts by type of tag sequences, one for each document or sentence.

    ``mode`` is seqeval's: ``default`` reads tags as ``conlleval`` does, ``strict`` as IOB2
    (``mode="strict", scheme=IOB2``). The counts give seqeval's numbers through
    :func:`seqeval_report`. Raises ProblemsError, listing all, for sides of unequal length,
    empty tags and, in strict mode, prefixes other than B, I and O.
    """
    faults = [*_length_faults(gold, predicted)]
    for side, sequences in (("gold", gold), ("predicted", predicted)):
        faults += _tag_faults(side, sequences, mode)
    if faults:
        raise ProblemsError(faults)
    golds, predicteds = _chunks(gold, mode), _chunks(predicted, mode)
    counted = [Counter(chunk.type for chunk in chunks) for chunks in (golds, predicteds, golds & predicteds)]
    return {kind: Counts(*(part[kind] for part in counted)) for kind in sorted(counted[0] | counted[1])}


def _chunks(sequences: Tags, mode: Mode) -> set[Chunk]:
    # One run of tags with a gap after each sequence, over which no chunk reaches: as seqeval does it.
    joined = [tag for tags in sequences for tag in (*tags, "O")]
    return set(strict_chunks(joined) if mode == "strict" else lenient_chunks(joined))


def _length_faults(gold: Tags, predicted: Tags) -> Iterator[Problem]:
    if len(gold) != len(predicted):
        yield Problem("tags", 1, "", f"{len(gold)} gold sequences, but {len(predicted)} predicted ones")
        return
    for line, (one, other) in enumerate(zip(gold, predicted, strict=True), 1):
        if len(one) != len(other):
            yield Problem("tags", line, "", f"{len(one)} gold tags, but {len(other)} predicted ones")


def _tag_faults(side: str, sequences: Tags, mode: Mode) -> Iterator[Problem]:
    for line, tags in enumerate(sequences, 1):
        for at, tag in enumerate(tags):
            if not tag:
                yield Problem("tags", line, f"{side}[{at}]", "is empty", "O for no entity")
            elif mode == "strict" and tag[0] not in IOB2_PREFIXES:
                yield Problem("tags", line, f"{side}[{at}]", f"{tag!r} is not IOB2", "B-, I- or O")


class Row(NamedTuple):
    """A row of seqeval's report; ``support`` is the number of gold chunks."""

    precision: float
    recall: float
    f1: float
    support: int


AVERAGES = ("micro avg", "macro avg", "weighted avg")


def seqeval_report(by_type: Mapping[str, Counts]) -> dict[str, Row]:
    """The rows of seqeval's ``classification_report(zero_division=0)`` from counts by type.

    Other than ours, undefined ratios are 0 and the macro average is over all types that either
    side has. Without any type the macro average is nan, as in seqeval.
    """
    rows = {kind: _row(counts) for kind, counts in sorted(by_type.items())}
    supports = [row.support for row in rows.values()]
    support = sum(supports)
    means = [_mean(rows, [1] * len(rows), math.nan), _mean(rows, supports, 0.0)]
    averages = [_row(total(by_type.values())), *(mean._replace(support=support) for mean in means)]
    return {**rows, **dict(zip(AVERAGES, averages, strict=True))}


def _row(counts: Counts) -> Row:
    return Row(counts.precision or 0.0, counts.recall or 0.0, counts.f1 or 0.0, counts.gold)


def _mean(rows: Mapping[str, Row], weights: Sequence[int], nothing: float) -> Row:
    shares = [weight / (sum(weights) or 1) for weight in weights]
    if not any(shares):
        return Row(nothing, nothing, nothing, 0)
    precision, recall, f1 = (
        sum(row[k] * share for row, share in zip(rows.values(), shares, strict=True)) for k in range(3)
    )
    return Row(precision, recall, f1, 0)
