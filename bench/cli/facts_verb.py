"""``bench facts``: the records that an analyst would type into a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

if TYPE_CHECKING:
    from bench.document import Document


class _Input(NamedTuple):
    """Documents by id; ``gold`` says whether alternatives mean anything, ``failures`` who has no facts."""

    documents: dict[str, Document]
    gold: bool
    failures: dict[str, str]


@click.command()
@click.argument("path", metavar="DOCUMENT|RUN", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "form",
    type=click.Choice(("table", "csv", "json")),
    default="table",
    show_default=True,
    help="For people, for a spreadsheet, or with all claims and evidence.",
)
@click.option("--id", "ident", help="One document of several.")
@click.option("--totals", "as_totals", is_flag=True, help="Totals by role, unit and scope instead.")
def command(path: Path, form: Literal["table", "csv", "json"], ident: str | None, as_totals: bool) -> None:
    """Print the facts of documents: who did what to whom, where, when, how many, says who.

    DOCUMENT is a document file or a folder of them, gold or not, with or without the
    text; RUN a folder made by bench run, whose predictions are taken. docs/facts.md
    states how facts are derived.
    """
    from bench.errors import UnknownName, printable
    from bench.facts import records
    from bench.facts.report import render_records, render_totals

    documents, gold, failures = _of_run(path) if (path / "run.json").is_file() else _of_documents(path)
    if ident is not None and ident not in documents and ident not in failures:
        raise UnknownName("document", ident, {**documents, **failures})
    for name, what in failures.items():
        if ident in (None, name):
            click.echo(f"{name}: failed, no facts ({printable(what)})", err=True)
    facts = {
        name: records(document, gold=gold)
        for name, document in documents.items()
        if ident in (None, name) and name not in failures
    }
    click.echo((render_totals if as_totals else render_records)(facts, form), nl=False)


def _of_documents(path: Path) -> _Input:
    """Documents as they stand in files. Raises InputError or CorpusError."""
    from bench.corpus.read import read_wires
    from bench.corpus.wire import to_document
    from bench.ontology import load_ontology

    wires = [wire for wire, _ in read_wires(path, load_ontology(), gold=False)]
    errors = {wire.id: str(wire.meta["error"]) for wire in wires if wire.meta.get("error") is not None}
    return _Input({wire.id: to_document(wire, wire.text or "") for wire in wires}, True, errors)


def _of_run(path: Path) -> _Input:
    """The predictions that a run has stored so far. Raises RunError."""
    from bench.corpus.wire import complete
    from bench.document import Annotations, Document
    from bench.errors import RunError
    from bench.running.store import RunStore

    store = RunStore(path)
    store.read_run()
    results = {name: stored.result for name, stored in store.load().items()}
    if not results:
        raise RunError(str(path), "holds no predictions", "start the run again to finish it")
    answers = {name: one for name, one in results.items() if isinstance(one, Annotations)}
    return _Input(
        # Predictions carry their surface forms, so that the corpus is not needed.
        {name: Document(name, "").with_annotations(complete(one, "")) for name, one in answers.items()},
        False,
        {name: one.message for name, one in results.items() if not isinstance(one, Annotations)},
    )
