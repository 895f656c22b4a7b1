"""From a configuration file to what is to be run; every mistake at once, with its line."""

from __future__ import annotations

import copy
import hashlib
import itertools
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Protocol

from bench.config.models import CorpusConfig, ExtractorConfig, RunConfig
from bench.config.yaml_lines import Located, Path, read_yaml
from bench.corpus.positions import field_name
from bench.corpus.twins import Kind
from bench.errors import (
    BadMeasure,
    ConfigError,
    InputError,
    Problem,
    UnknownName,
    UserError,
    expected_one_of,
)
from bench.registry import extractor_class, look_beside, option_types, read_options
from bench.resources import named
from bench.scoring.catalogue import DEFAULT, parse_measures
from bench.scoring.measure import Measure
from bench.scoring.statistics.settings import Intervals

_LONGEST_FOLDER = 100


class Fault(Protocol):
    """Notes one problem at a path of the configuration."""

    def __call__(self, where: Path, message: str, expected: str = "") -> None:
        """Note it."""


@dataclass(frozen=True)
class System:
    """One extractor with one set of options, under the label that tables use.

    ``given`` is what the configuration states; ``options`` is complete and converted;
    ``place`` is where the configuration names it.
    """

    label: str
    extractor: str
    given: dict[str, Any]
    options: dict[str, Any]
    place: Path


@dataclass(frozen=True)
class Source:
    """The file that a configuration came from, to say where in it a mistake stands."""

    file: str
    located: Located

    def problem(self, where: Path, message: str, expected: str = "") -> Problem:
        """A problem with the value at a path such as ``("splits", 0)``."""
        return Problem(self.file, self.located.line(where), field_name(where), message, expected)


@dataclass(frozen=True)
class EvalSet:
    """A corpus to measure on: its splits, where texts lie if it is stand-off, how scores are grouped.

    With ``twins`` the documents are edited copies of those kinds. ``where`` is where the
    configuration names it: nowhere for the main corpus.
    """

    path: FilePath
    splits: tuple[str, ...]
    by: tuple[str, ...] = ()
    texts: FilePath | None = None
    twins: tuple[Kind, ...] = ()
    where: Path = ()

    @property
    def name(self) -> str:
        """The corpus as tables call it; where it lies on this machine is nobody else's business."""
        return self.path.resolve().name + ("-twins" if self.twins else "")


@dataclass(frozen=True)
class Benchmark:
    """A checked configuration. Systems learn from the main corpus alone."""

    source: Source
    name: str
    main: EvalSet
    also: tuple[EvalSet, ...]
    train: str
    dev: str
    systems: tuple[System, ...]
    measures: tuple[Measure, ...]
    intervals: Intervals


def find_config(given: str) -> FilePath:
    """A path, or the name of a configuration that ships with ``bench``."""
    path = FilePath(given)
    if _exists(path):
        if path.is_dir():
            raise InputError(str(path), "is a folder", "expected a YAML file")
        return path
    shipped = named("configs", ".yaml")
    if given in shipped:
        return shipped[given]
    hint = expected_one_of(path.stem, shipped)
    raise InputError(given, "no such file, nor a configuration of that name", hint)


def find_corpus(given: str, base: FilePath) -> FilePath:
    """A path relative to ``base``, or the name of a corpus that ships with ``bench``."""
    path = base / given
    if _exists(path):
        return path
    shipped = named("corpus")
    if given in shipped:
        return shipped[given]
    raise UnknownName("corpus", given, shipped)


def _exists(path: FilePath) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error


def load_config(path: FilePath) -> Benchmark:
    """Read and check a configuration. Raises ConfigError with all problems at once."""
    from bench.corpus.read import read_text

    file = str(path)
    source = Source(file, read_yaml(read_text(path), file))
    config, problems = _parse(source)
    if config is None:
        raise ConfigError(problems)

    def fault(where: Path, message: str, expected: str = "") -> None:
        problems.append(source.problem(where, message, expected))

    sets = [_eval_set(config, path.parent, (), fault)]
    sets += [_eval_set(part, path.parent, ("also", i), fault) for i, part in enumerate(config.also)]
    for i, one in enumerate(sets[1:]):
        if one.name in [other.name for other in sets[: i + 1]]:
            fault(("also", i, "corpus"), f"corpus {one.name!r} is listed twice")
    systems = _systems(config, path.parent, fault)
    measures = _measures(config, fault)
    if problems:
        raise ConfigError(problems)
    return Benchmark(
        source=source,
        name=config.name,
        main=sets[0],
        also=tuple(sets[1:]),
        train=config.train,
        dev=config.dev,
        systems=tuple(systems),
        measures=tuple(measures),
        intervals=Intervals(**config.intervals.model_dump()),
    )


