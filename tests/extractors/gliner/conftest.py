"""Tiny GLiNER models with random weights, made and saved as real ones are, once for all tests."""

from __future__ import annotations

import random
import string
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

from bench.extractors.gliner.labels import prompts

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
MAX_WORDS, POSITIONS, VOCABULARY = 60, 224, 300

ENCODER = {
    "model_type": "bert",
    "hidden_size": 16,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 32,
}


@pytest.fixture(scope="session")
def library() -> Any:
    """The library, whose import warns of what its own libraries will do without."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import gliner
    return gliner


def trained_tokenizer() -> PreTrainedTokenizerFast:
    """Word pieces learned from the prompts and from random words."""
    draw = random.Random(1)
    lines = [*prompts(), *("".join(draw.choices(string.ascii_letters, k=5)) for _ in range(300))]
    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.train_from_iterator(
        [*lines, string.punctuation, string.digits],
        trainers.WordPieceTrainer(vocab_size=VOCABULARY, special_tokens=list(SPECIAL), show_progress=False),
    )
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), SPECIAL, strict=True))
    return PreTrainedTokenizerFast(tokenizer_object=made, **names)


def saved(library: Any, folder: Path, positions: int = POSITIONS, **config: Any) -> Path:
    """Save a model with weights drawn by a fixed seed, large enough that its scores differ."""
    words = folder.with_name(f"{folder.name}-tokenizer")
    trained_tokenizer().save_pretrained(words)
    encoder = {**ENCODER, "vocab_size": VOCABULARY, "max_position_embeddings": positions}
    settings = {
        "model_name": str(words),
        "encoder_config": encoder,
        "max_len": MAX_WORDS,
        "max_width": 4,
        "hidden_size": 16,
        "dropout": 0.0,
    }
    if "labels_encoder" in config:
        config |= {"labels_encoder": str(words), "labels_encoder_config": encoder}
    torch.manual_seed(1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = library.GLiNER.from_config(
            {**settings, **config}, backbone_from_pretrained=False, local_files_only=True
        )
    with torch.no_grad():
        for weights in made.model.parameters():
            if weights.dim() > 1:
                weights.mul_(2)
    made.save_pretrained(folder, safe_serialization=True)
    return folder


@pytest.fixture(scope="session")
def model(library: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that scores spans, as most do."""
    return saved(library, tmp_path_factory.mktemp("gliner") / "spans")


@pytest.fixture(scope="session")
def wide_model(library: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that reads as much at once as real ones do."""
    folder = tmp_path_factory.mktemp("gliner") / "wide"
    return saved(library, folder, positions=2048, max_len=384, max_width=3)


@pytest.fixture(scope="session")
def token_model(library: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that scores where spans begin and end."""
    return saved(library, tmp_path_factory.mktemp("gliner") / "tokens", span_mode="token_level")


@pytest.fixture(scope="session")
def pair_model(library: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that reads labels apart from the text."""
    return saved(library, tmp_path_factory.mktemp("gliner") / "pairs", labels_encoder="its own")


@pytest.fixture
def changed(model: Path, tmp_path: Path) -> Callable[..., Path]:
    """Make a copy of the model whose configuration has other values; None takes a key away."""
    import json
    import shutil

    def change(**values: object) -> Path:
        folder = tmp_path / "changed"
        shutil.copytree(model, folder)
        file = folder / "gliner_config.json"
        config = {**json.loads(file.read_text()), **values}
        file.write_text(json.dumps({key: value for key, value in config.items() if value is not None}))
        return folder

    return change
