"""Answer keys: templates of 25 numbered slots, several for a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bench.convert.muc.fills import BadFill, Fill, parse_fill
from bench.errors import Problem, expected_one_of

SLOTS = (
    "MESSAGE: ID",
    "MESSAGE: TEMPLATE",
    "INCIDENT: DATE",
    "INCIDENT: LOCATION",
    "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)
# Slots whose fills are strings of the text.
STRINGS = (SLOTS[6], SLOTS[9], SLOTS[10], SLOTS[12], SLOTS[18], SLOTS[19])
_HUMAN = (SLOTS[18], SLOTS[19])
# Slots whose fills belong to fills of others.
REFERENCES = {
    SLOTS[7]: (SLOTS[6],),
    SLOTS[11]: (SLOTS[10],),
    **dict.fromkeys((SLOTS[13], SLOTS[14], SLOTS[15], SLOTS[16]), (SLOTS[12],)),
    SLOTS[19]: (SLOTS[18],),
    **dict.fromkeys((SLOTS[20], SLOTS[21], SLOTS[22], SLOTS[23]), _HUMAN),
}
# Slots that are kept as they stand: their colons and dashes mean something else.
_RAW = SLOTS[:4]
_SLOT = re.compile(r"(\d{1,2})\.\s+(.*)")
_ID = re.compile(r"[A-Z][A-Z0-9]*-MUC[34]-\d{4}")
_NUMBER = re.compile(r"(?P<number>\d+)(?:\s*\((?P<optional>OPTIONAL)\))?|\*")


@dataclass(frozen=True)
class Template:
    """One incident of a message, or, where ``number`` is None, the message that none is told."""

    file: str
    line: int
    message: str
    number: int | None
    optional: bool
    raw: Mapping[str, str]
    fills: Mapping[str, tuple[Fill, ...]]

    def problem(self, fill: Fill, slot: str, message: str, expected: str = "") -> Problem:
        """Something wrong with a fill."""
        return Problem(self.file, fill.line, slot, message, expected)


@dataclass
class _Sheet:
    """A template as its lines are gathered: for each slot its fills with their lines."""

    line: int
    slots: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def is_key(content: str) -> bool:
    """Whether a file begins like a key; comments begin with a semicolon."""
    lines = (line for line in content.split("\n") if line.strip() and not line.startswith(";"))
    return re.match(r"0\.\s+MESSAGE: ID\s", next(lines, "")) is not None


def templates(content: str, file: str, problems: list[Problem]) -> Iterator[Template]:
    """The sound templates of a key; what is wrong is added to ``problems``."""
    for sheet in _sheets(content, file, problems):
        template = _template(sheet, file, problems)
        if template is not None:
            yield template


def _sheets(content: str, file: str, problems: list[Problem]) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    slot: list[tuple[int, str]] | None = None
    for number, line in enumerate(content.split("\n"), 1):
        text = line.strip()
        if not text or text.startswith(";"):
            continue
        match = _SLOT.match(line)
        if match is None and line[0].isspace() and slot is not None:
            slot.append((number, text))
            continue
        name = _slot_name(match) if match is not None else None
        if match is None or name is None:
            what = f"{text[:40]!r} begins no slot"
            hint = expected_one_of(match.group(2) if match else text, SLOTS, limit=3)
            problems.append(Problem(file, number, "", what, hint))
            slot = []
            continue
        if name == SLOTS[0]:
            sheets.append(_Sheet(number))
        if not sheets:
            problems.append(Problem(file, number, name, "stands before any template", "expected slot 0"))
            slot = []
            continue
        if name in sheets[-1].slots:
            problems.append(Problem(file, number, name, "is stated twice", "expected each slot once"))
        slot = sheets[-1].slots.setdefault(name, [])
        slot.append((number, match.group(2)[len(name) :].strip()))
    return sheets


def _slot_name(match: re.Match[str]) -> str | None:
    number, rest = int(match.group(1)), match.group(2)
    name = SLOTS[number] if number < len(SLOTS) else None
    return name if name is not None and re.match(rf"{re.escape(name)}(\s|$)", rest) else None


def _template(sheet: _Sheet, file: str, problems: list[Problem]) -> Template | None:
    before = len(problems)
    for name in SLOTS:
        if name not in sheet.slots:
            problems.append(Problem(file, sheet.line, name, "is missing", "expected all slots 0 to 24"))
    raw = {name: " ".join(text for _, text in sheet.slots.get(name, ())) for name in _RAW}
    ident, number = _ID.match(raw[SLOTS[0]]), _NUMBER.fullmatch(raw[SLOTS[1]])
    if ident is None:
        what = f"{raw[SLOTS[0]]!r} names no message"
        problems.append(Problem(file, sheet.line, SLOTS[0], what, "expected such as DEV-MUC3-0001"))
    if number is None and SLOTS[1] in sheet.slots:
        line, hint = sheet.slots[SLOTS[1]][0][0], "expected a number, perhaps with (OPTIONAL), or *"
        problems.append(Problem(file, line, SLOTS[1], f"is {raw[SLOTS[1]]!r}", hint))
    fills = {
        name: tuple(_fills(name, lines, file, problems))
        for name, lines in sheet.slots.items()
        if name not in _RAW
    }
    if len(problems) > before or ident is None or number is None:
        return None
    stated = number["number"]
    count = int(stated) if stated is not None else None
    return Template(file, sheet.line, ident.group(), count, number["optional"] is not None, raw, fills)


def _fills(name: str, lines: list[tuple[int, str]], file: str, problems: list[Problem]) -> Iterator[Fill]:
    for line, text in lines:
        try:
            fill = parse_fill(text, line)
        except BadFill as error:
            problems.append(Problem(file, line, name, str(error), error.expected))
            continue
        if fill is None:
            continue
        if (name in STRINGS) != bool(fill.strings):
            wanted = "a string in quotation marks" if name in STRINGS else "words without quotation marks"
            problems.append(Problem(file, line, name, f"is {text[:40]!r}", f"expected {wanted}"))
            continue
        yield fill
