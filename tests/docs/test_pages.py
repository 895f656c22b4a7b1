"""Generated pages are what the code generates today."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from conftest import ROOT

from bench.docs.pages import pages

PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_has_not_drifted(name: str) -> None:
    """A generated page was not edited by hand and not forgotten; mend it with python -m bench.docs."""
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name]


def test_schema_accepts_the_shipped_configurations() -> None:
    """The JSON Schema for editors accepts what bench accepts and refuses a misspelt key."""
    schema = json.loads(PAGES["configs/schema.json"])
    for path in (ROOT / "configs").glob("*.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"name": "x", "extractors": ["rules"], "corpsu": "y"}, schema)
