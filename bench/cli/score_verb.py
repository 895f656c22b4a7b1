"""``bench score``: score predictions against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

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
@click.option("--json", "as_json", is_flag=True, help="Everything, with counts by document, as JSON.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the bootstrap."
)
@click.option("--resamples", type=click.IntRange(min=1), default=1000, show_default=True)
@as_form
@every_measure
def command(
    gold: Path,
    predictions: Path,
    measures: tuple[str, ...],
    split: str | None,
    types: bool,
    as_json: bool,
    seed: int,
    resamples: int,
    form: Form,
    every: bool,
) -> None:
    """Score PREDICTIONS against GOLD, files or folders in the format of the corpus.

    Predictions may leave out the text and every attribute but spans and types. Gold
    documents without a prediction are scored as empty and are named.
    """
    from bench.corpus.corpus import load_corpus
    from bench.corpus.read import read_predictions
    from bench.report.compare import scores_table
    from bench.report.tables import render
    from bench.scoring.bootstrap import Intervals
    from bench.scoring.measures import DEFAULT, parse_measure
    from bench.scoring.plain import to_plain
    from bench.scoring.score import score
    from bench.scoring.signature import Signature

    corpus = load_corpus(gold) if split is None else load_corpus(gold).split(split)
    documents = corpus.documents
    strangers: Literal["refuse", "ignore"] = "refuse" if split is None else "ignore"
    predicted = read_predictions(predictions, documents, strangers=strangers)
    chosen = tuple(dict.fromkeys(map(parse_measure, measures))) or DEFAULT
    intervals = Intervals(resamples=resamples, seed=seed)
    failed = [name for name, document in predicted.items() if document.meta.get("error") is not None]
    scores = score(documents, predicted, chosen, intervals, failed=failed)
    splits = sorted({document.split or "none" for document in documents})
    signature = Signature(
        corpus=gold.name,
        split="+".join(splits),
        documents=len(documents),
        fingerprint=corpus.fingerprint,
        measures=tuple(map(str, chosen)),
        intervals=intervals,
    )
    if as_json:
        click.echo(
            json.dumps({"signature": str(signature), **to_plain(scores)}, ensure_ascii=False, indent=1)
        )
        return
    title = f"{gold.name} ({len(documents)} documents)"
    shown = every or bool(measures)
    table = scores_table(title, predictions.name, scores, [str(signature)], every=shown, types=types)
    click.echo(render([table], form), nl=False)
