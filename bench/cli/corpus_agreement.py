"""``bench corpus agreement``: how far annotators of the same texts agree."""

from __future__ import annotations

from pathlib import Path

import click

from bench.cli.options import as_form
from bench.report.tables import Form


@click.command()
@click.argument("annotations", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--gamma", is_flag=True, help="Gamma (Mathet et al. 2015), too; needs an extra, and time.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the bootstrap."
)
@click.option("--resamples", type=click.IntRange(min=1), default=1000, show_default=True)
@as_form
def agreement(annotations: tuple[Path, ...], gamma: bool, seed: int, resamples: int, form: Form) -> None:
    """Print the agreement of two or more ANNOTATIONS, files or folders, of the same documents.

    Mean pairwise F1 by measure; agreement, Cohen's kappa and Krippendorff's alpha on tokens
    and on the attributes of matched items. The first must have the texts.
    """
    from bench.agreement.report import agreement_report
    from bench.cli.streams import talk_to_stderr
    from bench.report.tables import render
    from bench.scoring.statistics.settings import Intervals

    with talk_to_stderr():  # the library's solver prints
        tables = agreement_report(annotations, Intervals(resamples=resamples, seed=seed), gamma=gamma)
    click.echo(render(tables, form), nl=False)
