"""Annotations and predictions of a task as a document, with all that had to be mended or left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bench.convert.types import TypeMap
from bench.corpus.fingerprint import text_digest
from bench.document import Document
from bench.errors import InputError
from bench.labelstudio.findings import Finding, Findings
from bench.labelstudio.records import records_of
from bench.labelstudio.regions import sort_results
from bench.labelstudio.tasks import id_of, meta_of_data, text_of

NO_TYPES = TypeMap("", {})


class Decoded(NamedTuple):
    """A document and what was met on the way. Nothing that the annotation says is dropped unsaid."""

    document: Document
    findings: tuple[Finding, ...]

    @property
    def repairs(self) -> tuple[Finding, ...]:
        """What was mended by a rule; the document holds it."""
        return tuple(one for one in self.findings if one.kind == "repaired")

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What the document does not hold, and somebody should look at."""
        return tuple(one for one in self.findings if one.kind != "repaired")


def document_of(task: Mapping[str, Any]) -> Document:
    """The text of a task with its name and metadata, unannotated. Raises InputError if it has no text."""
    data = task.get("data")
    name = f"task {task.get('id', '')}".strip()
    text = text_of(data) if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or text is None:
        raise InputError(name, "has no text", "expected data with a key text")
    return Document(id_of(data) or str(task.get("id") or ""), text, meta_of_data(data))


def decode(task: Mapping[str, Any], annotation: Mapping[str, Any], types: TypeMap = NO_TYPES) -> Decoded:
    """One annotation or prediction of a task as a document. Raises InputError if the task has no text.

    ``types`` maps labels of controls that are not ours. The document is sound, whatever the
    annotation: offsets are in the text, references lead somewhere, attributes are known values.
    """
    document = document_of(task)
    findings = Findings(document.id)
    _check_hash(task, document.text, findings)
    results = annotation.get("result")
    if not isinstance(results, list):
        findings.broken("", "annotations without results", "expected a list", ("result",))
        results = []
    found = sort_results(results, findings)
    return Decoded(
        document.with_annotations(records_of(found, document.text, types, findings)), tuple(findings.found)
    )


def _check_hash(task: Mapping[str, Any], text: str, findings: Findings) -> None:
    """A text that was changed under its annotations makes all offsets doubtful."""
    meta = task.get("meta")
    stated = meta.get("sha256") if isinstance(meta, Mapping) else None
    if stated is not None and stated != text_digest(text):
        findings.broken("", "texts that are not the ones that were sent", "the hash in meta is another")
