"""JSON as models write it: strict first, then with the usual faults mended, each of them named.

Mended are: text and fences around the value, remarks before it (``<think>``), trailing and
missing commas, single and curly quotation marks, bare keys, the constants of Python, line
ends inside strings, and an answer that was cut: complete items are kept, the one that was
being written is dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

DEEPEST = 40
"""Brackets that may be open at once; what is deeper is refused."""
_THOUGHT = re.compile(r"^\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[A-Za-z0-9_+-]*[ \t]*\r?\n?(.*?)(?:```|\Z)", re.DOTALL)
_CONSTANTS = {"true": True, "false": False, "null": None, "none": None, "undefined": None, "nan": None}
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[,_]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_BARE = re.compile(r"[^\W\d][\w.-]*")
_CLOSERS = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“", "`": "`"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class Read(NamedTuple):
    """A value and what had to be mended to read it, each fault once; nothing could be read if not ``ok``."""

    ok: bool
    value: Any = None
    repairs: tuple[str, ...] = ()


class _Cut(Exception):
    """The text ends inside a value; ``value`` is what is complete of it, if anything."""

    def __init__(self, value: Any = None, keep: bool = False) -> None:
        super().__init__()
        self.value, self.keep = value, keep


class _Bad(Exception):
    """No JSON, not even nearly."""


def read(text: str) -> Read:
    """Read the JSON object or array that an answer holds."""
    value, fine = _strict(text)
    if fine:
        return Read(True, value)
    repairs: list[str] = []
    shorter = _THOUGHT.sub("", text, count=1)
    if shorter != text:
        repairs.append("remarks")
    best: Read | None = None
    for candidate in _candidates(shorter):
        found = _read_at(candidate[0], candidate[1], [*repairs, *candidate[2]])
        if found is not None and (best is None or _weight(found.value) > _weight(best.value)):
            best = found
    return best or Read(False)


def _strict(text: str) -> tuple[Any, bool]:
    try:
        value = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None, False
    return value, isinstance(value, (dict, list))


def _refused(name: str) -> Any:
    raise ValueError(name)


def _candidates(text: str) -> Iterator[tuple[str, int, list[str]]]:
    """Where a value may begin: in a fence, else at the first brackets of the text."""
    for match in _FENCE.finditer(text):
        at = re.search(r"[{\[]", match[1])
        if at is not None:
            yield match[1], at.start(), ["code fence"]
    starts = [match.start() for match in re.finditer(r"[{\[]", text)]
    outer = 0
    for start in starts[:64]:
        if start >= outer:
            yield text, start, ["text around"] if text[:start].strip() else []
            outer = _end_of_strict(text, start)


def _end_of_strict(text: str, start: int) -> int:
    """Past a value that is JSON as it stands, so that its inner brackets are not tried again."""
    try:
        return json.JSONDecoder().raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return start + 1


def _read_at(text: str, start: int, repairs: list[str]) -> Read | None:
    reader = _Reader(text, start)
    try:
        value = reader.value(0)
    except _Cut as cut:
        if not cut.keep:
            return None
        value = cut.value
        reader.repairs.append("cut off")
    except _Bad:
        return None
    else:
        if reader.text[reader.at :].strip("` \t\r\n") and "text around" not in repairs:
            repairs = [*repairs, "text around"]
    return Read(True, value, tuple(dict.fromkeys([*repairs, *reader.repairs])))


def _weight(value: Any) -> int:
    """How much a value says, to choose between several: the objects in it."""
    if isinstance(value, dict):
        return 1 + sum(map(_weight, value.values()))
    return sum(map(_weight, value)) if isinstance(value, list) else 0


class _Reader:
    """Reads one value from a place of a text, noting each fault in ``repairs``."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at = text, at
        self.repairs: list[str] = []

    def value(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise _Bad
        self._blanks()
        char = self._peek()
        if char == "{":
            return self._object(depth)
        if char == "[":
            return self._array(depth)
        if char in _CLOSERS:
            return self._string()
        return self._scalar()

    def _peek(self) -> str:
        if self.at >= len(self.text):
            raise _Cut
        return self.text[self.at]

    def _blanks(self) -> None:
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.text.startswith("//", self.at):
                self.repairs.append("comment")
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return

    def _separator(self, closer: str) -> bool:
        """Step to the next member; False where the brackets close."""
        self._blanks()
        commas = 0
        while self._peek() == ",":
            self.at += 1
            commas += 1
            self._blanks()
        if self._peek() == closer:
            if commas:
                self.repairs.append("trailing comma")
            self.at += 1
            return False
        if self._peek() in "}]":
            raise _Bad
        if not commas:
            self.repairs.append("missing comma")
        return True

    def _opened(self, closer: str) -> bool:
        self.at += 1
        self._blanks()
        if self._peek() == closer:
            self.at += 1
            return False
        return True

    def _array(self, depth: int) -> list[Any]:
        out: list[Any] = []
        try:
            more = self._opened("]")
            while more:
                out.append(self.value(depth + 1))
                more = self._separator("]")
        except _Cut as cut:
            if cut.keep and isinstance(cut.value, list):
                out.append(cut.value)
            raise _Cut(out, True) from None
        return out

    def _object(self, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        try:
            more = self._opened("}")
            while more:
                key = self._key()
                self._blanks()
                if self._peek() not in ":=":
                    raise _Bad
                self.at += 1
                self._member(out, key, depth)
                more = self._separator("}")
        except _Cut:
            # An item being written is dropped by the array that holds it; the object around all is kept.
            raise _Cut(out, True) from None
        return out

    def _member(self, out: dict[str, Any], key: str, depth: int) -> None:
        try:
            out[key] = self.value(depth + 1)
        except _Cut as cut:
            if cut.keep:
                out[key] = cut.value
            raise

    def _key(self) -> str:
        self._blanks()
        if self._peek() in _CLOSERS:
            return self._string()
        match = _BARE.match(self.text, self.at)
        if match is None:
            raise _Bad
        if match.end() == len(self.text):
            raise _Cut
        self.repairs.append("bare key")
        self.at = match.end()
        return match[0]

    def _string(self) -> str:
        opener = self._peek()
        closer = _CLOSERS[opener]
        if opener != '"':
            self.repairs.append("quotation marks")
        self.at += 1
        out: list[str] = []
        while True:
            char = self._peek()
            if char == closer and self._closes(opener):
                self.at += 1
                return "".join(out)
            if char == "\\":
                out.append(self._escape())
                continue
            if char == closer:
                self.repairs.append("unescaped quotation mark")
            if char in "\r\n":
                self.repairs.append("line end in a string")
            out.append(char)
            self.at += 1

    def _closes(self, opener: str) -> bool:
        """Whether a closing mark ends the string: what follows is what may follow a string."""
        rest = self.text[self.at + 1 : self.at + 40].lstrip()
        if opener == '"':
            return not rest or rest[0] in ',:}]"=/' or rest[0] in "{["
        return not rest or rest[0] in ",:}]="

    def _escape(self) -> str:
        code = self.text[self.at + 1 : self.at + 2]
        if not code:
            raise _Cut
        if code == "u":
            digits = self.text[self.at + 2 : self.at + 6]
            if len(digits) < 4 and self.at + 6 > len(self.text):
                raise _Cut
            if re.fullmatch(r"[0-9a-fA-F]{4}", digits):
                return self._unicode(int(digits, 16))
        self.at += 2
        if code not in '"\\/bfnrt':
            self.repairs.append("escape")
        return _ESCAPES.get(code, code)

    def _unicode(self, code: int) -> str:
        self.at += 6
        low = re.match(r"\\u(d[c-f][0-9a-f]{2})", self.text[self.at : self.at + 6], re.IGNORECASE)
        if 0xD800 <= code < 0xDC00 and low is not None:
            self.at += 6
            return chr(0x10000 + ((code - 0xD800) << 10) + int(low[1], 16) - 0xDC00)
        # Half a character cannot be stored.
        return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"

    def _scalar(self) -> Any:
        number = _NUMBER.match(self.text, self.at)
        if number is not None:
            if number.end() == len(self.text):
                raise _Cut
            self.at = number.end()
            return self._figure(number[0])
        word = _BARE.match(self.text, self.at)
        if word is None:
            raise _Bad
        if word.end() == len(self.text):
            raise _Cut
        self.at = word.end()
        if word[0] not in ("true", "false", "null"):
            self.repairs.append("bare word")
        return _CONSTANTS.get(word[0].lower(), word[0])

    def _figure(self, digits: str) -> int | float:
        plain = re.sub("[,_]", "", digits)
        if plain != digits:
            self.repairs.append("figure")
        return int(plain) if re.fullmatch(r"[+-]?\d{1,300}", plain) else float(plain)
