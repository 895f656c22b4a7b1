"""Options that several verbs share."""

from __future__ import annotations

import click

from bench.report.tables import FORMS

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
