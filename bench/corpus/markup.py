"""The authors' mark-up: a readable draft that compiles to a gold document, and back.

A draft has three parts, parted by lines ``---``: the metadata as YAML, the text
with bracketed spans ``[e1 Iraqi army]`` that may nest, and one line of
attributes for every span::

    e1 ARMED name c1
    n1 exact value=2 unit=district role=captured_place scope=incident of=e3
    v1 territory.capture actual cluster=w1 source=e6 agent=e1 place=e3

What only gold states, ``optional=yes`` and ``alternative=NAME``, stands in the item's line,
of an argument in a line of its own: ``v1.place=e3 optional=yes``. A number's bounds follow
from its modifier and are written where they do not, as for ranges; ``-`` stands for an
absent word. In the text, ``\\[``, ``\\]``, ``\\\\`` and ``\\-`` stand for the character itself
and ``\\u000a`` for the one with that hexadecimal number; white space around the text does
not belong to it.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import yaml

from bench.corpus.attributes import Draft, read_table, written_table
from bench.document import Document, Entity, Event, Number
from bench.errors import CorpusError, UserError

_TOKEN = re.compile(r"\[([env]\d+) |\\u([0-9a-f]{4})|\\([][\\-])|([][])|([^][\\]+|\\)")
_SPECIAL = re.compile(r"[][\\\r]|^-(?=--[ \t]*$)", re.MULTILINE)


def compile_draft(name: str, source: str, file: str) -> tuple[Document, dict[str, int]]:
    """Turn a draft into a document; also the line of each item's, and argument's, attributes.

    Raises CorpusError with all problems of the mark-up at once. The document is not
    yet checked against the ontology.
    """
    draft = Draft(file)
    source = source.replace("\r\n", "\n")
    parts = re.split(r"(?m)^---[ \t]*$\n?", source)
    if len(parts) != 3:
        draft.fault(
            1, "", f"has {len(parts)} parts", "expected metadata, text and attributes, parted by lines ---"
        )
        raise CorpusError(draft.problems)
    meta = _read_meta(parts[0], draft)
    lead = parts[1][: len(parts[1]) - len(parts[1].lstrip())]
    text_line = parts[0].count("\n") + 2 + lead.count("\n")
    table_line = source.count("\n", 0, len(source) - len(parts[2])) + 1
    text = _read_text(parts[1].strip(), text_line, draft)
    items = read_table(parts[2], table_line, text, draft)
    for ident in sorted(draft.spans.keys() - draft.lines.keys()):
        draft.fault(text_line, ident, "has no line of attributes")
    if draft.problems:
        raise CorpusError(draft.problems)
    by_kind: dict[str, list[Any]] = {"e": [], "n": [], "v": []}
    for ident, item in sorted(items.items(), key=lambda pair: _order(pair[1])):
        by_kind[ident[0]].append(item)
    document = Document(name, text, meta, tuple(by_kind["e"]), tuple(by_kind["n"]), tuple(by_kind["v"]))
    return document, draft.lines


def _order(item: Entity | Number | Event) -> tuple[int, int, str]:
    return (item.start, -item.end, item.id)


def _read_meta(source: str, draft: Draft) -> dict[str, Any]:
    try:
        meta = _json_ready(yaml.safe_load(source) or {})
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        draft.fault(line, "meta", f"is not YAML: {error.problem}")
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        draft.fault(1, "meta", f"cannot be kept as JSON: {error}")
        return {}
    if not isinstance(meta, dict):
        draft.fault(1, "meta", f"is {meta!r}", "expected lines of the form KEY: VALUE")
        return {}
    return meta


def _json_ready(value: Any) -> Any:
    """A YAML value with dates as strings. Raises ValueError for what JSON does not have."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        if strange := [key for key in value if not isinstance(key, str)]:
            raise ValueError(f"the key {strange[0]!r} is not a string")
        return {key: _json_ready(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json_ready(item) for item in value]
    if value is None or isinstance(value, (str, int)) or (isinstance(value, float) and value - value == 0):
        return value
    raise ValueError(f"{value!r} is no string, number, list or mapping")


def _read_text(marked: str, first_line: int, draft: Draft) -> str:
    out: list[str] = []
    length, line = 0, first_line
    stack: list[tuple[str, int, int]] = []
    for token in _TOKEN.finditer(marked):
        ident, code, escaped, bracket, plain = token.groups()
        if ident:
            stack.append((ident, length, line))
        elif bracket == "[":
            near = marked[token.start() : token.start() + 12].split("\n", maxsplit=1)[0]
            draft.fault(line, near, "is no opening bracket", "expected '[e1 ', '[n1 ', '[v1 ' or \\[")
        elif bracket:
            _close(stack, length, line, draft)
        else:
            surface = chr(int(code, 16)) if code else escaped or plain
            out.append(surface)
            length += len(surface)
        line += token[0].count("\n")
    for ident, _, opened in stack:
        draft.fault(opened, ident, "is not closed")
    return "".join(out)


def _close(stack: list[tuple[str, int, int]], at: int, line: int, draft: Draft) -> None:
    if not stack:
        draft.fault(line, "]", "closes nothing")
        return
    ident, start, _ = stack.pop()
    if ident in draft.spans:
        draft.fault(line, ident, "is bracketed twice", "expected one span an id")
    draft.spans[ident] = (start, at)


class Crossing(UserError):
    """Two spans cross, which brackets cannot show."""


def decompile(document: Document) -> str:
    """Write a document as a draft. Raises Crossing where spans cross.

    Drafts have no scores; else, if ids are ``e``, ``n`` or ``v`` with digits and items stand
    in the order of their spans, the draft compiles to the same document.
    """
    parts = _written_meta(document.meta), f"{_bracketed(document)}\n", written_table(document)
    return "---\n".join(parts)


def _written_meta(meta: dict[str, Any]) -> str:
    written = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
    if yaml.safe_load(written) == meta:
        return written
    # PyYAML does not escape all that it cannot read again, such as U+0085.
    return yaml.safe_dump(meta, sort_keys=False)


def _escaped(text: str) -> list[str]:
    """The code points of a text, each as it is written in a draft."""
    out = list(text)
    for match in _SPECIAL.finditer(text):
        out[match.start()] = "\\u000d" if match[0] == "\r" else f"\\{match[0]}"
    lead = len(text) - len(text.lstrip())
    for i in (*range(lead), *range(max(lead, len(text.rstrip())), len(text))):
        out[i] = f"\\u{ord(text[i]):04x}"
    return out


def _bracketed(document: Document) -> str:
    items: list[Entity | Number | Event] = [*document.entities, *document.numbers, *document.events]
    written = _escaped(document.text)
    out: list[str] = []
    stack: list[Entity | Number | Event] = []
    at = 0

    def advance(to: int, mark: str) -> int:
        out.extend((*written[at:to], mark))
        return to

    for item in sorted(items, key=_order):
        while stack and stack[-1].end <= item.start:
            at = advance(stack.pop().end, "]")
        if stack and item.end > stack[-1].end:
            raise Crossing(f"{document.id}: {item.id} crosses {stack[-1].id}")
        at = advance(item.start, f"[{item.id} ")
        stack.append(item)
    while stack:
        at = advance(stack.pop().end, "]")
    advance(len(written), "")
    return "".join(out)
