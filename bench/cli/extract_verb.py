"""``bench extract``: facts of a plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bench.cli.options import as_options, to_learn_from

if TYPE_CHECKING:
    from bench.document import Document
    from bench.extractor import Extractor


@click.command()
@click.argument("extractor")
@click.argument("file", default="-")
@click.option("--published", metavar="DATE", help="Date of publication, YYYY-MM-DD; relative dates need it.")
@as_options
@to_learn_from
@click.option("--json", "as_json", is_flag=True, help="One document in the format of the corpus.")
@click.pass_context
def command(
    ctx: click.Context,
    extractor: str,
    file: str,
    published: str | None,
    options: dict[str, Any],
    train: str,
    as_json: bool,
) -> None:
    """Extract the facts of FILE (plain text in UTF-8; - for stdin) with EXTRACTOR.

    The built-in extractors read English.
    """
    from bench.cli.streams import talk_to_stderr
    from bench.document import Document
    from bench.extractor import Failure
    from bench.registry import blaming
    from bench.running.extract import extract_all
    from bench.running.fitted import closed_if_broken, lessons, make_ready

    _check_date(published)
    model = _made(extractor, options)
    name, text = _read(file)
    meta = {"language": "en", **({"published": published} if published else {})}
    with talk_to_stderr():
        make_ready(extractor, model, *lessons(model, train))
    with closed_if_broken(model):
        with talk_to_stderr():
            ((document, result),) = extract_all(model, [Document(name, text, meta)])
        # What was found is told first, whatever closing may come to.
        if isinstance(result, Failure):
            click.echo(f"{file}: extractor {extractor!r} failed: {result.message}", err=True)
        else:
            _tell(document.with_annotations(result), as_json)
    with talk_to_stderr(), blaming(extractor, "cannot be closed"):
        model.close()
    ctx.exit(1 if isinstance(result, Failure) else 0)


def _tell(found: Document, as_json: bool) -> None:
    from bench.corpus.write import one_line
    from bench.document import to_plain
    from bench.report.factsheet import fact_sheet

    if "published" not in found.meta and any(e.type == "TIME" and e.value is None for e in found.entities):
        click.echo("dates relative to the day of publication are left open; give --published", err=True)
    click.echo(one_line(to_plain(found)) if as_json else fact_sheet(found), nl=as_json)


def _check_date(published: str | None) -> None:
    import datetime

    from bench.errors import InputError

    if published is None:
        return
    try:
        datetime.datetime.strptime(published, "%Y-%m-%d")
    except ValueError as error:
        raise InputError("--published", f"{published!r} is not a date", "expected YYYY-MM-DD") from error


def _made(extractor: str, options: dict[str, Any]) -> Extractor:
    from bench.cli.streams import talk_to_stderr
    from bench.errors import InputError
    from bench.registry import build, look_beside

    look_beside(Path.cwd())
    with talk_to_stderr():
        model = build(extractor, options, Path.cwd())
    if model.reads_gold:
        raise InputError(f"extractor {extractor!r}", "reads gold, which a plain text has not")
    return model


def _read(file: str) -> tuple[str, str]:
    """The name and the text of a file, or of stdin."""
    from bench.corpus.read import read_plain_text
    from bench.errors import InputError

    if file == "-":
        try:
            name, text = "stdin", sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError("-", f"is not UTF-8 text (byte {error.start})") from error
    else:
        name, text = Path(file).stem, read_plain_text(Path(file))
    if not text.strip():
        raise InputError(file, "is empty", "expected a text")
    if "\0" in text:
        raise InputError(file, "holds a NUL character", "expected plain text")
    return name, text
