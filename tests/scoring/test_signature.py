"""The signature: all that the numbers depend on, in one line."""

from __future__ import annotations

from dataclasses import replace

from bench.corpus.fingerprint import Fingerprint
from bench.scoring.signature import Signature, measures_digest
from bench.scoring.statistics.settings import Intervals
from bench.version import version

SIGNATURE = Signature(
    corpus="dispatches",
    split="test",
    documents=7,
    fingerprint=Fingerprint("a" * 64, "b" * 64),
    measures=("entity.strict", "number.fact"),
    intervals=Intervals(),
)


def test_everything_is_named() -> None:
    """Version, corpus, digests, split, documents, measures, failures and intervals, in this order."""
    assert str(SIGNATURE).split(" | ") == [
        f"conflict-bench {version()}",
        "corpus:dispatches",
        "text:aaaaaaaa gold:bbbbbbbb",
        "split:test",
        "documents:7",
        f"measures:{measures_digest(SIGNATURE.measures)}",
        "failed:as-empty",
        "intervals:bootstrap-percentile-0.95 n=1000 seed=0",
    ]


def test_any_change_shows() -> None:
    """Each setting changes the line."""
    others = [
        replace(SIGNATURE, corpus="other"),
        replace(SIGNATURE, split="dev"),
        replace(SIGNATURE, documents=8),
        replace(SIGNATURE, fingerprint=Fingerprint("c" * 64, "b" * 64)),
        replace(SIGNATURE, fingerprint=Fingerprint("a" * 64, "c" * 64)),
        replace(SIGNATURE, measures=("entity.strict",)),
        replace(SIGNATURE, intervals=Intervals(seed=1)),
        replace(SIGNATURE, intervals=Intervals(kind="bca")),
        replace(SIGNATURE, failures="left-out"),
    ]
    assert len({str(signature) for signature in [SIGNATURE, *others]}) == len(others) + 1


def test_the_order_of_measures_does_not_show() -> None:
    """The same measures named in another order are the same measures."""
    assert measures_digest(["a", "b"]) == measures_digest(["b", "a"]) != measures_digest(["a"])
