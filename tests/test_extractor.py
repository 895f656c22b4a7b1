"""What the interface itself does where an extractor says nothing."""

from __future__ import annotations

from pathlib import Path

from costly import Quiet, Weighed


def test_size_is_that_of_the_files(tmp_path: Path) -> None:
    """A model weighs what its files do, folders with all that is in them."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "weights").write_bytes(b"x" * 1000)
    (tmp_path / "deep" / "er" / "words").write_bytes(b"x" * 24)
    assert Weighed(model=tmp_path / "weights").size() == 1000
    assert Weighed(model=tmp_path).size() == 1024


def test_nothing_to_weigh(tmp_path: Path) -> None:
    """Without files, or with an empty folder, there is no size, rather than one of zero."""
    assert Quiet().size() is None
    assert Weighed(model=tmp_path).size() is None
