"""What is said of a region, as fields of our records."""

from __future__ import annotations

from typing import Any

from bench.corpus.validate import bounds_of
from bench.document import Layer
from bench.errors import expected_one_of
from bench.labelstudio.findings import Findings
from bench.labelstudio.lines import figure_of_line, words_of_line
from bench.labelstudio.names import ATTRIBUTES, RESULTS, WAYS, choices_of, field_of
from bench.labelstudio.regions import Answer, Group
from bench.ontology import load_ontology

# The control of the names of clusters and the like, whose spellings are compared later.
_NAMES = ("cluster", "alternative")
Fields = dict[str, Any]


def fields_of(group: Group, layer: Layer, type_: str | None, findings: Findings) -> Fields:
    """The attributes of a region by field. Names of clusters stay lines, to be compared with others."""
    stated: dict[str, tuple[str, Answer]] = {}
    for answer in group.answers:
        line = _line(group, answer, layer, type_, findings)
        if line is None:
            continue
        before = stated.setdefault(answer.control, (line, answer))
        if before[0] != line:
            what = f"further answers to {answer.control} (the first is taken)"
            findings.repaired(group.ident, what, line[:80], ("result", answer.at))
    fields: Fields = {}
    for control, (line, answer) in stated.items():
        if WAYS[control] == "figure":
            _put_figure(group, answer, line, fields, findings)
            continue
        value = _value(group, answer, line, findings)
        if value is not None:
            fields[field_of(control)] = value
    return _bounded(group, fields, findings) if layer == "numbers" else fields


def _line(group: Group, answer: Answer, layer: Layer, type_: str | None, findings: Findings) -> str | None:
    """The line or choice that an answer states, None if it says nothing here."""
    control, path = answer.control, ("result", answer.at)
    if control not in WAYS:
        findings.left_out(group.ident, f"answers to {control[:60]}", path=path)
        return None
    given = answer.value.get(RESULTS[WAYS[control]][1], answer.value.get(answer.kind))
    listed = given if isinstance(given, list) else [given]
    lines = [str(one) for one in listed if isinstance(one, str | int | float) and str(one).strip()]
    if not lines:
        return None
    if control not in ATTRIBUTES[layer] or (control == "time_value" and type_ != "TIME"):
        detail = f"{control} {lines[0][:40]!r} of {type_ or layer}"
        findings.left_out(group.ident, "attributes on the wrong kind of span", detail, path)
        return None
    if len(lines) > 1:
        what = f"further answers to {control} (the first is taken)"
        findings.repaired(group.ident, what, ", ".join(lines[1:])[:80], path)
    return lines[0]


def _put_figure(group: Group, answer: Answer, line: str, fields: Fields, findings: Findings) -> None:
    """Set a figure, or null where null is stated; what is no figure says nothing."""
    try:
        fields[answer.control] = figure_of_line(line)
    except ValueError as error:
        detail = f"{answer.control} {line[:40]!r}, {error}"
        findings.left_out(group.ident, "figures that are none", detail, ("result", answer.at, "value"))


def _value(group: Group, answer: Answer, line: str, findings: Findings) -> Any:
    """What a line of words or a choice means in its control, None if nothing."""
    control, way = answer.control, WAYS[answer.control]
    if way == "words":
        return line if control in _NAMES else words_of_line(line)
    known = choices_of(control, load_ontology())
    picked = next((one for one in known if one.casefold() == line.strip().casefold()), None)
    if picked is None:
        detail = f"{line[:40]!r}, {expected_one_of(line, known)}"
        findings.left_out(group.ident, f"unknown values of {control}", detail, ("result", answer.at, "value"))
        return None
    return True if way == "tick" else picked


def _bounded(group: Group, fields: Fields, findings: Findings) -> Fields:
    """Give a number the bounds that follow from modifier and value, where it states no others."""
    implied = bounds_of(fields.get("modifier"), fields.get("value"))
    for name, bound in zip(("low", "high"), implied, strict=True):
        fields.setdefault(name, bound)
    low, high = fields.get("low"), fields.get("high")
    if low is not None and high is not None and low > high:
        fields["low"], fields["high"] = high, low
        findings.repaired(group.ident, "bounds in the wrong order", f"low {low}, high {high}", _at(group))
    return fields


def _at(group: Group) -> tuple[str | int, ...]:
    return ("result", group.main.at)
