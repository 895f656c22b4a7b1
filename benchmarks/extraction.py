"""Documents a second of the built-in extractors, and what the harness adds to a bare loop.

Run ``python benchmarks/extraction.py``; prints the Markdown table of docs/performance.md.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bench import build, load_corpus
from bench.document import Document
from bench.running.extract import extract_all

TURNS = 5


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    corpus = load_corpus("dispatches")
    train = corpus.split("train").documents
    documents: list[Document] = [
        d.unannotated() for split in ("dev", "test") for d in corpus.split(split)
    ] * 5
    print("| extractor | fit, s | documents a second | through the harness, times a bare loop |")
    print("| --- | ---: | ---: | ---: |")
    for name in ("rules", "linear"):
        extractor = build(name)
        fit = seconds(lambda e=extractor: e.fit(train)) if extractor.learns else None
        list(extractor.extract(documents[:2]))
        bare, driven = [], []
        for _ in range(TURNS):
            bare.append(seconds(lambda e=extractor: list(e.extract(documents))))
            driven.append(seconds(lambda e=extractor: list(extract_all(e, documents))))
        ratio = statistics.median(d / b for d, b in zip(driven, bare, strict=True))
        shown = "–" if fit is None else f"{fit:.1f}"
        print(f"| `{name}` | {shown} | {len(documents) / statistics.median(bare):.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
