"""``bench corpus twins``: edited copies of documents with their gold carried along."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("corpus", default="dispatches")
@click.option("--split", help="Only the documents of this split.")
@click.option("--kind", "kinds", multiple=True, help="numbers, names, exchange, dates or negated; else all.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Another choice of twins."
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write ID.json files here, not to stdout.",
)
def twins(corpus: str, split: str | None, kinds: tuple[str, ...], seed: int, into: Path | None) -> None:
    """Make twins of the documents of CORPUS, a name or a path: same facts told of other figures and names."""
    from bench.corpus.corpus import load_corpus
    from bench.corpus.twins import KINDS, make_twins
    from bench.corpus.write import to_jsonl, write_folder
    from bench.errors import BadRequest, UnknownName

    wrong = [str(UnknownName("kind of twin", name, KINDS)) for name in kinds if name not in KINDS]
    if wrong:
        raise BadRequest(wrong)
    documents = load_corpus(corpus) if split is None else load_corpus(corpus).split(split)
    made = make_twins(documents, [kind for kind in KINDS if not kinds or kind in kinds], seed)
    if into is None:
        click.echo(to_jsonl(made.documents), nl=False)
    else:
        write_folder(made.documents, into)
    for kind, lacking in made.without.items():
        many = sum(document.meta["twin"] == kind for document in made.documents)
        click.echo(f"{kind}: {many} twins; {lacking} documents have none", err=True)
