"""What of an event's type must agree, and is counted under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Types = Literal["fine", "coarse", "none"]

ANY = "any"


def event_label(types: Types) -> Callable[[str], str]:
    """Map an event type to itself, to the part before its dot, or to the one label ``any``."""
    if types == "fine":
        return str
    if types == "coarse":
        return lambda name: name.partition(".")[0]
    return lambda name: ANY
