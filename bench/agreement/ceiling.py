"""The human line of a table: a second annotation scored like a system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.agreement.pairwise import overall_counts
from bench.corpus.read import is_document_file, read_predictions
from bench.document import Document
from bench.scoring.measure import Measure

SECOND = Path("annotators") / "b"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What a second annotator scores, by printed measure; None where undefined.

    ``documents`` are the gold documents that have a second annotation, on which alone
    it is measured; ``of`` says how many gold documents there are.
    """

    documents: int
    of: int
    values: Mapping[str, float | None]


def ceiling(gold: Sequence[Document], second: Sequence[Document], measures: Iterable[Measure]) -> Ceiling:
    """The last value (F1) of each measure for a second annotation of some or all gold documents.

    Where the gold was adjudicated from this very annotation, it is an upper estimate of what
    a further annotator would reach; the agreement of the two raw annotations is a lower one.
    """
    from bench.scoring.statistics.intervals import as_number

    others = {document.id: document for document in second}
    pairs = [(one, others[one.id]) for one in gold if one.id in others]
    values: dict[str, float | None] = {}
    for measure in measures:
        derived = measure.derive(overall_counts(measure, pairs).sum(axis=0))
        stated = any(measure.stated(other) for _, other in pairs)
        values[str(measure)] = as_number(float(derived[-1])) if stated else None
    return Ceiling(len(pairs), len(gold), values)


def second_annotation(corpus: Path) -> Path | None:
    """The folder ``annotators/b`` of a corpus, in its folder or beside it; None if there is none.

    ``corpus`` is a file or a folder of documents, such as ``corpus/dispatches`` beside
    ``corpus/annotators/b``.
    """
    for folder in (corpus, corpus.parent):
        found = folder / SECOND
        if found.is_dir() and any(map(is_document_file, found.iterdir())):
            return found
    return None


def read_second(corpus: Path, gold: Sequence[Document]) -> list[Document]:
    """The second annotation of those gold documents that have one; empty if the corpus has none.

    Documents that the gold does not have (of other splits) are passed over. Raises
    CorpusError for broken files and for other texts.
    """
    path = second_annotation(corpus)
    if path is None:
        return []
    found = read_predictions(path, gold, strangers="ignore", leeway="ignore")
    return [found[document.id] for document in gold if document.id in found]
