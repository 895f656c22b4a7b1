"""Extractors by name: those that come with ``bench`` and those that other packages add.

Another package adds one through the entry-point group ``bench.extractors``; one that is
not installed as a package is named by its import path, ``package.module:Class``. Nothing
is imported before it is asked for.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, get_type_hints

from bench.corpus.positions import field_name
from bench.document import LAYERS
from bench.errors import (
    BadOptions,
    BenchError,
    InputError,
    MissingExtra,
    UnknownName,
    UserError,
    expected_one_of,
    printable,
)
from bench.extractor import Extractor
from bench.part import Part, parts_within, with_parts

GROUP = "bench.extractors"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, the import path behind it, what it does, and the extra it may need."""

    name: str
    path: str
    summary: str = ""
    extra: str | None = None


_BUILTIN = (
    Entry("cascade", "bench.extractors.combined:Cascade", "a cheap extractor, a dear one where it is unsure"),
    Entry("command", "bench.extractors.external.command:Command", "a program in any language"),
    Entry("crf", "bench.extractors.crf:Crf", "conditional random fields learned from train", "crf"),
    Entry("encoder", "bench.extractors.encoder:Encoder", "a transformer fine-tuned on train", "transformers"),
    Entry("gliner", "bench.extractors.gliner:Gliner", "a GLiNER model, told in words what to find", "gliner"),
    Entry("http", "bench.extractors.external.http:Http", "a service behind a URL", extra="http"),
    Entry(
        "langextract",
        "bench.extractors.langextract:LangExtract",
        "the library LangExtract on an OpenAI-compatible endpoint",
        "langextract",
    ),
    Entry("linear", "bench.extractors.linear:Linear", "scikit-learn models learned from the train split"),
    Entry("llm", "bench.extractors.llm:Llm", "a language model behind an OpenAI-compatible endpoint", "llm"),
    Entry("oracle", "bench.extractors.oracle:Oracle", "the gold with a stated share of errors"),
    Entry(
        "quantulum3", "bench.extractors.quantities:Quantulum3", "the number library quantulum3", "quantities"
    ),
    Entry(
        "recognizers-text",
        "bench.extractors.quantities:RecognizersText",
        "the number part of Recognizers-Text",
        "quantities",
    ),
    Entry("pipeline", "bench.extractors.combined:Pipeline", "each layer from an extractor of its own"),
    Entry("replay", "bench.extractors.replay:Replay", "predictions of another system, from a file"),
    Entry("rules", "bench.extractors.rules:Rules", "gazetteers, patterns and a number grammar; no model"),
    Entry("spacy", "bench.extractors.spacy:Spacy", "a spaCy pipeline, with events by its parse", "spacy"),
    Entry("text2num", "bench.extractors.quantities:Text2Num", "the number library text2num", "quantities"),
    Entry(
        "transformers",
        "bench.extractors.transformers:Transformers",
        "any model for token classification",
        "transformers",
    ),
    Entry("union", "bench.extractors.combined:Union", "all that any of several extractors finds"),
    Entry("vote", "bench.extractors.combined:Vote", "what most of several extractors find"),
)


def entries() -> dict[str, Entry]:
    """Every extractor that can be named, by name; a plug-in cannot replace a built-in one."""
    found = {
        point.name: Entry(point.name, point.value, "plug-in") for point in metadata.entry_points(group=GROUP)
    }
    return dict(sorted({**found, **{entry.name: entry for entry in _BUILTIN}}.items()))


def look_beside(folder: Path) -> None:
    """Let import paths lead to modules of a folder, too, after all that is installed."""
    if str(folder) not in sys.path:
        sys.path.append(str(folder))


def extractor_class(name: str) -> type[Extractor]:
    """Import the class behind a name or import path.

    Raises UnknownName with a suggestion, MissingExtra where a library is not installed,
    InputError where the path does not lead to an extractor that can be used.
    """
    known = entries()
    entry = known.get(name) or (Entry(name, name) if ":" in name else None)
    if entry is None:
        raise UnknownName("extractor", name, known)
    found = getattr(_module(entry), entry.path.partition(":")[2], None)
    if not (inspect.isclass(found) and issubclass(found, Extractor)):
        raise InputError(f"extractor {name!r}", f"{entry.path} is not an Extractor", "expected module:Class")
    _check_layers(name, found)
    return found


