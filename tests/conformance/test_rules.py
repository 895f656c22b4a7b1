"""Every rule can be broken, and is noticed when it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from careless import end_all

from bench.conformance import check_extractor, held
from bench.conformance.rules import RULES


def broken(name: str) -> dict[str, tuple[str, ...]]:
    """The rules that an extractor of the careless ones breaks, with the faults."""
    return {finding.rule: finding.faults for finding in check_extractor(f"careless:{name}") if finding.faults}


@pytest.mark.parametrize("name", ["Sound", "Connected"])
def test_sound_extractors_break_none(name: str) -> None:
    """One that keeps every rule is blamed for nothing; one that declares its calls may make them."""
    assert broken(name) == {}


@pytest.mark.parametrize(
    ("name", "rule", "fault"),
    [
        ("Utf16", "succeeds", "'emoji'"),
        ("Inventive", "finds_nothing_in_nothing", "'blank'"),
        ("Moody", "repeats_itself", "another answer the second time"),
        ("Gregarious", "ignores_company", "another answer in other company"),
        ("Lossy", "keeps_order", "gave"),
        ("Undeclared", "stays_in_its_layers", "type ORG, which types does not name"),
        ("Undeclared", "stays_in_its_layers", "numbers, which layers does not name"),
        ("Rooted", "pickles", "cannot be sent"),
        ("Talkative", "declares_network", "127.0.0.1:9"),
        ("Homesick", "declares_network", "127.0.0.1:9"),
        ("Curious", "declares_network", "127.0.0.1:9"),
        ("Brittle", "keeps_order", "IndexError: no first word (careless.py:"),
        ("Swapping", "keeps_order", "another answer among others than alone"),
        ("Greedy", "refuses_unknown_options", "takes any option (**more)"),
        ("Unopened", "works_without_open", "'news' without open(): "),
        ("Depending", "tells_plainly", "depends(): revision.words is a set, which is not JSON-ready"),
        ("Reporting", "tells_plainly", "report(): seen[0] is a set, which is not JSON-ready"),
        ("Lost", "tells_plainly", "'no-such-model.bin' does not exist"),
        ("Lost", "tells_plainly", "size(): -1 is no number of bytes"),
    ],
)
def test_careless_extractors_are_noticed(name: str, rule: str, fault: str) -> None:
    """One that breaks a rule is found out, and told how."""
    found = broken(name)
    assert any(fault in line for line in found[rule]), found


def test_close_before_open() -> None:
    """An extractor that cannot be closed unopened is found out, and the other rules are still told."""
    found = broken("Slamming")
    assert list(found) == ["works_without_open", "closes_twice"]
    assert found["closes_twice"][0].startswith(
        "close() on one that was never opened: RuntimeError: never opened (careless.py:"
    )


@pytest.fixture
def ending() -> Iterator[None]:
    """End what the leaky extractors leave."""
    yield
    end_all()


@pytest.mark.usefixtures("ending")
def test_what_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program, a thread and an open file that outlive ``close`` are found out; ended ones are not."""
    monkeypatch.setattr(held, "PATIENCE", 0.1)
    found = broken("Leaky")["closes_twice"]
    assert {line.rstrip("0123456789") for line in found} == {
        "left behind after close(): process ",
        "left behind after close(): thread 'left'",
        "left behind after close(): open pipe",
        "left behind after close(): open file careless.py",
    }
    learner = broken("LeakyLearner")["closes_twice"]
    assert len(learner) == 3
    assert not any("careless.py" in line for line in learner)
    assert broken("Tidy") == {}


def test_every_rule_has_a_statement() -> None:
    """What is printed of a rule is the first line of its docstring."""
    assert all((rule.__doc__ or "").strip().splitlines()[0].endswith(".") for rule in RULES)
