"""Put an extractor on trial: make it, let it learn, ask it, close it, apply every rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.conformance.network import watched
from bench.conformance.rules import RULES, Trial
from bench.conformance.texts import documents
from bench.document import Document
from bench.extractor import Extractor, Workspace
from bench.registry import blaming, build
from bench.running.extract import extract_all
from bench.running.fitted import fit


class Finding(NamedTuple):
    """A rule, its statement, and what breaks it: nothing where it holds."""

    rule: str
    states: str
    faults: tuple[str, ...]


def check_extractor(
    name: str,
    options: Mapping[str, Any] | None = None,
    base: Path | None = None,
    *,
    train: Sequence[Document] = (),
    development: Sequence[Document] = (),
    report: Callable[[str, int, int], None] = lambda label, done, total: None,
) -> list[Finding]:
    """Apply every rule to an extractor; ``train`` and ``development`` are what it may learn from.

    ``report`` is called with the rule at hand. Raises what the registry raises for a name or
    options that are wrong, and InputError for one that cannot learn or be opened.
    """
    given = dict(options or {})

    def fresh() -> Extractor:
        return build(name, given, base)

    ready = fresh()
    with TemporaryDirectory() as folder:
        ready.workspace = Workspace(Path(folder), "trial")
        try:
            trial = _begun(name, given, fresh, ready, train, development, report)
            found = []
            for done, rule in enumerate(RULES, 1):
                report(name, done, len(RULES) + 1)
                states = (rule.__doc__ or "").strip().splitlines()[0]
                found.append(Finding(rule.__name__, states, tuple(rule(trial))))
        finally:
            with blaming(name, "cannot be closed"):
                ready.close()
    report(name, len(RULES) + 1, len(RULES) + 1)
    return found


def _begun(
    name: str,
    options: dict[str, Any],
    fresh: Callable[[], Extractor],
    ready: Extractor,
    train: Sequence[Document],
    development: Sequence[Document],
    report: Callable[[str, int, int], None],
) -> Trial:
    report(name, 0, len(RULES) + 1)
    with watched() as addresses:
        if ready.learns or ready.tunes:
            with blaming(name, "cannot learn"):
                fit(ready, train, development)
        with blaming(name, "cannot be opened"):
            ready.open()
        texts = documents()
        first = tuple(extract_all(ready, texts))
    return Trial(name, options, fresh, ready, texts, first, tuple(addresses))
