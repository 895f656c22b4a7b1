"""The version of the installed distribution."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """The version of ``conflict-bench``."""
    return metadata.version("conflict-bench")
