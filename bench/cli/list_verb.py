"""``bench list``: what there is to name in a configuration."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """List extractors, measures, formats or corpora."""


@command.command()
@click.option(
    "--options", "with_options", is_flag=True, help="Show the options, too (imports the extractors)."
)
def extractors(with_options: bool) -> None:
    """List extractors that a configuration can name."""
    from bench.registry import entries, signature_lines

    width = max(map(len, entries()))
    for entry in entries().values():
        extra = f" (extra {entry.extra})" if entry.extra else ""
        click.echo(f"{entry.name:<{width}} {entry.summary}{extra}")
        if with_options:
            for line in signature_lines(entry.name):
                click.echo(f"{'':<{width}}   {line}")


@command.command()
def measures() -> None:
    """List measures with their parameters; docs/measures.md defines them."""
    from bench.scoring.catalogue import DEFAULT, HEADLINE, MEASURES

    width = max(map(len, MEASURES))
    for name, kind in MEASURES.items():
        summary = (kind.__doc__ or "").strip().splitlines()[0]
        click.echo(f"{name:<{width}} {summary}")
        default = kind()
        for parameter in kind.parameters():
            click.echo(f"{'':<{width}}   {parameter}={getattr(default, parameter)}")
    click.echo("\nheadline: " + ", ".join(map(str, HEADLINE)))
    click.echo("beside:   " + ", ".join(str(measure) for measure in DEFAULT if measure not in HEADLINE))


@command.command()
def formats() -> None:
    """List formats that bench convert reads and writes."""
    from bench.convert.formats import FORMATS

    for one in FORMATS.values():
        does = " and ".join(verb for verb, can in (("read", one.reads), ("written", one.writes)) if can)
        extra = f" (extra {one.extra})" if one.extra else ""
        click.echo(f"{one.name:<12} {one.summary}; {does}{extra}")


@command.command()
def corpora() -> None:
    """List the corpora that ship with bench."""
    from bench.corpus.read import raw_documents
    from bench.resources import named

    for name, path in named("corpus").items():
        files = sorted([*path.glob("*.json"), *path.glob("*.jsonl")])
        count = sum(sum(1 for _ in raw_documents(file)) for file in files)
        if count:
            click.echo(f"{name:<12} {count} documents")
