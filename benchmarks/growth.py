"""How the time of each operation grows with its input: at a size n and at 4n, in turn.

Run ``python benchmarks/growth.py [WORD]`` (only operations that name the word); prints a
Markdown table. A ratio of 4 is linear, 16 quadratic, 64 cubic. Spans that all overlap are
n² pairs to weigh and an assignment problem, so 16 and more is what they must cost.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec

from bench import build, load_corpus
from bench.corpus.check import check_corpus
from bench.corpus.leakage import leaks
from bench.corpus.markup import compile_draft, decompile
from bench.corpus.positions import Positions
from bench.corpus.read import read_documents, read_predictions
from bench.corpus.stats import stats_tables
from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.corpus.write import to_jsonl
from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.errors import UserError
from bench.extractor import Extractor
from bench.language.numbers.quantities import find_quantities
from bench.ontology import load_ontology
from bench.scoring.catalogue import DEFAULT
from bench.scoring.events.argument import EventArgument
from bench.scoring.matching import Edge, best_pairs
from bench.scoring.score import score
from bench.scoring.spans.measures import EntityOverlap

TURNS = 3
TEXT = "Rebels seized two villages near Tarn on Monday, the army said. The town denied it."
META = {"language": "en", "published": "2024-05-06", "source": "x", "licence": "CC0-1.0", "split": "test"}
REPORT = (
    "Government troops recaptured three villages near the town of Kelmara on Tuesday, killing at least 12 "
    "rebels, the Defence Ministry said. Some 4,000 people fled their homes.\n\n"
)

Work = Callable[[], object]
# Makes the input of a size and returns what is timed with it; a folder for its files is given.
Make = Callable[[int, Path], Work]


def refused(read: Callable[[], object]) -> Work:
    def work() -> None:
        try:
            read()
        except UserError as error:
            str(error)
        else:
            raise AssertionError("was not refused")

    return work


def written(folder: Path, content: str) -> Path:
    path = folder / "documents.jsonl"
    path.write_text(content)
    return path


def line_of(megabytes: float) -> str:
    """One sound document on one line; half of the bytes are annotations, 3,500 for each megabyte."""
    copies, step = int(megabytes * 3500), len(TEXT) + 1
    entities = tuple(
        Entity("ARMED", i * step, i * step + 6, "Rebels", f"e{i}", f"c{i}", "nominal") for i in range(copies)
    )
    text = (TEXT + "\n") * int(megabytes * 6500)
    return to_jsonl([Document("large", text, META, entities)])


def read_line(size: int, folder: Path) -> Work:
    path = written(folder, line_of(size))
    return lambda: read_documents(path, gold=True)


def check_line(size: int, folder: Path) -> Work:
    path = written(folder, line_of(size))
    return lambda: check_corpus(path)


def read_faults(size: int, folder: Path) -> Work:
    path = written(folder, line_of(size).replace('"type": "ARMED"', '"type": "ARMY"'))
    return refused(lambda: read_documents(path, gold=True))


def check_faults(size: int, folder: Path) -> Work:
    path = written(folder, line_of(size).replace('"type": "ARMED"', '"type": "ARMY"'))
    return lambda: check_corpus(path)


def read_truncated(size: int, folder: Path) -> Work:
    path = written(folder, line_of(size)[:-10])
    return refused(lambda: read_documents(path, gold=True))


def documents_of(size: int) -> Iterable[Document]:
    for i in range(size):
        entity = Entity("ARMED", 0, 6, "Rebels", "e1", "c1", "nominal")
        text = TEXT + "".join(f" x{i}y{k}" for k in range(60))
        yield Document(f"d{i}", text, {**META, "split": ("train", "test")[i % 2]}, (entity,))


def read_lines(size: int, folder: Path) -> Work:
    path = written(folder, to_jsonl(documents_of(size)))
    return lambda: read_documents(path, gold=True)


def check_lines(size: int, folder: Path) -> Work:
    # Words of their own throughout: what beginnings in common cost is shown by the leakage of such.
    own = (
        msgspec.structs.replace(d, text=f"Rebels {d.id} {d.text[len(TEXT) :]}") for d in documents_of(size)
    )
    path = written(folder, to_jsonl(own))
    return lambda: check_corpus(path)


def read_strangers(size: int, folder: Path) -> Work:
    gold = [Document(f"gold-{i}", "x") for i in range(size)]
    path = written(folder, "".join(f'{{"id": "pred-{i}"}}\n' for i in range(size)))
    return refused(lambda: read_predictions(path, gold))


def find_faults(size: int, folder: Path) -> Work:
    text, ontology = "Rebels seized Tarn. " * size, load_ontology()
    entities = tuple(Entity("ARMY", i * 20, i * 20 + 6, "Qebels", f"e{i}") for i in range(size))
    numbers = tuple(Number(i * 20, i * 20 + 6, id=f"n{i}", of=f"x{i}") for i in range(size))
    wire = Wire("d", text, None, {}, entities, numbers)
    return lambda: list(faults(wire, text, ontology, gold=False))


def find_lines(size: int, folder: Path) -> Work:
    text = "[" + ",\n".join(["[1, 2]"] * size) + "]"

    def work() -> None:
        positions = Positions(text)
        for i in range(size):
            positions.line((i, 1))

    return work


def leaks_among(text: Callable[[str, int], str]) -> Make:
    def make(size: int, folder: Path) -> Work:
        by_split = {s: [(f"{s}{i}", text(s, i)) for i in range(size // 2)] for s in ("a", "b")}
        return lambda: sum(1 for _ in leaks(by_split))

    return make


def own_words(split: str, i: int) -> str:
    return " ".join(f"{split}{i}w{k}" for k in range(60))


def draft_of(size: int) -> str:
    text = "\n".join(f"[e{i} Tarn] fell again and again, they said." for i in range(size))
    rows = "\n".join(f"e{i} GPE name c" for i in range(size))
    return f"a: b\n---\n{text}\n---\n{rows}\n"


def compile_markup(size: int, folder: Path) -> Work:
    draft = draft_of(size)
    return lambda: compile_draft("f", draft, "f")


def write_markup(size: int, folder: Path) -> Work:
    document, _ = compile_draft("f", draft_of(size), "f")
    return lambda: decompile(document)


def count_values(size: int, folder: Path) -> Work:
    document = Document("d", "Tarn", META, tuple(Entity(f"T{i}", 0, 4) for i in range(size)))
    return lambda: stats_tables([document])


def pairs_within(reach: int | None) -> Make:
    """Items that may each be matched with those within ``reach`` of them, or with all."""

    def make(size: int, folder: Path) -> Work:
        edges = [
            Edge(i, j, 1 / (2 + abs(i - j)))
            for i in range(size)
            for j in (range(size) if reach is None else range(max(0, i - reach), min(size, i + reach + 1)))
        ]
        return lambda: best_pairs(edges)

    return make


def entities_overlap(step: int | None) -> Make:
    """Spans of ten code points every ``step``, or spans that all overlap."""

    def make(size: int, folder: Path) -> Work:
        every, length = (1, 2 * size) if step is None else (step, 10)
        gold = tuple(Entity("GPE", i * every, i * every + length, id=f"e{i}") for i in range(size))
        document = Document("d", "x" * (size * every + length), META, gold)
        moved = (msgspec.structs.replace(item, start=item.start + 1) for item in gold)
        other = msgspec.structs.replace(document, entities=tuple(moved))
        return lambda: score([document], {document.id: other}, [EntityOverlap()])

    return make


def arguments_overlap(by_cluster: bool) -> Make:
    def make(size: int, folder: Path) -> Work:
        people = tuple(Entity("PER", i % 20, 30 + i % 25, id=f"e{i}", cluster="c") for i in range(size))
        events = tuple(
            Event("attack.clash", Trigger(i % 9, 10 + i % 40), f"v{i}", (Argument("agent", f"e{i}"),))
            for i in range(size)
        )
        document = Document("d", "x" * 60, META, people, (), events)
        return lambda: EventArgument(target="cluster" if by_cluster else "mention").count(document, document)

    return make


def all_measures(size: int, folder: Path) -> Work:
    """A long text of ``size`` sentences, each with annotations of its own."""
    gold = next(d for d in load_corpus("dispatches").split("test") if d.events)
    step = len(gold.text) + 1
    entities, numbers, events = [], [], []
    for i in range(size):
        moved = {"at": i * step, "suffix": f".{i}"}
        entities += [shifted(entity, **moved) for entity in gold.entities]
        numbers += [shifted(number, **moved) for number in gold.numbers]
        events += [shifted_event(event, **moved) for event in gold.events]
    text = (gold.text + "\n") * size
    document = Document("d", text, META, tuple(entities), tuple(numbers), tuple(events))
    return lambda: [measure.count(document, document) for measure in DEFAULT]


def shifted(item: Entity | Number, at: int, suffix: str) -> Entity | Number:
    new = {"start": item.start + at, "end": item.end + at, "id": item.id + suffix}
    if isinstance(item, Entity) and item.cluster is not None:
        new["cluster"] = item.cluster + suffix
    if isinstance(item, Number) and item.of is not None:
        new["of"] = item.of + suffix
    return msgspec.structs.replace(item, **new)


def shifted_event(event: Event, at: int, suffix: str) -> Event:
    old = event.trigger
    return msgspec.structs.replace(
        event,
        id=event.id + suffix,
        trigger=msgspec.structs.replace(old, start=old.start + at, end=old.end + at),
        arguments=tuple(msgspec.structs.replace(a, target=a.target + suffix) for a in event.arguments),
        source=None if event.source is None else event.source + suffix,
    )


def quantities_in(unit: str) -> Make:
    def make(size: int, folder: Path) -> Work:
        text = unit * (size // len(unit))
        return lambda: find_quantities(text)

    return make


def extraction(name: str, unit: str) -> Make:
    def make(size: int, folder: Path) -> Work:
        document = Document("d", unit * (size // len(unit)), {"language": "en", "published": "2024-05-07"})
        extractor = trained(name)
        return lambda: list(extractor.extract([document]))

    return make


@cache
def trained(name: str) -> Extractor:
    extractor = build(name)
    if extractor.learns:
        extractor.fit(load_corpus("dispatches").split("train").documents)
    return extractor


OPERATIONS: dict[str, tuple[int, str, Make]] = {
    "read one line": (5, "MB", read_line),
    "check one line": (5, "MB", check_line),
    "read one line, a fault in every annotation": (5, "MB", read_faults),
    "check one line, a fault in every annotation": (5, "MB", check_faults),
    "read one line that breaks off": (5, "MB", read_truncated),
    "read JSONL": (12_500, "lines", read_lines),
    "check JSONL, leakage included": (12_500, "lines", check_lines),
    "refuse predictions for another corpus": (3_000, "lines", read_strangers),
    "list the faults of a document, three each": (10_000, "spans", find_faults),
    "find the lines of JSON values": (40_000, "values", find_lines),
    "leakage, words of their own": (2_000, "documents", leaks_among(own_words)),
    "leakage, all copies of one": (10_000, "documents", leaks_among(lambda s, i: TEXT)),
    "leakage, a sentence in common": (
        500,
        "documents",
        leaks_among(lambda s, i: f"{TEXT} {own_words(s, i)}"),
    ),
    "compile mark-up": (10_000, "spans", compile_markup),
    "write mark-up": (10_000, "spans", write_markup),
    "statistics of distinct values": (10_000, "values", count_values),
    "`best_pairs`, every pair": (250, "spans", pairs_within(None)),
    "`best_pairs`, a chain of neighbours": (1_000, "spans", pairs_within(1)),
    "`best_pairs`, pairs far apart": (10_000, "spans", pairs_within(0)),
    "`entity.overlap`, all overlap": (250, "spans", entities_overlap(None)),
    "`entity.overlap`, each overlaps the next": (750, "spans", entities_overlap(8)),
    "`entity.overlap`, far apart": (5_000, "spans", entities_overlap(20)),
    "`event.argument`, all overlap, by cluster": (250, "arguments", arguments_overlap(True)),
    "`event.argument`, all overlap, by mention": (250, "arguments", arguments_overlap(False)),
    "all measures, a dispatch again and again": (25, "copies", all_measures),
    "`find_quantities`, clauses": (25_000, "characters", quantities_in("killed 12 men and ")),
    "`find_quantities`, ranges": (25_000, "characters", quantities_in("one or two ")),
    "`find_quantities`, figures": (25_000, "characters", quantities_in("12 ")),
    "`find_quantities`, hyphens": (25_000, "characters", quantities_in("a-")),
    "`find_quantities`, one figure": (25_000, "characters", quantities_in("1")),
    "`rules`, reports": (25_000, "characters", extraction("rules", REPORT)),
    "`rules`, no sentence end": (5_000, "characters", extraction("rules", "and the army shelled the town ")),
    "`linear`, reports": (10_000, "characters", extraction("linear", REPORT)),
    "`linear`, no sentence end": (
        5_000,
        "characters",
        extraction("linear", "and the army shelled the town "),
    ),
}


def seconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measured(make: Make, size: int) -> tuple[float, float, float]:
    """Median seconds at n and at 4n, and the median of their ratios, turn by turn."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        small, large = make(size, Path(one)), make(4 * size, Path(other))
        small()
        times = [(seconds(small), seconds(large)) for _ in range(TURNS)]
    ratio = statistics.median(after / before for before, after in times)
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times), ratio


def main() -> None:
    print("| operation | n | seconds at n | seconds at 4n | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, (size, unit, make) in OPERATIONS.items():
        if all(word in name for word in sys.argv[1:]):
            small, large, ratio = measured(make, size)
            print(f"| {name} | {size:,} {unit} | {small:.3f} | {large:.3f} | {ratio:.1f} |", flush=True)


if __name__ == "__main__":
    main()
