"""Configurations: every mistake at once, each with its line and the nearest valid name."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document

from bench.config.load import find_config, load_config
from bench.corpus.write import write_folder
from bench.errors import ConfigError, InputError
from bench.scoring.catalogue import DEFAULT, parse_measures
from bench.scoring.spans.measures import EntityOverlap
from bench.scoring.statistics.settings import Intervals


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a one-document corpus."""
    write_folder([make_document()], tmp_path / "mini")
    return tmp_path


def write(folder: Path, text: str) -> Path:
    """Write a configuration."""
    path = folder / "c.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    """The problems of a configuration, without the folder's name."""
    with pytest.raises(ConfigError) as caught:
        load_config(write(folder, text))
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_defaults(folder: Path) -> None:
    """A configuration needs a name and extractors; the rest has documented defaults."""
    benchmark = load_config(write(folder, "name: x\nextractors: [rules]\n"))
    assert (benchmark.main.name, benchmark.main.splits, benchmark.train) == ("dispatches", ("test",), "train")
    assert benchmark.measures == DEFAULT
    assert benchmark.intervals == Intervals(1000, 0, 0.95)
    assert [system.label for system in benchmark.systems] == ["rules"]


def test_corpus_beside_the_file_wins(folder: Path) -> None:
    """A corpus path is relative to the configuration, not to the working directory."""
    benchmark = load_config(write(folder, "name: x\ncorpus: mini\nextractors: [rules]\n"))
    assert benchmark.main.path == folder / "mini"


def test_every_mistake_at_once(folder: Path) -> None:
    """Unknown names, options, measures and duplicates are listed together, with lines and suggestions."""
    text = """name: x
corpus: dispathces
splits: [test, test]
extractors:
  - ruels
  - name: oracle
    options:
      eror_rate: 0.1
      seed: many
  - fakes:NotAnExtractor
  - fakes:Echo
  - fakes:Echo
measures:
  - entity.strickt
  - entity.overlap(treshold=0.5)
  - number.value
  - number.value
"""
    assert problems(folder, text) == [
        "c.yaml:2: corpus: unknown corpus 'dispathces' (did you mean 'dispatches'?)",
        "c.yaml:3: splits[1]: split 'test' is listed twice",
        "c.yaml:5: extractors[0]: unknown extractor 'ruels' (did you mean 'rules'?)",
        "c.yaml:8: extractors[1].options.eror_rate: unknown option (did you mean 'error_rate'?)",
        "c.yaml:9: extractors[1].options.seed: 'many' does not fit (Input should be a valid integer,"
        " unable to parse string as an integer)",
        "c.yaml:10: extractors[2]: extractor 'fakes:NotAnExtractor': fakes:NotAnExtractor is not an Extractor"
        " (expected module:Class)",
        "c.yaml:12: extractors[4]: label 'Echo' is taken (expected a label of its own)",
        "c.yaml:14: measures[0]: unknown measure 'entity.strickt' (did you mean 'entity.strict'?)",
        "c.yaml:15: measures[1]: measure 'entity.overlap(treshold=0.5)': unknown parameter 'treshold'"
        " (did you mean 'threshold'?)",
        "c.yaml:17: measures[3]: measure 'number.value' is listed twice",
    ]


def test_shape_mistakes_at_once(folder: Path) -> None:
    """Misspelt keys, wrong types and missing keys are listed together."""
    text = "nmae: x\nsplits: test\nextractors:\n  - nam: rules\nintervals:\n  resamples: 0\n  sed: 1\n"
    found = problems(folder, text)
    assert found[0] == "c.yaml:1: name: field required"
    assert "c.yaml:1: nmae: unknown key (did you mean 'name'?)" in found
    assert "c.yaml:2: splits: input should be a valid list" in found
    assert "c.yaml:4: extractors[0].name: field required" in found
    assert "c.yaml:4: extractors[0].nam: unknown key (did you mean 'name'?)" in found
    assert "c.yaml:6: intervals.resamples: input should be greater than or equal to 1" in found
    assert "c.yaml:7: intervals.sed: unknown key (did you mean 'seed'?)" in found
    assert len(found) == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "c.yaml:1: is empty (expected a configuration)"),
        ("# nothing\n", "c.yaml:1: is empty (expected a configuration)"),
        ("name: [x\n", "c.yaml:2: not YAML: expected ',' or ']', but got '<stream end>'"),
        ("name: x\nname: y\n", "c.yaml:2: name: is stated twice"),
        ("- a\n", "c.yaml:1: input should be a valid dictionary or instance of RunConfig"),
        ("name: ../x\nextractors: [rules]\n", "c.yaml:1: name: string should match pattern"),
        ("name: !!python/object:os.system x\n", "c.yaml:1: not YAML: could not determine a constructor"),
    ],
)
def test_unusable_yaml(folder: Path, text: str, expected: str) -> None:
    """Empty, broken, duplicated or hostile YAML gives one clear line."""
    (found,) = problems(folder, text)[:1]
    assert found.startswith(expected)


