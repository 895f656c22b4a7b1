"""Read several inputs and say of all at once what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from bench.errors import UserError

T = TypeVar("T")


def read_all(readers: Iterable[Callable[[], T]]) -> list[T]:
    """What each reader returns.

    Raises the UserError of a single one that fails as it is; of several one UserError with
    every message, each once.
    """
    out: list[T] = []
    errors: dict[str, UserError] = {}
    for read in readers:
        try:
            out.append(read())
        except UserError as error:
            errors.setdefault(str(error), error)
    if len(errors) == 1:
        raise next(iter(errors.values()))
    if errors:
        raise UserError("\n".join(errors))
    return out
