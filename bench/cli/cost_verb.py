"""``bench cost``: measure speed, memory and size of a configuration's systems."""

from __future__ import annotations

from pathlib import Path

import click

from bench.cli.options import as_form
from bench.report.tables import Form


@click.command()
@click.argument("config")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("runs"),
    show_default=True,
    help="Folder for the runs; models that bench run keeps there are used.",
)
@click.option("--split", help="Measure on this split; by default the first of the configuration.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N documents of the split.")
@click.option(
    "--repeat", type=click.IntRange(min=1), default=3, show_default=True, help="Passes over the documents."
)
@click.option("--only", "labels", multiple=True, metavar="LABEL", help="Only this system; may be repeated.")
@click.option(
    "--retrain", is_flag=True, help="Train again, to time it, instead of using a model that is kept."
)
@as_form
@click.pass_context
def command(
    ctx: click.Context,
    config: str,
    out: Path,
    split: str | None,
    limit: int | None,
    repeat: int,
    labels: tuple[str, ...],
    retrain: bool,
    form: Form,
) -> None:
    """Measure what the systems of CONFIG take: time to train and load, speed, memory, size of the model.

    Each system runs in a process of its own. Results go to OUT/NAME/costs.json, by label; a
    system that cannot run is named with the reason and left out.
    """
    from bench.cli.streams import talk_to_stderr
    from bench.config.load import find_config, load_config
    from bench.costs.child import LeftOut
    from bench.costs.cost import Settings, chosen, measured
    from bench.costs.records import FILE, Cost, keep_costs
    from bench.report.costs import cost_table
    from bench.report.tables import render

    found: dict[str, Cost] = {}
    absent: dict[str, str] = {}
    with talk_to_stderr():
        benchmark = load_config(find_config(config))
        folder = out / benchmark.name
        all_labels = [system.label for system in benchmark.systems]
        settings = Settings(split, limit, repeat, retrain)
        for label, result in measured(chosen(benchmark, labels), folder, settings, _say_which):
            if isinstance(result, LeftOut):
                absent[label] = result.reason
            else:
                # Kept at once, so that an interrupt loses one system only.
                found[label] = keep_costs(folder, {label: result}, all_labels)[label]
    if found:
        click.echo(render([cost_table(found)], form), nl=False)
        click.echo(f"systems measured: {len(found)}; the figures are in {folder / FILE}", err=True)
    for label, reason in absent.items():
        click.echo(f"left out {label}: {reason}", err=True)
    ctx.exit(1 if absent else 0)


def _say_which(label: str) -> None:
    click.echo(f"{label}: measuring", err=True)
