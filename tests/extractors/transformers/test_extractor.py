"""The ``transformers`` extractor over a tiny model of a known rule."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers

from bench.document import Annotations, Document, Entity
from bench.errors import BadOptions, InputError, MissingExtra, UnknownName
from bench.extractor import Workspace
from bench.extractors.transformers import Transformers
from bench.registry import build
from bench.running.extract import extract_all
from bench.running.identity import identity

WAYS: list[dict[str, Any]] = [
    {},
    {"precision": "bf16"},
    {"backend": "onnx"},
    {"backend": "onnx", "precision": "int8"},
    {"unit": "sentence", "backend": "onnx", "precision": "int8"},
]


def made(model: Path, **options: Any) -> Transformers:
    """The extractor over the tiny model, with windows that suit its 48 positions."""
    return Transformers(**{"model": str(model), "stride": 8, "threads": 1, **options})


@pytest.fixture(scope="module", autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One workspace for the module, so that a model is exported once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transformers, "workspace", Workspace(tmp_path_factory.mktemp("kept"), "k"))
        yield


def found(extractor: Transformers, *texts: str) -> list[tuple[Entity, ...]]:
    """The entities of some texts, checked as in a run."""
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    results = [result for _, result in extract_all(extractor, documents)]
    extractor.close()
    assert all(isinstance(result, Annotations) for result in results), results
    return [result.entities for result in results]  # type: ignore[union-attr]


def marked(entities: Sequence[Entity]) -> list[str]:
    """Type and text of each entity."""
    return [f"{entity.type}:{entity.text}" for entity in entities]


TEXT = "ab Bob cd Zoran. ef Ann Gul xy."
MARKS = ["PER:Bob", "PLACE:Zoran", "PER:Ann Gul"]


@pytest.mark.parametrize("options", WAYS)
def test_every_way_of_running_finds_the_same(model: Path, options: dict[str, Any]) -> None:
    """Precisions and backends agree on the words, which are whole, and nearly on the scores."""
    (entities,) = found(made(model, **options), TEXT)
    assert marked(entities) == MARKS
    (exact,) = found(made(model), TEXT)
    tolerance = 0.1 if "precision" in options else 1e-3
    for entity, other in zip(entities, exact, strict=True):
        assert type(entity.score) is float
        assert entity.score == round(entity.score, 4) == pytest.approx(other.score, abs=tolerance)
        assert entity.level == "name"


def test_stock_pipeline_finds_the_same(model: Path) -> None:
    """On a text that the library's own pipeline can take, spans, labels and scores are the same."""
    text = "ab Bob, cd Zoran. (ef Ann Gul Tor)! xy Nn Ab"
    stock = transformers.pipeline("token-classification", str(model), aggregation_strategy="first")
    theirs = [(one["entity_group"], one["start"], one["end"]) for one in stock(text)]
    (entities,) = found(made(model, labels={"LOC": "LOC"}), text)
    assert [(entity.type, entity.start, entity.end) for entity in entities] == theirs
    assert [one["score"] for one in stock(text)] == pytest.approx([e.score for e in entities], abs=1e-4)


def test_model_that_cannot_be_exported(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the exporter fails, the other backend is named, and no file is left."""
    monkeypatch.setattr(torch.onnx, "export", lambda *args, **more: 1 / 0)
    extractor = made(model, backend="onnx")
    extractor.workspace = Workspace(tmp_path, "k")
    with pytest.raises(InputError, match=r"cannot be exported .* \(expected backend: torch\)"):
        extractor.open()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [{}, {"unit": "sentence"}])
def test_long_texts_are_read_to_their_end(model: Path, options: dict[str, Any]) -> None:
    """A text of twenty times the model's positions has its entities from first to last, each once."""
    (entities,) = found(made(model, **options), f"{TEXT}\n" * 30)
    assert len(entities) >= 0.95 * 30 * len(MARKS)
    assert marked(entities)[-3:] == MARKS
    assert all(a.end <= b.start for a, b in pairwise(entities))


@pytest.mark.parametrize("options", WAYS)
def test_company_changes_nothing(model: Path, options: dict[str, Any]) -> None:
    """A document's entities and scores are its own: other documents at once, or none, give the same."""
    texts = [TEXT, f"{TEXT} " * 20, "", "Zo", "Ada " * 50]
    together = found(made(model, **options), *texts)
    assert together == [found(made(model, **options), text)[0] for text in texts]


def test_threads_change_nothing(model: Path) -> None:
    """The number of threads is no part of the result, and is put back."""
    before = torch.get_num_threads()
    assert found(made(model, threads=2), TEXT * 20) == found(made(model), TEXT * 20)
    assert torch.get_num_threads() == before


@pytest.mark.parametrize(
    "lead", ["😀 👩\u200d👩\u200d👧 ", "\r\n\r\n", "الع\u0650راق ", "e\u0301 ", "\x00 \ufeff", "\ud800 "]
)
def test_offsets_are_code_points(model: Path, lead: str) -> None:
    """What stands before a name, of however many bytes, does not shift it; its marks belong to it."""
    text = f"{lead}\nab Zoe\u0301 cd Bob"
    entities = [entity for entity in found(made(model), text)[0] if entity.start > len(lead)]
    assert marked(entities) == ["PLACE:Zoe\u0301", "PER:Bob"]
    assert [text[entity.start : entity.end] for entity in entities] == ["Zoe\u0301", "Bob"]


def test_sentences_alone(model: Path) -> None:
    """With unit sentence, no name goes on from one line to the next."""
    assert marked(found(made(model, unit="sentence"), "ab Ann\nGul cd")[0]) == ["PER:Ann", "PER:Gul"]
    assert marked(found(made(model), "ab Ann\nGul cd")[0]) == ["PER:Ann\nGul"]


def test_labels_are_mapped(model: Path) -> None:
    """Labels of the scheme, the user's over them; what is null is left out, and declared is the rest."""
    extractor = made(model, labels={"PER": None, "LOC": "GPE"})
    assert extractor.types == {"GPE"}
    assert marked(found(extractor, TEXT)[0]) == ["GPE:Zoran"]
    ours = made(model, scheme="ours")
    assert ours.types == {"PER", "LOC"}
    assert marked(found(ours, TEXT)[0]) == ["PER:Bob", "LOC:Zoran", "PER:Ann Gul"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"precision": "bf16", "backend": "onnx"}, "precision bf16 with backend onnx"),
        ({"precision": "int8"}, "precision int8 with backend torch"),
        ({"max_length": 7}, "max_length 7"),
        ({"max_length": 49}, "max_length 49 .*at most 48"),
        ({"stride": 12}, "stride 12"),
        ({"stride": -1}, "stride -1"),
        ({"batch_tokens": 0}, "batch_tokens 0"),
        ({"threads": 0}, "threads 0"),
        ({"labels": {"PER": "PERS"}}, "PERS"),
    ],
)
def test_options_are_checked(model: Path, options: dict[str, Any], told: str) -> None:
    """An option that cannot be is told with what could."""
    with pytest.raises(InputError, match=told):
        made(model, **options).open()


