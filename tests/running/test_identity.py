"""Keys: what a prediction depends on, no less and no more."""

from __future__ import annotations

import datetime
import decimal
import enum
import math
import re
from pathlib import Path
from typing import Any

import careless
import fakes
import msgspec
import pytest
from conftest import make_document

from bench.corpus.fingerprint import Fingerprint
from bench.errors import InputError
from bench.extractor import Extractor
from bench.extractors.oracle import Oracle
from bench.registry import build, entries
from bench.running.code import code_digest
from bench.running.identity import identity, prediction_key, score_key
from bench.running.plain import json_ready

TRAIN = Fingerprint("t" * 64, "g" * 64)
# What is made of files alone has an identity with them only; each has a test of its own.
FROM_FILES = {"replay", "transformers", "gliner"}
_ENDPOINT = {"base_url": "http://127.0.0.1:1/v1", "model": "m"}
REQUIRED: dict[str, dict[str, Any]] = {
    "cascade": {"first": "linear", "second": "rules", "threshold": 0.5},
    "command": {"argv": ["cat"]},
    "http": {"url": "http://127.0.0.1:1"},
    "langextract": _ENDPOINT,
    "llm": _ENDPOINT,
    "pipeline": {"entities": "linear", "numbers": "rules"},
    "union": {"parts": ["rules", "linear"]},
    "vote": {"parts": ["rules", "linear"]},
}


class Colour(enum.Enum):
    """An option of a fixed choice."""

    RED = 1


def made(name: str) -> Extractor:
    """A built-in extractor with the options that it must have."""
    return build(name, REQUIRED.get(name, {}))


def who(**options: object) -> dict:
    """The identity of the fake extractor with some options."""
    return identity("fakes:Echo", fakes.Echo(), options, None)


def test_seed_and_options_change_the_identity() -> None:
    """Any option but the run-time ones tells two models apart; 0 differs from absent."""
    assert who(kind="ORG") != who(kind="GPE")
    assert who(seed=0) != who()
    assert who(delay=1.0, log=Path("a")) == who(delay=2.0, log=Path("b")) == who()


def test_option_order_does_not_matter() -> None:
    """Options are compared by name, not by the order they were stated in."""
    assert who(kind="ORG", tags=["a"]) == who(tags=["a"], kind="ORG")


def test_training_data_changes_the_identity() -> None:
    """Text and gold of the training documents both tell two models apart."""
    base = identity("x", fakes.Echo(), {}, TRAIN)
    for other in (Fingerprint("u" * 64, "g" * 64), Fingerprint("t" * 64, "h" * 64), None):
        assert identity("x", fakes.Echo(), {}, other) != base


def test_version_and_code_change_the_identity(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A new version, or an edited source file, is another model."""
    base = who()
    monkeypatch.setattr(fakes.Echo, "version", "2")
    assert who() != base
    monkeypatch.undo()
    source = tmp_path / "fakes.py"
    source.write_text("# other code")
    monkeypatch.setattr(fakes, "__file__", str(source))
    assert code_digest(fakes.Echo) != base["code"]


@pytest.mark.parametrize("name", sorted(set(entries()) - FROM_FILES))
def test_builtin_extractors_have_stable_identities(name: str) -> None:
    """Every built-in extractor has a JSON-ready identity that names it and digests its own source."""
    extractor = made(name)
    one, two = (identity(name, extractor, REQUIRED.get(name, {}), None) for _ in range(2))
    assert one == two
    assert msgspec.json.decode(msgspec.json.encode(one)) == one
    mine = code_digest(type(extractor))
    others = {other: made(other) for other in ("linear", "oracle", "rules") if other != name}
    assert mine not in {code_digest(type(other)) for other in others.values()}


def test_prediction_key_depends_on_what_is_seen() -> None:
    """Gold is part of the key of an extractor that reads it, and of no other."""
    document = make_document()
    changed = msgspec.structs.replace(document, numbers=(), events=())
    assert prediction_key(who(), document, reads_gold=False) == prediction_key(
        who(), changed, reads_gold=False
    )
    oracle = identity("oracle", Oracle(), {}, None)
    assert prediction_key(oracle, document, reads_gold=True) != prediction_key(
        oracle, changed, reads_gold=True
    )


def test_no_two_models_share_a_key() -> None:
    """One model is never served another's answers for the same document."""
    document = make_document()
    names = set(entries()) - FROM_FILES
    found = {name: identity(name, made(name), REQUIRED.get(name, {}), None) for name in names}
    keys = {prediction_key(who, document, reads_gold=False) for who in found.values()}
    assert len(keys) == len(names)


def test_score_key_depends_on_all_four() -> None:
    """Predictions, gold, measures and intervals each change the score key; their order does not."""
    base = score_key(["a", "b"], TRAIN, ["m", "n"], "i")
    assert base == score_key(["b", "a"], TRAIN, ["n", "m"], "i")
    assert (
        len({base, score_key(["a"], TRAIN, ["m", "n"], "i"), score_key(["a", "b"], TRAIN, ["m"], "i")}) == 3
    )
    assert score_key(["a", "b"], Fingerprint("t" * 64, "h" * 64), ["m", "n"], "i") != base
    assert score_key(["a", "b"], TRAIN, ["m", "n"], "j") != base


def test_path_option_counts_by_content(tmp_path: Path) -> None:
    """A file among the options is part of the identity even if the class does not name it."""
    model = tmp_path / "model.bin"
    model.write_bytes(b"one")
    one = who(model=model)
    model.write_bytes(b"two")
    assert who(model=model) != one
    assert str(tmp_path) not in str(one)


def test_any_option_is_json_ready() -> None:
    """Sets, dates and objects among the options do not break a key; a set has one form."""
    options = {
        "tags": frozenset({"b", "a"}),
        "day": datetime.date(2024, 5, 6),
        "nested": {"p": [Path("/x/y")]},
    }
    assert who(**options)["options"] == {"day": "2024-05-06", "nested": {"p": ["y"]}, "tags": ["a", "b"]}


@pytest.mark.parametrize("value", [re.compile("a" * 300 + "b"), object(), {"deep": [b"x"]}])
def test_option_without_a_form(value: object) -> None:
    """An object whose form may hide what tells two apart, or hold an address, is refused by name."""
    kind = next(iter(value.values()))[0] if isinstance(value, dict) else value
    expected = rf"'fakes:Echo': option 'tags': a {type(kind).__name__} cannot stand in a key"
    with pytest.raises(InputError, match=expected):
        who(tags=value)
    assert who(log=value) == who()


def test_figures_and_members_have_forms() -> None:
    """Infinite figures differ from none; a member of an enumeration is its value."""
    assert len({who(share=value)["options"]["share"] for value in (math.inf, -math.inf, None, 1.0)}) == 4
    assert who(scale=decimal.Decimal("1.5"), colour=Colour.RED)["options"] == {"colour": 1, "scale": "1.5"}


def test_what_it_depends_on_is_json_ready() -> None:
    """A set is refused with its place; tuples become lists."""
    with pytest.raises(InputError, match=r"'x': depends\(\): revision.words is a set"):
        identity("x", careless.Depending(), {}, None)
    with pytest.raises(InputError, match=r"depends\(\): parts\[0\] is a set"):
        json_ready({"parts": [{"a"}]}, "x", "depends()")
    told = {"a": (1, 2.0, None), 3: {"b": math.nan}}
    assert json_ready(told, "x", "") == {"a": [1, 2.0, None], "3": {"b": "nan"}}
    for wrong in (None, {("a",): 1}):
        with pytest.raises(InputError):
            json_ready(wrong, "x", "report()")
