"""Running: keys decide what is extracted; nothing stale is served; a killed run goes on."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT, make_document
from conftest_helpers import Bench
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.config.load import load_config
from bench.corpus.standoff import detach
from bench.corpus.write import one_annotation_a_line, one_line
from bench.document import Annotations, to_plain
from bench.errors import ConfigError, InputError, RunError, UnknownName
from bench.running.plan import plan, run_folder
from bench.running.run import execute


def scores(bench: Bench) -> dict:
    """The scores of the only run."""
    return json.loads((bench.out / "echo.test" / "scores.json").read_text())


def test_second_run_extracts_nothing(bench: Bench) -> None:
    """Unchanged inputs are served from the store, and nothing in the run directory changes."""
    bench.run(bench.echo())
    assert bench.asked() == ["doc-00", "doc-01", "doc-02"]
    before = {path.name: path.read_bytes() for path in (bench.out / "echo.test").iterdir()}
    (outcome,) = bench.run(bench.echo())
    assert bench.asked() == []
    assert (outcome.extracted, outcome.documents, outcome.failed) == (0, 3, 0)
    assert before == {path.name: path.read_bytes() for path in (bench.out / "echo.test").iterdir()}


def test_gold_fix_runs_no_model(bench: Bench) -> None:
    """A corrected gold annotation changes scores and the score key, but no prediction is made anew."""
    bench.run(bench.echo())
    bench.asked()
    old = scores(bench)
    fixed = msgspec.structs.replace(bench.documents[0], numbers=(), events=())
    bench.write(fixed)
    bench.run(bench.echo())
    assert bench.asked() == []
    new = scores(bench)
    assert new["key"] != old["key"]
    assert (
        new["measures"]["number.value"]["overall"]["gold"]
        == old["measures"]["number.value"]["overall"]["gold"] - 1
    )


def test_new_measure_runs_no_model(bench: Bench) -> None:
    """Another list of measures re-scores stored predictions."""
    bench.run(bench.echo(), measures=["entity.strict"])
    bench.asked()
    bench.run(bench.echo(), measures=["entity.strict(types=none)"])
    assert bench.asked() == []
    assert list(scores(bench)["measures"]) == ["entity.strict(types=none)"]


def test_new_document_runs_alone(bench: Bench) -> None:
    """A document added to the corpus is the only one extracted."""
    bench.run(bench.echo())
    bench.asked()
    bench.write(make_document("doc-99"))
    bench.run(bench.echo())
    assert bench.asked() == ["doc-99"]


@pytest.mark.parametrize("change", ["text", "published", "language"])
def test_changed_input_runs_again(bench: Bench, change: str) -> None:
    """Whatever an extractor can see of a document is part of its key."""
    bench.run(bench.echo())
    bench.asked()
    old = bench.documents[1]
    if change == "text":
        changed = msgspec.structs.replace(old, text=old.text + " Amended.")
    else:
        changed = msgspec.structs.replace(old, meta={**old.meta, change: "2024-05-07"})
    bench.write(changed)
    bench.run(bench.echo())
    assert bench.asked() == ["doc-01"]


def test_changed_meta_that_no_extractor_sees_runs_nothing(bench: Bench) -> None:
    """Tags and licences are not part of the key."""
    bench.run(bench.echo())
    bench.asked()
    old = bench.documents[1]
    bench.write(msgspec.structs.replace(old, meta={**old.meta, "tags": ["new"]}))
    bench.run(bench.echo())
    assert bench.asked() == []


def test_option_is_part_of_the_key(bench: Bench) -> None:
    """Another option value under the same label is another model: nothing is served across."""
    bench.run(bench.echo())
    bench.asked()
    bench.run(bench.echo(kind="GPE"))
    assert bench.asked() == ["doc-00", "doc-01", "doc-02"]


def test_runtime_option_is_no_part_of_the_key(bench: Bench) -> None:
    """Options that are declared as run-time only never cause a new extraction."""
    bench.run(bench.echo())
    bench.asked()
    bench.run(bench.echo(delay=0.001))
    assert bench.asked() == []


def test_model_file_is_part_of_the_key(bench: Bench) -> None:
    """Another content under the same file name is another model."""
    model = bench.root / "model.bin"
    entry = {"name": "fakes:FromFile", "label": "echo", "options": {"model": "model.bin"}}
    model.write_bytes(b"one")
    assert bench.run(entry)[0].extracted == 3
    assert bench.run(entry)[0].extracted == 0
    model.write_bytes(b"two")
    assert bench.run(entry)[0].extracted == 3


def test_training_gold_is_part_of_the_key(bench: Bench) -> None:
    """A model that learned from other gold is another model; it is fitted only if it has work."""
    bench.run(bench.echo("Learner"))
    assert bench.asked()[0] == "fit 2"
    bench.run(bench.echo("Learner"))
    assert bench.asked() == []
    bench.write(msgspec.structs.replace(bench.documents[-1], numbers=(), events=()))
    bench.run(bench.echo("Learner"))
    assert bench.asked() == ["fit 2", "doc-00", "doc-01", "doc-02"]


def test_fit_once_for_several_splits(bench: Bench) -> None:
    """A learning extractor is fitted once, however many splits it runs on."""
    bench.write(make_document("dev-00", "dev"))
    bench.run(bench.echo("Learner"), splits=["dev", "test"])
    assert bench.asked() == ["fit 2", "dev-00", "doc-00", "doc-01", "doc-02"]


def test_learning_split_cannot_be_measured(bench: Bench) -> None:
    """A model is never scored on the documents it learned from."""
    with pytest.raises(ConfigError, match=r"extractors\[0\]: .*learns from split 'train'"):
        bench.run(bench.echo("Learner"), splits=["train"])


def test_unknown_split_is_refused(bench: Bench) -> None:
    """A split that the corpus does not have is an error with a suggestion, not an empty table."""
    with pytest.raises(ConfigError, match=r"splits.0.: unknown split 'tset' .*'test'"):
        bench.run(bench.echo(), splits=["tset"])
    with pytest.raises(UnknownName, match="did you mean 'test'"):
        plan(load_config(bench.config(bench.echo())), bench.out, splits=["tset"])


def test_failed_document_is_kept_counted_and_tried_again(bench: Bench) -> None:
    """A failure concerns its document only, is recorded with its reason, and is never served as an answer."""
    broken = msgspec.structs.replace(bench.documents[1], text=bench.documents[1].text + " boom")
    bench.write(broken)
    entry = {"name": "fakes:Fragile", "label": "echo"}
    (outcome,) = bench.run(entry)
    assert (outcome.failed, outcome.documents) == (1, 3)
    assert scores(bench)["failed"] == ["doc-01"]
    record = json.loads((bench.out / "echo.test" / "run.json").read_text())
    assert record["failures"] == {"doc-01": "ValueError: went boom"}
    assert bench.run(entry)[0].extracted == 1


def test_redo_always_and_never(bench: Bench) -> None:
    """``always`` extracts everything anew; ``never`` extracts nothing and says what is missing."""
    (outcome,) = bench.run(bench.echo(), redo="never")
    assert (outcome.extracted, outcome.unfinished) == (0, 3)
    bench.run(bench.echo())
    bench.asked()
    bench.run(bench.echo(), redo="always")
    assert len(bench.asked()) == 3
    assert len((bench.out / "echo.test" / "predictions.jsonl").read_text().splitlines()) == 3


def test_extractor_sees_no_gold(bench: Bench) -> None:
    """Annotations, split and tags never reach an extractor that does not declare to read gold."""
    (outcome,) = bench.run({"name": "fakes:Spy", "label": "echo"})
    assert outcome.failed == 0


def test_absent_layer_is_not_zero(bench: Bench) -> None:
    """Layers that an extractor declares not to have are marked as not produced."""
    bench.run({"name": "fakes:EntitiesOnly", "label": "echo"})
    measures = scores(bench)["measures"]
    assert measures["entity.strict"]["produced"] is True
    assert measures["number.value"]["produced"] is False


def test_locked_run_is_refused(bench: Bench) -> None:
    """Two processes never write one run directory at once."""
    (job,) = bench.plan(bench.echo())
    with job.store.locked(), pytest.raises(RunError, match="another process"):
        execute(job)


def test_sweep_makes_a_run_for_each_value(bench: Bench) -> None:
    """A list of values where one is expected is a run each, under a label that shows the value."""
    jobs = bench.plan(bench.echo(kind=["ORG", "GPE"]))
    assert [job.label for job in jobs] == ["echo[kind=ORG]", "echo[kind=GPE]"]
    assert len({job.store.folder for job in jobs}) == 2


def test_list_option_is_not_swept(bench: Bench) -> None:
    """Where the constructor takes a list, a list is one value."""
    (job,) = bench.plan(bench.echo(tags=["a", "b"]))
    assert job.label == "echo"


def test_limit_has_a_folder_of_its_own() -> None:
    """A limited run never overwrites the scores of the whole one."""
    assert run_folder("echo", "test", None) != run_folder("echo", "test", 2)


@given(cut=st.integers(min_value=0, max_value=10_000))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cut_at_any_byte_ends_the_same(make_bench: Callable[[str], Bench], cut: int, tmp_path: Path) -> None:
    """However much of the predictions file survives, the resumed run ends with the same results."""
    bench = Bench(tmp_path)
    bench.run(bench.echo(), redo="always")
    folder = bench.out / "echo.test"
    whole, wanted = (folder / "predictions.jsonl").read_bytes(), (folder / "scores.json").read_bytes()
    (folder / "predictions.jsonl").write_bytes(whole[: cut % (len(whole) + 1)])
    bench.run(bench.echo())
    assert (folder / "predictions.jsonl").read_bytes() == whole
    assert (folder / "scores.json").read_bytes() == wanted


def _kill_after(command: list[str], environment: dict[str, str], predictions: Path, lines: int) -> int:
    """Start a run, kill it once ``lines`` predictions are on disk, and return how many there are then."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if predictions.exists() and predictions.read_bytes().count(b"\n") >= lines:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.005)
    process.wait()
    return predictions.read_bytes().count(b"\n")