def _module(entry: Entry) -> ModuleType:
    module_name = entry.path.partition(":")[0]
    where = f"extractor {entry.name!r}"
    try:
        return importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name and f"{module_name}.".startswith(f"{error.name}."):
            hint = "expected module:Class of an installed module, or of one beside the configuration"
            raise InputError(where, f"no module {error.name!r}", hint) from error
        if entry.extra is not None:
            raise MissingExtra(where, entry.extra) from error
        raise _blamed(where, "cannot be imported", error, ours=entry in _BUILTIN) from error
    except (Exception, SystemExit) as error:
        # A module runs any code when it is imported.
        raise _blamed(where, "cannot be imported", error, ours=entry in _BUILTIN) from error


def _check_layers(name: str, kind: type[Extractor]) -> None:
    layers = kind.layers
    wrong = [layers] if isinstance(layers, str) else [layer for layer in layers if layer not in LAYERS]
    if wrong:
        hint = expected_one_of(str(wrong[0]), LAYERS)
        raise InputError(f"extractor {name!r}", f"layers: {wrong[0]!r} is not a tuple of layers", hint)


def _blamed(where: str, what: str, error: BaseException, *, ours: bool) -> BaseException:
    """The error to raise for what another's code threw: theirs is told in a line, ours is a bug."""
    if ours or isinstance(error, BenchError):
        return error
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return InputError(where, f"{what}: {type(error).__name__}: {printable(str(error))}{place}")


@contextmanager
def blaming(name: str, what: str) -> Iterator[None]:
    """Turn whatever the code of an extractor throws into a message that names it.

    Errors of ``bench`` and interrupts pass through; so do those of the extractors that
    come with ``bench``, since they are bugs and need their traceback.
    """
    try:
        yield
    except (Exception, SystemExit) as error:
        raise _blamed(
            f"extractor {name!r}", what, error, ours=any(name == entry.name for entry in _BUILTIN)
        ) from error


def _parameters(kind: type[Extractor]) -> list[inspect.Parameter]:
    """The constructor's parameters that a configuration can state: those with a name of their own."""
    unnamed = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [p for p in inspect.signature(kind).parameters.values() if p.kind not in unnamed]


def option_types(kind: type[Extractor]) -> dict[str, Any]:
    """The constructor's options with their annotated types; Any where there is none.

    Raises InputError where an annotation names what does not exist at run time.
    """
    try:
        hints = get_type_hints(kind.__init__)
    except (NameError, AttributeError, TypeError, SyntaxError) as error:
        where = f"extractor '{kind.__module__}:{kind.__qualname__}'"
        hint = "expected names that exist at run time, not under TYPE_CHECKING"
        raise InputError(where, f"its constructor's annotations cannot be read: {error}", hint) from error
    return {parameter.name: hints.get(parameter.name, Any) for parameter in _parameters(kind)}


class OptionFault(NamedTuple):
    """What is wrong at a path that begins with an option, such as ``("parts", 1, "options", "seed")``."""

    path: tuple[str | int, ...]
    what: str
    hint: str = ""


def checked_options(
    name: str, kind: type[Extractor], given: Mapping[str, Any], base: Path | None = None
) -> dict[str, Any]:
    """Options converted to the constructor's types, defaults filled in.

    Relative paths are taken from ``base``. Raises BadOptions with every fault at once.
    """
    values, faults = read_options(kind, given, base)
    if faults:
        raise BadOptions(name, [(field_name(fault.path), fault.what, fault.hint) for fault in faults])
    return values


