"""``bench calibrate``: whether the scores of predictions can be trusted, and where to cut."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.cli.options import as_form, or_missing
from bench.report.tables import Form

if TYPE_CHECKING:
    from bench.corpus.read import Missing


@click.command()
@click.argument("pairs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Choice(["entities", "numbers", "events"]),
    help="Only this layer; may be repeated.",
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    help="Where the gold of the runs lies, if not in a corpus that ships.",
)
@or_missing
@as_form
def command(
    pairs: tuple[Path, ...], layers: tuple[str, ...], gold: Path | None, missing: Missing, form: Form
) -> None:
    """Show how far the scores of predictions can be trusted, and the threshold that maximises F1.

    PAIRS are one or two pairs: each the folder of a run, or two paths, GOLD and
    PREDICTIONS. The threshold is chosen on the first (dev) and applied to the second
    (test): bench calibrate runs/demo/model.dev runs/demo/model.test
    """
    from bench.report.tables import render
    from bench.scoring.calibration.pairs import load_pairs
    from bench.scoring.calibration.table import calibration_tables

    loaded = load_pairs(pairs, gold, missing=missing)
    tables = calibration_tables(loaded, layers, whole=form in ("csv", "json"))
    click.echo(render(tables, form), nl=False)
