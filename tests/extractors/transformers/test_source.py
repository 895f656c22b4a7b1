"""Where a model lies: folders, and names at a hub that is never reached here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import huggingface_hub
import pytest

from bench.errors import InputError
from bench.extractors.transformers import Transformers
from bench.extractors.transformers.source import local, model_files, tag_names

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub, and no way to the hub."""
    folder = tmp_path / "hub"
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(folder))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    return folder


def test_folder_is_used_as_it_is(model: Path) -> None:
    """A folder with a model needs no hub and is no network; a hub name is."""
    assert local(str(model)) == (model, None)
    assert not Transformers(model=str(model), stride=8).network
    assert Transformers(model="someone/ner").network


@pytest.mark.parametrize("model", ["/nowhere/model", "./model", "a/b/c", "..", "", "some one/ner"])
def test_what_cannot_be_a_hub_name_must_be_a_folder(model: str) -> None:
    """A path that does not exist is told so at once, not looked for at the hub."""
    with pytest.raises(InputError, match=r"is no folder|has no config"):
        Transformers(model=model)


def test_folder_without_a_model(tmp_path: Path) -> None:
    """A folder that holds no model is told so."""
    with pytest.raises(InputError, match=r"no config\.json"):
        local(str(tmp_path))


def test_hub_that_cannot_be_reached() -> None:
    """A name that neither a folder nor the cache has, without a hub: a message with the name."""
    with pytest.raises(InputError, match=r"'someone/ner' is no folder here, and cannot be had"):
        Transformers(model="someone/ner").open()


def test_cached_model_needs_no_hub(model: Path, cache: Path) -> None:
    """What the cache has is used offline, and its commit is part of what predictions depend on."""
    kept = cache / "models--someone--ner"
    shutil.copytree(model, kept / "snapshots" / COMMIT)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text(COMMIT)
    extractor = Transformers(model="someone/ner", stride=8)
    assert extractor.depends()["commit"] == COMMIT
    assert extractor.depends()["model"] == "someone/ner"
    assert extractor.files() == model_files(kept / "snapshots" / COMMIT)
    extractor.open()
    extractor.close()


def test_revision_of_a_folder(model: Path) -> None:
    """A folder has no revisions."""
    with pytest.raises(InputError, match="revision"):
        Transformers(model=str(model), revision="main")


def test_files_are_those_that_matter(model: Path, tmp_path: Path) -> None:
    """Weights, configuration and tokenizer; of two kinds of weights those that are loaded."""
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    for name in ("README.md", "pytorch_model.bin", "training_args.bin"):
        (folder / name).write_text("x")
    names = ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"]
    assert [path.name for path in model_files(folder)] == names
    (folder / "model.safetensors").unlink()
    assert "pytorch_model.bin" in {path.name for path in model_files(folder)}
    assert "training_args.bin" not in {path.name for path in model_files(folder)}


def test_labels_by_number(changed: Callable[..., Path]) -> None:
    """Labels come in the order of their numbers, which in JSON are text."""
    labels = {str(number): f"B-X{number}" for number in (2, 10, 0, 1, *range(3, 10))}
    assert tag_names(changed(id2label=labels)) == tuple(f"B-X{number}" for number in range(11))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"architectures": ["BertModel"]}, "it is a BertModel"),
        ({"id2label": None}, "names no labels"),
        ({"id2label": {"0": "O", "2": "B-PER"}}, "names no labels"),
        ({"id2label": {"x": "O"}}, "cannot be read"),
        ({"id2label": ["O"]}, "cannot be read"),
    ],
)
def test_no_model_for_token_classification(
    changed: Callable[..., Path], values: dict[str, object], told: str
) -> None:
    """Whether a model fits is told when the extractor is made, before any library is loaded."""
    with pytest.raises(InputError, match=told):
        Transformers(model=str(changed(**values)))
