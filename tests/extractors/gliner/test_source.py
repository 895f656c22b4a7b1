"""Folders and hub names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest

from bench.errors import InputError
from bench.extractors.gliner.loading import load_model
from bench.extractors.gliner.source import CONFIG, borrowed, from_hub, local, model_files, read_config


def test_a_folder_is_used_as_it_is(model: Path) -> None:
    """What exists as a folder is a model there; what could be a name is one for the hub."""
    found = local(str(model))
    assert found is not None
    assert (found.folder, found.commit) == (model, None)
    assert local("urchade/gliner_small-v2.1") is None


@pytest.mark.parametrize("name", ["./nowhere", "/no/such/folder", "a/b/c"])
def test_no_folder_and_no_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that does not exist never reaches the hub."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="is no folder"):
        local(name)


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({}, "it has no gliner_config.json (expected a saved GLiNER model)"),
        ({"config.json": {"architecture": "span"}}, "those of GLiNER2 need another library"),
        ({"config.json": {"architectures": ["BertModel"]}}, "there is 'transformers'"),
        ({CONFIG: {"relations_layer": "dot"}}, "it is of another kind (relations_layer)"),
        ({CONFIG: {"model_type": "gliner_streaming_span"}}, "it is of another kind (streaming)"),
        ({CONFIG: {"encoder_config": {"auto_map": {"AutoModel": "x--y"}}}}, "it needs code of its own"),
        ({CONFIG: []}, "gliner_config.json is no object"),
    ],
)
def test_what_is_no_model_of_the_kind(files: dict[str, object], what: str, tmp_path: Path) -> None:
    """Folders without a model, with one of another kind, or with code to execute, are refused."""
    for name, content in files.items():
        (tmp_path / name).write_text(json.dumps(content))
    with pytest.raises(InputError) as caught:
        read_config(tmp_path)
    assert what in str(caught.value)


def test_broken_configuration(tmp_path: Path) -> None:
    """A configuration that is no JSON is told."""
    (tmp_path / CONFIG).write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        read_config(tmp_path)


def test_model_files(pair_model: Path, tmp_path: Path) -> None:
    """Weights, configuration and both tokenizers; of two files of weights the one that is loaded."""
    names = [path.relative_to(pair_model).as_posix() for path in model_files(pair_model)]
    assert names[:2] == [CONFIG, "model.safetensors"]
    assert "labels_tokenizer/tokenizer.json" in names
    for name in ("pytorch_model.bin", "model.safetensors", "optimizer.bin", "README.md"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in model_files(tmp_path)] == ["model.safetensors"]


def test_what_is_borrowed(model: Path, pair_model: Path, changed: Callable[..., Path]) -> None:
    """A model without its encoder's configuration names the encoder that it takes it from."""
    assert borrowed(model) is None
    assert borrowed(pair_model) is None
    assert borrowed(changed(encoder_config=None, model_name="microsoft/none-such")) == "microsoft/none-such"


def test_a_folder_never_reaches_the_hub(
    changed: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An incomplete folder is refused with the name of what it lacks; no request, nothing left set."""
    before = huggingface_hub.constants.HF_HUB_OFFLINE
    folder = changed(encoder_config=None, model_name="microsoft/none-such")
    (folder / "tokenizer_config.json").unlink()
    with pytest.raises(InputError, match=r"cannot be loaded: .*\(it lacks .* 'microsoft/none-such'"):
        load_model(folder, local=True)
    assert before == huggingface_hub.constants.HF_HUB_OFFLINE


def test_a_hub_model_comes_from_the_cache_first(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cache has is not asked for again; the folder's name is the commit."""
    asked: list[tuple[str, str | None, bool]] = []

    def snapshot(name: str, *, revision: str | None, local_files_only: bool, **rest: Any) -> str:
        asked.append((name, revision, local_files_only))
        return str(model)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot)
    found = from_hub("some/model", "v2")
    assert (found.folder, found.commit) == (model, model.name)
    assert asked == [("some/model", "v2", True)]


def test_a_hub_model_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the hub's library raises ends as one message that says what was expected."""

    def snapshot(name: str, **rest: Any) -> str:
        raise OSError("no route\nto host")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot)
    with pytest.raises(InputError, match=r"'some/model' .* cannot be had from the hub: no route \(expected"):
        from_hub("some/model", None)
