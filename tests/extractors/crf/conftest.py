"""A few tiny gold documents and a model trained on them."""

from __future__ import annotations

import pytest

from bench.corpus.markup import compile_draft
from bench.document import Document
from bench.extractors.crf import Crf
from bench.extractors.linear.view import View, view

_DRAFT = """language: en
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
_NAMES = (("Bolgar", "Tarnish"), ("Osk", "Odaran"), ("Tarn", "Veshi"))


@pytest.fixture(scope="session")
def gold() -> list[Document]:
    """Short gold documents that differ in their names."""
    return [
        compile_draft(f"d{i}", _DRAFT.replace("Bolgar", place).replace("Tarnish", people), "draft")[0]
        for i, (place, people) in enumerate(_NAMES)
    ]


@pytest.fixture(scope="session")
def views(gold: list[Document]) -> list[View]:
    """The gold documents as the models see them."""
    return [view(document) for document in gold]


@pytest.fixture(scope="session")
def trained(gold: list[Document]) -> Crf:
    """The extractor with default options, fitted to the gold documents."""
    crf = Crf()
    crf.fit(gold)
    return crf
