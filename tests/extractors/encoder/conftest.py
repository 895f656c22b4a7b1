"""A tiny base model with random weights, three short gold documents, a model trained on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.corpus.markup import compile_draft
from bench.document import Document
from bench.extractors.encoder import Encoder

_CAPTURE = """language: en
published: "2024-05-07"
---
[e1 [e2 Tarnish] army] troops [v1 recaptured] [n1 two] [e3 villages] near [e4 Bolgar] on \
[e5 Monday], the [e6 army] said.

A [e7 roadside bomb] [v2 killed] [n2 three] [e8 soldiers] in [e9 Bolgar] on [e10 Tuesday], police said.
---
e1 ARMED name c1
e2 NORP name c2
e3 GPE nominal c3
e4 GPE name c4
e5 TIME name c5 value=2024-05-06
e6 ARMED nominal c1
e7 WEA nominal c6
e8 ARMED nominal c7
e9 GPE name c4
e10 TIME name c8 value=2024-05-07
n1 exact value=2 unit=village role=captured_place scope=incident of=e3
n2 exact value=3 unit=person role=killed scope=incident of=e8
v1 territory.capture actual cluster=w1 source=e6 agent=e1 place=e3 number=n1 time=e5
v2 casualty.death actual cluster=w2 patient=e8 number=n2 place=e9 time=e10 instrument=e7
"""
_FLIGHT = """language: en
published: "2024-05-10"
---
[e1 Gunmen] [v1 killed] [n1 seven] [e2 villagers] in [e3 Osk] on [e4 Thursday], [e5 Mira Dolan] said.

[e6 Dolan] said [n2 about 400] [e7 people] [v2 fled] [e8 Osk], [n3 30 km] from [e9 Bolgar].
---
e1 ARMED nominal c1
e2 POP nominal c2
e3 GPE name c3
e4 TIME name c4 value=2024-05-09
e5 PER name c5
e6 PER name c5
e7 POP nominal c6
e8 GPE name c3
e9 GPE name c7
n1 exact value=7 unit=person role=killed scope=incident of=e2
n2 approx value=400 unit=person role=displaced scope=incident of=e7
n3 exact value=30 unit=km role=distance scope=static of=e8
v1 casualty.death actual cluster=w1 source=e5 agent=e1 patient=e2 number=n1 place=e3 time=e4
v2 displacement actual cluster=w2 source=e6 patient=e7 number=n2 origin=e8
"""
_PLAN = """language: en
published: "2024-05-14"
---
The [e1 [e2 Tarnish] army] plans to [v1 retake] [e3 Osk], a [e4 spokesman] said on [e5 Monday]. \
[e6 Rebels] [v2 killed] [n1 five] [e7 soldiers] in [e8 eastern [e9 Osk]].
---
e1 ARMED name c1
e2 NORP name c2
e3 GPE name c3
e4 PER nominal c4
e5 TIME name c5 value=2024-05-13
e6 ARMED nominal c6
e7 ARMED nominal c7
e8 LOC nominal c8
e9 GPE name c3
n1 exact value=5 unit=person role=killed scope=incident of=e7
v1 territory.capture planned cluster=w1 source=e4 agent=e1 place=e3
v2 casualty.death actual cluster=w2 agent=e6 patient=e7 number=n1 place=e8
"""
QUICK = {
    "epochs": 40,
    "patience": 40,
    "hidden": 32,
    "table": 512,
    "window": 48,
    "head_rate": 0.01,
    "encoder_rate": 0.003,
}
"""Options under which the tiny model learns three documents by heart within seconds."""


@pytest.fixture(scope="session")
def gold() -> list[Document]:
    """Three short gold documents that share names and events."""
    drafts = {"capture-01": _CAPTURE, "flight-01": _FLIGHT, "plan-01": _PLAN}
    return [compile_draft(name, draft, f"{name}.draft")[0] for name, draft in drafts.items()]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory, gold: list[Document]) -> Path:
    """A folder with a BERT of one layer and random weights, and a tokenizer for it."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("base")
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = sorted({word for document in gold for word in document.text.lower().split() if word.isalpha()})
    letters = [chr(code) for code in range(33, 127)]
    vocabulary = list(dict.fromkeys([*special, *letters, *(f"##{char}" for char in letters), *words]))
    index = {piece: i for i, piece in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(index, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {f"{name.lower()}_token": f"[{name}]" for name in ("PAD", "UNK", "CLS", "SEP", "MASK")}
    kind = {"tokenizer_class": "PreTrainedTokenizerFast", **names}
    (folder / "tokenizer_config.json").write_text(json.dumps(kind), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def trained(base: Path, gold: list[Document]) -> Encoder:
    """An extractor that has learned the gold documents by heart."""
    encoder = Encoder(base=str(base), **QUICK)  # type: ignore[arg-type]
    encoder.fit(gold, gold)
    return encoder
