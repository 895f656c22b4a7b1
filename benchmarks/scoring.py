"""Whole processes that score the same files: ``bench score``, nervaluate and seqeval, in turn.

Run ``python benchmarks/scoring.py [--quick]``; prints the Markdown tables of docs/performance.md:
seconds and peak memory at 1,000,000 gold spans in 54,000 documents (``--quick``: a tenth), how
both grow with documents and with spans per document, and single documents whose spans all overlap.
Each process decodes the JSON itself. All are given the same spans, and must agree on how many
are right.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SPANS, DOCUMENTS, LARGE, LONGEST = 1_000_000, 54_000, 20_000, 100
TYPES = ("PER", "ORG", "LOC", "GPE", "ARMED", "TIME", "NORP", "WEA", "VEH", "FAC", "POP")
WORDS = (
    "the army said rebels had seized two villages near Tarn on Monday after heavy fighting and "
    "shelling killed at least twelve people"
).split()
STRICT = ("entity.strict",)
ALL = (*STRICT, "entity.exact", "entity.type", "entity.partial", "entity.overlap")

# Type, first and past-the-last word or code point.
Span = tuple[str, int, int]


# Data. It is made in a process of its own: the peak memory of a child begins at its parent's.


def make_corpus(folder: Path, documents: int, spans: int) -> None:
    """Spans of one to three words between which there is at least one, 18 or 19 in a document."""
    chance = random.Random(0)
    shares = [(at + 1) * spans // documents - at * spans // documents for at in range(documents)]
    write(folder, (words_and_spans(chance, share) for share in shares))


def words_and_spans(chance: random.Random, spans: int) -> tuple[str, list[Span], list[Span]]:
    golds: list[Span] = []
    found: list[Span] = []
    end = 0
    for _ in range(spans):
        gap, size = chance.randint(1, 4), chance.randint(1, 3)
        start, end = end + gap, end + gap + size
        golds.append((chance.choice(TYPES), start, end))
        found += answer(chance, golds[-1], gap)
    words = chance.choices(WORDS, k=end + 25)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    gold, predicted = ([(k, starts[a], starts[b] - 1) for k, a, b in side] for side in (golds, found))
    return " ".join(words), gold, predicted


def answer(chance: random.Random, gold: Span, gap: int) -> Iterator[Span]:
    """70 % right, 10 % of another type, 10 % with a shifted border, 10 % missed; some spurious words."""
    kind, start, end = gold
    if gap > 1 and chance.random() < 0.07:
        yield chance.choice(TYPES), start - 1, start
    draw = chance.random()
    if draw < 0.7:
        yield gold
    elif draw < 0.8:
        yield chance.choice([other for other in TYPES if other != kind]), start, end
    elif draw < 0.9:
        yield (kind, start + 1, end) if end - start > 1 else (kind, start, end + 1)


def write(folder: Path, documents: Iterator[tuple[str, list[Span], list[Span]]]) -> None:
    with (folder / "gold.jsonl").open("w") as gold, (folder / "pred.jsonl").open("w") as predicted:
        for at, (text, golds, found) in enumerate(documents):
            sides = ([entity(text, *span) for span in side] for side in (golds, found))
            gold.write(json.dumps({"id": f"d{at}", "text": text, "entities": next(sides)}) + "\n")
            predicted.write(json.dumps({"id": f"d{at}", "entities": next(sides)}) + "\n")


def entity(text: str, kind: str, start: int, end: int) -> dict[str, Any]:
    plain = {"type": kind, "start": start, "end": end}
    # Nested spans that quote the text would be 800 MB, which is not what is measured.
    return plain if end - start > LONGEST else {**plain, "text": text[start:end]}


# Span number i of a document in which every span meets others; predictions begin one later.
PATHOLOGICAL: dict[str, Callable[[int], tuple[int, int]]] = {
    "spans (i, i + 100)": lambda i: (i, i + 100),
    "nested": lambda i: (i, 2 * LARGE + 2 - i),
    "identical": lambda i: (5, 9),
    "a chain": lambda i: (2 * i, 2 * i + 3),
}


def make_pathological(folder: Path, kind: str) -> None:
    chance = random.Random(0)
    spans = [(chance.choice(TYPES[:2]), *PATHOLOGICAL[kind](i)) for i in range(LARGE)]
    found = [(chance.choice(TYPES[:2]), start + 1, end) for _, start, end in spans]
    size = max(end for _, _, end in spans) + 1
    write(folder, iter([("x" * size, spans, found)]))


# What the peers are asked. Each prints how many spans are right under the strict scheme.


def read(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    golds, found = (
        [json.loads(line) for line in (folder / name).open(encoding="utf-8")]
        for name in ("gold.jsonl", "pred.jsonl")
    )
    return golds, found


def run_nervaluate(folder: Path) -> None:
    from nervaluate import Evaluator

    sides = [
        [
            [{"label": e["type"], "start": e["start"], "end": e["end"] - 1} for e in document["entities"]]
            for document in side
        ]
        for side in read(folder)
    ]
    print(Evaluator(*sides, list(TYPES), loader="dict").evaluate()["overall"]["strict"].correct)


def run_seqeval(folder: Path, *, strict: bool) -> None:
    from seqeval.metrics import classification_report
    from seqeval.scheme import IOB2

    golds, found = read(folder)
    sides = [
        [tagged(gold["text"], document["entities"]) for gold, document in zip(golds, side, strict=True)]
        for side in (golds, found)
    ]
    options: dict[str, Any] = {"mode": "strict", "scheme": IOB2} if strict else {}
    report = classification_report(*sides, output_dict=True, zero_division=0, **options)
    micro = report["micro avg"]
    print(round(micro["recall"] * float(micro["support"])))


def tagged(text: str, entities: list[dict[str, Any]]) -> list[str]:
    """IOB2 tags of the white-space words, whose borders are those of the spans."""
    number, at = {}, 0
    words = text.split(" ")
    for k, word in enumerate(words):
        number[at] = k
        at += len(word) + 1
        number[at - 1] = k
    tags = ["O"] * len(words)
    for item in entities:
        first, last = number[item["start"]], number[item["end"]]
        tags[first : last + 1] = [f"B-{item['type']}"] + [f"I-{item['type']}"] * (last - first)
    return tags


TASKS: dict[str, Callable[..., None]] = {
    "corpus": lambda folder, documents, spans: make_corpus(folder, int(documents), int(spans)),
    "pathological": make_pathological,
    "nervaluate": run_nervaluate,
    "seqeval": lambda folder: run_seqeval(folder, strict=False),
    "seqeval-strict": lambda folder: run_seqeval(folder, strict=True),
}


# Processes.


# What one process may take before it is ended: a table with a gap, not a machine that stands still.
LIMITS = {resource.RLIMIT_AS: 8 << 30, resource.RLIMIT_CPU: 600}


class Cost(NamedTuple):
    """What a process took: seconds by the clock, the peak of its memory in MB, the spans it found right."""

    seconds: float
    megabytes: float
    right: int | None = None


def task(name: str, folder: Path, *arguments: object) -> list[str]:
    return [sys.executable, __file__, "--task", name, str(folder), *map(str, arguments)]


def bench_score(folder: Path, measures: Sequence[str]) -> list[str]:
    chosen = [part for measure in measures for part in ("-m", measure)]
    files = [str(folder / "gold.jsonl"), str(folder / "pred.jsonl")]
    return [sys.executable, "-m", "bench", "score", *files, *chosen, "--json"]


def cost(command: Sequence[str], right: Callable[[bytes], int] | None = None) -> Cost:
    """Run a process to its end. Raises RuntimeError, with what it said, if it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode()[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{words}")
        out.seek(0)
        # ru_maxrss is in KiB on Linux, in bytes on macOS.
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
        return Cost(seconds, peak, right(out.read()) if right else None)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(one.seconds for one in costs),
        max(one.megabytes for one in costs),
        costs[0].right,
    )


