"""From a configuration file to what is to be run; every mistake at once, with its line."""

from __future__ import annotations

import copy
import itertools
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.config.models import ExtractorConfig, RunConfig
from bench.config.yaml_lines import Located, read_yaml
from bench.errors import (
    BadMeasure,
    BadOptions,
    ConfigError,
    InputError,
    Problem,
    UnknownName,
    UserError,
    expected_one_of,
)
from bench.registry import checked_options, extractor_class, option_types
from bench.resources import named
from bench.scoring.bootstrap import Intervals
from bench.scoring.measure import Measure
from bench.scoring.measures import DEFAULT, parse_measure


@dataclass(frozen=True)
class System:
    """One extractor with one set of options, under the label that tables use.

    ``given`` is what the configuration states; ``options`` is complete and converted.
    """

    label: str
    extractor: str
    given: dict[str, Any]
    options: dict[str, Any]


@dataclass(frozen=True)
class Benchmark:
    """A checked configuration."""

    name: str
    corpus: str
    corpus_path: Path
    splits: tuple[str, ...]
    train: str
    systems: tuple[System, ...]
    measures: tuple[Measure, ...]
    intervals: Intervals


def find_config(given: str) -> Path:
    """A path, or the name of a configuration that ships with ``bench``."""
    path = Path(given)
    if path.is_dir():
        raise InputError(given, "is a folder", "expected a YAML file")
    if path.exists():
        return path
    shipped = named("configs", ".yaml")
    if given in shipped:
        return shipped[given]
    hint = expected_one_of(path.stem, shipped)
    raise InputError(given, "no such file, nor a configuration of that name", hint)


def find_corpus(given: str, base: Path) -> Path:
    """A path relative to ``base``, or the name of a corpus that ships with ``bench``."""
    path = base / given
    if path.exists():
        return path
    shipped = named("corpus")
    if given in shipped:
        return shipped[given]
    raise UnknownName("corpus", given, shipped)


def load_config(path: Path) -> Benchmark:
    """Read and check a configuration. Raises ConfigError with all problems at once."""
    from bench.corpus.read import read_text

    file = str(path)
    located = read_yaml(read_text(path), file)
    config, problems = _parse(located, file)
    if config is None:
        raise ConfigError(problems)

    def fault(where: tuple[str | int, ...], message: str) -> None:
        problems.append(Problem(file, located.line(where), _dotted(where), message))

    try:
        corpus_path = find_corpus(config.corpus, path.parent)
    except UserError as error:
        corpus_path = path.parent
        fault(("corpus",), str(error))
    for i, split in enumerate(config.splits):
        if split in config.splits[:i]:
            fault(("splits", i), f"split {split!r} is listed twice")
    systems = _systems(config, path.parent, fault)
    measures = _measures(config, fault)
    if problems:
        raise ConfigError(problems)
    return Benchmark(
        name=config.name,
        corpus=config.corpus,
        corpus_path=corpus_path,
        splits=tuple(config.splits),
        train=config.train,
        systems=tuple(systems),
        measures=tuple(measures),
        intervals=Intervals(config.intervals.resamples, config.intervals.seed, config.intervals.level),
    )


def _dotted(where: tuple[str | int, ...]) -> str:
    from bench.corpus.positions import field_name

    return field_name(where)


def _parse(located: Located, file: str) -> tuple[RunConfig | None, list[Problem]]:
    """The configuration with all mistakes of its shape.

    Where leaving out what is wrong gives a sound configuration, that is returned beside
    the problems, so that mistakes of content are found in the same go.
    """
    import pydantic

    try:
        return RunConfig.model_validate(located.data), []
    except pydantic.ValidationError as error:
        problems = []
        pruned = copy.deepcopy(located.data)
        for item in error.errors():
            # Union branches appear in the location as type names; they are no part of the file.
            where = tuple(step for step in item["loc"] if step not in ("ExtractorConfig", "str"))
            if item["type"] == "string_type" and where[:1] == ("extractors",) and len(where) == 2:
                continue
            message = item["msg"][:1].lower() + item["msg"][1:]
            expected = ""
            if item["type"] == "extra_forbidden":
                message, expected = "unknown key", expected_one_of(str(where[-1]), _known_keys(where[:-1]))
            problems.append(Problem(file, located.line(where), _dotted(where), message, expected))
            _drop(pruned, where)
    try:
        return RunConfig.model_validate(pruned), problems
    except pydantic.ValidationError:
        return None, problems


def _drop(data: Any, where: tuple[Any, ...]) -> None:
    for step in where[:-1]:
        data = data[step] if isinstance(data, (dict, list)) else None
    if where and isinstance(data, dict):
        data.pop(where[-1], None)


def _known_keys(where: tuple[Any, ...]) -> list[str]:
    model: Any = RunConfig
    if where[:1] == ("extractors",):
        model = ExtractorConfig
    elif where[:1] == ("intervals",):
        model = RunConfig.model_fields["intervals"].annotation
    return list(model.model_fields)


def _systems(config: RunConfig, base: Path, fault: Any) -> list[System]:
    systems: list[System] = []
    for i, raw in enumerate(config.extractors):
        entry = raw if isinstance(raw, ExtractorConfig) else ExtractorConfig(name=raw, label=None)
        try:
            kind = extractor_class(entry.name)
        except UserError as error:
            fault(
                ("extractors", i, "name") if isinstance(raw, ExtractorConfig) else ("extractors", i),
                str(error),
            )
            continue
        for label, given in _sweep(entry, option_types(kind)):
            try:
                options = checked_options(entry.name, kind, given, base)
            except BadOptions as error:
                for key, what, hint in error.faults:
                    fault(("extractors", i, "options", key), f"{what} ({hint})" if hint else what)
                break
            if any(system.label == label for system in systems):
                fault(("extractors", i), f"label {label!r} is taken (expected a label of its own)")
            systems.append(System(label, entry.name, given, options))
    return systems


def _takes_list(kind: Any) -> bool:
    branches = (
        typing.get_args(kind) if typing.get_origin(kind) in (typing.Union, type(int | str)) else (kind,)
    )
    return any((typing.get_origin(branch) or branch) in (list, tuple, set, frozenset) for branch in branches)


def _sweep(entry: ExtractorConfig, types: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every combination of the options that list several values, with its label."""
    base = entry.label or entry.name.rpartition(":")[2]
    swept = [
        key
        for key, value in entry.options.items()
        if isinstance(value, list) and key in types and not _takes_list(types[key])
    ]
    for values in itertools.product(*(entry.options[key] for key in swept)):
        chosen = dict(zip(swept, values, strict=True))
        suffix = ",".join(f"{key}={value}" for key, value in chosen.items())
        yield (f"{base}[{suffix}]" if suffix else base), {**entry.options, **chosen}


def _measures(config: RunConfig, fault: Any) -> list[Measure]:
    if config.measures is None:
        return list(DEFAULT)
    out: list[Measure] = []
    for i, text in enumerate(config.measures):
        try:
            measure = parse_measure(text)
        except (BadMeasure, UnknownName) as error:
            fault(("measures", i), str(error))
            continue
        if measure in out:
            fault(("measures", i), f"measure {text!r} is listed twice")
        out.append(measure)
    return out
