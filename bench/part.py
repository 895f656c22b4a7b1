"""An extractor named inside the options of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.errors import expected_one_of

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

_KEYS = ("name", "options")


@dataclass(frozen=True, slots=True)
class Part:
    """Another extractor by its name, with the options that are stated for it.

    A constructor takes one as ``first: Part``, ``entities: Part | None`` or
    ``parts: tuple[Part, ...]``; a configuration states it as it states an extractor, by a
    name or as ``{name: spacy, options: {...}}``. Names and options are checked with those of
    the extractor that takes them, and relative paths are taken from the configuration's
    folder. ``bench.registry.build(part.name, part.options)`` makes the extractor. What a part
    does to the predictions belongs into ``depends()``: its own identity.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """How a configuration states a part."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(_stated)


def _stated(value: object) -> Part:
    if isinstance(value, Part):
        return value
    if isinstance(value, str):
        return Part(value)
    if not isinstance(value, Mapping):
        raise _refused("expected the name of an extractor, or name and options")
    unknown = [str(key) for key in value if key not in _KEYS]
    if unknown:
        raise _refused(f"unknown key {unknown[0]!r}: {expected_one_of(unknown[0], _KEYS)}")
    name, options = value.get("name"), value.get("options", {})
    if not isinstance(name, str):
        raise _refused("expected a name of `bench list extractors`, or module:Class, under the key 'name'")
    if not isinstance(options, Mapping):
        raise _refused("expected a mapping of options under the key 'options'")
    return Part(name, dict(options))


def _refused(why: str) -> Exception:
    from pydantic_core import PydanticCustomError

    # The message is no template: braces of a user's key stay as they are.
    return PydanticCustomError("part", "{why}", {"why": why})


def parts_within(value: Any) -> bool:
    """Whether a converted option holds a part."""
    if isinstance(value, Part):
        return True
    if isinstance(value, Mapping):
        return any(map(parts_within, value.values()))
    return isinstance(value, (list, tuple)) and any(map(parts_within, value))


def with_parts(value: Any, change: Callable[[tuple[str | int, ...], Part], Part]) -> Any:
    """A converted option with each part changed, given the path to it inside the option."""
    return _changed(value, change, ())


def _changed(
    value: Any, change: Callable[[tuple[str | int, ...], Part], Part], path: tuple[str | int, ...]
) -> Any:
    if isinstance(value, Part):
        return change(path, value)
    if not parts_within(value):
        return value
    if isinstance(value, Mapping):
        return {key: _changed(item, change, (*path, str(key))) for key, item in value.items()}
    items = [_changed(item, change, (*path, k)) for k, item in enumerate(value)]
    return items if isinstance(value, list) else tuple(items)
