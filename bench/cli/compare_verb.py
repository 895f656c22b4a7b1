"""``bench compare``: runs beside each other, with paired differences."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from bench.cli.options import as_form, every_measure
from bench.report.tables import Form


@click.command()
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--fail-if-worse",
    is_flag=True,
    help="Exit with 3 if a run's headline value is worse than the first run's.",
)
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0.0, max=1.0),
    default=0.0,
    show_default=True,
    help="How far below is still not worse.",
)
@as_form
@every_measure
@click.pass_context
def command(
    ctx: click.Context, runs: tuple[Path, ...], fail_if_worse: bool, tolerance: float, form: Form, every: bool
) -> None:
    """Compare RUNS, folders made by bench run; the first is the baseline.

    Runs that were not measured on the same corpus, gold, split and intervals are refused.
    """
    from bench.report.compare import comparison_tables, worse_than_baseline
    from bench.report.groups import group_tables
    from bench.report.runs import read_run
    from bench.report.tables import render
    from bench.report.together import read_all

    read = read_all(partial(read_run, folder) for folder in runs)
    tables = [*comparison_tables(read, every=every), *group_tables(read, every=every)]
    click.echo(render(tables, form), nl=False)
    if fail_if_worse:
        worse = worse_than_baseline(read, tolerance)
        for line in worse:
            click.echo(line, err=True)
        ctx.exit(3 if worse else 0)
