"""Put an extractor on trial: make it, let it learn, ask it, close it, apply every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing import resource_tracker
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.conformance.held import held
from bench.conformance.network import watched
from bench.conformance.rules import RULES, Trial, thrown
from bench.conformance.texts import documents
from bench.document import Document
from bench.extractor import Extractor, Workspace
from bench.registry import build
from bench.running.extract import extract_all
from bench.running.fitted import closed_if_broken, make_ready


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

    # The helper of multiprocessing stays, whoever calls it first.
    resource_tracker.ensure_running()
    before = held()
    with watched() as addresses, TemporaryDirectory() as folder:
        report(name, 0, len(RULES) + 1)
        ready = fresh()
        ready.workspace = Workspace(Path(folder), "trial")
        make_ready(name, ready, train, development)
        with closed_if_broken(ready):
            texts = documents()
            first = tuple(extract_all(ready, texts))
            trial = Trial(name, given, fresh, ready, texts, first, addresses, before)
            found = []
            for done, rule in enumerate(RULES, 1):
                report(name, done, len(RULES) + 1)
                states = (rule.__doc__ or "").strip().splitlines()[0]
                found.append(Finding(rule.__name__, states, tuple(_faults(rule, trial))))
    report(name, len(RULES) + 1, len(RULES) + 1)
    return found


def _faults(rule: Callable[[Trial], Iterator[str]], trial: Trial) -> Iterator[str]:
    """What a rule finds; whatever is thrown at it breaks it."""
    try:
        yield from rule(trial)
    except (Exception, SystemExit) as error:
        yield thrown(error)
