"""``bench show``: a run or a document for people."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--id", "ident", help="One document of a file with several.")
@click.option("--markup", is_flag=True, help="Show documents as bracketed drafts.")
def command(path: Path, ident: str | None, markup: bool) -> None:
    """Show a run's record and table, or the facts of the document(s) at PATH."""
    from bench.corpus.markup import decompile
    from bench.corpus.read import read_documents
    from bench.errors import UnknownName
    from bench.report.factsheet import fact_sheet

    if (path / "run.json").is_file():
        _show_run(path)
        return
    documents = {document.id: document for document in read_documents(path, gold=False)}
    if ident is not None and ident not in documents:
        raise UnknownName("document", ident, documents)
    chosen = documents.values() if ident is None else [documents[ident]]
    click.echo("\n".join(decompile(d) if markup else fact_sheet(d) for d in chosen), nl=False)


def _show_run(path: Path) -> None:
    from bench.report.columns import scores_tables
    from bench.report.runs import read_run
    from bench.report.tables import render

    run = read_run(path)
    record = run.record
    who = record["identity"]
    click.echo(
        f"{run.label}: extractor {who['extractor']} version {who['version']}, options {who['options']}"
    )
    click.echo(f"status: {record['status']}, {len(record['failures'])} failures")
    for name, message in record["failures"].items():
        click.echo(f"  {name}: {message}")
    made = record["provenance"]
    commit = str(made["commit"])[:10] + (" (with uncommitted changes)" if made["dirty"] else "")
    click.echo(f"made with: commit {commit}, Python {made['python']}, {made['platform']}")
    title = f"{record['corpus']['name']}, {record['split']}"
    tables = scores_tables(title, run.label, run.scores, [run.signature], every=True, types=False)
    click.echo("\n" + render(tables, "table"), nl=False)
