"""``bench convert``: carry annotated texts from one format to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bench.convert.losses import Exported, Loss


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--from", "source", required=True, help="The format of the inputs (bench list formats).")
@click.option("--to", "target", required=True, help="The format to write.")
@click.option(
    "--into", type=click.Path(path_type=Path), help="Write here: a folder or, if one file results, a file."
)
@click.option(
    "--types",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A YAML map of foreign labels instead of the format's own.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out what a crowd was less sure of (re3d).",
)
def command(
    inputs: tuple[Path, ...],
    source: str,
    target: str,
    into: Path | None,
    types: Path | None,
    min_confidence: float,
) -> None:
    """Convert INPUTS, files or folders; what the target cannot hold is said on stderr."""
    from bench.convert.formats import options_for, write
    from bench.convert.together import read_all

    foreign = options_for(source, types, min_confidence)
    found = read_all(source, inputs, foreign)
    exported = write(target, found.documents, options_for(target, types if source == "jsonl" else None))
    _put(exported, into)
    _tell(source, found.losses)
    _tell(target, exported.losses)
    click.echo(f"{len(found.documents)} documents", err=True)


def _put(exported: Exported, into: Path | None) -> None:
    from bench.corpus.write import write_atomically
    from bench.errors import InputError

    if into is None:
        if len(exported.files) > 1 or any(isinstance(content, bytes) for content in exported.files.values()):
            raise InputError("--into", "is missing", "expected a folder for the files of this format")
        for content in exported.files.values():
            click.echo(content, nl=False)
        return
    alone = len(exported.files) == 1 and bool(into.suffix) and not into.is_dir()
    for name, content in exported.files.items():
        write_atomically(into if alone else into / name, content)


def _tell(format_: str, losses: tuple[Loss, ...]) -> None:
    for loss in losses:
        click.echo(f"{format_}: left out {loss.many} {loss.what}, e.g. {loss.example}", err=True)
