"""Every error that ``bench`` raises on purpose.

::

    BenchError
    ├── UserError                 the input is at fault; exit code 2, no traceback
    │   ├── ProblemsError         several problems, each with file, line and field
    │   │   ├── ConfigError       a configuration
    │   │   └── CorpusError       a document file, gold or prediction
    │   ├── UnknownName           a name that nothing has, with the nearest that exists
    │   ├── BadOptions            options that an extractor's constructor refuses
    │   ├── MissingExtra          an optional dependency is not installed
    │   ├── BadMeasure            a measure that cannot be parsed
    │   ├── BadRequest            several wrong names of one command
    │   ├── InputError            a file or text that cannot be read as asked
    │   │   └── HashMismatch      a text that is not the one annotated stand-off
    │   ├── RunError              a directory that is not a (complete) run
    │   └── NotComparable         runs or files that do not measure the same thing
    └── ExtractorFault            an extractor broke its contract; a bug, but not the user's

Anything else that escapes is a bug of ``bench`` and is shown with its traceback.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 300


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the member of ``known`` that looks most like ``name``, or None."""
    return _nearest(name, tuple(sorted(known))) if len(name) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _nearest(name: str, pool: tuple[str, ...]) -> str | None:
    # Cached, since a file that uses a foreign tag set has the same miss many thousand times.
    lowered = {item.lower(): item for item in reversed(pool)}
    hits = difflib.get_close_matches(name.lower(), list(lowered), n=1, cutoff=0.5)
    return lowered[hits[0]] if hits else None


def expected_one_of(name: str, known: Iterable[str], limit: int = 12) -> str:
    """Say what was expected instead of ``name``: the nearest name, else the first few."""
    pool = sorted(known)
    if not pool:
        return "there is none"
    hit = nearest(name, pool)
    if hit is not None:
        return f"did you mean {hit!r}?"
    shown = ", ".join(pool[:limit])
    return f"expected one of: {shown}" + (", ..." if len(pool) > limit else "")


def printable(text: str, limit: int = _LONGEST) -> str:
    """``text`` fit for one line of a terminal: cut in the middle, control characters escaped."""
    if len(text) > limit:
        text = f"{text[: limit * 2 // 3]} ... {text[-limit // 4 :]}"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with one place of a file; ``line`` counts from 1."""

    file: str
    line: int
    field: str
    message: str
    expected: str = ""

    def __str__(self) -> str:
        hint = f" ({printable(self.expected)})" if self.expected else ""
        field = f"{printable(self.field)}: " if self.field else ""
        return f"{printable(self.file)}:{self.line}: {field}{printable(self.message)}{hint}"


class BenchError(Exception):
    """The root of all errors raised on purpose."""


class UserError(BenchError):
    """The input is at fault. The message says how to mend it."""

    exit_code = 2


class ProblemsError(UserError):
    """All problems of an input at once, in the order of file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class ConfigError(ProblemsError):
    """A configuration that cannot be run."""


class CorpusError(ProblemsError):
    """A document file that does not keep to the format."""


class UnknownName(UserError):
    """No such extractor, corpus, measure, split, ..."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name = kind, name
        super().__init__(f"unknown {kind} {name!r} ({expected_one_of(name, known)})")


class BadOptions(UserError):
    """Options that do not fit an extractor's constructor."""

    def __init__(self, extractor: str, faults: Sequence[tuple[str, str, str]]) -> None:
        self.extractor, self.faults = extractor, tuple(faults)
        lines = [f"{name}: {what}" + (f" ({hint})" if hint else "") for name, what, hint in faults]
        super().__init__(f"extractor {extractor!r} refuses its options: " + "; ".join(lines))


class MissingExtra(UserError):
    """An extractor or command needs a package that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs: pip install 'conflict-bench[{extra}]'")


class BadMeasure(UserError):
    """A printed measure that does not parse."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"measure {text!r}: {why}")


class BadRequest(UserError):
    """Several names or values of one command that are wrong."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class InputError(UserError):
    """A file, text or value that cannot be used as asked; ``line`` is 0 where there is none."""

    def __init__(self, where: str, what: str, expected: str = "", line: int = 0) -> None:
        self.where, self.what, self.expected, self.line = where, what, expected, line
        place = printable(where) + (f":{line}" if line else "")
        super().__init__(f"{place}: {what}" + (f" ({expected})" if expected else ""))

    def as_problem(self) -> Problem:
        """The same as one of several problems."""
        return Problem(self.where, max(self.line, 1), "", self.what, self.expected)


class HashMismatch(InputError):
    """Texts that stand-off documents were made on and that are not at hand.

    ``lacking`` pairs the place of each document with the SHA-256 of its text.
    """

    def __init__(self, lacking: Sequence[tuple[str, str]], given: str) -> None:
        self.lacking = tuple(lacking)
        (where, wanted), *others = lacking
        more = "".join(f"\n{printable(place)}: no text has the SHA-256 {sha256}" for place, sha256 in others)
        hint = f"given: {given}; every character counts, line ends and final newline included"
        super().__init__(where, f"no text has the SHA-256 {wanted}", hint)
        self.args = (f"{self.args[0]}{more}",)


class RunError(UserError):
    """A directory that is not a run, or a run that is not complete."""

    def __init__(self, where: str, what: str, expected: str = "") -> None:
        super().__init__(f"{where}: {what}" + (f" ({expected})" if expected else ""))


class NotComparable(UserError):
    """Two inputs that were not measured on the same thing."""

    def __init__(self, differences: Sequence[str]) -> None:
        super().__init__("not comparable:\n" + "\n".join(f"  {line}" for line in differences))


class ExtractorFault(BenchError):
    """An extractor broke its contract (too few results, spans outside the text, ...)."""

    exit_code = 1
