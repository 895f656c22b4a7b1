"""Three tiny gold documents and a model trained on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.corpus.markup import compile_draft
from bench.document import Document
from bench.extractors.linear import Linear
from bench.extractors.linear.view import View, view

_MUTE = """language: en
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
_DELTA = """language: en
published: "2024-05-10"
---
[e1 Gunmen] [v1 killed] [n1 seven] [e2 villagers] in [e3 Osk] on [e4 Thursday], [e5 Mira Dolan] said.

[e6 Dolan] said [n2 about 400] [e7 people] [v2 fled] [e8 Osk], [n3 30 km] from [e9 Bolgar]. \
The [e10 Tarnish] capital was calm.
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
e10 NORP name c8
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


def _documents() -> list[Document]:
    drafts = {"mute-01": _MUTE, "delta-01": _DELTA, "plan-01": _PLAN}
    return [compile_draft(name, draft, f"{name}.draft")[0] for name, draft in drafts.items()]


@pytest.fixture(scope="session")
def gold() -> list[Document]:
    """Three short gold documents that share names and events."""
    return _documents()


@pytest.fixture(scope="session")
def trained(gold: list[Document]) -> Linear:
    """The extractor with default options, fitted to the gold documents."""
    linear = Linear()
    linear.fit(gold)
    return linear


@pytest.fixture
def seen() -> Callable[[str], View]:
    """The view of a bare text published on 2024-05-07."""

    def build(text: str) -> View:
        return view(Document(id="x", text=text, meta={"published": "2024-05-07"}))

    return build