def test_measures_are_parsed(folder: Path) -> None:
    """Measures are stated in their printed form."""
    text = "name: x\nextractors: [rules]\nmeasures: ['entity.overlap(types=coarse, threshold=0.7)']\n"
    assert load_config(write(folder, text)).measures == (EntityOverlap(types="coarse", threshold=0.7),)


def test_families_are_expanded(folder: Path) -> None:
    """The bare name of a published definition stands for all its forms; one of them again is a repetition."""
    text = "name: x\nextractors: [rules]\nmeasures: [compat.seqeval]\n"
    expected = parse_measures("compat.seqeval")
    assert len(expected) > 1
    assert load_config(write(folder, text)).measures == expected
    again = text.replace("seqeval]", f"seqeval, '{expected[-1]}']")
    assert problems(folder, again) == [f"c.yaml:3: measures[1]: measure '{expected[-1]}' is listed twice"]


def test_intervals_are_read(folder: Path) -> None:
    """Every setting of the intervals can be stated."""
    text = "name: x\nextractors: [rules]\nintervals: {resamples: 7, seed: 3, level: 0.9, kind: bca}\n"
    assert load_config(write(folder, text)).intervals == Intervals(7, 3, 0.9, "bca")


def test_relative_paths_are_beside_the_file(folder: Path) -> None:
    """A path among the options is taken from the configuration's folder."""
    text = "name: x\nextractors: [{name: replay, options: {path: p.jsonl}}]\n"
    assert load_config(write(folder, text)).systems[0].options["path"] == folder / "p.jsonl"


def test_missing_option_is_named(folder: Path) -> None:
    """An option without a default must be given."""
    text = "name: x\nextractors: [replay]\n"
    assert problems(folder, text) == [
        "c.yaml:3: extractors[0].options.path: is missing (expected Path)"
    ] or problems(folder, text) == ["c.yaml:2: extractors[0].options.path: is missing (expected Path)"]


def test_sweep_is_the_product(folder: Path) -> None:
    """Several listed options run every combination."""
    text = "name: x\nextractors: [{name: oracle, options: {error_rate: [0.0, 0.5], seed: [1, 2]}}]\n"
    labels = [system.label for system in load_config(write(folder, text)).systems]
    assert labels == [f"oracle[error_rate={rate},seed={seed}]" for rate in (0.0, 0.5) for seed in (1, 2)]


def test_shipped_name_and_suggestion(tmp_path: Path) -> None:
    """A shipped configuration is found by name; a miss suggests the nearest; a folder is refused."""
    assert find_config("quickstart").name == "quickstart.yaml"
    with pytest.raises(InputError, match="did you mean 'quickstart'"):
        find_config("quikstart")
    with pytest.raises(InputError, match="is a folder"):
        find_config(str(tmp_path))


def test_binary_junk_is_refused(folder: Path) -> None:
    """A file that is not text gives one clear line."""
    path = folder / "c.yaml"
    path.write_bytes(b"\x80\x00junk")
    with pytest.raises(InputError, match="is not UTF-8"):
        load_config(path)


def test_unknown_key_hides_no_other_mistake(folder: Path) -> None:
    """A misspelt key is listed together with misspelt names and measures."""
    text = "name: x\ncorpsu: mini\nextractors: [ruels]\nmeasures: [entity.strickt]\nintervals: {seed: -1}\n"
    assert problems(folder, text) == [
        "c.yaml:2: corpsu: unknown key (did you mean 'corpus'?)",
        "c.yaml:3: extractors[0]: unknown extractor 'ruels' (did you mean 'rules'?)",
        "c.yaml:4: measures[0]: unknown measure 'entity.strickt' (did you mean 'entity.strict'?)",
        "c.yaml:5: intervals.seed: input should be greater than or equal to 0",
    ]


def test_empty_sweep_is_refused(folder: Path) -> None:
    """An option that lists no value would silently run nothing."""
    text = "name: x\nextractors:\n  - name: oracle\n    options:\n      seed: []\n"
    assert problems(folder, text) == [
        "c.yaml:5: extractors[0].options.seed: lists no value (expected a value, or several to sweep)"
    ]


@pytest.mark.parametrize("other", ["ECHO", "echo"])
def test_labels_that_share_a_folder_are_refused(folder: Path, other: str) -> None:
    """Labels whose folders some machines take for one are one label."""
    text = f"name: x\nextractors: [{{name: rules, label: echo}}, {{name: rules, label: {other}}}]\n"
    assert f"label {other!r} is taken" in problems(folder, text)[0]


def test_too_long_a_name_is_refused(tmp_path: Path) -> None:
    """A name that no file system takes is told, as a label and as a configuration."""
    assert (
        "name: string should have at most 100"
        in problems(tmp_path, f"name: {'x' * 300}\nextractors: [rules]\n")[0]
    )
    with pytest.raises(InputError, match="File name too long"):
        find_config("x" * 5000)


def test_module_beside_the_configuration(folder: Path) -> None:
    """An extractor's module may lie beside the configuration that names it."""
    (folder / "beside_this_one.py").write_text("from fakes import Echo\n\n\nclass Mine(Echo):\n    pass\n")
    benchmark = load_config(write(folder, "name: x\nextractors: ['beside_this_one:Mine']\n"))
    assert benchmark.systems[0].label == "Mine"
