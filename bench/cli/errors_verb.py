"""``bench errors``: what went wrong, how often, and what it costs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from bench.cli.options import or_missing
from bench.diagnosis.records import Level
from bench.diagnosis.selection import LAYERS

if TYPE_CHECKING:
    from bench.corpus.read import Missing


@click.command()
@click.argument("run_or_gold", metavar="RUN|GOLD", type=click.Path(path_type=Path))
@click.argument("predictions", required=False, type=click.Path(path_type=Path))
@click.option(
    "--gold", type=click.Path(path_type=Path), help="Where the gold of RUN lies, if it does not ship."
)
@click.option(
    "--layer", type=click.Choice(LAYERS), help="Only this layer; events are triggers and arguments."
)
@click.option("--type", "types", multiple=True, help="Only a type or role, fine or coarse; may be repeated.")
@click.option("--category", "categories", multiple=True, help="Only this category; may be repeated.")
@click.option(
    "--level",
    type=click.Choice(["name", "all"]),
    default="name",
    show_default=True,
    help="Which mentions of entities are looked at.",
)
@click.option(
    "--examples",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    help="How many of each category.",
)
@or_missing
@click.option("--as", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    run_or_gold: Path,
    predictions: Path | None,
    gold: Path | None,
    layer: str | None,
    types: tuple[str, ...],
    categories: tuple[str, ...],
    level: Level,
    examples: int,
    missing: Missing,
    form: Literal["table", "json"],
) -> None:
    """Sort the items of RUN, or of GOLD and PREDICTIONS, by what became of them.

    Each item of gold and prediction is in exactly one category; docs/errors.md defines them.
    """
    from bench.diagnosis.diagnose import diagnose_all, produced
    from bench.diagnosis.report import LEGEND, analyse, as_plain, as_text
    from bench.diagnosis.selection import checked_categories, chosen_labels, kinds_of
    from bench.running.pairs import load_pair

    kinds = kinds_of(layer)
    chosen = chosen_labels(kinds, types)
    wanted = checked_categories(tuple(chosen), categories)
    pair = load_pair(run_or_gold, predictions, gold, missing=missing)
    stated = produced(tuple(chosen), pair.layers)
    found = diagnose_all(pair.gold, pair.predicted, pair.failures, stated, level)
    analyses = [analyse(kind, found[kind], chosen[kind], wanted, examples) for kind in stated]
    texts = {document.id: document.text for document in pair.gold}
    if form == "json":
        value = {
            "title": pair.title,
            "documents": len(pair.gold),
            "level": level,
            "failed": pair.failures,
            "missing": pair.missing,
            "kinds": as_plain(analyses, texts),
        }
        click.echo(json.dumps(value, ensure_ascii=False, indent=1))
        return
    many = f"{len(pair.gold)} document{'s' * (len(pair.gold) != 1)}"
    mentions = f", mentions of level {level}" if "entities" in stated else ""
    click.echo(f"{pair.title}: {many}{mentions}")
    for name, message in pair.failures.items():
        click.echo(f"failed: {name}: {message}")
    for name in pair.missing:
        click.echo(f"without a prediction: {name}")
    unstated = [kind for kind in chosen if kind not in stated]
    if unstated:
        click.echo(f"not produced by this system: {', '.join(unstated)}")
    click.echo("\n" + as_text(analyses, texts), nl=False)
    if any(analysis.examples for analysis in analyses):
        click.echo(f"\n{LEGEND}")
