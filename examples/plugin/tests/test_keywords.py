"""The plug-in keeps the rules that every extractor must keep."""

from bench.conformance import check_extractor


def test_rules() -> None:
    """No rule is broken."""
    found = check_extractor("keywords", {"words": {"Tarn": "GPE", "Xinhua": "ORG"}})
    assert [finding for finding in found if finding.faults] == []
