"""Combined extractors keep the rules that every extractor must keep."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import make_document

from bench.conformance import check_extractor

WORDS = {"name": "combined_parts:Words", "options": {"words": {"Tarn": "GPE", "soldiers": "ARMED"}}}
MORE = {"name": "combined_parts:Sure", "options": {"words": {"Tarn": "GPE", "killed": "POP"}}}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("union", {"parts": [WORDS, MORE]}),
        ("vote", {"parts": [WORDS, MORE, {"name": "union", "options": {"parts": [WORDS]}}]}),
        ("cascade", {"first": MORE, "second": WORDS, "threshold": 0.5}),
        (
            "pipeline",
            {"entities": WORDS, "numbers": {"name": "combined_parts:Unlearned", "options": {"words": {}}}},
        ),
    ],
)
def test_keeps_the_rules(name: str, options: dict[str, Any]) -> None:
    """No rule is broken."""
    found = check_extractor(name, options, train=[make_document()])
    assert {finding.rule: finding.faults for finding in found if finding.faults} == {}
