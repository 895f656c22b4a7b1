"""Documents a second of extractors side by side, and what the harness adds to a bare loop.

Run ``python benchmarks/extraction.py``; prints the Markdown table of docs/performance.md.
All read the same documents in turns; `crf` and `spacy` need their extras. `wait` does nothing
but wait for a millisecond and then states what `rules` found, so that what the harness adds
is told against a known time.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator

from bench import Annotations, Document, Extractor, build, load_corpus
from bench.extractor import Failure
from bench.running.extract import extract_all

TURNS = 3
WAIT = 0.001


class Wait(Extractor):
    """Takes a millisecond a document."""

    def __init__(self, found: dict[str, Annotations | Failure]) -> None:
        self._found = found

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """What was found before, after a millisecond of work."""
        for document in documents:
            ends = time.perf_counter() + WAIT
            while time.perf_counter() < ends:
                pass
            yield self._found[document.id]


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def made(documents: list[Document]) -> dict[str, tuple[Extractor, float | None]]:
    """Each extractor, and what fitting it took."""
    train = load_corpus("dispatches").split("train").documents
    found: dict[str, tuple[Extractor, float | None]] = {}
    for name in ("rules", "linear", "crf", "spacy"):
        extractor = build(name)
        fitting = seconds(lambda e=extractor: e.fit(train)) if extractor.learns else None
        extractor.open()
        list(extractor.extract(documents[:2]))
        found[name] = (extractor, fitting)
    known = dict(zip((d.id for d in documents), found["rules"][0].extract(documents), strict=True))
    return {**found, "wait": (Wait(known), None)}


def main() -> None:
    documents = [d.unannotated() for d in load_corpus("dispatches").split("dev")]
    extractors = made(documents)
    bare: dict[str, list[float]] = {name: [] for name in extractors}
    driven: dict[str, list[float]] = {name: [] for name in extractors}
    for _ in range(TURNS):
        for name, (extractor, _) in extractors.items():
            bare[name].append(seconds(lambda e=extractor: list(e.extract(documents))))
            driven[name].append(seconds(lambda e=extractor: list(extract_all(e, documents))))
    print(
        "| extractor | fit, s | documents a second | times spacy | through the harness, times a bare loop |"
    )
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, (_, fitting) in extractors.items():
        over = statistics.median(d / b for d, b in zip(driven[name], bare[name], strict=True))
        ratio = statistics.median(s / b for s, b in zip(bare["spacy"], bare[name], strict=True))
        rate = len(documents) / statistics.median(bare[name])
        shown = "–" if fitting is None else f"{fitting:.1f}"
        print(f"| `{name}` | {shown} | {rate:.0f} | {ratio:.1f} | {over:.2f} |")


if __name__ == "__main__":
    main()
