"""``bench check``: corpora and configurations."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Check a corpus or a configuration; every problem is listed."""


@command.command()
@click.argument("path", type=click.Path(path_type=Path))
def corpus(path: Path) -> None:
    """Check every document at or below PATH: format, offsets, references, ontology, splits, leakage."""
    from bench.corpus.check import check_corpus
    from bench.errors import CorpusError

    checked = check_corpus(path)
    if checked.problems:
        raise CorpusError(checked.problems)
    click.echo(f"{path}: {checked.documents} documents ({checked.standoff} stand-off), no problems", err=True)


@command.command()
@click.argument("path")
def config(path: str) -> None:
    """Check a configuration: keys, extractors, options, corpus, splits, measures."""
    from bench.config.load import find_config, load_config
    from bench.running.plan import plan

    benchmark = load_config(find_config(path))
    plan(benchmark, Path("runs") / benchmark.name)
    systems = ", ".join(system.label for system in benchmark.systems)
    click.echo(f"{path}: {benchmark.name} runs {systems} on {', '.join(benchmark.main.splits)}", err=True)