def _eval_set(part: RunConfig | CorpusConfig, base: FilePath, where: Path, fault: Fault) -> EvalSet:
    try:
        path = find_corpus(part.corpus, base)
    except UserError as error:
        path = base
        fault((*where, "corpus"), str(error))
    kinds = part.twins if isinstance(part, CorpusConfig) else []
    for name, values in (("splits", part.splits), ("by", part.by), ("twins", list[str](kinds))):
        for i, value in enumerate(values):
            if value in values[:i]:
                fault((*where, name, i), f"{name.removesuffix('s')} {value!r} is listed twice")
    if not isinstance(part, CorpusConfig):
        return EvalSet(path, tuple(part.splits), tuple(part.by))
    texts = base / part.texts if part.texts else None
    return EvalSet(path, tuple(part.splits), tuple(part.by), texts, tuple(part.twins), where)


def _parse(source: Source) -> tuple[RunConfig | None, list[Problem]]:
    """The configuration with all mistakes of its shape.

    Where leaving out what is wrong gives a sound configuration, that is returned beside
    the problems, so that mistakes of content are found in the same go.
    """
    import pydantic

    try:
        return RunConfig.model_validate(source.located.data), []
    except pydantic.ValidationError as error:
        problems = []
        pruned = copy.deepcopy(source.located.data)
        for item in error.errors():
            # Union branches appear in the location as type names; they are no part of the file.
            where = tuple(step for step in item["loc"] if step not in ("ExtractorConfig", "str"))
            if item["type"] == "string_type" and where[:1] == ("extractors",) and len(where) == 2:
                continue
            message = item["msg"][:1].lower() + item["msg"][1:]
            expected = ""
            if item["type"] == "extra_forbidden":
                message, expected = "unknown key", expected_one_of(str(where[-1]), _known_keys(where[:-1]))
            problems.append(source.problem(where, message, expected))
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
    elif where[:1] == ("also",):
        model = CorpusConfig
    elif where[:1] == ("intervals",):
        model = RunConfig.model_fields["intervals"].annotation
    return list(model.model_fields)


def _systems(config: RunConfig, base: FilePath, fault: Fault) -> list[System]:
    look_beside(base.resolve())
    systems: list[System] = []
    folders: set[str] = set()
    for i, raw in enumerate(config.extractors):
        entry = raw if isinstance(raw, ExtractorConfig) else ExtractorConfig(name=raw, label=None)
        place: Path = ("extractors", i)
        try:
            kind = extractor_class(entry.name)
            types = option_types(kind)
        except UserError as error:
            fault((*place, "name") if isinstance(raw, ExtractorConfig) else place, str(error))
            continue
        for key, values in entry.options.items():
            if values == [] and key in types and not _takes_list(types[key]):
                fault((*place, "options", key), "lists no value", "expected a value, or several to sweep")
        for label, given in _sweep(entry, types):
            options, wrong = read_options(kind, given, base)
            for path, what, hint in wrong:
                fault((*place, "options", *path), what, hint)
            if wrong:
                break
            # Folders that differ in case only are one folder on some machines.
            folder = label_folder(label).lower()
            if folder in folders:
                fault(place, f"label {label!r} is taken", "expected a label of its own")
            folders.add(folder)
            systems.append(System(label, entry.name, given, options, place))
    return systems


def label_folder(label: str) -> str:
    """A label as part of a folder's name: no character that a file system refuses, and not too long."""
    slug = re.sub(r"[^A-Za-z0-9._=,-]+", "-", label).strip("-")
    if len(slug) <= _LONGEST_FOLDER:
        return slug
    mark = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[:_LONGEST_FOLDER]}-{mark}"


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
        suffix = ",".join(f"{key}={_in_label(value)}" for key, value in chosen.items())
        yield (f"{base}[{suffix}]" if suffix else base), {**entry.options, **chosen}


def _in_label(value: Any) -> str:
    """A swept value as a label states it; of a part of a combined extractor, its name and options."""
    if isinstance(value, dict) and set(value) <= {"name", "options"} and "name" in value:
        options = value.get("options")
        stated = options.items() if isinstance(options, dict) else ()
        inner = ",".join(f"{key}={_in_label(item)}" for key, item in stated)
        return f"{value['name']}({inner})" if inner else str(value["name"])
    return str(value)


def _measures(config: RunConfig, fault: Fault) -> list[Measure]:
    if config.measures is None:
        return list(DEFAULT)
    out: list[Measure] = []
    for i, text in enumerate(config.measures):
        try:
            named = parse_measures(text)
        except (BadMeasure, UnknownName) as error:
            fault(("measures", i), str(error))
            continue
        if any(measure in out for measure in named):
            fault(("measures", i), f"measure {text!r} is listed twice")
        out += named
    return out
