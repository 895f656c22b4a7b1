"""The tables of agreement between annotations, with their signature."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.agreement.agreement import agreement
from bench.agreement.load import read_annotations
from bench.agreement.table import agreement_tables
from bench.corpus.fingerprint import digest, fingerprint, text_digest
from bench.report.tables import Table
from bench.scoring.statistics.settings import STANDARD, Intervals
from bench.version import version


def agreement_report(
    paths: Sequence[Path], intervals: Intervals = STANDARD, *, gamma: bool = False
) -> list[Table]:
    """Read annotations of the same documents, the first with texts, and compare them.

    Raises CorpusError and UserError as :func:`~bench.agreement.load.read_annotations`.
    """
    read = read_annotations(paths)
    found = agreement(read, intervals=intervals, gamma=gamma)
    marks = " ".join(fingerprint(documents).gold[:8] for documents in read)
    text = digest({document.id: text_digest(document.text) for document in read[0]})
    signature = [
        f"conflict-bench {version()}",
        f"documents:{len(found.documents)}",
        f"text:{text[:8]}",
        f"annotations:{marks}",
        f"intervals:{intervals}",
    ]
    names = "annotators: " + ", ".join(path.name for path in paths)
    return agreement_tables(found, [names, " | ".join(signature)])