def test_unknown_names(model: Path) -> None:
    """Unknown options, schemes and precisions are refused."""
    with pytest.raises(BadOptions, match="strid"):
        build("transformers", {"model": str(model), "strid": 3})
    with pytest.raises(BadOptions, match="precision"):
        build("transformers", {"model": str(model), "precision": "fp8"})
    with pytest.raises(UnknownName, match="conll"):
        made(model, scheme="connl")


def test_short_windows(model: Path) -> None:
    """max_length makes windows shorter than the model's limit; a text is still read to its end."""
    (entities,) = found(made(model, max_length=24, stride=4), "ab Bob cd Zoran. " * 5)
    assert marked(entities).count("PLACE:Zoran") == 5


def test_exported_model_is_kept_and_used_again(model: Path, tmp_path: Path) -> None:
    """The exported file lies in the workspace under the digest of its making, and is made once."""
    kept = tmp_path / "kept"
    results = []
    for _ in range(2):
        extractor = made(model, backend="onnx")
        extractor.workspace = Workspace(kept, "k")
        results.append(found(extractor, TEXT))
        (file,) = kept.iterdir()
        results.append((file.name, file.stat().st_mtime_ns))
    assert results[:2] == results[2:]
    other = made(model, backend="onnx", precision="int8")
    other.workspace = Workspace(kept, "k")
    other.open()
    assert len(list(kept.iterdir())) == 2


def test_weights_without_labels(changed: Callable[..., Path]) -> None:
    """A model whose weights do not fit its labels is refused rather than run at random."""
    from safetensors.torch import load_file, save_file

    folder = changed()
    weights = load_file(folder / "model.safetensors")
    del weights["classifier.weight"]
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(InputError, match=r"lack classifier\.weight"):
        made(folder).open()
    (folder / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(InputError, match="cannot be loaded"):
        made(folder).open()


def test_key_follows_the_content(model: Path, tmp_path: Path) -> None:
    """The key depends on the model's content and on all that may change what it says, not on the place."""
    options = {"model": str(model), "stride": 8}

    def key(folder: Path, **more: Any) -> dict[str, Any]:
        given = {**options, "model": str(folder), **more}
        return identity("transformers", build("transformers", given), given, None)

    copy = shutil.copytree(model, tmp_path / "copy")
    same = key(copy)
    assert same == key(model) == key(model, threads=2)
    assert key(model, precision="bf16") != same
    assert key(model, batch_tokens=64) != same
    assert {"torch", "transformers", "tokenizers", "onnxruntime"} <= same["libraries"].keys()
    with (copy / "config.json").open("a") as config:
        config.write("\n")
    assert key(copy) != same


def test_listing_imports_no_library() -> None:
    """Naming the extractor and its options imports neither torch nor transformers."""
    code = (
        "import sys; from bench.registry import signature_lines; signature_lines('transformers');"
        "print([name for name in ('torch', 'transformers', 'tokenizers', 'onnx') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []


@pytest.mark.parametrize(
    ("library", "extra", "options"),
    [
        ("torch", "transformers", {}),
        ("transformers", "transformers", {}),
        ("onnxruntime", "onnx", {"backend": "onnx"}),
    ],
)
def test_missing_library(
    model: Path, monkeypatch: pytest.MonkeyPatch, library: str, extra: str, options: dict[str, Any]
) -> None:
    """Without its library it says which extra to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"conflict-bench\[{extra}\]"):
        made(model, **options).open()
