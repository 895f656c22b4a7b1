"""The command ``bench``: finds the verb's module, runs it, turns errors into exit codes.

=====  ==========================================================
code   meaning
=====  ==========================================================
0      done
1      some documents failed; results are kept
2      wrong use, configuration or input
3      worse than the baseline (``compare --fail-if-worse``)
70     a bug of ``bench``, shown with its traceback
130    interrupted; the same command goes on where it stopped
=====  ==========================================================
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from typing import Any

import click

from bench.errors import BenchError

_VERBS = {
    "calibrate": "Choose a threshold on scores of confidence and apply it elsewhere.",
    "check": "Check a corpus, a configuration or an extractor; list every problem.",
    "compare": "Compare runs in one table.",
    "convert": "Carry annotated texts from one format to another.",
    "corpus": "Attach stand-off gold, compile drafts, print statistics.",
    "cost": "Measure speed, memory and size of a configuration's systems.",
    "errors": "Count and show the kinds of errors of a run.",
    "extract": "Extract the facts of a plain text.",
    "facts": "Print the records that a document's annotations come to.",
    "list": "List extractors, measures, formats or corpora.",
    "run": "Run a configuration and print its table.",
    "score": "Score predictions against gold.",
    "show": "Show a run or a document.",
    "table": "Print the table of all runs in a folder.",
    "why": "Explain what became of one item and why.",
}

# What the machine refuses, whatever the input: no fault of ours, and no traceback helps.
_REFUSALS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE)


class Verbs(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in alphabetical order."""
        return sorted(_VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the verb's module ``bench.cli.NAME`` and return its command."""
        if name not in _VERBS:
            return None
        module = importlib.import_module(f"bench.cli.{name}_verb")
        command: click.Command = module.command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Suggest the nearest verb on a miss."""
        from bench.errors import expected_one_of

        if args and args[0] not in _VERBS and not args[0].startswith("-"):
            ctx.fail(f"no such command {args[0]!r} ({expected_one_of(args[0], _VERBS)})")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_VERBS.items()))


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="conflict-bench", prog_name="bench")
def cli() -> None:
    """Measure extractors of entities, numbers and events on conflict news."""


def main(argv: list[str] | None = None) -> None:
    """Run the command line and exit with the documented code."""
    try:
        status = cli.main(argv, prog_name="bench", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        status = _interrupted()
    except KeyboardInterrupt:
        status = _interrupted()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except BenchError as error:
        click.echo(f"bench: {error}", err=True)
        status = getattr(error, "exit_code", 70)
    except BrokenPipeError:
        # The reader of stdout has gone (bench ... | head); that is no failure of ours.
        _drop_stdout()
        status = 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _REFUSALS:
            click.echo(f"bench: {error.filename or 'output'}: {error.strerror}", err=True)
            _drop_stdout()
            sys.exit(2)
        import traceback

        traceback.print_exc()
        click.echo(
            "bench: this is a bug of bench, not of your input; please report it with the lines above",
            err=True,
        )
        status = 70
    sys.exit(status if isinstance(status, int) else 0)


def _drop_stdout() -> None:
    # What is still buffered cannot be written; Python would try again when it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted() -> int:
    click.echo("bench: interrupted; the same command goes on where it stopped", err=True)
    return 130
