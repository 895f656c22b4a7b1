"""``bench corpus``: attach, detach, compile, format, stats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_types import Cli
from conftest import ROOT, make_document
from conftest_helpers import Bench

from bench.corpus.markup import decompile
from bench.corpus.write import to_jsonl

SEED = ROOT.parent / "shared" / "seed" / "xinhua-mosul.txt"


def test_detach_then_attach(cli: Cli, bench: Bench, tmp_path: Path) -> None:
    """Stand-off gold holds none of the text, and joins with it to the same document."""
    document = make_document()
    source, text, standoff = (tmp_path / name for name in ("gold.jsonl", "tarn.txt", "standoff.jsonl"))
    source.write_text(to_jsonl([document]))
    text.write_text(document.text)
    standoff.write_text(cli("corpus", "detach", source).out)
    assert "Tarn" not in standoff.read_text()
    ended = cli("corpus", "attach", standoff, text)
    assert ended.out == source.read_text()


def test_wrong_text_is_refused(cli: Cli, tmp_path: Path) -> None:
    """A text that differs by one character is refused, with both hashes."""
    text = tmp_path / "other.txt"
    text.write_text("not the article")
    ended = cli("corpus", "attach", ROOT / "corpus" / "standoff" / "xinhua-mosul.jsonl", text)
    assert (ended.code, ended.out) == (2, "")
    assert "no text has the SHA-256" in ended.err


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not in ../shared/seed")
def test_seed_attaches_and_scores(cli: Cli, tmp_path: Path) -> None:
    """The stand-off gold of the seed article joins with it and scores 1.0 against itself."""
    joined = tmp_path / "seed.jsonl"
    ended = cli(
        "corpus", "attach", ROOT / "corpus" / "standoff" / "xinhua-mosul.jsonl", SEED, "--out", joined
    )
    assert ended.code == 0
    scores = json.loads(cli("score", joined, joined, "--json").out)
    for name, item in scores["measures"].items():
        best = 0.0 if item["lower_is_better"] else 1.0
        assert item["overall"][item["values"][-1]] in (best, None), name
    assert scores["measures"]["event.argument"]["overall"]["f1"] == 1.0


def test_standoff_cannot_be_scored(cli: Cli) -> None:
    """Stand-off gold without its text says how to join it."""
    path = ROOT / "corpus" / "standoff" / "xinhua-mosul.jsonl"
    ended = cli("score", path, path)
    assert ended.code == 2
    assert "bench corpus attach" in ended.err


def test_compile_and_format(cli: Cli, tmp_path: Path) -> None:
    """A draft compiles to the canonical layout, which ``format`` leaves alone and restores."""
    (tmp_path / "tarn-01.draft").write_text(decompile(make_document()))
    assert cli("corpus", "compile", "tarn-01.draft", "--into", "out").code == 0
    path = tmp_path / "out" / "tarn-01.json"
    canonical = path.read_text()
    path.write_text(json.dumps(json.loads(canonical)))
    assert cli("corpus", "format", path).err == "DIR/out/tarn-01.json\n"
    assert path.read_text() == canonical
    assert cli("corpus", "format", path).err == ""


def test_broken_draft(cli: Cli, tmp_path: Path) -> None:
    """A draft's problems are listed with their lines."""
    draft = decompile(make_document()).replace("e3 GPE", "e3 GPEE").replace("of=e2", "of=e7")
    (tmp_path / "tarn-01.draft").write_text(draft)
    ended = cli("corpus", "compile", "tarn-01.draft", "--check")
    assert ended.code == 2
    assert "e3.type: unknown value 'GPEE' (did you mean 'GPE'?)" in ended.err
    assert "n1.of: no entity has the id 'e7'" in ended.err


def test_stats(cli: Cli, bench: Bench) -> None:
    """Statistics count documents and annotations by split."""
    tables = json.loads(cli("corpus", "stats", bench.corpus, "--as", "json").out)["tables"]
    rows = {row["what"]: row for row in tables[0]["rows"]}
    assert rows["documents"] == {"what": "documents", "test": 3, "train": 2, "all": 5}
    assert rows["entities"]["all"] == 25
