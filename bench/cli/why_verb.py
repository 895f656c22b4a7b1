"""``bench why``: one item explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from bench.cli.options import or_missing

if TYPE_CHECKING:
    from bench.corpus.read import Missing


@click.command()
@click.argument("arguments", metavar="RUN|GOLD [PREDICTIONS] DOCUMENT ITEM", nargs=-1, required=True)
@click.option(
    "--gold", type=click.Path(path_type=Path), help="Where the gold of RUN lies, if it does not ship."
)
@or_missing
@click.option("--as", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    arguments: tuple[str, ...], gold: Path | None, missing: Missing, form: Literal["table", "json"]
) -> None:
    """Explain one ITEM of a DOCUMENT of RUN, or of GOLD and PREDICTIONS.

    ITEM is the id of an entity, number or event, after gold: or pred: where both sides
    have it, or START:END in code points.
    """
    from bench.diagnosis.diagnose import NO_PREDICTION
    from bench.diagnosis.explain import explain
    from bench.diagnosis.lookup import find
    from bench.diagnosis.why import as_plain, as_text
    from bench.document import Document
    from bench.errors import UnknownName
    from bench.running.pairs import load_pair

    if len(arguments) not in (3, 4):
        raise click.UsageError("expected RUN DOCUMENT ITEM, or GOLD PREDICTIONS DOCUMENT ITEM")
    *paths, name, item = arguments
    pair = load_pair(Path(paths[0]), Path(paths[1]) if len(paths) > 1 else None, gold, missing=missing)
    documents = {document.id: document for document in pair.gold}
    if name not in documents:
        raise UnknownName("document", name, documents)
    document, predicted = documents[name], pair.predicted.get(name)
    failure = pair.failures.get(name, NO_PREDICTION)
    answer = predicted or Document(name, document.text)
    found = find(document, answer, item)
    explained = [explain(document, predicted, one, failure) for one in found]
    if form == "json":
        plain = [as_plain(one, document.text) for one in explained]
        click.echo(json.dumps({"title": pair.title, "items": plain}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(as_text(one, document.text) for one in explained), nl=False)
