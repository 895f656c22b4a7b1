"""Programs in other languages: asked, timed, started again, ended."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Failure, Workspace
from bench.extractors.external.command import Command
from bench.running.code import file_digest

ANSWERS = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    document = json.loads(line)
    text, answer = document["text"], {"id": document["id"]}
    if "boom" in text:
        print("went boom", file=sys.stderr)
        sys.exit(7)
    if "hang" in text:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        time.sleep(60)
    if "other" in text:
        answer["id"] = "other"
    if "pid" in text:
        answer["error"] = str(os.getpid())
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A program that misbehaves when the text asks for it."""
    path = tmp_path / "answers.py"
    path.write_text(ANSWERS)
    return path


def made(script: Path, **options: object) -> Command:
    """The program behind the extractor."""
    return Command(argv=(sys.executable, script.name), folder=script.parent, **options)  # type: ignore[arg-type]


def said(extractor: Command, *texts: str) -> list[str]:
    """What is said of documents with these texts: the message of a failure, or nothing."""
    documents = [Document(f"d{number}", text, {}) for number, text in enumerate(texts)]
    try:
        results = list(extractor.extract(documents))
    finally:
        extractor.close()
    return [result.message if isinstance(result, Failure) else "" for result in results]


def test_one_process_for_all_documents(script: Path) -> None:
    """The program is started once and answers every document."""
    first, second = said(made(script), "pid", "pid")
    assert first == second != ""


def test_exit_code_and_stderr_are_told(script: Path) -> None:
    """A program that dies fails the document that killed it; the next finds a new one."""
    before, died, after = said(made(script), "pid", "boom", "pid")
    assert died == "the program ended with exit code 7: went boom"
    assert before != after != ""


def test_time_out_kills_the_whole_group(script: Path) -> None:
    """A program that hangs is killed with what it started, and started again."""
    begun = time.monotonic()
    hung, after = said(made(script, timeout=1.5), "hang", "fine")
    assert (hung, after) == ("no answer within 1.5 s", "")
    assert time.monotonic() - begun < 30  # the sleepers would have taken a minute


def test_answers_out_of_step(script: Path) -> None:
    """An answer for another document is never taken; the program is started anew."""
    wrong, after = said(made(script), "other", "fine")
    assert wrong == "the answer is for document 'other', not 'd0'"
    assert after == ""


def test_failures_in_a_row_end_the_run(script: Path) -> None:
    """A program that always dies is not started for ever."""
    with pytest.raises(InputError, match=r"failed 3 times in a row: .*exit code 7"):
        said(made(script, restarts=2), "boom", "boom", "boom", "fine")


def test_program_that_reads_nothing(tmp_path: Path) -> None:
    """A document larger than any pipe cannot block us when the program does not read."""
    script = tmp_path / "deaf.py"
    script.write_text("import time; time.sleep(60)")
    (deaf,) = said(made(script, timeout=0.5), "x" * 1_000_000)
    assert deaf == "no answer within 0.5 s"


def test_exit_code_at_the_end(tmp_path: Path) -> None:
    """A program that ends with an exit code after its last answer is not passed over."""
    script = tmp_path / "bad_end.py"
    script.write_text(
        "import sys\nprint('{\"id\": \"d0\"}', flush=True)\nsys.stdin.read()\nsys.exit('sorry')"
    )
    with pytest.raises(InputError, match=r"ended with exit code 1: sorry.*answers are kept"):
        said(made(script), "fine")


def test_program_that_cannot_be_started() -> None:
    """A program that does not exist is the user's mistake."""
    with pytest.raises(InputError, match="'no-such-program' cannot be started"):
        Command(argv=("no-such-program",)).open()
    with pytest.raises(InputError, match="argv is empty"):
        Command(argv=())


def test_scripts_are_part_of_the_key(script: Path) -> None:
    """An edited script is another model; the folder it lies in is not."""
    assert script in made(script).files()
    before = file_digest(script)
    script.write_text(ANSWERS + "# edited")
    assert file_digest(made(script).files()[-1]) != before
    assert "folder" in Command.runtime_options


def test_stderr_is_kept(script: Path, tmp_path: Path) -> None:
    """What the program writes to stderr stands in a file of the workspace."""
    extractor = made(script)
    extractor.workspace = Workspace(tmp_path / "kept", "k" * 64)
    said(extractor, "boom")
    assert (tmp_path / "kept" / f"{'k' * 16}.stderr").read_text() == "went boom\n"


def test_example_in_perl() -> None:
    """The example runs as it stands and finds what it says that it finds."""
    extractor = Command(
        argv=("perl", "capitals.pl"), folder=ROOT / "examples" / "command", layers=("entities", "numbers")
    )
    text = "\U0001f6a8 Tarn Valley lost 12 men, Séno 3."
    (found,) = extractor.extract([Document("d", text, {})])
    extractor.close()
    assert isinstance(found, Annotations)
    assert [text[e.start : e.end] for e in found.entities] == ["Tarn Valley", "Séno"]
    assert [(text[n.start : n.end], n.value) for n in found.numbers] == [("12", 12), ("3", 3)]