def strict_right(printed: bytes) -> int:
    return int(json.loads(printed)["measures"]["entity.strict"]["overall"]["correct"])


# Tables.


def side_by_side(folder: Path, turns: int) -> None:
    commands: dict[str, tuple[list[str], Callable[[bytes], int]]] = {
        "`bench score -m entity.strict`": (bench_score(folder, STRICT), strict_right),
        "`bench score`, five span measures": (bench_score(folder, ALL), strict_right),
        "nervaluate, four schemas": (task("nervaluate", folder), int),
        "seqeval, report": (task("seqeval", folder), int),
        "seqeval, report, strict IOB2": (task("seqeval-strict", folder), int),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(turns):
        for name, (command, right) in commands.items():
            costs[name].append(cost(command, right))
    medians = {name: median(each) for name, each in costs.items()}
    counts = {one.right for one in medians.values()}
    if len(counts) != 1:
        raise AssertionError(f"not the same number of right spans: {medians}")
    nervaluate, seqeval = (medians[name].seconds for name in list(commands)[2:4])
    print("| process | seconds | peak MB | times faster than nervaluate | than seqeval |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, one in medians.items():
        ratios = f"{nervaluate / one.seconds:.1f} | {seqeval / one.seconds:.1f}"
        print(f"| {name} | {one.seconds:.2f} | {one.megabytes:.0f} | {ratios} |")
    print(f"\n{counts.pop():,} right spans, as all five find.\n")


def growth(folder: Path, documents: int, spans: int, turns: int) -> None:
    """The five span measures at a quarter, half and all of the documents, and with fewer, longer ones."""
    shapes = [
        ("documents", [(documents // 4, spans // 4), (documents // 2, spans // 2), (documents, spans)]),
        ("spans per document", [(documents, spans), (documents // 2, spans), (documents // 4, spans)]),
    ]
    print("| grows | documents | spans | seconds | peak MB | times the first |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, sizes in shapes:
        first = None
        for many, total in sizes:
            cost(task("corpus", folder, many, total))
            one = median([cost(bench_score(folder, ALL)) for _ in range(turns)])
            first = first or one.seconds
            shown = f"{one.seconds:.2f} | {one.megabytes:.0f} | {one.seconds / first:.2f}"
            print(f"| {name} | {many:,} | {total:,} | {shown} |", flush=True)
    print()


def pathological(folder: Path) -> None:
    print(f"| one document of {LARGE:,} spans | {' | '.join(ALL)} | peak MB |")
    print(f"| --- |{' ---: |' * len(ALL)} ---: |")
    for name in PATHOLOGICAL:
        cost(task("pathological", folder, name))
        costs = [attempt(bench_score(folder, [measure])) for measure in ALL]
        shown = " | ".join(f"{one.seconds:.2f}" if one else "failed" for one in costs)
        peak = max((one.megabytes for one in costs if one), default=0.0)
        print(f"| {name} | {shown} | {peak:.0f} |", flush=True)


def attempt(command: Sequence[str]) -> Cost | None:
    try:
        return cost(command)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return None


PARTS = ("peers", "growth", "overlaps")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the spans and documents")
    parser.add_argument("--turns", type=int, default=3, help="how often each process is run (default 3)")
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS, help="only these tables")
    parser.add_argument("--task", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        task_name, folder, *arguments = options.task
        TASKS[task_name](Path(folder), *arguments)
        return
    for kind, most in LIMITS.items():  # the processes inherit them
        resource.setrlimit(kind, (most, most))
    documents, spans = (size // (10 if options.quick else 1) for size in (DOCUMENTS, SPANS))
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        if "peers" in options.part:
            cost(task("corpus", here, documents, spans))
            print(f"{spans:,} gold spans in {documents:,} documents, median of {options.turns}.\n")
            side_by_side(here, options.turns)
        if "growth" in options.part:
            growth(here, documents, spans, options.turns)
        if "overlaps" in options.part:
            pathological(here)


if __name__ == "__main__":
    main()
