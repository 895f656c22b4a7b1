"""Generated pages are what the code generates today."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml
from conftest import ROOT

from bench.cli.main import main
from bench.docs.pages import makers

PAGES = makers()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_has_not_drifted(name: str) -> None:
    """A generated page was not edited by hand and not forgotten; mend it with python -m bench.docs."""
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name]()


def test_schema_accepts_the_shipped_configurations() -> None:
    """The JSON Schema for editors accepts what bench accepts and refuses a misspelt key."""
    schema = json.loads(PAGES["configs/schema.json"]())
    for path in (ROOT / "configs").glob("*.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"name": "x", "extractors": ["rules"], "corpsu": "y"}, schema)


def test_tables_are_what_the_commands_print(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands that stand beside the tables print just these tables."""
    monkeypatch.chdir(ROOT)
    for name in ("README.md", "results/README.md"):
        page = PAGES[name]()
        lines = re.findall(r"`bench ((?:compare|table) results[^`]* --as markdown)`", page)
        assert lines
        for line in lines:
            with pytest.raises(SystemExit):
                main(line.split())
            assert capsys.readouterr().out.strip() in page
