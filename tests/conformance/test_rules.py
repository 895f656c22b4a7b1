"""Every rule can be broken, and is noticed when it is."""

from __future__ import annotations

import pytest

from bench.conformance import check_extractor
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
    ],
)
def test_careless_extractors_are_noticed(name: str, rule: str, fault: str) -> None:
    """One that breaks a rule is found out, and told how."""
    found = broken(name)
    assert any(fault in line for line in found[rule]), found


def test_close_before_open() -> None:
    """An extractor that cannot be closed unopened is found out."""
    from careless import Slamming

    from bench.conformance.rules import Trial, closes_twice

    trial = Trial("careless:Slamming", {}, Slamming, Slamming(), (), (), ())
    assert list(closes_twice(trial)) == ["close() on one that was never opened: RuntimeError: never opened"]


def test_options_that_do_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that takes anything is found out."""
    import fakes

    from bench.conformance.rules import Trial, refuses_unknown_options

    monkeypatch.setattr("bench.conformance.rules.build", lambda name, options: fakes.Echo())
    trial = Trial("fakes:Open", {}, fakes.Open, fakes.Open(), (), (), ())
    assert list(refuses_unknown_options(trial)) == ["an option that it does not have was accepted"]


def test_every_rule_has_a_statement() -> None:
    """What is printed of a rule is the first line of its docstring."""
    assert all((rule.__doc__ or "").strip().splitlines()[0].endswith(".") for rule in RULES)
