"""``bench errors``: categories, gains and examples of a run or of two files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cli_types import Cli
from conftest import ROOT, make_document
from conftest_helpers import Bench
from syrupy.assertion import SnapshotAssertion

from bench import parse_measure
from bench.corpus.write import to_jsonl
from bench.document import Argument, Document, Entity
from bench.running.pairs import load_pair

new = msgspec.structs.replace
CHANNELS = ("gold", "predicted", "correct")


def faulty(document: Document) -> Document:
    """A prediction with a fault of every layer."""
    rebels, villages, tarn, monday, army = document.entities
    (number,), (event,) = document.numbers, document.events
    arguments = (*event.arguments[:1], Argument("target", "e2"), event.arguments[2])
    return new(
        document,
        entities=(
            new(rebels, type="PER"),
            villages,
            new(tarn, start=tarn.start - 5, text="near Tarn"),
            monday,
            new(army, level="name"),
            Entity("GPE", 67, 71, "town", "e6", level="name"),
        ),
        numbers=(new(number, value=3, low=3, high=3, scope="stock"),),
        events=(new(event, arguments=arguments),),
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Gold of three documents; predictions with faults for one, a failure for one, none for one."""
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    first = make_document()
    gold.write_text(to_jsonl([first, make_document("tarn-02"), make_document("tarn-03")]))
    failed = json.dumps({"id": "tarn-02", "meta": {"error": "time-out"}})
    predicted.write_text(to_jsonl([faulty(first)]) + failed + "\n")
    return gold, predicted


def as_json(cli: Cli, *arguments: object) -> dict[str, Any]:
    """The report as JSON, by kind."""
    value: dict[str, Any] = json.loads(cli("errors", *arguments, "--missing", "allow", "--as", "json").out)
    value["kinds"] = {one["kind"]: one for one in value["kinds"]}
    return value


def test_two_files(cli: Cli, files: tuple[Path, Path], snapshot: SnapshotAssertion) -> None:
    """The report of two files: counts, gains, types and examples of each kind."""
    assert str(cli("errors", *files, "--missing", "allow", "--level", "all")) == snapshot


def test_names_only_is_the_standard(cli: Cli, files: tuple[Path, Path]) -> None:
    """Without ``--level`` only names are looked at, and what stands at another level is named."""
    entities = as_json(cli, *files)["kinds"]["entities"]
    assert (entities["gold"], entities["predicted"], entities["correct"]) == (6, 4, 1)
    spurious = [one for one in entities["examples"] if one["category"] == "spurious"]
    assert [one["detail"] for one in spurious] == ["in the gold as nominal", ""]


def test_failed_and_missing_documents(cli: Cli, files: tuple[Path, Path]) -> None:
    """Failed and absent documents are named; their gold is failed, not missed."""
    report = as_json(cli, *files, "--level", "all")
    assert (report["failed"], report["missing"]) == ({"tarn-02": "time-out"}, ["tarn-03"])
    (failed,) = (one for one in report["kinds"]["entities"]["categories"] if one["category"] == "failed")
    assert (failed["gold"], failed["details"]) == (10, {"no prediction": 5, "time-out": 5})


def test_missing_documents_are_refused(cli: Cli, files: tuple[Path, Path]) -> None:
    """A file that leaves out a document of the gold may have been cut off; bench score refuses it, too."""
    for verb in (("errors",), ("why",), ("calibrate",), ("score",)):
        ended = cli(*verb, *files, *(("tarn-01", "n1") if verb == ("why",) else ()))
        assert ended.code == 2
        assert "has no prediction for 'tarn-03'" in ended.err


def test_gold_against_itself(cli: Cli, files: tuple[Path, Path]) -> None:
    """Gold against itself is correct in every kind; what is correct is shown only where it is asked for."""
    for kind in as_json(cli, files[0], files[0])["kinds"].values():
        assert [one["category"] for one in kind["categories"]] == ["correct"]
        assert kind["f1"] == 1.0
        assert kind["examples"] == []
    shown = as_json(cli, files[0], files[0], "--category", "correct")["kinds"].values()
    assert [len(kind["examples"]) for kind in shown] == [2, 2, 2, 2]


def test_filters(cli: Cli, files: tuple[Path, Path]) -> None:
    """Layers, types, categories and the number of examples can be chosen."""
    assert list(as_json(cli, *files, "--layer", "events")["kinds"]) == ["triggers", "arguments"]
    places = as_json(cli, *files, "--type", "PLACE")["kinds"]
    assert list(places) == ["entities"]
    assert set(places["entities"]["types"]) == {"GPE"}
    values = as_json(cli, *files, "--category", "value", "--examples", "1")["kinds"]
    assert [len(kind["examples"]) for kind in values.values()] == [0, 1, 0, 0]
    assert all(not kind["examples"] for kind in as_json(cli, *files, "--examples", "0")["kinds"].values())


@pytest.mark.parametrize(
    ("option", "name", "hint"),
    [
        ("--type", "GPEE", "did you mean 'GPE'?"),
        ("--type", "attak", "did you mean 'attack'?"),
        ("--category", "boundry", "did you mean 'boundary'?"),
        ("--layer", "event", "'events'"),
    ],
)
def test_unknown_names(cli: Cli, files: tuple[Path, Path], option: str, name: str, hint: str) -> None:
    """A misspelt name is refused with the nearest one and exit code 2."""
    ended = cli("errors", *files, option, name)
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err


def test_run(cli: Cli, bench: Bench) -> None:
    """A run is read with its gold; its failures are named, and layers it lacks are not blamed on it."""
    (outcome,) = bench.run({"name": "fakes:EntitiesOnly"})
    assert "say where its gold lies: --gold PATH" in cli("errors", outcome.folder).err
    out = cli("errors", outcome.folder, "--gold", bench.corpus).out
    assert "on corpus, test: 3 documents" in out
    assert "not produced by this system: numbers, triggers, arguments" in out
    assert "entities: 6 gold, 3 predicted, 0 correct, strict F1 0.000" in out


@pytest.mark.parametrize("name", ["rules.dev", "linear.dev", "rules.test"])
def test_committed_runs(cli: Cli, name: str) -> None:
    """On a run of the quickstart, the counts of mentions and triggers are those of the strict measures."""
    folder = ROOT / "results" / "quickstart" / name
    kinds = as_json(cli, folder, "--examples", "0")["kinds"]
    pair = load_pair(folder)
    for kind, printed in (("entities", "entity.strict"), ("triggers", "event.trigger")):
        measure = parse_measure(printed)
        rows = [row for gold in pair.gold for row in measure.count(gold, pair.predicted[gold.id]).values()]
        counts = [sum(row[measure.channels.index(name)] for row in rows) for name in CHANNELS]
        assert [kinds[kind][channel] for channel in CHANNELS] == counts


def test_missing_documents_and_strangers_together(cli: Cli, files: tuple[Path, Path]) -> None:
    """What is missing and what is unknown is said at once, as by ``bench score``."""
    gold, predicted = files
    predicted.write_text(predicted.read_text() + '{"id": "stranger"}\n')
    ended = cli("errors", gold, predicted)
    assert ended.code == 2
    assert "has no prediction for 'tarn-03'" in ended.err
    assert "the gold has no document 'stranger'" in ended.err
