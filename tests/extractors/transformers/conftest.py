"""A tiny model for token classification, made and fitted once for all tests of the folder."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
"""The toy rule: capitals decide. A to F begin a person, G to M go on; so do N to S and T to Z for places."""

POSITIONS = 48


def tag_of(word: str) -> int:
    """The number of a word's tag under the toy rule."""
    return 1 + sum(word[0] >= first for first in "GNT") if word[0].isupper() else 0


def wordpieces() -> Tokenizer:
    """A tokenizer of words into single letters, with BERT's special tokens."""
    letters = string.ascii_letters + string.digits + ".,;:!?'-"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return made


def made_model() -> BertForTokenClassification:
    """A model with weights drawn by a fixed seed."""
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=wordpieces().get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=POSITIONS,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(TAGS)),
        label2id={tag: number for number, tag in enumerate(TAGS)},
    )
    return BertForTokenClassification(config)


def lesson(draw: random.Random, tokenizer: Tokenizer) -> tuple[list[int], list[int]]:
    """A line of random words, as ids and as tags of first sub-words (-100 elsewhere)."""
    words = [
        draw.choice((str.lower, str.capitalize))(
            "".join(draw.choices(string.ascii_lowercase, k=draw.randint(1, 5)))
        )
        for _ in range(7)
    ]
    words.insert(draw.randint(1, 7), ".")
    ids, tags = [2], [-100]
    for word in words:
        pieces = tokenizer.encode(word, add_special_tokens=False).ids
        ids += pieces
        tags += [tag_of(word)] + [-100] * (len(pieces) - 1)
    wanted = POSITIONS - 1
    return [*ids[:wanted], 3, *[0] * (wanted - len(ids))], [
        *tags[:wanted],
        -100,
        *[-100] * (wanted - len(tags)),
    ]


def fit(model: BertForTokenClassification, steps: int) -> None:
    """Teach a model the toy rule."""
    draw, tokenizer = random.Random(1), wordpieces()
    optimiser = torch.optim.AdamW(model.parameters(), lr=4e-3)
    model.train()
    for _ in range(steps):
        rows = [lesson(draw, tokenizer) for _ in range(16)]
        ids = torch.tensor([row[0] for row in rows])
        loss = model(
            input_ids=ids, attention_mask=(ids != 0).long(), labels=torch.tensor([row[1] for row in rows])
        ).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    model.eval()


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that has learned the toy rule."""
    folder = tmp_path_factory.mktemp("models") / "toy"
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    fitted = made_model()
    fit(fitted, 100)
    torch.set_num_threads(threads)
    fitted.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=wordpieces(),
        model_max_length=POSITIONS,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    ).save_pretrained(folder)
    return folder


@pytest.fixture
def changed(model: Path, tmp_path: Path) -> Callable[..., Path]:
    """Make a copy of the model whose config.json has other values; None takes a key away."""
    import json
    import shutil

    def change(**values: object) -> Path:
        folder = tmp_path / "changed"
        shutil.copytree(model, folder)
        config = json.loads((folder / "config.json").read_text())
        config = {key: value for key, value in {**config, **values}.items() if value is not None}
        (folder / "config.json").write_text(json.dumps(config))
        return folder

    return change
