"""What the editor has no place for: a note in the ``meta`` of a region, which it keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from bench.document import Argument
from bench.labelstudio.names import NOTE

# The editor cuts an id at "#"; databases refuse NUL.
_UNSAFE = re.compile(r"[#%\x00-\x1f\x7f]")
_Score = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Note(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What we say of a region for ourselves.

    ``id`` is the record's own (the editor gives new ones to what it copies from a prediction),
    ``order`` its place among all records of the document. ``span`` states the offsets where they
    are meant to begin or end with a blank. ``arguments`` have the order of an event's arguments
    and all that a relation cannot say of them; which of them there are, the relations tell.
    """

    id: str
    order: int
    span: tuple[int, int] | None = None
    score: _Score | None = None
    arguments: tuple[Argument, ...] = ()


def meta_of(note: Note) -> dict[str, Any]:
    """The ``meta`` of a region with our note."""
    return {NOTE: msgspec.to_builtins(note)}


def note_of(meta: Any) -> Note | None:
    """Our note in the ``meta`` of a region, None if there is none. Raises ValueError if it is no note."""
    if not isinstance(meta, Mapping) or NOTE not in meta:
        return None
    try:
        return msgspec.convert(meta[NOTE], Note)
    except (msgspec.ValidationError, OverflowError) as error:
        raise ValueError(str(error)) from error


def region_id(ident: str, order: int) -> str:
    """An id that the editor keeps: that of the record, but for characters it does not; else its place."""
    if not ident:
        return f"%-{order}"
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02x}", ident)
