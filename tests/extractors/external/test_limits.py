"""Programs that hang, talk out of turn or without end: the time-out holds, memory is bounded."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest

from bench.document import Document
from bench.errors import InputError
from bench.extractor import Failure
from bench.extractors.external import process
from bench.extractors.external.command import Command


def program(tmp_path: Path, source: str) -> Path:
    """A program with this source."""
    path = tmp_path / "program.py"
    path.write_text(f"import json, os, subprocess, sys, time\n{source}")
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


READS_LITTLE = """
head = os.read(0, 1024).decode()
print(json.dumps({"id": head.split('"')[3], "error": "too long"}), flush=True)
time.sleep(60)
"""


def test_line_that_is_never_read_to_its_end(tmp_path: Path) -> None:
    """A program that answers but leaves the line in the pipe is killed when it is to end."""
    begun = time.monotonic()
    extractor = made(program(tmp_path, READS_LITTLE), timeout=1.0)
    with pytest.raises(InputError, match="did not end within 1 s"):
        said(extractor, "x" * 400_000)
    assert time.monotonic() - begun < 15


def test_next_line_waits_for_the_last(tmp_path: Path) -> None:
    """No line is written into one that is not read yet: the next document fails, and a new program begins."""
    begun = time.monotonic()
    source = READS_LITTLE.replace("time.sleep(60)", "time.sleep(60 * (len(head) == 1024))")
    found = said(made(program(tmp_path, source), timeout=1.0), *["x" * 400_000] * 2, "")
    assert found == ["too long", "the line before was not read within 1 s", "too long"]
    assert time.monotonic() - begun < 20


def test_child_that_keeps_the_input(tmp_path: Path) -> None:
    """A child that left the group and holds the pipe open cannot block us."""
    source = """
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
time.sleep(60)
"""
    begun = time.monotonic()
    (hung,) = said(made(program(tmp_path, source), timeout=1.0), "x" * 400_000)
    assert hung == "no answer within 1 s"
    assert time.monotonic() - begun < 10


def test_output_without_end() -> None:
    """A program that writes for ever is killed; what it wrote is not kept."""
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError, match=r"failed 4 times in a row: .*begins 'y'"):
        said(Command(argv=("yes",)), *"abcdef")
    extractor = Command(argv=("yes",))
    extractor.open()
    time.sleep(0.5)
    program = extractor._program
    assert program is not None
    assert program._answers.qsize() <= process._MOST_UNASKED + 1
    with pytest.raises(InputError, match="ended with exit code -9"):
        extractor.close()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_line_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than any answer ends the program."""
    monkeypatch.setattr("bench.extractors.external.lines.LONGEST", 2**20)
    source = "sys.stdin.readline()\nwhile True: sys.stdout.write('x' * 65536)"
    (told,) = said(made(program(tmp_path, source)), "fine")
    assert re.match("the program writes a line of more than .* MiB", told)


def test_banner_is_out_of_step(tmp_path: Path) -> None:
    """A line that is no answer counts as a failure of the program, not as one of the document alone."""
    source = """
print("Loading model ...", flush=True)
for line in sys.stdin:
    print(json.dumps({"id": json.loads(line)["id"]}), flush=True)
"""
    with pytest.raises(InputError, match=r"failed 2 times in a row: .*begins 'Loading model"):
        said(made(program(tmp_path, source), restarts=1), "one", "two", "three")


def test_error_and_unsound_answer_are_in_step(tmp_path: Path) -> None:
    """An error that is told, and an answer with a fault in it, fail their document and not the program."""
    source = """
for number, line in enumerate(sys.stdin):
    answer = {"id": json.loads(line)["id"]}
    answer |= {"error": "no"} if number % 2 else {"entitys": []}
    print(json.dumps(answer), flush=True)
"""
    found = said(made(program(tmp_path, source), restarts=0), *"abcd")
    assert ["entitys" in message or message == "no" for message in found] == [True] * 4


def test_last_words(tmp_path: Path) -> None:
    """What a program writes after its input has ended is left unread, however much it is."""
    source = """
for line in sys.stdin:
    print(json.dumps({"id": json.loads(line)["id"]}), flush=True)
print("statistics\\n" * 100_000, flush=True)
"""
    assert said(made(program(tmp_path, source)), "one", "two") == ["", ""]


@pytest.mark.parametrize("timeout", [float("inf"), float("nan"), 1e30, -1.0, 0.0])
def test_times_out_of_range(timeout: float) -> None:
    """No time without end, none of zero or less, none longer than a day."""
    with pytest.raises(InputError, match=r"timeout .* is out of range"):
        Command(argv=(sys.executable,), timeout=timeout)
