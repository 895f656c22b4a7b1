"""What tests of importers share: the check that documents are sound, and ways to break files."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import settings
from hypothesis import strategies as st

from bench.convert.formats import options_for, read
from bench.convert.losses import Imported
from bench.corpus.validate import alternative_faults, faults
from bench.corpus.wire import Wire
from bench.document import Document
from bench.errors import CorpusError, Problem
from bench.ontology import load_ontology

few = settings(deadline=None, max_examples=60)
CORPORA = ROOT.parent / "shared" / "corpora"
# Pieces that mean something to one of the formats, and some that mean trouble to any.
_PIECES = [
    b"",
    b"\x00",
    b"\xff",
    b'"',
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b",",
    b":",
    b"/",
    b"-",
    b"*",
]
_PIECES += [
    b"?",
    b";",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"-1",
    b"9" * 30,
    b"1e400",
    b"null",
    b"NaN",
    b"\\ud800",
    b"(SRC: ",
]
_PIECES += ["é".encode(), "😀".encode(), b"\xef\xbb\xbf", b"[" * 2000]


def corpus(name: str) -> Path:
    """A folder of real data; the test is skipped, and says so, where it is not at hand."""
    if not (CORPORA / name).is_dir():
        pytest.skip(f"shared/corpora/{name} is not beside the checkout")
    return CORPORA / name


def imported(name: str, path: Path, **options: Any) -> Imported:
    """What a format reads at a path; every document of it must be sound."""
    found = read(name, path, options_for(name, **options))
    for document in found.documents:
        assert faults_of(document) == []
    return found


def refused(name: str, path: Path, **options: Any) -> tuple[Problem, ...]:
    """The problems with which a format refuses a path."""
    with pytest.raises(CorpusError) as caught:
        read(name, path, options_for(name, **options))
    return caught.value.problems


def lost(found: Imported) -> dict[str, int]:
    """What an import leaves behind, by kind."""
    return {loss.what: loss.many for loss in found.losses}


def faults_of(document: Document) -> list[str]:
    """Everything wrong with a document, its alternatives included."""
    wire = Wire(
        document.id, document.text, None, document.meta, document.entities, document.numbers, document.events
    )
    return [
        f"{document.id}: {fault.path}: {fault.message}"
        for found in (
            faults(wire, document.text, load_ontology(), gold=False),
            alternative_faults(wire),
        )
        for fault in found
    ]


@st.composite
def broken(draw: Any, content: bytes) -> bytes:
    """A file with up to three places cut, doubled, or overwritten."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 2, 5, 40, len(content)])))
        piece = draw(st.sampled_from([*_PIECES, content[start:end] * 2]))
        content = content[:start] + piece + content[end:]
    return content


def sound_or_refused(name: str, path: Path) -> None:
    """A file, whatever is in it, gives sound documents or a CorpusError."""
    # Any other error is what this is after: it must get through.
    with contextlib.suppress(CorpusError):
        imported(name, path)
