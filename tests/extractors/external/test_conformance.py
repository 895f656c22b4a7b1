"""Programs and services keep the rules of all extractors."""

from __future__ import annotations

from conftest import ROOT
from http_service import echo, service

from bench.conformance import check_extractor


def test_command() -> None:
    """The example in Perl keeps every rule."""
    options = {"argv": ["perl", "capitals.pl"], "layers": ["entities", "numbers"], "types": ["ORG"]}
    found = check_extractor("command", options, ROOT / "examples" / "command")
    assert [finding.rule for finding in found if finding.faults] == []


def test_http() -> None:
    """A service keeps every rule, since it declares that it uses the network."""
    with service(echo) as (url, _):
        found = check_extractor("http", {"url": url})
    assert [finding.rule for finding in found if finding.faults] == []
