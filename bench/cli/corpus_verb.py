"""``bench corpus``: attach, compile, stats, variety and more."""

from __future__ import annotations

from pathlib import Path

import click

from bench.cli.corpus_agreement import agreement
from bench.cli.corpus_twins import twins


@click.group()
def command() -> None:
    """Work on corpora: join stand-off gold, compile drafts, print statistics."""


@command.command("compile")
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write NAME.json files here."
)
@click.option("--check", is_flag=True, help="Only check; write nothing.")
def compile_(drafts: tuple[Path, ...], folder: Path | None, check: bool) -> None:
    """Compile authors' drafts (bracketed text and a table of attributes) to gold documents."""
    from bench.corpus.drafts import compile_drafts
    from bench.corpus.write import to_jsonl, write_folder

    documents = compile_drafts(drafts)
    if check:
        click.echo(f"{len(documents)} drafts are sound", err=True)
    elif folder is not None:
        for path in write_folder(documents, folder):
            click.echo(str(path), err=True)
    else:
        click.echo(to_jsonl(documents), nl=False)


@command.command()
@click.argument("standoff", type=click.Path(path_type=Path))
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write JSONL here instead of to stdout."
)
def attach(standoff: Path, texts: tuple[Path, ...], out: Path | None) -> None:
    """Join STANDOFF gold with its TEXTS, files or folders, in which each is found by its SHA-256."""
    from bench.corpus.standoff import attach as join
    from bench.corpus.write import to_jsonl, write_atomically

    content = to_jsonl(join(standoff, texts))
    if out is None:
        click.echo(content, nl=False)
    else:
        write_atomically(out, content)
        click.echo(str(out), err=True)


@command.command()
@click.argument("documents", type=click.Path(path_type=Path))
def detach(documents: Path) -> None:
    """Print DOCUMENTS as stand-off gold, without their texts."""
    from bench.corpus.read import read_documents
    from bench.corpus.standoff import detach as part
    from bench.corpus.write import one_line

    for document in read_documents(documents):
        click.echo(one_line(part(document)))


@command.command("format")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def format_(files: tuple[Path, ...]) -> None:
    """Rewrite document FILES in the canonical layout: *.json one annotation a line, others one document."""
    from bench.corpus.layout import reformatted
    from bench.corpus.read import read_plain_text
    from bench.corpus.write import write_atomically

    for file in files:
        content = reformatted(file)
        if read_plain_text(file) != content:
            write_atomically(file, content)
            click.echo(str(file), err=True)


@command.command()
@click.argument("path", default="dispatches")
@click.option(
    "--as", "form", type=click.Choice(["table", "markdown", "latex", "csv", "json"]), default="table"
)
def stats(path: str, form: str) -> None:
    """Print what the corpus at PATH (or of that name) consists of, by split."""
    from typing import cast

    from bench.corpus.corpus import load_corpus
    from bench.corpus.stats import stats_tables
    from bench.report.tables import Form, render

    click.echo(render(stats_tables(load_corpus(path).documents), cast(Form, form)), nl=False)


@command.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--as", "form", type=click.Choice(["table", "markdown", "latex", "csv", "json"]), default="table"
)
def variety(paths: tuple[str, ...], form: str) -> None:
    """Print how varied the texts at PATHS (or of those names) are, a column each."""
    from typing import cast

    from bench.corpus.corpus import load_corpus
    from bench.corpus.variety import variety_table
    from bench.report.tables import Form, render

    table = variety_table([(Path(path).stem, load_corpus(path).documents) for path in paths])
    click.echo(render([table], cast(Form, form)), nl=False)


command.add_command(agreement)
command.add_command(twins)
