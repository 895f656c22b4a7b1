"""``bench run``: run a configuration and print its table."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

import click

from bench.cli.options import as_form, every_measure
from bench.report.tables import Form


@click.command()
@click.argument("config")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N documents of each split.")
@click.option(
    "--split", "splits", multiple=True, help="Instead of the configuration's splits; may be repeated."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("runs"),
    show_default=True,
    help="Folder for the runs.",
)
@click.option(
    "--redo",
    type=click.Choice(["missing", "always", "never"]),
    default="missing",
    show_default=True,
    help="Which documents to extract; stored answers are used only under an unchanged key.",
)
@click.option("--plan", "only_plan", is_flag=True, help="Say what would be done; run nothing.")
@as_form
@every_measure
@click.pass_context
def command(
    ctx: click.Context,
    config: str,
    limit: int | None,
    splits: tuple[str, ...],
    out: Path,
    redo: str,
    only_plan: bool,
    form: Form,
    every: bool,
) -> None:
    """Run CONFIG, a YAML file or the name of a shipped one (such as quickstart).

    Results go to OUT/NAME/SYSTEM.SPLIT, one folder a run. A run that was interrupted goes
    on where it stopped; documents whose text, extractor, options, model files and training
    data are unchanged are not extracted again.
    """
    from bench.cli.progress import progress
    from bench.cli.streams import talk_to_stderr
    from bench.config.load import find_config, load_config
    from bench.report.compare import tables_in_order
    from bench.report.runs import read_run
    from bench.report.tables import render
    from bench.running.fitted import closing_all
    from bench.running.plan import plan
    from bench.running.run import execute

    with talk_to_stderr():
        benchmark = load_config(find_config(config))
        jobs, left_out = plan(benchmark, out / benchmark.name, splits=splits, limit=limit)
    for line in left_out:
        click.echo(line, err=True)
    if only_plan:
        for job in jobs:
            missing = len(job.missing())
            ground = f"{job.eval_set.name}, {job.split}"
            line = f"{job.label} on {ground}: {len(job.documents)} documents, {missing} to extract"
            click.echo(f"{line} -> {job.store.folder}")
        return
    outcomes = []
    with progress() as report, talk_to_stderr(), closing_all(job.fitted for job in jobs):
        for job in jobs:
            outcomes.append(
                execute(job, redo=cast(Literal["missing", "always", "never"], redo), report=report)
            )
    complete = [outcome.folder for outcome in outcomes if not outcome.unfinished]
    click.echo(
        render(tables_in_order([read_run(folder) for folder in complete], every=every), form), nl=False
    )
    extracted = sum(outcome.extracted for outcome in outcomes)
    served = sum(outcome.documents - outcome.unfinished for outcome in outcomes) - extracted
    click.echo(
        f"extracted {extracted} documents, {served} from the store; runs are in {out / benchmark.name}",
        err=True,
    )
    for outcome in outcomes:
        if outcome.unfinished:
            click.echo(f"{outcome.folder}: documents without a stored result: {outcome.unfinished}", err=True)
        if outcome.failed:
            click.echo(f"{outcome.folder}: failed documents: {outcome.failed}, see run.json", err=True)
    ctx.exit(1 if any(outcome.failed or outcome.unfinished for outcome in outcomes) else 0)
