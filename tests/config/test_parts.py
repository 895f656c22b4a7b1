"""Combined extractors in configurations."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.config.load import load_config
from bench.errors import ConfigError
from bench.part import Part


def write(folder: Path, text: str) -> Path:
    """Write a configuration."""
    path = folder / "c.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_of_parts_is_no_sweep(tmp_path: Path) -> None:
    """Where several parts are expected, a list states them; where one is, it sweeps."""
    text = """name: x
extractors:
  - name: union
    options: {parts: [rules, {name: linear, options: {seed: 1}}]}
  - name: pipeline
    options:
      entities: [rules, linear, {name: linear, options: {seed: 1, bits: 10}}]
      numbers: rules
"""
    systems = load_config(write(tmp_path, text)).systems
    assert [system.label for system in systems] == [
        "union",
        "pipeline[entities=rules]",
        "pipeline[entities=linear]",
        "pipeline[entities=linear(seed=1,bits=10)]",
    ]
    assert systems[0].options["parts"] == (Part("rules"), Part("linear", {"seed": 1}))
    assert systems[3].options["entities"] == Part("linear", {"seed": 1, "bits": 10})


def test_faults_have_their_lines(tmp_path: Path) -> None:
    """A mistake inside a part is told with its line and path."""
    text = """name: x
extractors:
  - name: union
    options:
      parts:
        - ruels
        - name: linear
          options:
            sed: 1
"""
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, text))
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems] == [
        "c.yaml:6: extractors[0].options.parts[0]: unknown extractor 'ruels' (did you mean 'rules'?)",
        "c.yaml:9: extractors[0].options.parts[1].options.sed: unknown option (did you mean 'seed'?)",
    ]
