"""Number libraries keep the rules of all extractors."""

from __future__ import annotations

import pytest
from conformance_helpers import broken_rules


@pytest.mark.parametrize("name", ["quantulum3", "recognizers-text", "text2num"])
def test_number_libraries(name: str) -> None:
    """No rule is broken."""
    assert broken_rules(name) == {}
