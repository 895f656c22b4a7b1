"""Extractors by name: those that come with ``bench`` and those that other packages add.

Another package adds one through the entry-point group ``bench.extractors``; one that is
not installed as a package is named by its import path, ``package.module:Class``. Nothing
is imported before it is asked for.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, get_type_hints

from bench.errors import BadOptions, InputError, MissingExtra, UnknownName, expected_one_of
from bench.extractor import Extractor

GROUP = "bench.extractors"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, the import path behind it, what it does, and the extra it may need."""

    name: str
    path: str
    summary: str = ""
    extra: str | None = None


_BUILTIN = (
    Entry("linear", "bench.extractors.linear:Linear", "scikit-learn models learned from the train split"),
    Entry("oracle", "bench.extractors.oracle:Oracle", "the gold with a stated share of errors"),
    Entry("replay", "bench.extractors.replay:Replay", "predictions of another system, from a file"),
    Entry("rules", "bench.extractors.rules:Rules", "gazetteers, patterns and a number grammar; no model"),
)


def entries() -> dict[str, Entry]:
    """Every extractor that can be named, by name; a plug-in cannot replace a built-in one."""
    found = {
        point.name: Entry(point.name, point.value, "plug-in") for point in metadata.entry_points(group=GROUP)
    }
    return dict(sorted({**found, **{entry.name: entry for entry in _BUILTIN}}.items()))


def extractor_class(name: str) -> type[Extractor]:
    """Import the class behind a name or import path.

    Raises UnknownName with a suggestion, MissingExtra where a library is not installed,
    InputError where the path does not lead to an extractor.
    """
    known = entries()
    entry = known.get(name) or (Entry(name, name) if ":" in name else None)
    if entry is None:
        raise UnknownName("extractor", name, known)
    module_name, _, attribute = entry.path.partition(":")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name and module_name.startswith(error.name):
            raise InputError(
                f"extractor {name!r}", f"no module {error.name!r}", "expected module:Class"
            ) from error
        if entry.extra is None:
            raise
        raise MissingExtra(f"extractor {name!r}", entry.extra) from error
    found = getattr(module, attribute, None)
    if not (inspect.isclass(found) and issubclass(found, Extractor)):
        raise InputError(f"extractor {name!r}", f"{entry.path} is not an Extractor", "expected module:Class")
    return found


def option_types(kind: type[Extractor]) -> dict[str, Any]:
    """The constructor's options with their annotated types."""
    hints = get_type_hints(kind.__init__)
    parameters = [p for p in inspect.signature(kind).parameters.values() if p.kind is not p.VAR_KEYWORD]
    return {parameter.name: hints.get(parameter.name, Any) for parameter in parameters}


def checked_options(
    name: str, kind: type[Extractor], given: Mapping[str, Any], base: Path | None = None
) -> dict[str, Any]:
    """Options converted to the constructor's types, defaults filled in.

    Relative paths are taken from ``base``. Raises BadOptions with every fault at once.
    """
    import pydantic

    types = option_types(kind)
    faults = [(key, "unknown option", expected_one_of(key, types)) for key in given if key not in types]
    values: dict[str, Any] = {}
    for key, parameter in inspect.signature(kind).parameters.items():
        if key not in types:
            continue
        if key not in given:
            if parameter.default is parameter.empty:
                faults.append((key, "is missing", f"expected {_type_name(types[key])}"))
            values[key] = parameter.default
            continue
        try:
            values[key] = pydantic.TypeAdapter(types[key]).validate_python(given[key])
        except pydantic.ValidationError as error:
            faults.append((key, f"{given[key]!r} does not fit", error.errors()[0]["msg"]))
        if isinstance(values.get(key), Path) and base is not None:
            values[key] = base / values[key]
    if faults:
        raise BadOptions(name, faults)
    return values


def _type_name(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


def build(name: str, options: Mapping[str, Any] | None = None, base: Path | None = None) -> Extractor:
    """Make an extractor from its name and options. Raises as :func:`extractor_class` and BadOptions."""
    kind = extractor_class(name)
    return kind(**checked_options(name, kind, options or {}, base))


def signature_lines(name: str) -> list[str]:
    """The options of an extractor as ``name: type = default``, a line each."""
    return [str(parameter) for parameter in inspect.signature(extractor_class(name)).parameters.values()]
