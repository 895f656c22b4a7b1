"""``bench corpus``: attach, compile, stats."""

from __future__ import annotations

from pathlib import Path

import click


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
