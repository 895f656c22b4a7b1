"""Where the corpus and the configurations lie: beside the package, or inside the wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a data file or folder, such as ``resource("corpus", "ontology.yaml")``.

    A checkout wins over the copy that a wheel carries in ``bench/_data``, so that an
    edited corpus is used at once in a development install.
    """
    for root in (_PACKAGE.parent, _PACKAGE / "_data"):
        if (root / "corpus" / "ontology.yaml").is_file():
            return root.joinpath(*parts)
    raise FileNotFoundError("neither a checkout nor a wheel's data folder holds corpus/ontology.yaml")


def named(kind: str, suffix: str = "") -> dict[str, Path]:
    """The files or folders of one kind by name: ``named("configs", ".yaml")``."""
    root = resource(kind)
    if suffix:
        return {path.stem: path for path in sorted(root.glob(f"*{suffix}"))}
    return {
        path.name: path
        for path in sorted(root.iterdir())
        if path.is_dir() and not path.name.startswith((".", "_"))
    }
