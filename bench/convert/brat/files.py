"""Which files belong together."""

from __future__ import annotations

from pathlib import Path

from bench.convert.losses import Losses
from bench.errors import Problem

_WANTED = "expected NAME.txt and NAME.ann beside it"


def pairs(path: Path, losses: Losses, problems: list[Problem]) -> list[tuple[Path, Path]]:
    """The text and the annotations of each document at a path: a folder, or either file of a pair."""
    try:
        found = list(path.iterdir()) if path.is_dir() else [path]
    except OSError as error:
        problems.append(Problem(str(path), 1, "", error.strerror or "cannot be read", _WANTED))
        return []
    if not path.is_dir():
        if path.suffix not in (".txt", ".ann"):
            problems.append(Problem(str(path), 1, "", "is neither text nor annotations", _WANTED))
            return []
        found = [path.with_suffix(".txt"), path.with_suffix(".ann")]
        lacking = [one for one in found if not one.is_file()]
        problems += [Problem(str(one), 1, "", "no such file", _WANTED) for one in lacking]
        return [] if lacking else [(found[0], found[1])]
    return _of_folder(path, sorted(found), losses, problems)


def _of_folder(
    folder: Path, found: list[Path], losses: Losses, problems: list[Problem]
) -> list[tuple[Path, Path]]:
    texts = {one.name[:-4]: one for one in found if one.suffix == ".txt"}
    annotations = {one.name[:-4]: one for one in found if one.suffix == ".ann"}
    if not annotations:
        problems.append(Problem(str(folder), 1, "", "is a folder without annotations", _WANTED))
    for name, text in texts.items():
        if name not in annotations:
            losses.add("texts without annotations", str(text))
    for name, one in annotations.items():
        if name not in texts:
            problems.append(Problem(str(one), 1, "", "has no text", f"expected {name}.txt beside it"))
    return [(texts[name], one) for name, one in annotations.items() if name in texts]
