"""``bench score``: score predictions against gold."""

from __future__ import annotations

from pathlib import Path

import click

from bench.cli.options import as_form, every_measure
from bench.report.tables import Form


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predictions", type=click.Path(path_type=Path))
@click.option("--measure", "-m", "measures", multiple=True, help="A printed measure; may be repeated.")
@click.option(
    "--split", help="Only the gold documents of this split; predictions for others are passed over."
)
@click.option("--types", is_flag=True, help="A row for each type, too.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
@click.option("--per-document", is_flag=True, help="With --json: the counts of every document, too.")
@click.option(
    "--declared", multiple=True, help="A type the system can produce; the score over these is shown, too."
)
@click.option(
    "--failed",
    type=click.Choice(["as-empty", "left-out"]),
    default="as-empty",
    show_default=True,
    help="How documents without a prediction are scored.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the bootstrap."
)
@click.option("--resamples", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option(
    "--intervals", "kind", type=click.Choice(["percentile", "bca"]), default="percentile", show_default=True
)
@as_form
@every_measure
def command(
    gold: Path,
    predictions: Path,
    measures: tuple[str, ...],
    split: str | None,
    types: bool,
    as_json: bool,
    per_document: bool,
    declared: tuple[str, ...],
    failed: str,
    seed: int,
    resamples: int,
    kind: str,
    form: Form,
    every: bool,
) -> None:
    """Score PREDICTIONS against GOLD, files or folders in the format of the corpus.

    Predictions may leave out the text and every attribute but spans and types. Gold
    documents without a prediction are scored as empty and are named.
    """
    import msgspec

    from bench.errors import UnknownName
    from bench.ontology import load_ontology
    from bench.report.columns import scores_tables
    from bench.report.tables import render
    from bench.scoring.catalogue import DEFAULT, parse_measures
    from bench.scoring.files import score_files
    from bench.scoring.plain import to_plain
    from bench.scoring.scores import Failures
    from bench.scoring.statistics.settings import Intervals, Kind

    chosen = tuple(dict.fromkeys(m for text in measures for m in parse_measures(text))) or DEFAULT
    for name in declared:
        if name not in load_ontology().labels:
            raise UnknownName("type or role", name, load_ontology().labels)
    settings = Intervals(resamples, seed, kind=msgspec.convert(kind, Kind))
    failures: Failures = msgspec.convert(failed, Failures)
    scored = score_files(
        gold, predictions, chosen, settings, split=split, failures=failures, declared=declared or None
    )
    if as_json:
        plain = {"signature": str(scored.signature), **to_plain(scored.scores, per_document=per_document)}
        click.echo(msgspec.json.format(msgspec.json.encode(plain), indent=1).decode())
        return
    title = f"{gold.name} ({len(scored.scores.documents)} documents)"
    shown = every or bool(measures)
    notes = [str(scored.signature)]
    tables = scores_tables(title, predictions.name, scored.scores, notes, every=shown, types=types)
    click.echo(render(tables, form), nl=False)
