"""Word lists load from the folder they lie in and cannot be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.language.wordlists import word_list, words


def test_a_section_is_a_string_or_a_list(tmp_path: Path) -> None:
    """A string of words and a list of phrases both become a set."""
    (tmp_path / "few.yaml").write_text("a: one two\nb: [in all, so far]\n", encoding="utf-8")
    assert words("few", "a", tmp_path) == {"one", "two"}
    assert words("few", "b", tmp_path) == {"in all", "so far"}


def test_the_mapping_is_read_only(tmp_path: Path) -> None:
    """What is cached cannot be assigned to."""
    (tmp_path / "few.yaml").write_text("a: one\n", encoding="utf-8")
    with pytest.raises(TypeError):
        word_list("few", tmp_path)["a"] = "two"  # type: ignore[index]
