"""What is recorded about where a run was made."""

from __future__ import annotations

import json
import re

from conftest import ROOT

from bench.running.provenance import provenance


def test_provenance_names_no_machine_path() -> None:
    """Versions and processor are recorded; no path, user or host name is."""
    record = provenance()
    assert {"commit", "dirty", "packages", "python", "platform", "cpu"} <= record.keys()
    assert str(ROOT) not in json.dumps(record)
    assert "/" not in (record["cpu"] or "").replace("w/", "")
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", record["packages"]["numpy"])
