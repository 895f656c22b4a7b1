"""Checks of options that programs and services share."""

from __future__ import annotations

from bench.errors import InputError

_LONGEST = 86400.0


def check_seconds(where: str, name: str, value: float, *, zero: bool = False) -> None:
    """Refuse what is no time to wait: less than nothing, no number, more than a day."""
    if not (0 < value <= _LONGEST or (zero and value == 0)):
        hint = f"expected {'0' if zero else 'more than 0'} to {_LONGEST:g} seconds"
        raise InputError(where, f"{name} {value:g} is out of range", hint)


def check_count(where: str, name: str, value: int, least: int, most: int) -> None:
    """Refuse a count out of its bounds."""
    if not least <= value <= most:
        raise InputError(where, f"{name} {value} is out of range", f"expected {least} to {most}")
