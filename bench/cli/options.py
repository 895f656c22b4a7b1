"""Options that several verbs share."""

from __future__ import annotations

from typing import Any

import click

from bench.report.tables import FORMS


def _key_values(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, Any]:
    """Options of an extractor, their values read as YAML."""
    from bench.config.yaml_lines import read_yaml

    values: dict[str, Any] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.BadParameter(f"{text!r} is not KEY=VALUE")
        values[key] = read_yaml(value, f"--option {key}").data if value.strip() else None
    return values


as_options = click.option(
    "--option",
    "-o",
    "options",
    multiple=True,
    metavar="KEY=VALUE",
    callback=_key_values,
    help="An option of the extractor.",
)
to_learn_from = click.option(
    "--train",
    metavar="CORPUS",
    default="dispatches",
    show_default=True,
    help="What a learning extractor is fitted on (its train split, and dev where it chooses there).",
)
as_form = click.option(
    "--as",
    "form",
    type=click.Choice(FORMS),
    default="table",
    show_default=True,
    help="How to print the table.",
)
or_missing = click.option(
    "--missing",
    type=click.Choice(["refuse", "allow"]),
    default="refuse",
    show_default=True,
    help="Whether gold documents may have no prediction at all; they are then taken as failed ones.",
)
every_measure = click.option(
    "--all", "every", is_flag=True, help="Show every measure, not only the headline ones."
)