def test_killed_again_and_again_ends_the_same(make_bench: Callable[[str], Bench]) -> None:
    """A process killed at random points leaves a run that finishes like an uninterrupted one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    draw = random.Random(7)
    results = []
    for name in ("killed", "whole"):
        bench = make_bench(name)
        bench.write(*(make_document(f"more-{i:02}", text=f"{make_document().text} {i}") for i in range(40)))
        config = bench.config(bench.echo(delay=0.01))
        command = [sys.executable, "-m", "bench", "run", str(config), "--out", str(bench.out)]
        folder = bench.out / "tiny" / "echo.test"
        for lines in sorted(draw.sample(range(1, 33), 3)) if name == "killed" else ():
            assert _kill_after(command, environment, folder / "predictions.jsonl", lines) < 43
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        results.append([(folder / file).read_bytes() for file in ("predictions.jsonl", "scores.json")])
    assert results[0] == results[1]


def test_empty_annotations_are_an_answer(bench: Bench) -> None:
    """A document in which nothing was found is done, not missing."""
    bench.run({"name": "fakes:Spy", "label": "echo"})
    (job,) = bench.plan({"name": "fakes:Spy", "label": "echo"})
    assert job.missing() == []
    assert all(stored.result == Annotations() for stored in job.stored.values())


def test_no_path_of_the_machine_is_stored(bench: Bench) -> None:
    """What is stored names corpus and files without the folders they lie in."""
    model = bench.root / "model.bin"
    model.write_bytes(b"one")
    entry = {"name": "fakes:FromFile", "label": "echo", "options": {"model": str(model)}}
    (outcome,) = bench.run(entry, corpus=str(bench.corpus))
    stored = "".join(path.read_text() for path in outcome.folder.iterdir() if path.suffix)
    assert str(bench.root) not in stored
    assert '"name": "corpus"' in stored


def test_plan_changes_nothing(bench: Bench) -> None:
    """Planning beside a process that is writing a line leaves that line alone."""
    bench.run(bench.echo())
    path = bench.out / "echo.test" / "predictions.jsonl"
    half = path.read_bytes()[:-20]
    path.write_bytes(half)
    bench.plan(bench.echo())
    assert path.read_bytes() == half


def test_what_another_process_did_meanwhile_is_served(bench: Bench) -> None:
    """A run planned before another process finished it extracts nothing anew."""
    (early,) = bench.plan(bench.echo())
    bench.run(bench.echo())
    assert execute(early).extracted == 0


def test_retried_failure_leaves_one_line(bench: Bench) -> None:
    """The stored predictions hold each document once, in order, so that they can be scored as a file."""
    entry = {"name": "fakes:Fragile", "label": "echo"}
    bench.write(msgspec.structs.replace(bench.documents[0], text=bench.documents[0].text + " boom"))
    bench.run(entry)
    bench.run(entry)
    lines = (bench.out / "echo.test" / "predictions.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["doc-00", "doc-01", "doc-02"]


def test_extractors_that_refuse_are_named_with_their_line(bench: Bench) -> None:
    """Whatever keeps systems from running is told at once, with the line of each."""
    entries = ["fakes:Refusing", "oracle", "fakes:Unfinished"]
    model = {"name": "fakes:FromFile", "options": {"model": "nowhere.bin"}}
    with pytest.raises(ConfigError) as caught:
        bench.plan(*entries, model, splits=["test", "tset"])
    found = [(problem.field, problem.message) for problem in caught.value.problems]
    assert [field for field, _ in found] == ["extractors[0]", "extractors[2]", "extractors[3]", "splits[1]"]
    assert "ValueError: no such thing" in found[0][1]
    assert "nowhere.bin: No such file" in found[2][1]


def test_failed_learning_is_the_extractors(bench: Bench) -> None:
    """What ``fit`` throws is told in a line; the run can be started again."""
    with pytest.raises(InputError, match="'fakes:Dull': cannot learn: ValueError: nothing to learn"):
        bench.run(bench.echo("Dull"))


def test_order_of_training_files_changes_nothing(bench: Bench) -> None:
    """A model is fitted on documents in one order, with no more than its key depends on."""
    (job,) = bench.plan(bench.echo("Learner"))
    assert [document.id for document in job.fitted.train] == ["fit-00", "fit-01"]
    assert all(set(document.meta) <= {"language", "published"} for document in job.fitted.train)


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null"])
def test_unwritable_folder_is_a_mistake(bench: Bench, place: str) -> None:
    """A folder that cannot be made or written is named, without a traceback."""
    (job,) = plan(load_config(bench.config(bench.echo())), Path(place)).jobs
    with pytest.raises(RunError, match="cannot be written"):
        execute(job)


def test_long_labels_have_folders() -> None:
    """A label longer than a file name has a folder all the same, and one of its own."""
    one, two = (run_folder("x" * 300 + end, "test", None) for end in "ab")
    assert one != two
    assert len(one) < 150


def test_further_corpora_are_measured_but_never_learned_from(bench: Bench) -> None:
    """Each further corpus has runs of its own, named after it; learning systems see the main one alone."""
    other = bench.corpus.parent / "other"
    other.mkdir()
    for document in bench.documents:
        moved = msgspec.structs.replace(document, text=f"{document.text} Else.", meta={"split": "held"})
        (other / f"{document.id}.json").write_text(one_annotation_a_line(to_plain(moved)), encoding="utf-8")
    also = [{"corpus": "other", "splits": ["held"], "by": ["split"]}]
    folders = [outcome.folder.name for outcome in bench.run(bench.echo(), also=also)]
    assert folders == ["echo.test", "echo.other.held"]
    scores = json.loads((bench.out / "echo.other.held" / "scores.json").read_text())
    assert [(one["value"], one["documents"]) for one in scores["groups"]] == [("held", len(bench.documents))]
    with pytest.raises(ConfigError, match=r"also\[0\]\.splits\[0\]: unknown split 'hold'"):
        bench.plan(bench.echo(), also=[{"corpus": "other", "splits": ["hold"]}])


def test_standoff_without_its_texts_is_left_out_and_said(bench: Bench) -> None:
    """A corpus whose texts are not at hand does not keep the others from being measured."""
    folder = bench.corpus.parent / "apart"
    folder.mkdir()
    lines = [one_line(detach(document)) for document in bench.documents]
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    also = [{"corpus": "apart", "texts": "texts"}]
    made = plan(load_config(bench.config(bench.echo(), also=also)), bench.out)
    assert [job.store.folder.name for job in made.jobs] == ["echo.test"]
    (said,) = made.left_out
    assert said.startswith("left out corpus apart: its texts are not at")
    texts = bench.corpus.parent / "texts"
    texts.mkdir()
    for document in bench.documents:
        (texts / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    made = plan(load_config(bench.config(bench.echo(), also=also)), bench.out)
    assert [job.store.folder.name for job in made.jobs] == ["echo.test", "echo.apart.test"]
    assert made.left_out == []
    execute(made.jobs[1])
    stored = (bench.out / "echo.apart.test" / "predictions.jsonl").read_text()
    assert '"start"' in stored
    assert '"text"' not in stored
    again = plan(load_config(bench.config(bench.echo(), also=also)), bench.out).jobs[1]
    assert again.missing() == []


def test_what_cannot_begin_is_closed(bench: Bench) -> None:
    """An extractor that cannot learn or be opened is closed; what broke first is told."""
    for option, expected in (("fit", "cannot learn: ValueError: no fit"), ("open", "cannot be opened")):
        with pytest.raises(InputError, match=expected):
            bench.run(bench.echo("Steps", raises=[option, "close"], lesson=True))
        assert bench.asked()[-2:] == [option, "close"]


def test_report_that_is_no_json(bench: Bench) -> None:
    """It is told in a line, with the extractor's name; the predictions are kept."""
    entry = bench.echo("Steps", raises=["report"])
    with pytest.raises(InputError, match=r"'fakes:Steps': report\(\): seen is a set"):
        bench.run(entry)
    assert bench.run(entry)[0].extracted == 0


def test_dependence_that_is_no_json(bench: Bench) -> None:
    """It is a mistake of the configuration's system, with its line."""
    with pytest.raises(ConfigError, match=r"extractors\[0\].*depends\(\): revision.words is a set"):
        bench.run("careless:Depending")


def test_reports_say_what_they_are_of(bench: Bench) -> None:
    """One extractor reads all splits: its figures are marked as those of the whole run of the program."""
    bench.write(make_document("dev-00", "dev"))
    bench.run(bench.echo("Steps"), splits=["dev", "test"])
    told = json.loads((bench.out / "echo.test" / "run.json").read_text())["report"]
    assert told == {"of": "all that this run of the program read with it", "asked": 4}
