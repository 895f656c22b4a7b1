"""Naming an extractor imports no library of any."""

from __future__ import annotations

import subprocess
import sys

from bench.registry import entries

HEAVY = (
    "torch transformers tokenizers onnxruntime spacy gliner sklearn sklearn_crfsuite pycrfsuite httpx openai "
    "langextract quantulum3 recognizers_number text_to_num llama_cpp scipy numpy pandas datasets jinja2"
).split()


def test_classes_are_imported_without_their_libraries() -> None:
    """The class of every extractor, and its options, can be looked at before any library is loaded."""
    code = (
        "import sys\n"
        "from bench.registry import entries, signature_lines\n"
        "for name in entries(): signature_lines(name)\n"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_rules_load_no_library_of_a_model() -> None:
    """Running one extractor loads nothing that another is made of."""
    code = (
        "import sys\n"
        "from bench import Document, build\n"
        "list(build('rules').extract([Document('d', 'Twelve soldiers died in Mosul.', {})]))\n"
        "models = 'torch transformers spacy gliner sklearn sklearn_crfsuite httpx langextract quantulum3'\n"
        "print(*sorted(set(models.split()) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
    assert len(entries()) >= 20
