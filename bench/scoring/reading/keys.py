"""Whether objects of a line may state a key twice, told by counting colons.

A line has a colon for every key, and those inside its strings. If it has no more than the
records decoded from it account for, no key stands there twice, and nothing is stated that
they do not show. Only where it has more is it gone through key by key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from bench.corpus.read import has_repeated_key
from bench.corpus.wire import Wire
from bench.document import Entity

_encode = msgspec.json.Encoder().encode
_COLON = b":"
# A colon written as an escape would be one of a string that the line does not show.
_ESCAPED = b"\\u003"
_TOP = (b'"meta"', b'"entities"', b'"numbers"', b'"events"')


class Lined(NamedTuple):
    """A document with its line, where that begins (bytes), and the text that it stands on."""

    at: int
    line: bytes
    wire: Wire
    text: str


def spare_colons(batch: Sequence[Lined], entities: int, said: Sequence[str]) -> int | None:
    """Colons that are neither in texts nor of keys that nearly every record has.

    Those are type, span and the words ``said`` of the ``entities``, and all of other
    layers. 0 means that no entity states anything else and that no key stands twice;
    None that it cannot be told.
    """
    if any(_ESCAPED in one.line for one in batch):
        return None
    spare = sum([one.line.count(_COLON) for one in batch])
    spare -= 3 * entities + len(said) - said.count("") + "".join(said).count(":")
    for one in batch:
        wire = one.wire
        spare -= 1 + wire.id.count(":") + bool(wire.entities)
        if wire.text is not None:
            spare -= 1 + wire.text.count(":")
        if wire.meta or wire.numbers or wire.events:
            spare -= _colons((wire.meta, wire.numbers, wire.events))
    return spare


def may_repeat_a_key(
    batch: Sequence[Lined],
    spare: int | None,
    ids: Sequence[str],
    levels: Sequence[str | None],
    rare: Sequence[Entity],
) -> bool:
    """Whether an object of any line may state a key twice, given what else the entities state."""
    if spare is not None:
        spare -= len(ids) - ids.count("") + "".join(ids).count(":") + len(levels) - levels.count(None)
        spare -= sum(map(_rare_colons, rare))
    return spare != 0 and any(map(_line_may_repeat_a_key, batch))


def _rare_colons(entity: Entity) -> int:
    strings = [value for value in (entity.cluster, entity.value, entity.alternative) if value is not None]
    return (
        len(strings)
        + sum(value.count(":") for value in strings)
        + (entity.score is not None)
        + bool(entity.optional)
    )


def _colons(parts: tuple[object, ...]) -> int:
    """The colons that stated records have, with those of the keys that they stand under."""
    return sum(_encode(part).count(_COLON) + 1 for part in parts if part)


def _line_may_repeat_a_key(one: Lined) -> bool:
    line, wire = one.line, one.wire
    if _ESCAPED not in line:
        parts = (wire.meta, wire.entities, wire.numbers, wire.events)
        spare = line.count(_COLON) - _colons(parts) - 1 - wire.id.count(":")
        if wire.text is not None:
            spare -= 1 + wire.text.count(":")
        if spare == 0:
            return False
        named = [line.count(name) for name in _TOP]
        if max(named) <= 1 and spare == sum(named) - sum(map(bool, parts)):
            return False  # what is more are empty layers
    return has_repeated_key(line.decode())
