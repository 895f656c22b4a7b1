"""``bench extract``: plain text in, facts out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from cli_types import Cli

TEXT = "Shells killed at least 12 civilians in Homs on Tuesday, the ministry said.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short report."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_fact_sheet(cli: Cli, text: Path) -> None:
    """The sheet names the event, the bounded number and the resolved date."""
    ended = cli("extract", "rules", text, "--published", "2024-05-08")
    assert ended.code == 0
    for fact in ("casualty.death: killed", ">= 12 person", "Tuesday (2024-05-07)", "Homs"):
        assert fact in ended.out


def test_sentence_is_quoted(cli: Cli, text: Path) -> None:
    """The sheet quotes the sentence that an event stands in."""
    assert f"      in: “{TEXT.strip()}”\n" in cli("extract", "rules", text).out


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_open_dates_are_mentioned_once(cli: Cli, text: Path, form: list[str]) -> None:
    """Dates left open for want of ``--published`` are mentioned once, on stderr only."""
    text.write_text(TEXT * 2, encoding="utf-8")
    ended = cli("extract", "rules", text, *form)
    note = "dates relative to the day of publication are left open; give --published\n"
    assert (ended.code, ended.err, note in ended.out) == (0, note, False)


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        (TEXT, ["--published", "2024-05-08"]),
        ("Shells killed two men on 7 May 2024.\n", []),
        ("Shells killed two men.\n", []),
    ],
)
def test_no_word_on_dates_that_are_known(cli: Cli, text: Path, content: str, arguments: list[str]) -> None:
    """With ``--published``, or without an open date, stderr stays empty."""
    text.write_text(content, encoding="utf-8")
    ended = cli("extract", "rules", text, *arguments)
    assert (ended.code, ended.err) == (0, "")


def test_help_names_the_language(cli: Cli) -> None:
    """The help says which language the built-in extractors read."""
    assert "The built-in extractors read English." in cli("extract", "--help").out


def test_json_is_a_document(cli: Cli, text: Path) -> None:
    """``--json`` prints one document of the common format."""
    document = json.loads(cli("extract", "rules", text, "--json").out)
    assert document["text"] == TEXT
    (number,) = document["numbers"]
    assert (number["text"], number["low"], number["high"]) == ("at least 12", 12, None)


def test_learning_extractor_is_fitted(cli: Cli, text: Path) -> None:
    """A learning extractor is fitted on the train split of the shipped corpus."""
    assert cli("extract", "linear", text).code == 0


def test_stdin(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file, the text comes from stdin."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli("extract", "rules").out.startswith("stdin\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["rulez", "report.txt"], "did you mean 'rules'?"),
        (["rules", "report.text"], "No such file"),
        (["rules", "."], "is a folder"),
        (["rules", "junk.bin"], "is not UTF-8 text (byte 0)"),
        (["rules", "nul.txt"], "NUL character"),
        (["rules", "empty.txt"], "is empty"),
        (["rules", "report.txt", "--published", "7 May"], "expected YYYY-MM-DD"),
        (["rules", "report.txt", "-o", "nominal=false"], "did you mean 'nominals'?"),
        (["rules", "report.txt", "-o", "nominals"], "is not KEY=VALUE"),
        (["oracle", "report.txt"], "extractor 'oracle': reads gold, which a plain text has not"),
    ],
)
def test_wrong_input(cli: Cli, text: Path, tmp_path: Path, arguments: list[str], expected: str) -> None:
    """Wrong names, files, dates and options end with 2 and say what was expected."""
    (tmp_path / "junk.bin").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "nul.txt").write_bytes(b"a\x00b")
    (tmp_path / "empty.txt").write_text(" \n")
    ended = cli("extract", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert expected in ended.err
    assert "Traceback" not in ended.err


def test_large_text(cli: Cli, tmp_path: Path) -> None:
    """A text of five megabytes on a single line is no obstacle to reading."""
    path = tmp_path / "large.txt"
    path.write_text("word " * 1_000_000)
    assert cli("extract", "fakes:Echo", path, "--json").code == 0


@pytest.mark.parametrize("value", ["x=[", "x=!!python/object:os.system a", "seed=2024-99-99", "seed=*a"])
def test_option_that_is_no_value(cli: Cli, tmp_path: Path, value: str) -> None:
    """An option that YAML cannot read is a mistake of the user."""
    (tmp_path / "t.txt").write_text("Rebels fled.")
    ended = cli("extract", "oracle", "t.txt", "-o", value)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert "reads gold" not in ended.err


def test_only_one_form_of_date(cli: Cli, tmp_path: Path) -> None:
    """Other ISO forms would reach the documents as they are; they are refused."""
    (tmp_path / "t.txt").write_text("Rebels fled.")
    for date in ("2024-W01-1", "20240506"):
        assert cli("extract", "rules", "t.txt", "--published", date).code == 2


def test_failed_document_ends_with_1(cli: Cli, tmp_path: Path) -> None:
    """A text that the extractor fails on ends with 1 and the reason; nothing is printed as a result."""
    (tmp_path / "bad.txt").write_text("It went boom.")
    ended = cli("extract", "fakes:Fragile", "bad.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "failed: ValueError: went boom" in ended.err


def test_opened_and_closed(cli: Cli, text: Path, tmp_path: Path) -> None:
    """The extractor is opened before it is asked, and closed whatever breaks."""
    log = tmp_path / "log"
    for raises, code, steps in (
        ("", 0, ["open", "report", "close"]),
        ("open", 2, ["open", "close"]),
        ("fit", 2, ["fit", "close"]),
        ("close", 2, ["open", "report", "close"]),
    ):
        log.unlink(missing_ok=True)
        options = ["-o", f"log={log}", "-o", f"raises=[{raises}]", "-o", f"lesson={raises == 'fit'}"]
        ended = cli("extract", "fakes:Steps", text, "--json", *options)
        assert (ended.code, log.read_text().split()) == (code, steps)
        assert "Traceback" not in ended.err
        # An answer is told although closing fails.
        assert ended.out.startswith("{") == (raises in ("", "close"))
