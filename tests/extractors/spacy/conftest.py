"""The pipeline is loaded once for all tests of the folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.document import Annotations, Document
from bench.extractors.spacy import Spacy

Say = Callable[[str], Annotations]


@pytest.fixture(scope="session")
def ruled() -> Spacy:
    """The extractor with all layers and the ruler, its pipeline loaded."""
    made = Spacy(names="ruler")
    made.open()
    return made


@pytest.fixture(scope="session")
def plain() -> Spacy:
    """The extractor as it is without options."""
    made = Spacy()
    made.open()
    return made


def _say(extractor: Spacy) -> Say:
    def say(text: str) -> Annotations:
        document = Document(id="x", text=text, meta={"published": "2016-11-29"})
        (found,) = extractor.extract([document])
        assert isinstance(found, Annotations)
        return found

    return say


@pytest.fixture(scope="session")
def say(ruled: Spacy) -> Say:
    """What the extractor with the ruler finds in a text of Tuesday, 2016-11-29."""
    return _say(ruled)


@pytest.fixture(scope="session")
def say_plain(plain: Spacy) -> Say:
    """What the extractor without options finds in such a text."""
    return _say(plain)
