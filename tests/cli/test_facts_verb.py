"""``bench facts``: records of documents and of runs."""

from __future__ import annotations

import csv
import io
import json

from cli_types import Cli
from conftest import make_document
from conftest_helpers import Bench

from bench.document import to_plain

TABLE = """\
{}
    event              date        agent   place     counts            source
r1  territory.capture  2024-05-06  Rebels  villages  captured_place 2  army
"""


def test_document(cli: Cli, bench: Bench) -> None:
    """A document's records are a table for people."""
    ended = cli("facts", bench.corpus / "doc-00.json")
    assert (ended.code, ended.out) == (0, TABLE.format("doc-00"))


def test_folder(cli: Cli, bench: Bench) -> None:
    """A folder's documents come one after the other; ``--id`` picks one, a miss suggests the nearest."""
    assert cli("facts", bench.corpus).out.count("territory.capture") == 5
    assert cli("facts", bench.corpus, "--id", "fit-01").out == TABLE.format("fit-01")
    missed = cli("facts", bench.corpus, "--id", "fit-011")
    assert missed.code == 2
    assert "did you mean 'fit-01'?" in missed.err


def test_run(cli: Cli, bench: Bench) -> None:
    """A run's predictions are taken; the corpus it was made on need not be there any more."""
    bench.run("oracle")
    for file in bench.corpus.iterdir():
        file.unlink()
    ended = cli("facts", bench.out / "oracle.test", "--id", "doc-01")
    assert (ended.code, ended.out) == (0, TABLE.format("doc-01"))


def test_failures_are_named(cli: Cli, bench: Bench) -> None:
    """A document that an extractor failed on has no facts, which stderr says."""
    lines = [{"id": "a", "meta": {"error": "boom"}}, {**to_plain(make_document("b")), "meta": {}}]
    (bench.root / "mixed.jsonl").write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    ended = cli("facts", bench.root / "mixed.jsonl")
    assert (ended.code, ended.out) == (0, TABLE.format("b"))
    assert ended.err == "a: failed, no facts (boom)\n"


def test_predictions_without_text(cli: Cli, bench: Bench) -> None:
    """Neither text nor ids nor surface forms are needed."""
    prediction = {"id": "a", "events": [{"type": "attack.clash", "trigger": {"start": 3, "end": 9}}]}
    (bench.root / "bare.json").write_text(json.dumps(prediction), encoding="utf-8")
    assert cli("facts", bench.root / "bare.json").out == "a\n    event\nr1  attack.clash\n"


def test_csv_and_json(cli: Cli, bench: Bench) -> None:
    """The same records for a spreadsheet and for programs."""
    (row,) = csv.DictReader(io.StringIO(cli("facts", bench.corpus / "doc-00.json", "--as", "csv").out))
    assert (row["document"], row["agent"], row["captured_place"]) == ("doc-00", "Rebels", "2")
    (document,) = json.loads(cli("facts", bench.corpus / "doc-00.json", "--as", "json").out)["documents"]
    assert document["records"][0]["counts"][0]["claims"][0]["source"] == "army"


def test_totals(cli: Cli, bench: Bench) -> None:
    """``--totals`` adds up what may be added."""
    out = cli("facts", bench.corpus / "doc-00.json", "--totals", "--as", "csv").out
    assert out.splitlines()[1] == "doc-00,captured_place,place,incident,2,2,2,1,0"


def test_bad_input(cli: Cli, bench: Bench) -> None:
    """What is not there, not a document or not a run ends with code 2 and no traceback."""
    assert cli("facts", bench.root / "nothing.json").code == 2
    (bench.root / "broken.json").write_text('{"id": "a", "entities": [{"type": "PERSON"}]}', encoding="utf-8")
    broken = cli("facts", bench.root / "broken.json")
    assert broken.code == 2
    assert "broken.json:1: " in broken.err
    (bench.root / "empty").mkdir()
    (bench.root / "empty" / "run.json").write_text("{}", encoding="utf-8")
    assert cli("facts", bench.root / "empty").code == 2
