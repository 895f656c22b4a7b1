"""``bench score``: score predictions against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bench.cli.options import as_form, every_measure
from bench.report.tables import Form

if TYPE_CHECKING:
    from bench.scoring.files import Scored
    from bench.scoring.forked import Promise
    from bench.scoring.measure import Measure
    from bench.scoring.reading.sides import GoldSide


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
    help="How documents on which the system failed are scored.",
)
@click.option(
    "--missing",
    type=click.Choice(["refuse", "allow"]),
    default="refuse",
    show_default=True,
    help="Whether gold documents may have no prediction at all; they are then scored as failed ones.",
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
    missing: str,
    seed: int,
    resamples: int,
    kind: str,
    form: Form,
    every: bool,
) -> None:
    """Score PREDICTIONS against GOLD, files or folders in the format of the corpus.

    Predictions may leave out the text and every attribute but spans and types. A document
    on which the system failed has a line with meta.error, is scored as empty and is named.
    """
    from bench.scoring.reading.ahead import gold_ahead

    whole = split is None and failed == "as-empty"
    with gold_ahead(gold, predictions, wanted=whole) as ahead:
        chosen = Request(measures, split, declared, failed, missing, seed, resamples, kind)
        scored = _scored(gold, predictions, chosen, ahead)
    if as_json:
        _print_json(scored, per_document)
        return
    _print_tables(gold, predictions, scored, every=every or bool(measures), types=types, form=form)


class Request(NamedTuple):
    """What the options ask for."""

    measures: tuple[str, ...]
    split: str | None
    declared: tuple[str, ...]
    failed: str
    missing: str
    seed: int
    resamples: int
    kind: str


def _scored(gold: Path, predictions: Path, request: Request, ahead: Promise[GoldSide | None]) -> Scored:
    import msgspec

    from bench.corpus.read import Missing
    from bench.scoring.catalogue import DEFAULT
    from bench.scoring.files import score_files
    from bench.scoring.scores import Failures
    from bench.scoring.statistics.settings import Intervals, Kind

    named = _checked(request)
    return score_files(
        gold,
        predictions,
        tuple(dict.fromkeys(named)) or DEFAULT,
        Intervals(request.resamples, request.seed, kind=msgspec.convert(request.kind, Kind)),
        split=request.split,
        failures=msgspec.convert(request.failed, Failures),
        missing=msgspec.convert(request.missing, Missing),
        declared=request.declared or None,
        ahead=ahead,
    )


def _checked(request: Request) -> list[Measure]:
    """The measures asked for. Raises BadRequest with every name that is wrong."""
    from bench.errors import BadMeasure, BadRequest, UnknownName
    from bench.ontology import load_ontology
    from bench.scoring.catalogue import parse_measures

    named: list[Measure] = []
    wrong: list[str] = []
    for text in request.measures:
        try:
            named += parse_measures(text)
        except (BadMeasure, UnknownName) as error:
            wrong.append(str(error))
    known = load_ontology().labels if request.declared else ()
    wrong += [str(UnknownName("type or role", name, known)) for name in request.declared if name not in known]
    if wrong:
        raise BadRequest(wrong)
    return named


def _print_json(scored: Scored, per_document: bool) -> None:
    import msgspec

    from bench.scoring.plain import to_plain

    plain = {"signature": str(scored.signature), **to_plain(scored.scores, per_document=per_document)}
    click.echo(msgspec.json.format(msgspec.json.encode(plain), indent=1).decode())


def _print_tables(
    gold: Path, predictions: Path, scored: Scored, *, every: bool, types: bool, form: Form
) -> None:
    from bench.report.columns import scores_tables
    from bench.report.tables import render

    title = f"{gold.name} ({len(scored.scores.documents)} documents)"
    notes = [str(scored.signature)]
    tables = scores_tables(title, predictions.name, scored.scores, notes, every=every, types=types)
    click.echo(render(tables, form), nl=False)
