"""Reading several inputs, with all that is wrong with them."""

from __future__ import annotations

from functools import partial

import pytest

from bench.errors import InputError, UserError
from bench.report.together import read_all


def read(name: str) -> str:
    """Refuse names that start with a capital."""
    if name[0].isupper():
        raise InputError(name, "is wrong")
    return name


def test_all_are_read() -> None:
    """Where nothing is wrong each result stands in its place."""
    assert read_all(partial(read, name) for name in "ab") == ["a", "b"]


def test_one_fault_is_raised_as_it_is() -> None:
    """A single fault, even of an input named twice, keeps its kind."""
    with pytest.raises(InputError, match=r"^B: is wrong$"):
        read_all(partial(read, name) for name in ["a", "B", "B"])


def test_all_faults_are_said() -> None:
    """Several faults are one error with a line each, in the order of the inputs."""
    with pytest.raises(UserError, match=r"^C: is wrong\nB: is wrong$") as raised:
        read_all(partial(read, name) for name in ["C", "a", "B"])
    assert raised.value.exit_code == 2