def read_options(
    kind: type[Extractor], given: Mapping[str, Any], base: Path | None = None
) -> tuple[dict[str, Any], list[OptionFault]]:
    """Options as :func:`checked_options` gives them, and all that is wrong with them."""
    types = option_types(kind)
    faults = [
        OptionFault((key,), "unknown option", expected_one_of(key, types))
        for key in given
        if key not in types
    ]
    values: dict[str, Any] = {}
    for parameter in _parameters(kind):
        key = parameter.name
        if parameter.kind is parameter.POSITIONAL_ONLY:
            hint = "expected a constructor with keyword arguments"
            faults.append(OptionFault((key,), "cannot be given by name", hint))
        elif key in given:
            values[key], wrong = _converted(types[key], given[key])
            if parts_within(values[key]):
                values[key], wrong = _with_parts(values[key], base)
            faults += [fault._replace(path=(key, *fault.path)) for fault in wrong]
        elif parameter.default is parameter.empty:
            faults.append(OptionFault((key,), "is missing", f"expected {_type_name(types[key])}"))
        else:
            values[key] = parameter.default
        if base is not None and _holds_path(values.get(key)):
            values[key] = _completed(values[key], base)
    return values, faults


def _holds_path(value: Any) -> bool:
    return isinstance(value, Path) or (isinstance(value, (list, tuple)) and any(map(_holds_path, value)))


def _completed(value: Any, base: Path) -> Any:
    """A value with the relative paths in it, or in the lists in it, taken from ``base``."""
    if isinstance(value, Path):
        return base / value
    if not _holds_path(value):
        return value
    items = [_completed(item, base) for item in value]
    return items if isinstance(value, list) else tuple(items)


def _converted(kind: Any, value: Any) -> tuple[Any, list[OptionFault]]:
    """The value as the type asks for it, and what is wrong with it."""
    import pydantic

    try:
        converted = pydantic.TypeAdapter(kind).validate_python(value)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        path, at = _within(value, first["loc"])
        return None, [OptionFault(path, f"{at!r} does not fit", first["msg"])]
    except pydantic.errors.PydanticUserError:
        hint = f"{_type_name(kind)} cannot be stated in a configuration"
        return None, [OptionFault((), f"{value!r} does not fit", hint)]
    if isinstance(value, bool) and type(converted) in (int, float):
        hint = "expected a number, not true or false"
        return None, [OptionFault((), f"{value!r} does not fit", hint)]
    return converted, []


def _within(value: Any, steps: Sequence[str | int]) -> tuple[tuple[str | int, ...], Any]:
    """How far steps lead into a value, and to what; branches of a union are no steps."""
    path: tuple[str | int, ...] = ()
    for step in steps:
        fits = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not fits and not (isinstance(value, Mapping) and step in value):
            break
        value, path = value[step], (*path, step)
    return path, value


def _with_parts(value: Any, base: Path | None) -> tuple[Any, list[OptionFault]]:
    """The value with the options of every part inside it checked, and what is wrong with them."""
    found: list[OptionFault] = []

    def checked(path: tuple[str | int, ...], part: Part) -> Part:
        try:
            values, faults = read_options(extractor_class(part.name), part.options, base)
        except UserError as error:
            found.append(OptionFault(path, str(error)))
            return part
        found.extend(fault._replace(path=(*path, "options", *fault.path)) for fault in faults)
        # What is not stated is left to the constructor, but for paths, which ``base`` completes.
        stated = {k: v for k, v in values.items() if k in part.options or _holds_path(v)}
        return Part(part.name, stated)

    return with_parts(value, checked), found


def _type_name(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


def made(name: str, kind: type[Extractor], options: Mapping[str, Any]) -> Extractor:
    """Call an extractor's constructor. Raises InputError with its reason if that refuses."""
    with blaming(name, "cannot be made"):
        return kind(**options)


def build(name: str, options: Mapping[str, Any] | None = None, base: Path | None = None) -> Extractor:
    """Make an extractor from its name and options. Raises as :func:`extractor_class` and BadOptions."""
    kind = extractor_class(name)
    return made(name, kind, checked_options(name, kind, options or {}, base))


def signature_lines(name: str) -> list[str]:
    """The options of an extractor as ``name: type = default``, a line each."""
    return [str(parameter) for parameter in _parameters(extractor_class(name))]
