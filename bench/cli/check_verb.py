"""``bench check``: corpora, configurations and extractors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bench.cli.options import as_options, to_learn_from


@click.group()
def command() -> None:
    """Check a corpus, a configuration or an extractor; every problem is listed."""


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


@command.command()
@click.argument("name")
@as_options
@to_learn_from
@click.pass_context
def extractor(ctx: click.Context, name: str, options: dict[str, Any], train: str) -> None:
    """Check that the extractor NAME keeps the rules that every one must keep.

    It is asked about awkward documents: empty and long ones, emoji, Arabic, combining marks,
    no sentence ends. The rules are printed, each with what breaks it.
    """
    from bench.cli.progress import progress
    from bench.cli.streams import talk_to_stderr
    from bench.conformance import check_extractor
    from bench.registry import build, look_beside
    from bench.running.fitted import lessons

    look_beside(Path.cwd())
    with progress() as report, talk_to_stderr():
        learned = lessons(build(name, options, Path.cwd()), train)
        found = check_extractor(name, options, Path.cwd(), **learned._asdict(), report=report)
    for finding in found:
        click.echo(f"{'broken' if finding.faults else 'kept':<8}{finding.states}")
        for fault in finding.faults:
            click.echo(f"{'':<8}  {fault}")
    ctx.exit(2 if any(finding.faults for finding in found) else 0)
