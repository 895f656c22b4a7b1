"""The files of a distribution: texts and keys, told by how they begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from bench.convert.muc.keys import Template, is_key, templates
from bench.convert.muc.texts import Message, is_text, messages
from bench.corpus.read import read_text
from bench.errors import InputError, Problem, expected_one_of

_HEAD = 8192
_HINTS = 20
_Kind = Literal["text", "key"]


class Folder(NamedTuple):
    """The sound messages and templates of a path, in the order of files and lines."""

    messages: tuple[Message, ...]
    templates: tuple[Template, ...]


def read_folder(path: Path, problems: list[Problem]) -> Folder:
    """Texts and keys anywhere below a folder; for a file, its texts and the keys beside it.

    Files of other kinds are passed over. Keys of messages that a folder lacks are problems.
    """
    found: list[Message] = []
    keys: list[Template] = []
    for file, kind in _files(path, problems):
        try:
            content = read_text(file)
        except InputError as error:
            problems.append(error.as_problem())
            continue
        if kind == "text":
            found += messages(content, str(file), problems)
        else:
            keys += templates(content, str(file), problems)
    known = {message.id for message in found}
    problems += _repeated(found, keys)
    if path.is_dir():
        problems += _strangers(keys, known)
    return Folder(tuple(found), tuple(template for template in keys if template.message in known))


def _files(path: Path, problems: list[Problem]) -> Iterator[tuple[Path, _Kind]]:
    if not path.is_dir():
        yield path, "text"
        if path.is_file():
            yield from ((file, "key") for file in sorted(path.parent.iterdir()) if _kind(file) == "key")
        return
    kinds = {file: kind for file in sorted(path.rglob("*")) if (kind := _kind(file)) is not None}
    if "text" not in kinds.values():
        hint = "expected a file that begins with a line such as DEV-MUC3-0001 (NOSC)"
        problems.append(Problem(str(path), 1, "", "is a folder without MUC texts", hint))
    yield from kinds.items()


def _kind(file: Path) -> _Kind | None:
    """What a file is by how it begins; in any encoding, so that a wrong one is told and not passed over."""
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    except OSError:
        return None
    return "text" if is_text(head) else "key" if is_key(head) else None


def _repeated(found: list[Message], keys: list[Template]) -> Iterator[Problem]:
    first: dict[str, Message] = {}
    for message in found:
        other = first.setdefault(message.id, message)
        if other is not message:
            what = f"{message.id!r} is also the message of {other.file}:{other.line}"
            yield Problem(message.file, message.line, "", what, "expected each message once")
    before: dict[tuple[str, int | None], Template] = {}
    for template in keys:
        same = before.setdefault((template.message, template.number), template)
        if same is not template:
            name = "no incident" if template.number is None else f"template {template.number}"
            what = f"{name} of {template.message} stands at {same.file}:{same.line}, too"
            hint = "expected each template once"
            yield Problem(template.file, template.line, "MESSAGE: TEMPLATE", what, hint)


def _strangers(keys: list[Template], known: set[str]) -> Iterator[Problem]:
    strangers = [template for template in keys if template.message not in known]
    for k, template in enumerate(strangers):
        hint = expected_one_of(template.message, known, limit=3) if k < _HINTS else ""
        what = f"no text is the message {template.message!r}"
        yield Problem(template.file, template.line, "MESSAGE: ID", what, hint)
