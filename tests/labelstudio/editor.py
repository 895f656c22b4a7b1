"""What the editor makes of an annotation that a person opens and updates, as observed on a real server."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from bench.labelstudio.configuration import labelling_config
from bench.ontology import load_ontology

_REGION = ("id", "from_name", "to_name", "type", "value", "meta", "origin")
_RELATION = ("type", "from_id", "to_id", "direction", "labels")
_VALUE = ("start", "end", "text", "labels", "choices")
_CONTROLS = {"labels": "Labels", "choices": "Choices", "textarea": "TextArea"}


class Configuration:
    """What a labelling configuration allows."""

    def __init__(self, xml: str) -> None:
        root = ElementTree.fromstring(xml)
        self.root = root
        self.controls = {one.get("name"): one for one in root.iter() if one.get("toName")}
        self.objects = {one.get("name"): one for one in root.iter("Text")}
        self.roles = [one.get("value") for one in root.iter("Relation")]

    def allowed(self, control: str) -> list[str | None]:
        """The labels or choices of a control."""
        found = self.controls[control]
        return [one.get("value") for one in found.iter() if one.tag in ("Label", "Choice")]

    def faults(self, results: list[dict[str, Any]]) -> list[str]:
        """Whatever the editor would lose of results or refuse to show."""
        found = []
        for one in results:
            if one["type"] == "relation":
                found += [f"role {role}" for role in one["labels"] if role not in self.roles]
                continue
            control = self.controls.get(one["from_name"])
            if control is None or control.tag != _CONTROLS[one["type"]]:
                found.append(f"control {one['from_name']}")
                continue
            if one["to_name"] not in self.objects or control.get("toName") != one["to_name"]:
                found.append(f"object {one['to_name']}")
            key = "text" if one["type"] == "textarea" else one["type"]
            stated = one["value"][key]
            if not isinstance(stated, list) or len(stated) != 1:
                found.append(f"{one['from_name']} {stated!r}")
            elif key == "text":
                found += [f"line {line!r}" for line in stated if "\n" in line or not line.strip()]
            else:
                found += [f"{key} {x}" for x in stated if x not in self.allowed(one["from_name"])]
        return found


OURS = Configuration(labelling_config(load_ontology()))


def updated(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results after a person opened the annotation and pressed Update without a change.

    Keys outside the schema go, ids are cut at "#", every result of a region bears its meta, words
    over several lines have a backslash and an n, regions come before relations, and of several
    relations between the same two regions the first stays.
    """
    metas = {one["id"]: one["meta"] for one in results if "meta" in one}
    out = []
    for one in results:
        if one["type"] == "relation":
            continue
        if one["from_name"] not in OURS.controls:
            continue
        kept = {key: one[key] for key in _REGION if key in one}
        kept["id"] = one["id"].split("#")[0]
        kept["origin"] = "manual"
        if one["id"] in metas:
            kept["meta"] = metas[one["id"]]
        kept["value"] = {key: one["value"][key] for key in _VALUE if key in one["value"]}
        if isinstance(kept["value"].get("text"), str):
            kept["value"]["text"] = kept["value"]["text"].replace("\r", "").replace("\n", "\\n")
        out.append(kept)
    pairs = set()
    for one in results:
        if one["type"] == "relation" and (one["from_id"], one["to_id"]) not in pairs:
            pairs.add((one["from_id"], one["to_id"]))
            kept = {key: one[key] for key in _RELATION if key in one}
            kept["labels"] = [role for role in one["labels"] if role in OURS.roles]
            out.append(kept)
    return out


def taken_over(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results of a prediction after a person made it an annotation: all regions have new ids."""
    new: dict[str, str] = {}
    for one in results:
        for key in ("id", "from_id", "to_id"):
            if key in one:
                new.setdefault(one[key], f"Zx{len(new):08}")
    out = updated(results)
    for one in out:
        for key in ("id", "from_id", "to_id"):
            if key in one:
                one[key] = new[one[key]]
    return out
