"""``bench table``: the table of all runs in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from bench.cli.options import as_form, every_measure
from bench.report.tables import Form


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--baseline", metavar="SYSTEM", help="The system that others are compared with; else the first."
)
@as_form
@every_measure
def command(folder: Path, baseline: str | None, form: Form, every: bool) -> None:
    """Print a table for each corpus and split of the runs below FOLDER.

    Runs that are not complete are named on stderr and left out.
    """
    from bench.report.compare import baseline_first, tables_by_ground
    from bench.report.runs import find_runs
    from bench.report.tables import render

    runs = find_runs(folder, lambda error: click.echo(f"left out: {error}", err=True))
    if baseline is not None:
        runs = baseline_first(runs, baseline)
    click.echo(render(tables_by_ground(runs, every=every), form), nl=False)
