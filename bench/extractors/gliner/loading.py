"""Load a saved model, and find out how much it can read at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.errors import InputError
from bench.extractors.gliner.labels import WHERE
from bench.extractors.gliner.needed import loading, needing
from bench.extractors.gliner.source import borrowed, one_line, read_config
from bench.extractors.gliner.windows import Limits

OVERLAP = 48
"""Words that two windows share unless an option says otherwise: a sentence or two."""
_UNKNOWN = 100_000
"""Tokenizers that know no limit state an absurd one."""
_MOST = 2048
"""No window has more pieces than this: attention takes their square in time and memory."""


def load_model(folder: Path, *, local: bool) -> Any:
    """A saved model, ready to run on the processor.

    The hub is asked only where the model is not ``local``, and lacks a tokenizer or an encoder's
    configuration that the cache does not have either. Raises InputError where it cannot be loaded
    or lacks weights.
    """
    config = read_config(folder)
    where = f"{WHERE}: model {folder.name!r}"
    lacking = borrowed(folder)
    error: Exception | None = None
    for offline in (True,) if local or lacking is None else (True, False):
        try:
            return _loaded(folder, offline)
        except _LacksWeights as raised:
            raise InputError(where, str(raised), "expected a model with all its weights") from raised
        except (OSError, ValueError, TypeError, KeyError, RuntimeError, ImportError) as raised:
            error = raised
    what = f"it cannot be loaded: {one_line(error)}"
    hint = ""
    if lacking is not None:
        hint = f"it lacks the tokenizer or the configuration of {lacking!r}; expected them in the folder"
    raise InputError(where, what, hint or f"made by gliner {config.get('gliner_version', 'of any version')}")


class _LacksWeights(Exception):
    """The file of weights does not have all that the model consists of."""


def _loaded(folder: Path, offline: bool) -> Any:
    with loading(offline=offline):
        with needing():
            from gliner import GLiNER  # type: ignore[import-untyped]
        try:
            model = GLiNER.from_pretrained(str(folder), local_files_only=offline, strict=True)
        except RuntimeError as error:
            # Not being strict, the library would leave random weights where there are none.
            if "Missing key" in str(error):
                raise _LacksWeights(f"its weights lack {_first_key(str(error))}") from error
            model = GLiNER.from_pretrained(str(folder), local_files_only=offline)
    model.eval()
    # All candidates are wanted: its own search among them takes the square of their number.
    model.decoder.greedy_search = _all_of_them
    return model


def _all_of_them(spans: list[Any], *modes: Any, **named: Any) -> list[Any]:
    return spans


def _first_key(message: str) -> str:
    return message.partition("Missing key(s) in state_dict: ")[2].partition(",")[0].strip().rstrip(".")


def limits(model: Any, labels: Sequence[str], words: int | None, overlap: int | None) -> Limits:
    """How large windows may be, once the labels have been told to the model.

    Raises InputError where an option asks for more than the model can read, or the labels leave no room.
    """
    most = int(model.config.max_len)
    if words is not None and words > most:
        raise InputError(WHERE, f"max_words {words} is out of range", f"expected at most {most}")
    size = words or most
    if overlap is not None and overlap > size // 2:
        raise InputError(WHERE, f"overlap {overlap} is out of range", f"expected at most half of {size}")
    tokenizer = model.data_processor.transformer_tokenizer
    # What is too long all the same, a word of thousands of letters, is cut by the tokenizer.
    tokenizer.model_max_length = readable = _readable(model, tokenizer)
    pieces = readable - _told(model, tokenizer, labels)
    if pieces < 1:
        what = f"{len(labels)} labels take all {readable} tokens that the model can read"
        raise InputError(WHERE, what, "expected fewer or shorter ones")
    return Limits(size, pieces, min(OVERLAP, size // 4) if overlap is None else overlap)


def _told(model: Any, tokenizer: Any, labels: Sequence[str]) -> int:
    """The tokens around the words of a text: special ones, and the labels where they are read along."""
    if getattr(model.data_processor, "labels_tokenizer", None) is not None:
        return int(tokenizer.num_special_tokens_to_add())
    prompt = model.data_processor.prepare_inputs([[]], list(labels))[0][0]
    words = tokenizer([[word] for word in prompt], is_split_into_words=True, add_special_tokens=False)
    blank = [word for word, ids in zip(prompt, words.input_ids, strict=True) if not ids]
    if blank:
        # The library counts words by their pieces: one without any would shift all that follow.
        raise InputError(WHERE, f"label {blank[0]!r} is blank to the model's tokenizer", "expected words")
    return len(tokenizer(prompt, is_split_into_words=True).input_ids)


def _readable(model: Any, tokenizer: Any) -> int:
    """The most tokens that the model can read at once, special ones and labels included."""
    encoder = model.model.token_rep_layer.bert_layer.model.config
    positions = int(getattr(encoder, "max_position_embeddings", 0) or 0)
    if not getattr(encoder, "position_biased_input", True):
        positions = 0  # DeBERTa: its positions are relative, and any number can be read
    elif "roberta" in encoder.model_type or encoder.model_type in {"camembert", "longformer", "mpnet"}:
        positions -= (encoder.pad_token_id or 0) + 1
    known = [int(tokenizer.model_max_length), positions, _MOST]
    return min(value for value in known if 0 < value < _UNKNOWN)
